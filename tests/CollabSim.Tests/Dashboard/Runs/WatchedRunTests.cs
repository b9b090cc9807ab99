using CollabSim.Dashboard.Runs;
using CollabSim.Engine;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Tests.Dashboard.Runs;

public sealed class WatchedRunTests
{
    private static WatchedRun Live(string model, string policies = "[]", int schools = 12) =>
        WatchedRun.Live(
            ScenarioFile
                .Parse(
                    $$"""
                    name: a run
                    model: { schools: {{schools}}, years: 6, {{model}} }
                    baseline: now
                    arms: [{ name: other, policies: {{policies}} }]
                    replications: 1
                    seed: 3
                    """,
                    "run.yaml"
                )
                .ScenarioAt(0, 1),
            7,
            CancellationToken.None
        );

    private static string Story(WatchedRun run, int school = 0) => string.Join("\n", new SchoolStory(run).Of(school));

    [Test]
    public void It_is_the_run_that_a_simulation_lives_through_to_the_last_bit()
    {
        WatchedRun run = Live("network: { kind: ring, degree: 2 }", "[{ kind: mandate, at: 2y, days: 4 }]");
        Outcome alone = Simulation.Run(run.Scenario, 7, []);

        Assert.That(run.Fingerprint, Is.EqualTo(alone.Fingerprint));
        Assert.That(run.Frames[0].Tick, Is.Zero);
        Assert.That(run.Frames[^1].Tick, Is.EqualTo(36));
        Assert.That(run.Frames, Has.Count.EqualTo(37), "six years of six half-terms, and the start");
    }

    [Test]
    public void A_school_that_works_with_nobody_gains_nothing_and_meets_nothing()
    {
        WatchedRun run = Live("network: { kind: empty }, search: { seeking: 0 }, turnover: { hazard: 0 }");

        Assert.That(
            Story(run).Split('\n')[1..4],
            Is.EqualTo([
                "It begins with 0 partners and ends with 0.",
                "No policy reaches it.",
                "Its leader stays throughout.",
            ])
        );
        Assert.That(Story(run), Does.Contain("Where nobody works together it would end with the same."));
    }

    [Test]
    public void A_policy_is_told_with_the_years_that_the_file_gives_it_and_to_whom_it_comes()
    {
        WatchedRun run = Live(
            "network: { kind: ring, degree: 2 }",
            "[{ kind: protectedTime, name: quiet days, at: 2y, for: 2y, days: 3 }, { kind: communityOfPractice, at: 5y, size: 4 }]"
        );

        foreach (int school in Enumerable.Range(0, 12))
        {
            Assert.That(
                Story(run, school),
                Does.Contain(
                    "Reached by: “quiet days” from year 2 to year 4; “community of practice” from year 5 to the end."
                )
            );
        }
    }

    [Test]
    public void Partners_of_a_ring_are_its_neighbours()
    {
        WatchedRun run = Live(
            "network: { kind: ring, degree: 2 }, search: { seeking: 0 }, dissolution: { trustBelow: 0 }"
        );
        var ties = run.Frames[0].Ties.Where(tie => tie.A == 5 || tie.B == 5).Select(tie => tie.A + tie.B - 5);

        Assert.That(ties, Is.EquivalentTo([4, 6]));
    }

    [Test]
    public void Leaders_who_leave_in_every_half_term_are_counted_in_each()
    {
        WatchedRun run = Live("turnover: { hazard: 1 }");

        // Six years of six half-terms; the last begins a sixth of a year before the end.
        Assert.That(Story(run), Does.Contain("Its leader leaves 36 times, first in year 0 and last in year 5.83."));
    }

    [Test]
    public void Ticks_in_which_a_policy_comes_again_are_one_span_and_later_ones_another()
    {
        SchoolLife life = new();
        life.Meet("support", 3);
        life.Meet("support", 4);
        life.Meet("support", 8);

        Assert.That(life.Policies, Is.EqualTo([new Met("support", 3, 5), new Met("support", 8, 9)]));
    }

    [Test]
    public void Of_a_ring_of_many_schools_the_first_and_those_on_both_sides_of_it_are_drawn()
    {
        DrawnPart part = DrawnPart.Of(Live("network: { kind: ring, degree: 2 }", schools: 400), CancellationToken.None);

        // One step at a time to both sides, the lower number first: 150 after the first school and 149 before it.
        Assert.That(part.Schools, Is.EqualTo([.. Enumerable.Range(0, 151), .. Enumerable.Range(251, 149)]));
        Assert.That(
            part.Said,
            Does.StartWith("300 of 400 schools are drawn: the first, its partners, theirs, and so on")
        );
        Assert.That(part.IsMap, Is.False);
    }
}
