using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Results;

/// <summary>A study on somebody's own data can be moved.</summary>
internal sealed class KeptDataTests
{
    private const string Given = """
        population: { file: data/schools.csv, ties: ties.csv }
        model: { years: 1, network: given }
        factors: { trust.gain: { role: uncertain } }
        design: { kind: list, file: points.csv }
        replications: 1
        observe: { outcomes: [ meanTrust@1y ] }
        """;

    private TemporaryFolder _temporary = null!;

    private string Results => _temporary["moved"];

    [SetUp]
    public void MakeFolder()
    {
        _temporary = new TemporaryFolder();
        Directory.CreateDirectory(_temporary["home/data"]);
        File.WriteAllText(_temporary["home/given.yaml"], Given);
        File.WriteAllText(_temporary["home/data/schools.csv"], "id,leadership\na,0.2\nb,0.4\nc,0.6\n");
        File.WriteAllText(_temporary["home/ties.csv"], "from,to\na,b\nb,c\n");
        File.WriteAllText(_temporary["home/points.csv"], "trust.gain\n0.05\n0.1\n");
    }

    [TearDown]
    public void RemoveFolder() => _temporary.Dispose();

    [Test]
    public async Task Every_file_is_kept_and_found_where_nothing_else_of_the_study_is()
    {
        await RunAndMove(keepsData: true);
        Directory.Delete(_temporary["home"], recursive: true);

        Replay[] replays = [.. Replay.Each(Results, null)];

        Assert.That(replays, Has.Length.EqualTo(2).And.All.Property(nameof(Replay.IsSame)).True);
        Assert.That(
            Directory
                .EnumerateFiles(Path.Combine(Results, "inputs"), "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Results, file)),
            Is.EquivalentTo(["inputs/data/schools.csv", "inputs/ties.csv", "inputs/points.csv"])
        );
    }

    [Test]
    public async Task A_file_that_has_changed_at_home_is_had_from_the_copy()
    {
        await RunAndMove(keepsData: true);
        await File.WriteAllTextAsync(_temporary["home/ties.csv"], "from,to\na,c\n");

        Assert.That(Replay.Each(Results, null).All(replay => replay.IsSame), Is.True);
    }

    [Test]
    public async Task Without_copies_one_sentence_says_which_file_is_missing_and_a_folder_brings_it()
    {
        await RunAndMove(keepsData: false);
        Assert.That(Path.Combine(Results, "inputs"), Does.Not.Exist);
        Directory.Move(_temporary["home"], _temporary["elsewhere"]);

        Assert.That(
            () => Replay.Each(Results, null).ToList(),
            Throws
                .InstanceOf<ResultsException>()
                .With.Message.StartsWith("data/schools.csv, which the runs were made with, is not there")
                .And.Message.Contains("--data")
        );
        Assert.That(Replay.Each(Results, null, _temporary["elsewhere"]).All(replay => replay.IsSame), Is.True);

        await File.WriteAllTextAsync(_temporary["elsewhere/data/schools.csv"], "id,leadership\na,0.2\nb,0.4\nc,0.7\n");
        Assert.That(
            () => Replay.Each(Results, null, _temporary["elsewhere"]).ToList(),
            Throws.InstanceOf<ResultsException>().With.Message.StartsWith("the content of data/schools.csv has changed")
        );
    }

    [Test]
    public async Task A_list_of_points_may_grow()
    {
        await RunAndMove(keepsData: true);
        await File.AppendAllTextAsync(_temporary["home/points.csv"], "0.2\n");

        RunSummary grown = await Runner.RunAsync(Study(), Results);

        Assert.That((grown.Present, grown.Ran), Is.EqualTo((2, 1)));
        Assert.That(Replay.Each(Results, null).Count(replay => replay.IsSame), Is.EqualTo(3));
    }

    [TestCase("../../../evil.csv")]
    [TestCase("/etc/evil.csv")]
    [TestCase("a/../../evil.csv")]
    [TestCase("..\\evil.csv")]
    [TestCase("")]
    public void A_file_is_kept_nowhere_but_below_inputs(string path)
    {
        string kept = Path.GetFullPath(KeptData.NameOf(new DataFile(path, new string('a', 64))), "/results");

        Assert.That(kept, Does.StartWith("/results/inputs/by-content/aaaa"));
    }

    private Study Study() => ScenarioFile.Read(_temporary["home/given.yaml"]);

    private async Task RunAndMove(bool keepsData)
    {
        await Runner.RunAsync(Study(), _temporary["r"], new RunnerOptions { KeepsData = keepsData });
        Directory.Move(_temporary["r"], Results);
    }
}
