using CollabSim.Engine;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Results;

namespace CollabSim.Tests.Lab.Reports;

/// <summary>What a study, all that is worked out of it and its whole report hold of a run while the page is made: docs/performance.md.</summary>
[NonParallelizable]
internal sealed class HeldMemoryTests
{
    // Measured: some 200 bytes, which are columns of numbers and the design's points. Of one object with a name a run it would be twice that.
    private const double MostBytesARun = 400;

    [Test]
    public async Task A_further_run_of_a_large_design_costs_a_report_a_few_hundred_bytes()
    {
        using TemporaryFolder temporary = new();
        const int small = 1000;
        const int large = 5000;
        await Held(small, temporary["warm"]);

        long few = await Held(small, temporary["small"]);
        long many = await Held(large, temporary["large"]);

        double ofARun = (many - few) / (2.0 * (large - small));
        await TestContext.Out.WriteLineAsync($"{few:N0} and {many:N0} bytes: {ofARun:N0} for each further run");
        Assert.That(ofARun, Is.LessThan(MostBytesARun));
    }

    // Two arms at so many points of three factors, one run each; in bytes.
    private static async Task<long> Held(int points, string folder)
    {
        double[] tolls = [.. Enumerable.Range(1, points).Select(i => (double)i / points)];
        Study study = FakeStudy.Of(replications: 1, tolls: tolls) with
        {
            Factors =
            [
                .. new[] { "transactionCost.base", "transactionCost.distrust", "turnover.hazard" }.Select(
                    path => new Factor(path, FactorRole.Uncertain, "", "What nobody knows.")
                ),
            ],
            Points = [.. tolls.Select(toll => new DesignPoint([toll, Math.Sin(1e4 * toll), Math.Cos(3e4 * toll)]))],
        };
        await Runner.RunAsync(study, folder, new RunnerOptions { Workers = 1, Simulate = Simulate });
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using StudyResults results = StudyResults.Open(folder);
        Evidence evidence = new(results);
        Composition whole = Report.Compose(evidence, ReportExtent.Whole);
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(evidence);
        GC.KeepAlive(whole);
        return held;
    }

    private static Outcome Simulate(
        Scenario scenario,
        ulong seed,
        IReadOnlyList<ObservationPoint> points,
        CancellationToken stop
    ) =>
        new()
        {
            Values =
            [
                .. points.Select(point =>
                    (double?)
                        Math.Sin(
                            (scenario.TransactionCost.Base * 20)
                                + (scenario.TransactionCost.Facilitation * 0.3)
                                + point.Tick
                        )
                ),
            ],
            Fingerprint = seed,
            Ledger = [new LedgerEntry("facilitation", 1, 2, scenario.TransactionCost.Facilitation)],
        };
}
