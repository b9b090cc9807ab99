using CollabSim.Engine.Metrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Results;

/// <summary>Studies whose arms are the same until a policy starts; the engine lives through them, not a stand-in.</summary>
internal sealed class SharedBeginningTests
{
    private const int ArmsBesideBaseline = 7;
    private TemporaryFolder _temporary = null!;

    [SetUp]
    public void MakeFolder() => _temporary = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _temporary.Dispose();

    [Test]
    public async Task Arms_that_part_in_year_8_share_what_comes_before_and_come_out_the_same([Values(1, 3)] int workers)
    {
        Study study = EightArms(replications: 3);
        RunSummary forked = await Runner.RunAsync(study, _temporary["forked"], new RunnerOptions { Workers = workers });
        RunSummary alone = await Runner.RunAsync(study, _temporary["alone"], new RunnerOptions { Forks = false });

        // 8 arms of 120 ticks, 3 times; seven of eight need not live through the first 48.
        Assert.That(forked.Sharing, Is.EqualTo(new Sharing(3 * 8 * 120, 3 * ArmsBesideBaseline * 48)));
        Assert.That(alone.Sharing, Is.EqualTo(new Sharing(3 * 8 * 120, 0)));
        Assert.That(forked.Counts, Is.EqualTo(new RunCounts(24, 24, 0)));
        SameResults.Assert(_temporary["forked"], _temporary["alone"]);
        Assert.That(Fingerprints("forked"), Is.EqualTo(Fingerprints("alone")));
        Assert.That(
            File.ReadAllText(Path.Combine(_temporary["forked"], "manifest.json")),
            Does.Contain("\"asked\": 2880").And.Contain("\"shared\": 1008")
        );
    }

    [Test]
    public async Task Only_what_is_missing_shares_and_what_was_saved_adds_up()
    {
        await Runner.RunAsync(EightArms(replications: 1), _temporary["grown"], new RunnerOptions());
        RunSummary more = await Runner.RunAsync(EightArms(replications: 2), _temporary["grown"], new RunnerOptions());
        await Runner.RunAsync(EightArms(replications: 2), _temporary["alone"], new RunnerOptions { Forks = false });

        Assert.That(more.Ran, Is.EqualTo(8));
        Assert.That(more.Sharing, Is.EqualTo(new Sharing(8 * 120, ArmsBesideBaseline * 48)));
        Assert.That(
            File.ReadAllText(Path.Combine(_temporary["grown"], "manifest.json")),
            Does.Contain($"\"asked\": {2 * 8 * 120}").And.Contain($"\"shared\": {2 * ArmsBesideBaseline * 48}")
        );
        SameResults.Assert(_temporary["grown"], _temporary["alone"]);
    }

    [Test]
    public async Task Stopped_on_the_way_a_study_keeps_what_is_finished_and_goes_on()
    {
        using CancellationTokenSource stop = new();
        Study study = EightArms(replications: 4);
        study = study with { Outcomes = [.. study.Outcomes, At(new WaitsForTheStop(stop.Token), 120)] };
        RunSummary stopped = await Runner.RunAsync(
            study,
            _temporary["stopped"],
            new RunnerOptions { CommitWithin = TimeSpan.Zero },
            new AtFirst(progress => progress.Done > 0, stop.Cancel),
            stop.Token
        );
        Assert.That(stopped.Status, Is.EqualTo(StudyStatus.Interrupted));
        Assert.That(stopped.Ran, Is.Positive);

        await Runner.RunAsync(study, _temporary["stopped"], new RunnerOptions());
        await Runner.RunAsync(study, _temporary["alone"], new RunnerOptions { Forks = false });
        SameResults.Assert(_temporary["stopped"], _temporary["alone"]);
    }

    [Test]
    public async Task What_fails_before_arms_part_fails_for_each_and_what_fails_after_only_there()
    {
        Study study = EightArms(replications: 2);
        Study common = study with { Outcomes = [At(new Breaks(), 30)] };
        Study own = study with { Outcomes = [At(new BreaksWherePressed(), 60)] };

        RunSummary all = await Runner.RunAsync(common, _temporary["all"], new RunnerOptions());
        RunSummary some = await Runner.RunAsync(own, _temporary["some"], new RunnerOptions());

        Assert.That(all.Counts, Is.EqualTo(new RunCounts(16, 0, 16)));
        Assert.That(some.Counts, Is.EqualTo(new RunCounts(16, 14, 2)));
        using StudyResults results = StudyResults.Open(_temporary["some"]);
        Assert.That(
            results.Runs().Where(run => run.Failure is not null).Select(run => (study.Arms[run.Arm].Name, run.Failure)),
            Is.All.EqualTo(("pressure", "InvalidOperationException: too much"))
        );
    }

    private static MeasuredOutcome At(Metric metric, int tick) => new($"it@{tick}", metric, Reduction.At, tick, tick);

    private static Study EightArms(int replications) =>
        ScenarioFile.Parse(
            $$"""
            model: { schools: 40, years: 20 }
            policies: [ { kind: pressure, name: before, at: 2y, for: 3y, level: 0.4 } ]
            arms:
              - { name: facilitation, policies: [ { kind: facilitation, at: 8y } ] }
              - { name: funding, policies: [ { kind: funding, at: 8y, cost: 1000 per school per year } ] }
              - { name: protected time, policies: [ { kind: protectedTime, at: 8y } ] }
              - { name: critical friend, policies: [ { kind: criticalFriend, at: 8y, for: 5y } ] }
              - { name: accountability, policies: [ { kind: collectiveAccountability, at: 8y } ] }
              - { name: mandate, policies: [ { kind: mandate, at: 8y } ] }
              - { name: pressure, policies: [ { kind: pressure, name: after, at: 8y, level: 0.4 } ] }
            replications: {{replications}}
            observe: { outcomes: [ advantage@20y, recoveryTime@20y ], series: { every: 2y } }
            """,
            "eight.yaml"
        );

    private List<(string, ulong)> Fingerprints(string folder)
    {
        using StudyResults results = StudyResults.Open(_temporary[folder]);
        return [.. results.Runs(RunParts.None).Select(run => (run.Id, run.Fingerprint))];
    }

    private sealed class AtFirst(Predicate<RunProgress> condition, Action action) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (condition(value))
            {
                action();
            }
        }
    }

    internal sealed class Breaks : Metric
    {
        public override string Meaning => "Cannot be measured.";

        public override double? Measure(Observation now) => throw new InvalidOperationException("never");
    }

    /// <summary>The tenth run does not end before it is asked to, however fast the others are.</summary>
    internal sealed class WaitsForTheStop(CancellationToken stop) : Metric
    {
        private int _measured;

        public override string Meaning => "Always 0.";

        public override double? Measure(Observation now)
        {
            if (Interlocked.Increment(ref _measured) == 10)
            {
                stop.WaitHandle.WaitOne();
            }

            return 0;
        }
    }

    internal sealed class BreaksWherePressed : Metric
    {
        public override string Meaning => "Cannot be measured under a second pressure.";

        public override double? Measure(Observation now) =>
            now.Schools[0].Pressure > 0.5 // 0.2 is lasting, 0.4 that of the policy called after.
                ? throw new InvalidOperationException("too much")
                : 1;
    }
}
