using CollabSim.Lab.Reports;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Tests.Lab.Reports;

/// <summary>What goes wrong in a rehearsal is not told, so that only these tests would know.</summary>
internal sealed class RehearsalTests
{
    [Test]
    public void A_study_of_nothing_is_kept_and_read() => Assert.That(Rehearsal.KeepAndRead, Throws.Nothing);

    [TestCase("{ name: One arm, model: { schools: 12, years: 3 } }")]
    [TestCase(
        """
            name: Arms
            model: { schools: 12, years: 3 }
            arms: [ { name: help, policies: [ { kind: facilitation, at: 1y, cost: 100 per school per year } ] } ]
            replications: 40
            """
    )]
    [TestCase(
        """
            name: A map
            model: { schools: 12, years: 3 }
            factors: { transactionCost.base: [0.1, 0.2, 0.3], authority.pressure: [0.1, 0.5] }
            replications: 3
            """
    )]
    [TestCase(
        """
            name: Worlds
            model: { schools: 12, years: 3 }
            arms: [ { name: help, policies: [ { kind: facilitation, at: 1y } ] } ]
            worlds: { sample: 8 }
            """
    )]
    public void The_report_of_any_small_study_is_made_beforehand(string scenario) =>
        Assert.That(() => Rehearsal.WriteFor(ScenarioFile.Parse(scenario, "rehearsed.yaml"), null), Throws.Nothing);
}
