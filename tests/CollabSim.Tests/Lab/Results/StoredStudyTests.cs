using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Results;

/// <summary>What may take the place of a study in its folder, and what may not.</summary>
internal sealed class StoredStudyTests
{
    private const string One =
        "model: { schools: 12, years: 1 }\nreplications: 3\nobserve: { outcomes: [ advantage@1y ] }\n";
    private const string Other =
        "model: { schools: 15, years: 1 }\nreplications: 2\nobserve: { outcomes: [ advantage@1y ] }\n";

    private TemporaryFolder _temporary = null!;

    private string Folder => _temporary["results"];

    [SetUp]
    public void MakeFolder() => _temporary = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _temporary.Dispose();

    [Test]
    public async Task Another_file_of_the_same_name_does_not_take_the_folder()
    {
        await Run(Read("x/study.yaml", One));
        Study other = Read("y/study.yaml", Other);

        Assert.That(
            () => Run(other),
            Throws
                .InstanceOf<ResultsException>()
                .With.Message.Contains("of another study")
                .And.Message.Contains(Path.Combine("x", "study.yaml"))
                .And.Message.Contains(Path.Combine("y", "study.yaml"))
                .And.Message.Contains("(both are called “study”)")
                .And.Message.Not.Match("“study”.*“study”"),
            "one title is said once"
        );
        Assert.That(Kept().Schools, Is.EqualTo(12));

        await Run(other, OldRuns.KeepBoth);
        Assert.That(Kept().Schools, Is.EqualTo(15), "who asks for it gets it");
    }

    [Test]
    public void Shards_that_start_at_the_same_moment_do_not_stumble_over_each_others_new_files()
    {
        Study study = Read("x/study.yaml", One);
        Directory.CreateDirectory(Folder);
        File.WriteAllBytes(ResultsFolder.Database(Folder, new Shard(1, 3)), []);

        Assert.That(
            () => StoredStudy.Check(Folder, StudyDescription.Of(study), Plan.Of(study)),
            Throws.Nothing,
            "the first shard has made its file, and nothing is in it yet"
        );
    }

    [Test]
    public async Task Nor_does_the_same_file_with_a_setting_nor_a_part_of_it()
    {
        string file = Write("study.yaml", One);
        await Run(ScenarioFile.Read(file));
        foreach (string set in new[] { "trust.gain=0.05", "replications=2" })
        {
            Assert.That(
                () => Run(ScenarioFile.Read(file, [set])),
                Throws.InstanceOf<ResultsException>().With.Message.Contains($"--set {set}"),
                set
            );
        }

        Assert.That(Kept().Replications, Is.EqualTo(3));
    }

    [Test]
    public async Task A_shard_of_another_study_is_refused_before_it_runs()
    {
        await Run(Read("x/study.yaml", One));

        Assert.That(
            () => Run(Read("y/study.yaml", Other), shard: new Shard(1, 2)),
            Throws.InstanceOf<ResultsException>().With.Message.Contains("of another study")
        );
    }

    [Test]
    public async Task A_study_that_grows_or_whose_file_is_changed_or_moved_stays_in_its_folder()
    {
        string file = Write("study.yaml", One);
        await Run(ScenarioFile.Read(file));
        await Run(ScenarioFile.Read(file, ["replications=5"]));
        Assert.That(Kept().Replications, Is.EqualTo(5), "it has grown");

        await Run(Read("elsewhere/study.yaml", One.Replace("replications: 3", "replications: 6")));
        Assert.That(Kept().Replications, Is.EqualTo(6), "it has moved and grown");

        await Run(Read("elsewhere/study.yaml", One.Replace("schools: 12", "schools: 13")));
        Assert.That(Kept().Schools, Is.EqualTo(13), "its file has changed");

        await Run(Read("study.yaml", One.Replace("schools: 12", "schools: 13")));
        Assert.That(Kept().Replications, Is.EqualTo(3), "the same text elsewhere is the same study");
    }

    [Test]
    public async Task Merge_takes_in_no_other_study_than_the_folders_own()
    {
        await Run(Read("a.yaml", One));
        string elsewhere = _temporary["other"];
        Study other = Read("b.yaml", Other);
        await Runner.RunAsync(other, elsewhere);
        string[] files = [Path.Combine(elsewhere, "results.sqlite")];

        Assert.That(
            () => Merge.Into(Folder, files),
            Throws
                .InstanceOf<ResultsException>()
                .With.Message.Contains("different studies")
                .And.Message.Contains("--study")
        );
        Assert.That(
            () => Merge.Into(Folder, files, other),
            Throws.InstanceOf<ResultsException>().With.Message.Contains("of another study")
        );
        Assert.That(Kept().Schools, Is.EqualTo(12));
    }

    [Test]
    public async Task Merge_keeps_the_larger_of_two_versions_whichever_comes()
    {
        await Run(Read("a.yaml", One));
        string elsewhere = _temporary["smaller"];
        await Runner.RunAsync(ScenarioFile.Read(Write("a.yaml", One), ["replications=2"]), elsewhere);

        MergeSummary merged = Merge.Into(Folder, [Path.Combine(elsewhere, "results.sqlite")]);
        Assert.That(merged.Counts, Is.EqualTo(new RunCounts(3, 3, 0)));

        merged = Merge.Into(elsewhere, [Path.Combine(Folder, "results.sqlite")]);
        Assert.That(merged.Counts, Is.EqualTo(new RunCounts(3, 3, 0)));
    }

    [Test]
    public async Task Where_nothing_is_left_to_run_the_manifest_stays_to_the_letter()
    {
        Study study = Read("a.yaml", One);
        await Run(study);
        string manifest = Path.Combine(Folder, "manifest.json");
        string before = await File.ReadAllTextAsync(manifest);

        await Run(study);
        Assert.That(await File.ReadAllTextAsync(manifest), Is.EqualTo(before));

        File.Copy(Path.Combine(Folder, "results.sqlite"), _temporary["copy.sqlite"]);
        Merge.Into(Folder, [_temporary["copy.sqlite"]]);
        Assert.That(await File.ReadAllTextAsync(manifest), Is.EqualTo(before));
    }

    [Test]
    public async Task Nor_does_it_change_for_runs_that_fail_again_or_a_study_that_has_stopped_by_itself()
    {
        RunnerOptions failing = FakeStudy.Options() with
        {
            Simulate = (scenario, seed, points, stop) =>
                seed % 2 == 0
                    ? throw new InvalidOperationException("out of luck")
                    : FakeStudy.Simulate(scenario, seed, points, stop),
        };
        Study sequential = ScenarioFile.Read(
            Write(
                "s.yaml",
                "arms: [ { name: help, policies: [ { kind: facilitation } ] } ]\nmodel: { schools: 12, years: 1 }\n"
                    + "replications: { until: 0.000001, of: advantage@1y, atMost: 15 }\nobserve: { outcomes: [ advantage@1y ] }\n"
            )
        );
        foreach ((Study study, RunnerOptions options) in new[] { (FakeStudy.Of(9), failing), (sequential, new()) })
        {
            string folder = _temporary[study.Slug];
            await Runner.RunAsync(study, folder, options);
            string before = await File.ReadAllTextAsync(Path.Combine(folder, "manifest.json"));
            await Runner.RunAsync(study, folder, options);
            Assert.That(await File.ReadAllTextAsync(Path.Combine(folder, "manifest.json")), Is.EqualTo(before));
        }
    }

    private Task<RunSummary> Run(Study study, OldRuns old = OldRuns.Refuse, Shard? shard = null) =>
        Runner.RunAsync(study, Folder, new RunnerOptions { OldRuns = old, Shard = shard });

    private CollabSim.Lab.Results.StudyDescription Kept()
    {
        using StudyResults results = StudyResults.Open(Folder);
        return results.Study;
    }

    private Study Read(string name, string text) => ScenarioFile.Read(Write(name, text));

    private string Write(string name, string text)
    {
        string file = _temporary[name];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
