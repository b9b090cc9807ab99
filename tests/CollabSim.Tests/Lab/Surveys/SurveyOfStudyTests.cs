using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;
using CollabSim.Tests.Lab.Results;

namespace CollabSim.Tests.Lab.Surveys;

/// <summary>Surveys of a scenario file: read, answered in every run, kept, exported, asked for as outcomes, and varied by path.</summary>
internal sealed class SurveyOfStudyTests
{
    private const string Leaders =
        "{ name: leaders, instrument: sharing-and-time, at: [ 1y, 2y ], sample: 20, response: { rate: 0.8 } }";

    private TemporaryFolder _temporary = null!;

    [SetUp]
    public void Make_a_folder() => _temporary = new TemporaryFolder();

    [TearDown]
    public void Remove_the_folder() => _temporary.Dispose();

    [TestCase(1, true)]
    [TestCase(3, false)]
    public async Task Answers_are_the_same_bits_by_any_number_of_workers_and_in_shards(int workers, bool forks)
    {
        await Run("whole", Scenario());
        await Run("some", Scenario(), new RunnerOptions { Workers = workers, Forks = forks });
        await Run("parts", Scenario(), new RunnerOptions { Shard = new Shard(2, 2) });
        await Run("parts", Scenario(), new RunnerOptions { Shard = new Shard(1, 2) });
        Merge.Into(_temporary["parts"]);

        string[] whole = File.ReadAllLines(Exported("whole"));
        Assert.That(File.ReadAllLines(Exported("some")), Is.EqualTo(whole));
        Assert.That(File.ReadAllLines(Exported("parts")), Is.EqualTo(whole));
        // 2 arms x 2 replications x 2 times x 20 leaders.
        Assert.That(whole, Has.Length.EqualTo(1 + (2 * 2 * 2 * 20)));
    }

    [Test]
    public async Task Outcomes_are_worked_out_of_the_answers_that_are_kept()
    {
        await Run("r", Scenario());
        using StudyResults results = StudyResults.Open(_temporary["r"]);
        PanelSpec panel = KeptAnswers.PanelsOf(results.Study).Single();

        foreach (KeptAnswers kept in KeptAnswers.Of(results, panel).Where(each => each.Tick == 12))
        {
            RunRecord run = results.Find(kept.Run.Id).First();
            double?[] scores = [.. ScaleScores.Of(kept.Sheet, "worth")];
            double?[] answers = [.. kept.Sheet.Respondents.Select(one => (double?)one.Answers[6])];

            Assert.That(run.Outcomes[0], Is.EqualTo(scores.Average()).Within(1e-12));
            Assert.That(
                run.Outcomes[1],
                Is.EqualTo(answers.OfType<double>().Average(answer => answer >= 4 ? 1.0 : 0)).Within(1e-12)
            );
            Assert.That(run.Outcomes[2], Is.EqualTo((double)kept.Sheet.Respondents.Count / 20).Within(1e-12));
            Assert.That(kept.People, Has.Count.EqualTo(20));
        }
    }

    [Test]
    public async Task A_run_keeps_its_fate_whatever_is_asked_and_however_people_answer()
    {
        await Run("asked", Scenario());
        await Run(
            "silent",
            Scenario().Replace($"surveys: [ {Leaders} ]", "").Replace(Asked, "advantage@2y").Replace(Arms, "[]")
        );
        using StudyResults asked = StudyResults.Open(_temporary["asked"]);
        using StudyResults silent = StudyResults.Open(_temporary["silent"]);

        // The arm changes how people answer and nothing else.
        Assert.That(
            asked
                .Runs()
                .GroupBy(run => run.Replication)
                .Select(group => group.Select(run => run.Fingerprint).Distinct().Count()),
            Is.All.EqualTo(1)
        );
        Assert.That(
            asked.Runs().Select(run => run.Fingerprint).Distinct(),
            Is.EquivalentTo(silent.Runs().Select(run => run.Fingerprint).Distinct())
        );
    }

    [Test]
    public void How_people_answer_has_paths_for_arms_factors_and_the_command_line()
    {
        Study study = ScenarioFile.Parse(
            Scenario()
                + "\nfactors: { surveys.leaders.icc: [ 0.1, 0.4 ], surveys.leaders.items.W1.loading: { from: 0.5, to: 0.9, steps: 2 } }",
            "x.yaml",
            ["surveys.leaders.style.extreme=0.5"]
        );
        Survey last = (Survey)study.ScenarioAt(3, 1).Surveys.Single();

        Assert.That((last.Icc, last.Items[6].Loading), Is.EqualTo((0.4, 0.9)));
        Assert.That((last.Style.Acquiescence, last.Style.Extreme), Is.EqualTo((0.5, 0.5)));
        Assert.That(((Survey)study.ScenarioAt(0, 0).Surveys.Single()).Style.Acquiescence, Is.EqualTo(0.1));
    }

    [Test]
    public void When_it_is_asked_and_how_items_are_worded_are_no_part_of_a_run_but_how_people_answer_is()
    {
        string Resolved(string text) => ScenarioFile.Parse(text, "x.yaml").ResolvedAt(0, 0);
        string asked = Resolved(Scenario());

        Assert.That(Resolved(Scenario().Replace("[ 1y, 2y ]", "[ 1y, 1.5y, 2y ]")), Is.EqualTo(asked));
        Assert.That(Resolved(Scenario().Replace("sample: 20", "sample: 20, replications: 1")), Is.EqualTo(asked));
        Assert.That(Resolved(Scenario().Replace("rate: 0.8", "rate: 0.7")), Is.Not.EqualTo(asked));
        Assert.That(asked, Does.Not.Contain("Was the work with other schools worth the time?"));
    }

    [Test]
    public async Task An_instrument_of_ones_own_is_kept_with_the_results_and_its_runs_can_be_lived_again()
    {
        string home = ResultsFolder.Make(_temporary["home"]);
        File.WriteAllText(Path.Combine(home, "own.yaml"), Instruments.TextOf("sharing-and-time"));
        string file = Path.Combine(home, "x.yaml");
        File.WriteAllText(file, Scenario().Replace("instrument: sharing-and-time", "instrument: own.yaml"));
        await Runner.RunAsync(ScenarioFile.Read(file), _temporary["r"]);
        Directory.Delete(home, true);
        using StudyResults results = StudyResults.Open(_temporary["r"]);

        Assert.That(results.Study.DataFiles.Single().Path, Is.EqualTo("own.yaml"));
        Assert.That(Replay.Of(_temporary["r"], results.Runs().First().Id).IsSame);
    }

    [TestCase(
        "instrument: sharing-and-time",
        "instrument: sharing-and-tim",
        "no instrument is called sharing-and-tim; did you mean sharing-and-time?"
    )]
    [TestCase("instrument: sharing-and-time", "instrument: nowhere.yaml", "no files are read here")]
    [TestCase("instrument: sharing-and-time,", "", "instrument is missing")]
    [TestCase("at: [ 1y, 2y ],", "", "at is missing")]
    [TestCase("[ 1y, 2y ]", "[ 1y, 3y ]", "3y is after the end")]
    [TestCase("name: leaders", "name: the leaders", "\"the leaders\" is no name here")]
    [TestCase("sample: 20", "sample: { schools: 20, share: 0.1 }", "one of the two is enough")]
    [TestCase("sample: 20", "sampel: 20", "did you mean sample?")]
    [TestCase(
        "mean of answers to worth@2y",
        "mean of answers to wort@2y",
        "no scale or item is called wort; did you mean worth?"
    )]
    [TestCase(
        "mean of answers to worth@2y",
        "mean of answers to worth@1.5y",
        "the survey leaders is not taken at that time; it is taken at 1y, 2y"
    )]
    [TestCase(
        "mean of answers to worth@2y",
        "mean(mean of answers to worth, 1y..2y)",
        "is known when the survey is taken, not over a span"
    )]
    [TestCase("mean of answers to worth@2y", "truth of W1@2y", "W1 is an item; what is true is known of scales")]
    [TestCase("share of answers 4..5 to W1@2y", "share of answers 4..6 to W1@2y", "answers to W1 go from 1 to 5")]
    [TestCase(
        "share of answers 4..5 to W1@2y",
        "share of answers 4 to worth@2y",
        "worth is a scale; answers are chosen item by item"
    )]
    [TestCase(
        "response rate of leaders@2y",
        "response rate of leader@2y",
        "no survey is called leader; did you mean leaders?"
    )]
    [TestCase("seed: 9", "series: { metrics: [ x ] }", "unknown")]
    public void A_mistake_is_told_with_what_is_allowed(string right, string wrong, string message)
    {
        ScenarioException error = Assert.Throws<ScenarioException>(() =>
            ScenarioFile.Parse(Scenario().Replace(right, wrong), "x.yaml")
        );

        Assert.That(error.Message, Does.Contain(message));
    }

    [Test]
    public void Without_a_survey_there_are_no_answers_to_ask_for()
    {
        ScenarioException error = Assert.Throws<ScenarioException>(() =>
            ScenarioFile.Parse("observe: { outcomes: [ 'mean of answers to trust@20y' ] }", "x.yaml")
        );

        Assert.That(error.Message, Does.Contain("needs a survey in observe.surveys"));
    }

    private const string Arms = "[ { name: agreeing, set: { surveys.leaders.style.acquiescence: 0.5 } } ]";

    private const string Asked =
        "mean of answers to worth@2y, share of answers 4..5 to W1@2y, response rate of leaders@2y, sd of answers to worth@2y, correlation of answers to worth and toll@2y, reciprocity of leaders@1y, { name: twice, is: 2 * truth of worth@2y }";

    private static string Scenario() =>
        $$"""
            name: What do leaders say?
            model: { schools: 30, years: 2 }
            arms: {{Arms}}
            replications: 2
            seed: 9
            observe:
              surveys: [ {{Leaders}} ]
              outcomes: [ {{Asked}} ]
            """;

    private Task<RunSummary> Run(string folder, string scenario, RunnerOptions? options = null) =>
        Runner.RunAsync(ScenarioFile.Parse(scenario, "question.yaml"), _temporary[folder], options);

    private string Exported(string study)
    {
        string to = ResultsFolder.Make(_temporary[$"{study}-{Guid.NewGuid():n}"]);
        using StudyResults results = StudyResults.Open(_temporary[study]);
        return PanelTables.WriteObserved(results, to).Single();
    }
}
