using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Studies;

internal sealed class RunIdentityTests
{
    [Test]
    public void A_scenario_hash_is_the_first_half_of_the_published_SHA_256()
    {
        // printf '1.0\n{}' | sha256sum
        Assert.That(RunIdentity.ScenarioHash("1.0", "{}"), Is.EqualTo("7401a8081b8e81d326cc0c23b8c2b287"));
    }

    [Test]
    public void Model_version_resolved_scenario_and_seed_each_change_the_name()
    {
        string[] names =
        [
            RunIdentity.IdOf(RunIdentity.ScenarioHash("1.0", "{\"a\":1}"), 7),
            RunIdentity.IdOf(RunIdentity.ScenarioHash("1.1", "{\"a\":1}"), 7),
            RunIdentity.IdOf(RunIdentity.ScenarioHash("1.0", "{\"a\":2}"), 7),
            RunIdentity.IdOf(RunIdentity.ScenarioHash("1.0", "{\"a\":1}"), 8),
        ];
        Assert.That(names, Is.Unique);
        Assert.That(names, Is.All.Matches("^[0-9a-f]{32}$"));
    }

    [Test]
    public void Seeds_differ_between_replications_and_between_roots_and_fit_in_a_double()
    {
        ulong[] seeds =
        [
            .. Enumerable.Range(0, 1000).Select(r => RunIdentity.SeedOf(1, r)),
            .. Enumerable.Range(0, 1000).Select(r => RunIdentity.SeedOf(2, r)),
        ];
        Assert.That(seeds, Is.Unique);
        Assert.That(seeds, Is.All.LessThan(1UL << 53));
        Assert.That(seeds.Average(seed => seed / (double)(1UL << 53)), Is.EqualTo(0.5).Within(0.02));
    }

    /// <summary>Worked out by an independent implementation, checked against the known answers of Random123.</summary>
    [Test]
    public void Seeds_are_the_same_on_every_machine() =>
        Assert.That(
            Enumerable.Range(0, 3).Select(r => RunIdentity.SeedOf(2007, r)),
            Is.EqualTo(new ulong[] { 7339977815668152, 4537089797059973, 5534499962382801 })
        );
}
