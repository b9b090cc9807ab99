using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Results;

/// <summary>What comes after the runs can be stopped, and says how far it is.</summary>
public sealed class WatchTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public async Task Run()
    {
        _folder = new TemporaryFolder();
        await SmallRealStudy.RunAsync(_folder["study"]);
    }

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Tables_that_are_stopped_leave_the_old_ones_as_they_were()
    {
        using StudyResults whole = StudyResults.Open(_folder["study"]);
        Csv.Write(whole, _folder["study"]);
        string[] before = [.. Files()];
        string runs = File.ReadAllText(Path.Combine(_folder["study"], "runs.csv"));
        using CancellationTokenSource stop = new();
        using StudyResults stopped = StudyResults.Open(
            _folder["study"],
            new Watch(stop.Token, new After(stop, "tables of runs"))
        );

        Assert.That(() => Csv.Write(stopped, _folder["study"]), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Files(), Is.EqualTo(before), "nothing half written stays");
        Assert.That(File.ReadAllText(Path.Combine(_folder["study"], "runs.csv")), Is.EqualTo(runs));
    }

    [TestCase("means of runs")]
    [TestCase("figures (0 drawn)")]
    [TestCase("the report's words")]
    public void A_report_is_stopped_wherever_it_is(string where)
    {
        using CancellationTokenSource stop = new();
        using StudyResults results = StudyResults.Open(_folder["study"], new Watch(stop.Token, new After(stop, where)));

        Assert.That(() => Report.Write(results, _folder["study"]), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Path.Combine(_folder["study"], "report.html"), Does.Not.Exist);
    }

    [Test]
    public void Every_run_read_is_a_step_of_what_is_done()
    {
        List<WorkProgress> said = [];
        Watch watch = new(CancellationToken.None, new Said(said.Add));
        watch.Begin("tables", 200);
        for (int i = 0; i < 130; i++)
        {
            watch.Step();
        }

        // Told at the beginning and after every 64th step.
        Assert.That(
            said,
            Is.EqualTo(new WorkProgress[] { new("tables", 0, 200), new("tables", 64, 200), new("tables", 128, 200) })
        );
    }

    [Test]
    public void Runs_by_cell_are_those_of_each_cell_one_after_the_other()
    {
        using StudyResults results = StudyResults.Open(_folder["study"]);

        Assert.That(
            results.ByCell(RunParts.None).Select(run => run.Id),
            Is.EqualTo(from arm in Enumerable.Range(0, 2) from run in results.Cell(0, arm, RunParts.None) select run.Id)
        );
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_folder["study"]).Order(StringComparer.Ordinal);

    private sealed record Said(Action<WorkProgress> Hear) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => Hear(value);
    }

    // Stops when the work says that it begins something.
    private sealed record After(CancellationTokenSource Stop, string What) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            if (value.What == What)
            {
                Stop.Cancel();
            }
        }
    }
}
