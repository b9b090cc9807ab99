using System.IO.Compression;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Tests.Lab.Results;

namespace CollabSim.Tests.Lab.Reports;

internal sealed class PackageTests
{
    private TemporaryFolder _temporary = null!;

    private string Archive => _temporary["study.zip"];

    [SetUp]
    public async Task Run_a_study_on_own_data()
    {
        _temporary = new TemporaryFolder();
        Directory.CreateDirectory(_temporary["home"]);
        await File.WriteAllTextAsync(_temporary["home/schools.csv"], "id,leadership\na,0.2\nb,0.4\nc,0.6\n");
        string file = _temporary["home/my study.yaml"];
        await File.WriteAllTextAsync(
            file,
            """
            name: Ours, "really"?
            population: { file: schools.csv }
            model: { years: 1, network: { kind: complete } }
            arms: [ { name: help, policies: [ { kind: facilitation } ] } ]
            replications: 2
            observe: { outcomes: [ advantage@1y ] }
            """
        );
        await Runner.RunAsync(ScenarioFile.Read(file, ["trust.gain=0.05"]), _temporary["r"]);
        using StudyResults results = StudyResults.Open(_temporary["r"]);
        Csv.Write(results, _temporary["r"]);
        Report.Write(results, _temporary["r"]);
        await Package.WriteAsync(_temporary["r"], Archive, leaveData: false, data: null, default);
    }

    [TearDown]
    public void RemoveFolder() => _temporary.Dispose();

    [Test]
    public void A_package_is_verified_where_nothing_else_of_the_study_is()
    {
        Directory.Delete(_temporary["home"], recursive: true);
        Directory.Delete(_temporary["r"], recursive: true);

        using PrivateFolder place = PrivateFolder.Create("test");
        string folder = Package.Unpack(Archive, place);
        Verification verification = Verification.Of(folder, null, null, 100, 1, default);
        Assert.That(verification.Lines, Is.Empty);
        Assert.That(verification.Runs, Is.EqualTo(4));
        Assert.That(
            Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, file)),
            Is.SupersetOf([
                "README.txt",
                "SHA256SUMS",
                "codebook.csv",
                "inputs/my study.yaml",
                "inputs/schools.csv",
                "manifest.json",
                "report.html",
                "results.sqlite",
                "runs.csv",
            ])
        );

        File.AppendAllText(Path.Combine(folder, "runs.csv"), "one more\n");
        Assert.That(
            Verification.Of(folder, null, null, 0, 1, default).Lines,
            Has.One.Contains("runs.csv: the file is not what SHA256SUMS says")
        );
    }

    [Test]
    public async Task Its_scenario_runs_as_it_was_unpacked_and_gives_the_same_runs()
    {
        ZipFile.ExtractToDirectory(Archive, _temporary["there"]);
        string folder = _temporary["there/my_study"];

        RunSummary again = await Runner.RunAsync(
            ScenarioFile.Read(Path.Combine(folder, "inputs", "my study.yaml"), ["trust.gain=0.05"]),
            folder
        );

        Assert.That((again.Present, again.Ran), Is.EqualTo((4, 0)));
    }

    [Test]
    public async Task The_same_study_is_the_same_archive()
    {
        await Package.WriteAsync(_temporary["r"], _temporary["again.zip"], leaveData: false, data: null, default);

        Assert.That(File.ReadAllBytes(_temporary["again.zip"]), Is.EqualTo(File.ReadAllBytes(Archive)));
    }

    [Test]
    public async Task Data_may_stay_at_home()
    {
        await Package.WriteAsync(_temporary["r"], _temporary["bare.zip"], leaveData: true, data: null, default);

        using ZipArchive zip = ZipFile.OpenRead(_temporary["bare.zip"]);
        Assert.That(zip.Entries.Select(entry => entry.Name), Has.None.EqualTo("schools.csv"));
    }

    [TestCase("../../evil.txt", "written elsewhere")]
    [TestCase("/tmp/evil.txt", "written elsewhere")]
    [TestCase("study/report.html", "no package of a study")]
    public void An_archive_of_something_else_is_refused(string entry, string message)
    {
        using (ZipArchive zip = ZipFile.Open(_temporary["evil.zip"], ZipArchiveMode.Create))
        {
            using StreamWriter writer = new(zip.CreateEntry(entry).Open());
            writer.Write("evil");
        }

        using PrivateFolder place = PrivateFolder.Create("test");
        Assert.That(
            () => Package.Unpack(_temporary["evil.zip"], place),
            Throws.InstanceOf<ResultsException>().With.Message.Contains(message)
        );
        File.WriteAllText(_temporary["text.zip"], "no archive");
        Assert.That(
            () => Package.Unpack(_temporary["text.zip"], place),
            Throws.InstanceOf<ResultsException>().With.Message.Contains("cannot be unpacked")
        );
    }

    [Test]
    public void The_codebook_explains_every_column_of_every_table()
    {
        string[] unexplained =
        [
            .. File.ReadAllLines(Path.Combine(_temporary["r"], "codebook.csv"))
                .Select(line => line.Split(','))
                .Where(row => row[2].Length == 0)
                .Select(row => $"{row[0]}: {row[1]}"),
        ];

        Assert.That(unexplained, Is.Empty);
    }
}
