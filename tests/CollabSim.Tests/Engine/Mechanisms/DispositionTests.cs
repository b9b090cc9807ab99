using CollabSim.Engine;
using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(21b) by hand.</summary>
internal sealed class DispositionTests
{
    // 0.3 + 0.01 (0.5 − 0.3) = 0.302
    [Test]
    public void Disposition_follows_the_trust_in_partners() =>
        Assert.That(Number(new Disposition().Next<Lane1>(0.3, 0.5)), Is.EqualTo(0.302).Within(Tolerance));

    // Two ties of trust 0.2 and 0.6 from the middle school: its mean is 0.4, so 0.3 + 0.01 · 0.1.
    [Test]
    public void The_mean_is_over_the_partners_that_a_school_has()
    {
        Scenario scenario = Worlds.Still.WithSchools(
            [
                Worlds.School("a", 0.4, 0),
                Worlds.School("b", 0.4, 0),
                Worlds.School("c", 0.4, 0),
                Worlds.School("d", 0.4, 0),
            ],
            new GivenTie(0, 1, 0.9, 0.2),
            new GivenTie(1, 2, 0.6, 0.9)
        );
        float[] dispositions = scenario.After(1).World.Schools.Disposition[..4];
        Assert.That(dispositions[1], Is.EqualTo(0.301).Within(Tolerance));
        Assert.That(dispositions[3], Is.EqualTo(0.3f), "A school without partners has nothing to learn from.");
    }
}
