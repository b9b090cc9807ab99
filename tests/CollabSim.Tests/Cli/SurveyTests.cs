using CollabSim.Lab.Surveys;

namespace CollabSim.Tests.Cli;

internal sealed class SurveyTests
{
    private const string Asked = """
        name: What would leaders say?
        model: { schools: 30, years: 2 }
        arms: [ { name: help, policies: [ { kind: facilitation, at: 1y, level: 1 } ] } ]
        replications: 2
        observe:
          outcomes: [ advantage@2y ]
          surveys: [ { name: leaders, instrument: sharing-and-time, at: [ 0y, 2y ] } ]
        """;

    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public void Run_a_study()
    {
        _folder = new TemporaryFolder();
        _folder.Write("asked.yaml", Asked);
        Assert.That(Collabsim.RunHere("run", _folder["asked.yaml"], "--out", _folder["asked"]).ExitCode, Is.Zero);
    }

    [OneTimeTearDown]
    public void Remove_the_folder() => _folder.Dispose();

    [Test]
    public void It_tells_what_would_be_found_how_true_it_is_and_writes_tables()
    {
        Collabsim told = Collabsim.RunHere("survey", _folder["asked"]);

        Assert.That(told.ExitCode, Is.Zero, told.Messages);
        Assert.That(
            told.Output,
            Does.Contain("What the survey leaders would find")
                .And.Contain("How well the survey leaders measures")
                .And.Contain("What the survey leaders would conclude, and whether it is right")
        );
        Assert.That(_folder["asked/surveys/changes.csv"], Does.Exist);
    }

    [Test]
    public void A_real_survey_is_set_beside_the_arm_and_time_that_are_asked_for()
    {
        SurveyItem item = new("S1", "We share.", "sharing", 5, false);
        AnswerFile.Write(
            _folder["real.csv"],
            new AnswerSheet("ours", [item], [new("a", [5]), new("b", [4])], 10),
            [],
            null,
            new Dictionary<string, IReadOnlyList<string>>()
        );

        Collabsim told = Collabsim.RunHere(
            "survey",
            _folder["asked"],
            "--with",
            _folder["real.csv"],
            "--arm",
            "help",
            "--time",
            "0"
        );

        Assert.That(told.ExitCode, Is.Zero, told.Messages);
        Assert.That(told.Output, Does.Contain("help, at the start").And.Contain("The survey ours by itself"));
        Assert.That(_folder["asked/survey.beside-ours/report.html"], Does.Exist);
    }

    [TestCase("--arm: nothing is called halp; did you mean help?", "--with", "real.csv", "--arm", "halp")]
    [TestCase("--time 1: leaders is taken in years 0, 2", "--with", "real.csv", "--time", "1")]
    [TestCase("--survey and --arm choose what --with FILE is set beside; all are told without it", "--arm", "help")]
    public void What_is_not_there_is_said_with_what_is(string message, params string[] options)
    {
        A_real_survey_is_set_beside_the_arm_and_time_that_are_asked_for();

        Collabsim told = Collabsim.RunHere([
            "survey",
            _folder["asked"],
            .. options.Select(option => option == "real.csv" ? _folder[option] : option),
        ]);

        Assert.That(told.ExitCode, Is.Not.Zero);
        Assert.That(told.Messages, Does.Contain(message));
    }

    [Test]
    public void A_study_without_surveys_is_told_how_to_ask_for_one()
    {
        _folder.Write("quiet.yaml", "name: Quiet\nmodel: { schools: 10, years: 1 }\nreplications: 1\n");

        Collabsim told = Collabsim.RunHere("survey", _folder["quiet.yaml"], "--out", _folder["quiet"]);

        Assert.That(told.ExitCode, Is.Not.Zero);
        Assert.That(
            told.Messages,
            Does.Contain("quiet has no survey whose answers are kept; ask for one under observe: surveys:")
        );
        Assert.That(Directory.Exists(_folder["quiet"]), Is.False);
    }
}
