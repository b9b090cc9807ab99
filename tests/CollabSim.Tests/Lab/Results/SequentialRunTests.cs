using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Results;

/// <summary>Replications are added until the difference is known well enough, whoever runs them and however often they are stopped.</summary>
internal sealed class SequentialRunTests
{
    private TemporaryFolder _temporary = null!;

    [SetUp]
    public void MakeFolder() => _temporary = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _temporary.Dispose();

    // Differences of −1 and +1 have a standard deviation of about 1, so that a half-width of 0.5 takes 1.07 · t / √n · 1: 20
    // replications give 0.51, 30 give 0.41.
    [TestCase(0.5, 30)]
    [TestCase(10, 10)]
    [TestCase(0.01, 40)]
    public async Task As_many_replications_as_it_takes(double until, int expected)
    {
        RunSummary summary = await RunAsync("a", until, 2);
        using StudyResults results = StudyResults.Open(_temporary["a"]);

        Assert.That(results.Study.Replications, Is.EqualTo(expected));
        Assert.That(results.Study.Stopping, Is.EqualTo(new Stopping(until, 0, 40, Precision.Average)));
        Assert.That(summary.Status, Is.EqualTo(StudyStatus.Complete));
        Assert.That(
            (summary.Counts.Planned, summary.Ran, summary.Present),
            Is.EqualTo((4L * expected, 4L * expected, 0L))
        );
    }

    [Test]
    public async Task Workers_interruptions_and_earlier_targets_change_nothing()
    {
        await RunAsync("once", 0.5, 1);
        using CancellationTokenSource stop = new();
        int runs = 0;
        RunSummary stopped = await RunAsync(
            "often",
            0.5,
            3,
            () =>
            {
                if (Interlocked.Increment(ref runs) == 57)
                {
                    stop.Cancel();
                }
            },
            stop.Token
        );
        await RunAsync("often", 10, 2);
        RunSummary last = await RunAsync("often", 0.5, 2);

        Assert.That(stopped.Status, Is.EqualTo(StudyStatus.Interrupted));
        Assert.That(last.Present, Is.GreaterThan(40));
        Csv.Write(StudyResults.Open(_temporary["once"]), _temporary["once"]);
        Csv.Write(StudyResults.Open(_temporary["often"]), _temporary["often"]);
        foreach (string table in new[] { "runs.csv", "series.csv", "summary.csv", "comparisons.csv" })
        {
            Assert.That(
                File.ReadAllText(Path.Combine(_temporary["often"], table)),
                Is.EqualTo(File.ReadAllText(Path.Combine(_temporary["once"], table))),
                table
            );
        }
    }

    [Test]
    public async Task A_shard_cannot_decide()
    {
        ResultsException error = (
            await Assert.ThrowsAsync<ResultsException>(() =>
                Runner.RunAsync(Study(0.5), _temporary["a"], Options(1, null) with { Shard = new Shard(1, 2) })
            )
        )!;

        Assert.That(error.Message, Does.Contain("without --shard").And.Contain("--set replications=60"));
    }

    private Task<RunSummary> RunAsync(
        string folder,
        double until,
        int workers,
        Action? onRun = null,
        CancellationToken stop = default
    ) => Runner.RunAsync(Study(until), _temporary[folder], Options(workers, onRun), null, stop);

    private static Study Study(double until) =>
        FakeStudy.Of(replications: 40, outcomes: ["height@12"]) with
        {
            Stopping = new Stopping(until, 0, 40, Precision.Average),
        };

    // The baseline is 0; the other arm is 1 or −1 by the seed, the same at both points.
    private static RunnerOptions Options(int workers, Action? onRun) =>
        new()
        {
            Workers = workers,
            Simulate = (scenario, seed, points, stop) =>
            {
                onRun?.Invoke();
                bool isBaseline = scenario.TransactionCost.Facilitation == "baseline".Length;
                return FakeStudy.Simulate(scenario, seed, points, stop) with
                {
                    Values =
                    [
                        .. points.Select(_ =>
                            isBaseline ? 0
                            : seed % 2 == 0 ? 1.0
                            : (double?)-1
                        ),
                    ],
                };
            },
        };
}
