using CollabSim.Lab.Scenarios;

namespace CollabSim.Tests.Cli;

internal sealed class NewTests
{
    private TemporaryFolder _folder = null!;

    private static IEnumerable<string> Templates => ScenarioTemplates.All.Select(template => template.Name);

    [SetUp]
    public void Make_a_folder() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove_it() => _folder.Dispose();

    [TestCaseSource(nameof(Templates))]
    public void A_new_scenario_is_good_as_it_stands(string template)
    {
        string rows = string.Concat(Enumerable.Range(1, 9).Select(i => $"{i},School {i},North,40000{i},300000\n"));
        _folder.Write("schools.csv", "urn,school,trust,easting,northing\n" + rows);

        Collabsim made = Collabsim.RunIn(_folder.Path, "new", "questions/mine", "--template", template);
        Collabsim imported = Collabsim.RunHere(
            "import",
            _folder["schools.csv"],
            "--out",
            _folder["questions/population.csv"]
        );
        Assert.That(imported.ExitCode, Is.Zero, imported.Messages);

        Assert.That(made.ExitCode, Is.Zero, made.Messages);
        Assert.That(made.Output, Is.EqualTo(_folder["questions/mine.yaml"] + "\n"));
        Assert.That(File.ReadAllText(_folder["questions/scenario.schema.json"]), Is.EqualTo(ScenarioSchema.Generate()));
        Collabsim checkedFile = Collabsim.RunIn(_folder.Path, "validate", "questions/mine.yaml");
        Assert.That(checkedFile.ExitCode, Is.Zero, checkedFile.Messages);
    }

    [TestCase("")]
    [TestCase(".")]
    [TestCase(".yaml")]
    [TestCase("deeper/")]
    public void A_name_without_letters_names_no_file(string name)
    {
        Collabsim ended = Collabsim.RunHere("new", Path.Combine(_folder.Path, name) + (name == "" ? "/" : ""));

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Messages, Does.Contain("names no file; give one such as"));
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path), Is.Empty);
    }

    [Test]
    public void A_file_that_is_there_is_left_as_it_is()
    {
        _folder.Write("scenario.yaml", "mine");

        Collabsim ended = Collabsim.RunIn(_folder.Path, "new");

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Messages, Does.Contain("scenario.yaml exists already"));
        Assert.That(File.ReadAllText(_folder["scenario.yaml"]), Is.EqualTo("mine"));
    }

    [Test]
    public void Explain_tells_a_scenario_in_words_on_the_standard_output()
    {
        _folder.Write("why.yaml", "name: Why?\npolicies: [ { kind: pressure, at: 8y, for: 3y, level: 0.8 } ]\n");

        Collabsim ended = Collabsim.RunIn(_folder.Path, "explain", "why.yaml", "--set", "schools=77");

        Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
        Assert.That(ended.Messages, Is.Empty);
        Assert.That(
            ended.Output,
            Does.StartWith("# Why?\n").And.Contain("From year 8").And.Contain("77 instead of 300")
        );
    }
}
