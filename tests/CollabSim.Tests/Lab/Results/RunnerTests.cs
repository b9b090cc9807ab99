using System.Collections.Concurrent;
using CollabSim.Engine;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Results;

internal sealed class RunnerTests
{
    private TemporaryFolder _temporary = null!;

    [SetUp]
    public void MakeFolder() => _temporary = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _temporary.Dispose();

    [Test]
    public async Task What_is_read_back_is_what_the_model_said()
    {
        Study study = FakeStudy.Of();
        await Runner.RunAsync(study, _temporary["a"], FakeStudy.Options());

        using StudyResults results = StudyResults.Open(_temporary["a"]);
        Observations observations = new(study.Outcomes, study.Series);
        RunRecord[] runs = [.. results.Runs()];
        Assert.That(runs, Has.Length.EqualTo(12));
        Assert.That(runs.Select(run => run.Id), Is.Ordered.And.Unique);
        foreach (RunRecord run in runs)
        {
            Outcome said = FakeStudy.Simulate(
                study.ScenarioAt(run.Point, run.Arm),
                run.Seed,
                observations.Points,
                CancellationToken.None
            );
            Assert.That(run.Seed, Is.EqualTo(RunIdentity.SeedOf(2007, run.Replication)));
            Assert.That(run.Fingerprint, Is.EqualTo(said.Fingerprint));
            Assert.That(run.Outcomes, Is.EqualTo(observations.Outcomes(said.Values)));
            Assert.That(run.Series, Is.EqualTo(observations.Series(said.Values)));
            Assert.That(run.Ledger, Is.EqualTo(said.Ledger));
        }

        Assert.That(runs.SelectMany(run => run.Outcomes), Has.Some.Null, "a missing value is kept as missing");
    }

    [Test]
    public async Task A_study_is_described_without_its_file()
    {
        Study study = FakeStudy.Of();
        await Runner.RunAsync(study, _temporary["a"], FakeStudy.Options());
        using StudyResults results = StudyResults.Open(_temporary["a"]);
        Assert.That(results.Study.Name, Is.EqualTo(study.Name));
        Assert.That(results.Study.AsWritten, Is.EqualTo(study.AsWritten));
        Assert.That(results.Study.Arms.Select(arm => arm.Name), Is.EqualTo(new[] { "baseline", "facilitation" }));
        Assert.That(results.Study.Points.Select(point => point.Values[0]), Is.EqualTo(new object[] { 0.1, 0.2 }));
        Assert.That(results.Study.Outcomes.Select(outcome => outcome.Metric.Unit), Is.EqualTo(new[] { "m", "" }));
        Assert.That(results.Study.SeriesTicks, Is.EqualTo(new[] { 0, 6, 12 }));
        Assert.That(results.Study.Horizon, Is.EqualTo(12));
    }

    [Test]
    public async Task Values_of_two_arms_pair_up_by_replication()
    {
        await Runner.RunAsync(FakeStudy.Of(replications: 5), _temporary["a"], FakeStudy.Options());
        using StudyResults results = StudyResults.Open(_temporary["a"]);
        RunRecord[] runs = [.. results.Runs()];
        for (int replication = 0; replication < 5; replication++)
        {
            RunRecord run = runs.Single(run => (run.Point, run.Arm, run.Replication) == (1, 1, replication));
            Assert.That(results.Values(1, 1, 0)[replication], Is.EqualTo(run.Outcomes[0]));
        }

        Assert.That(results.Cell(1, 1).Select(run => run.Replication), Is.EqualTo(new[] { 0, 1, 2, 3, 4 }));
    }

    [Test]
    public async Task Running_again_runs_nothing()
    {
        await Runner.RunAsync(FakeStudy.Of(), _temporary["a"], FakeStudy.Options());
        Assert.That(await RunsMade(FakeStudy.Of(), _temporary["a"]), Is.Empty);
    }

    [Test]
    public async Task Growing_a_study_runs_only_what_is_missing_and_ends_as_if_it_had_been_run_at_once(
        [Values("replications", "arms", "points")] string what
    )
    {
        Study small = FakeStudy.Of();
        Study large = what switch
        {
            "replications" => FakeStudy.Of(replications: 5),
            "arms" => FakeStudy.Of(arms: ["baseline", "brokers", "facilitation"]),
            _ => FakeStudy.Of(tolls: [0.05, 0.1, 0.2]),
        };
        await Runner.RunAsync(small, _temporary["a"], FakeStudy.Options());
        Assert.That(
            await RunsMade(large, _temporary["a"]),
            Is.EquivalentTo(
                Plan.Of(large).Runs().Select(run => run.Id).Except(Plan.Of(small).Runs().Select(run => run.Id))
            )
        );
        await AssertSameAsAtOnce(large, _temporary["a"]);
    }

    [Test]
    public async Task A_new_outcome_or_a_longer_horizon_completes_every_run(
        [Values("outcome", "horizon", "ticks")] string what
    )
    {
        await Runner.RunAsync(FakeStudy.Of(), _temporary["a"], FakeStudy.Options());
        Study large = what switch
        {
            "outcome" => FakeStudy.Of(outcomes: ["height@12", "depth@6", "depth@12"]),
            "horizon" => FakeStudy.Of(years: 3, outcomes: ["height@18", "depth@6"], ticks: [0, 6, 12, 18]),
            _ => FakeStudy.Of(ticks: [0, 3, 6, 9, 12]),
        };
        Assert.That(await RunsMade(large, _temporary["a"]), Has.Count.EqualTo(12));
        await AssertSameAsAtOnce(large, _temporary["a"]);
        Assert.That(await RunsMade(FakeStudy.Of(), _temporary["a"]), Is.Empty, "the first study is still whole");
    }

    [Test]
    public async Task Dropping_or_reordering_outcomes_runs_nothing()
    {
        await Runner.RunAsync(FakeStudy.Of(), _temporary["a"], FakeStudy.Options());
        Study turned = FakeStudy.Of(outcomes: ["depth@6", "height@12"]);
        Assert.That(await RunsMade(turned, _temporary["a"]), Is.Empty);
        await AssertSameAsAtOnce(turned, _temporary["a"]);
        Assert.That(await RunsMade(FakeStudy.Of(outcomes: ["depth@6"]), _temporary["a"]), Is.Empty);
    }

    [Test]
    public async Task Arms_that_come_to_the_same_share_their_runs()
    {
        RunSummary summary = await Runner.RunAsync(
            FakeStudy.Of(arms: ["baseline", "same len"]),
            _temporary["a"],
            FakeStudy.Options()
        );
        Assert.That(summary.Ran, Is.EqualTo(6));
        using StudyResults results = StudyResults.Open(_temporary["a"]);
        Assert.That(results.Runs().Count(), Is.EqualTo(12));
        Assert.That(results.Values(1, 0, 0), Is.EqualTo(results.Values(1, 1, 0)));
    }

    [Test]
    public async Task A_failing_run_is_kept_as_failed_and_the_rest_goes_on()
    {
        ulong bad = RunIdentity.SeedOf(2007, 1);
        RunnerOptions options = FakeStudy.Options() with
        {
            Simulate = (scenario, seed, points, stop) =>
                seed == bad && scenario.TransactionCost.Base == 0.2
                    ? throw new InvalidOperationException("trust left\nits range")
                    : FakeStudy.Simulate(scenario, seed, points, stop),
        };
        RunSummary summary = await Runner.RunAsync(FakeStudy.Of(), _temporary["a"], options);
        Assert.That(summary.Counts, Is.EqualTo(new RunCounts(12, 10, 2)));
        Assert.That(summary.Status, Is.EqualTo(StudyStatus.Complete));

        using (StudyResults results = StudyResults.Open(_temporary["a"]))
        {
            RunRecord[] failed = [.. results.Runs().Where(run => run.Failure is not null)];
            Assert.That(failed.Select(run => (run.Point, run.Replication)), Is.All.EqualTo((1, 1)));
            Assert.That(failed[0].Failure, Is.EqualTo("InvalidOperationException: trust left its range"));
            Assert.That(results.Values(1, 0, 0)[1], Is.Null);
        }

        Assert.That(
            await RunsMade(FakeStudy.Of(), _temporary["a"]),
            Has.Count.EqualTo(2),
            "failed runs are tried again"
        );
        await AssertSameAsAtOnce(FakeStudy.Of(), _temporary["a"]);
    }

    [Test]
    public async Task A_value_that_is_not_a_number_is_a_failure()
    {
        RunnerOptions options = FakeStudy.Options() with
        {
            Simulate = (scenario, seed, points, stop) =>
                FakeStudy.Simulate(scenario, seed, points, stop) with
                {
                    Values = [.. points.Select(_ => (double?)double.NaN)],
                },
        };
        RunSummary summary = await Runner.RunAsync(FakeStudy.Of(), _temporary["a"], options);
        Assert.That(summary.Counts.Failed, Is.EqualTo(12));
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(8)]
    public async Task The_tables_are_the_same_for_any_number_of_workers(int workers)
    {
        Study study = FakeStudy.Of(replications: 20);
        await Runner.RunAsync(study, _temporary["a"], FakeStudy.Options(workers));
        await AssertSameAsAtOnce(study, _temporary["a"]);
    }

    [Test]
    public async Task Stopping_keeps_what_is_finished_and_going_on_runs_the_rest()
    {
        using CancellationTokenSource stop = new();
        int made = 0;
        RunnerOptions options = FakeStudy.Options() with
        {
            Simulate = (scenario, seed, points, token) =>
            {
                int number = Interlocked.Increment(ref made);
                if (number == 5)
                {
                    stop.Cancel();
                }

                if (number >= 5)
                {
                    // Another worker may have begun before the stop; it must not finish before it.
                    token.WaitHandle.WaitOne();
                    token.ThrowIfCancellationRequested();
                }

                return FakeStudy.Simulate(scenario, seed, points, token);
            },
        };
        RunSummary summary = await Runner.RunAsync(FakeStudy.Of(), _temporary["a"], options, stop: stop.Token);
        Assert.That(summary.Status, Is.EqualTo(StudyStatus.Interrupted));
        Assert.That(summary.Ran, Is.EqualTo(4));
        Assert.That(summary.Counts.Failed, Is.Zero, "a stopped run has not failed");
        Assert.That(ManifestText(_temporary["a"]), Does.Contain("\"status\": \"interrupted\""));

        Assert.That(await RunsMade(FakeStudy.Of(), _temporary["a"]), Has.Count.EqualTo(12 - summary.Ran));
        Assert.That(ManifestText(_temporary["a"]), Does.Contain("\"status\": \"complete\""));
        await AssertSameAsAtOnce(FakeStudy.Of(), _temporary["a"]);
    }

    [Test]
    public async Task Progress_starts_with_what_is_there_and_ends_with_all_that_is_kept()
    {
        await Runner.RunAsync(FakeStudy.Of(replications: 2), _temporary["a"], FakeStudy.Options());
        Reports reports = new();
        await Runner.RunAsync(FakeStudy.Of(replications: 4), _temporary["a"], FakeStudy.Options(), reports);
        Assert.That(reports.All[0], Is.EqualTo(new RunProgress(8, 16, 0, 0, null, null)));
        Assert.That(reports.All[^1].Done, Is.EqualTo(16));
        Assert.That(reports.All[^1].Left, Is.EqualTo(TimeSpan.Zero));
        Assert.That(reports.All.Select(report => report.Done), Is.Ordered);
    }

    [Test]
    public async Task Another_model_version_or_data_file_does_not_mix_by_itself()
    {
        Study before = FakeStudy.Of() with { DataFiles = [new DataFile("schools.csv", "aa")] };
        Study after = FakeStudy.Of(years: 2.5, ticks: [0]) with { DataFiles = [new DataFile("schools.csv", "bb")] };
        await Runner.RunAsync(before, _temporary["a"], FakeStudy.Options());
        Assert.That(
            () => Runner.RunAsync(after, _temporary["a"], FakeStudy.Options()),
            Throws
                .InstanceOf<ResultsException>()
                .With.Message.Contains("the content of schools.csv has changed")
                .And.Message.Contains("--new")
                .And.Message.Contains("--keep-both")
        );

        RunSummary fresh = await Runner.RunAsync(
            after,
            _temporary["a"],
            FakeStudy.Options() with
            {
                OldRuns = OldRuns.StartAfresh,
            }
        );
        Assert.That(fresh.Folder, Is.EqualTo(_temporary["a-2"]));
        Assert.That(fresh.Ran, Is.EqualTo(12));

        RunSummary both = await Runner.RunAsync(
            after,
            _temporary["a"],
            FakeStudy.Options() with
            {
                OldRuns = OldRuns.KeepBoth,
            }
        );
        Assert.That(both.Ran, Is.EqualTo(12));
        await AssertSameAsAtOnce(after, _temporary["a"]);
    }

    [Test]
    public async Task A_run_that_comes_out_otherwise_than_before_is_refused()
    {
        await Runner.RunAsync(FakeStudy.Of(), _temporary["a"], FakeStudy.Options());
        RunnerOptions changed = FakeStudy.Options() with
        {
            Simulate = (scenario, seed, points, stop) =>
                FakeStudy.Simulate(scenario, seed, points, stop) with
                {
                    Fingerprint = 1,
                },
        };
        Assert.That(
            () => Runner.RunAsync(FakeStudy.Of(outcomes: ["depth@12"]), _temporary["a"], changed),
            Throws.InstanceOf<ResultsException>().With.Message.Contains("came out otherwise than before")
        );
        Assert.That(await RunsMade(FakeStudy.Of(), _temporary["a"]), Is.Empty, "nothing was lost");
    }

    private static string ManifestText(string folder) => File.ReadAllText(Path.Combine(folder, "manifest.json"));

    /// <summary>Runs the study and gives the names of the runs that were simulated.</summary>
    private static async Task<List<string>> RunsMade(Study study, string folder)
    {
        ConcurrentBag<(double, double, ulong)> made = [];
        RunnerOptions options = FakeStudy.Options() with
        {
            Simulate = (scenario, seed, points, stop) =>
            {
                made.Add((scenario.TransactionCost.Base, scenario.TransactionCost.Facilitation, seed));
                return FakeStudy.Simulate(scenario, seed, points, stop);
            },
        };
        await Runner.RunAsync(study, folder, options);
        return
        [
            .. Plan.Of(study)
                .Runs()
                .Where(run =>
                {
                    Scenario scenario = study.ScenarioAt(run.Point, run.Arm);
                    return made.Contains(
                        (scenario.TransactionCost.Base, scenario.TransactionCost.Facilitation, run.Seed)
                    );
                })
                .Select(run => run.Id),
        ];
    }

    private async Task AssertSameAsAtOnce(Study study, string folder)
    {
        string plain = _temporary["plain"];
        await Runner.RunAsync(study, plain, FakeStudy.Options(workers: 2));
        SameResults.Assert(folder, plain);
    }

    private sealed class Reports : IProgress<RunProgress>
    {
        public List<RunProgress> All { get; } = [];

        public void Report(RunProgress value) => All.Add(value);
    }
}
