using System.Diagnostics;
using CollabSim.Engine;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Results;

/// <summary>A study of 100,000 runs with 20 outcomes and two yearly series; dotnet test --filter TestCategory=Scale</summary>
internal sealed class ScaleTests
{
    private const long Megabyte = 1 << 20;

    [Test]
    [Explicit("Takes minutes and writes its measurements; run with --filter TestCategory=Scale")]
    [Category("Scale")]
    public async Task A_hundred_thousand_runs_are_kept_and_read_in_flat_memory()
    {
        using TemporaryFolder temporary = new();
        string folder = temporary["study"];
        Study study = FakeStudy.Of(
            replications: 1000,
            arms: ["baseline", "facilitation"],
            tolls: [.. Enumerable.Range(0, 50).Select(i => i / 100.0)],
            outcomes: [.. Enumerable.Range(0, 20).Select(i => $"height@{i * 6}")],
            ticks: [.. Enumerable.Range(0, 21).Select(i => i * 6)],
            years: 20
        );
        RunnerOptions options = new()
        {
            Simulate = (scenario, seed, points, stop) =>
                new Outcome
                {
                    Values = [.. points.Select(point => (double?)Math.Sin(seed + (ulong)point.Tick))],
                    Fingerprint = seed,
                    Ledger = [new LedgerEntry("facilitation", 1, 2, 3)],
                },
        };
        GC.Collect();
        Step("start");
        await Runner.RunAsync(study, folder, options);
        Step("run and keep 100,000 runs");
        await Runner.RunAsync(study, folder, options);
        Step("find that nothing is missing");
        using (StudyResults results = StudyResults.Open(folder))
        {
            Step("open");
            Csv.Write(results, folder);
            Step("export CSV");
            StudyTables.Write(results, folder, TableFormat.Parquet);
            Step("export Parquet");
            Report.Write(results, folder);
            Step("make the report");
        }

        string shards = temporary["shards"];
        for (int i = 1; i <= 4; i++)
        {
            await Runner.RunAsync(study, shards, options with { Shard = new Shard(i, 4) });
        }

        Step("run it again in 4 shards");
        Merge.Into(shards, null, study);
        Step("merge them");
        StudyProgress.Of(shards);
        Step("status of the 5 files");

        foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles())
        {
            await TestContext.Out.WriteLineAsync(
                $"{file.Name, -20} {file.Length / Megabyte, 6} MB, {file.Length} bytes"
            );
        }

        Assert.That(Process.GetCurrentProcess().PeakWorkingSet64, Is.LessThan(1000 * Megabyte));
        Assert.That(File.ReadLines(Path.Combine(folder, "runs.csv")).Count(), Is.EqualTo(100_001));
    }

    [Test]
    [Explicit("Takes a minute and writes its measurements; run with --filter TestCategory=Scale")]
    [Category("Scale")]
    public async Task Eight_arms_that_part_in_year_8_take_less_time_together_than_alone()
    {
        using TemporaryFolder temporary = new();
        Study study = ScenarioFile.Parse(
            """
            model: { schools: 300, years: 20 }
            arms:
              - { name: facilitation, policies: [ { kind: facilitation, at: 8y } ] }
              - { name: funding, policies: [ { kind: funding, at: 8y } ] }
              - { name: protected time, policies: [ { kind: protectedTime, at: 8y } ] }
              - { name: critical friend, policies: [ { kind: criticalFriend, at: 8y } ] }
              - { name: accountability, policies: [ { kind: collectiveAccountability, at: 8y } ] }
              - { name: brokerage, policies: [ { kind: brokerage, at: 8y } ] }
              - { name: leadership, policies: [ { kind: leadershipDevelopment, at: 8y } ] }
            replications: 100
            """,
            "eight.yaml"
        );
        await Runner.RunAsync(study with { Replications = 10 }, temporary["warm"], new RunnerOptions());
        RunSummary alone = await Runner.RunAsync(study, temporary["alone"], new RunnerOptions { Forks = false });
        RunSummary forked = await Runner.RunAsync(study, temporary["forked"], new RunnerOptions());
        await TestContext.Out.WriteLineAsync(
            $"800 runs of 8 arms: alone {alone.Elapsed.TotalSeconds:F2} s, forked {forked.Elapsed.TotalSeconds:F2} s "
                + $"({1 - (forked.Elapsed / alone.Elapsed):P0} less); {forked.Sharing.Share:P0} of the ticks shared"
        );

        Assert.That(forked.Sharing, Is.EqualTo(new Sharing(800 * 120, 100 * 7 * 48)));
        SameResults.Assert(temporary["forked"], temporary["alone"]);
    }

    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private void Step(string what)
    {
        TestContext.Out.WriteLine(
            $"{what, -30} {_clock.Elapsed.TotalSeconds, 6:F1} s, peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / Megabyte} MB"
        );
        _clock.Restart();
    }
}
