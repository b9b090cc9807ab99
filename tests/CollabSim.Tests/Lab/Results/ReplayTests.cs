using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Results;

internal sealed class ReplayTests
{
    private TemporaryFolder _temporary = null!;

    private string Folder => _temporary["study"];

    [SetUp]
    public void MakeFolder() => _temporary = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _temporary.Dispose();

    [Test]
    public async Task A_stored_run_comes_out_the_same_with_every_tick()
    {
        Study study = FakeStudy.Of();
        await Runner.RunAsync(study, Folder, FakeStudy.Options());
        using StudyResults results = StudyResults.Open(Folder);
        RunRecord stored = results.Runs().ElementAt(4);
        Replay replay = Replay.Of(Folder, stored.Id[..10], study, FakeStudy.Simulate);
        Assert.That(replay.Stored.Id, Is.EqualTo(stored.Id));
        Assert.That(replay.IsSame, Is.True);
        Assert.That(replay.Metrics.Select(metric => metric.Name), Is.EqualTo(new[] { "height", "depth" }));
        Assert.That(replay.Outcome.Values, Has.Count.EqualTo(2 * 13));
        Assert.That(
            new[] { replay.ValueOf(0, 0), replay.ValueOf(0, 6), replay.ValueOf(0, 12), replay.ValueOf(1, 0) },
            Is.EqualTo(stored.Series.Take(4))
        );
    }

    [Test]
    public async Task A_run_that_comes_out_otherwise_is_told_apart()
    {
        await Runner.RunAsync(FakeStudy.Of(), Folder, FakeStudy.Options());
        using StudyResults results = StudyResults.Open(Folder);
        Replay replay = Replay.Of(
            Folder,
            results.Runs().First().Id,
            FakeStudy.Of(),
            (scenario, seed, points, stop) => FakeStudy.Simulate(scenario, seed, points, stop) with { Fingerprint = 1 }
        );
        Assert.That(replay.IsSame, Is.False);
    }

    [Test]
    public async Task An_unknown_or_ambiguous_name_is_refused()
    {
        await Runner.RunAsync(FakeStudy.Of(replications: 20), Folder, FakeStudy.Options());
        Assert.That(() => Of("x"), Throws.InstanceOf<ResultsException>().With.Message.Contains("No run"));
        Assert.That(() => Of(""), Throws.InstanceOf<ResultsException>().With.Message.Contains("More than one run"));
    }

    [Test]
    public async Task What_cannot_be_reproduced_is_said_to_be_so()
    {
        Study study = FakeStudy.Of() with { DataFiles = [new DataFile("schools.csv", "aa")] };
        await Runner.RunAsync(study, Folder, FakeStudy.Options());
        using StudyResults results = StudyResults.Open(Folder);
        string id = results.Runs().First().Id;
        Study changed = FakeStudy.Of(years: 3) with { DataFiles = [new DataFile("schools.csv", "bb")] };
        Assert.That(
            () => Replay.Of(Folder, id, changed, FakeStudy.Simulate),
            Throws.InstanceOf<ResultsException>().With.Message.Contains("the content of schools.csv has changed")
        );
        Assert.That(
            () => Replay.Of(Folder, id, FakeStudy.Of(years: 3), FakeStudy.Simulate),
            Throws.InstanceOf<ResultsException>().With.Message.Contains("reads the scenario otherwise")
        );
    }

    [Test]
    public async Task A_real_scenario_file_is_read_again_as_it_was_written()
    {
        string file = _temporary["scenario.yaml"];
        await File.WriteAllTextAsync(
            file,
            "model: { schools: 10, years: 1 }\nfactors: { transactionCost.base: [0.1, 0.2] }\n"
        );
        Study study = CollabSim.Lab.Scenarios.ScenarioFile.Read(file, ["trust.gain=0.05"]);
        await Runner.RunAsync(study, Folder, FakeStudy.Options());
        File.Delete(file);
        using StudyResults results = StudyResults.Open(Folder);
        RunRecord stored = results.Cell(1, 0).First();
        Replay replay = Replay.Of(Folder, stored.Id, simulate: FakeStudy.Simulate);
        Assert.That(replay.IsSame, Is.True);
        Assert.That(replay.Scenario.TransactionCost.Base, Is.EqualTo(0.2));
        Assert.That(replay.Scenario.Trust.Gain, Is.EqualTo(0.05));
    }

    private Replay Of(string run) => Replay.Of(Folder, run, FakeStudy.Of(replications: 20), FakeStudy.Simulate);
}
