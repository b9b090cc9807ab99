using System.Text.Json.Nodes;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Reports.Sections;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Surveys;
using CollabSim.Tests.Lab.Psychometrics;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Figures;

/// <summary>Figures, section and page of surveys, over one small study that is run.</summary>
internal sealed class SurveyFigureTests
{
    private const string Text = """
        name: What would leaders say?
        model: { schools: 40, years: 3 }
        arms:
          - { name: pressed, policies: [ { kind: pressure, at: 2y, level: 0.6 } ] }
        replications: 3
        seed: 7
        observe:
          outcomes: [ advantage@3y ]
          surveys:
            - { name: leaders, instrument: collaborative-leadership, at: [ 1y, 3y ] }
        """;

    private DirectoryInfo _folder = null!;
    private StudyResults _results = null!;
    private Evidence _evidence = null!;

    [OneTimeSetUp]
    public async Task Run()
    {
        _folder = Directory.CreateTempSubdirectory("collabsim-surveys-");
        _results = StudyResults.Open(await SmallRealStudy.RunAsync(_folder.FullName, Text));
        _evidence = new Evidence(_results, _folder.FullName);
    }

    [OneTimeTearDown]
    public void Remove_the_folder()
    {
        _results.Dispose();
        _folder.Delete(recursive: true);
    }

    [Test]
    public void Every_arm_has_its_answers_with_a_panel_for_each_scale_and_colours_that_all_panels_share()
    {
        Drawing[] drawings = [.. new AnswersToItems().Draw(_evidence)];

        Assert.That(
            drawings.Select(drawing => drawing.Id),
            Is.EqualTo(new[] { "answers-leaders-baseline", "answers-leaders-pressed" })
        );
        Assert.That(drawings[0].Panels, Has.Count.EqualTo(7));
        Assert.That(
            SharedKey.Of(drawings[0]).Entries.Select(entry => entry.Name),
            Has.Member("Strongly agree").And.Exactly(5).Items
        );
    }

    [Test]
    public void The_bars_of_an_item_add_up_to_all_answers_and_its_middle_lies_at_nought()
    {
        Drawn.Trace[] bars =
        [
            .. Drawn
                .Of(new AnswersToItems().Draw(_evidence).First().Panels[0])
                .Data.Where(trace => trace.Type == "bar"),
        ];
        double Length(int category, int row) => Convert.ToDouble(bars[category].X![row]);

        Assert.That(Enumerable.Range(0, 5).Sum(category => Length(category, 0)), Is.EqualTo(1).Within(1e-6));
        Assert.That(bars[2].Base![0], Is.EqualTo(-Length(2, 0) / 2).Within(1e-6));
    }

    [Test]
    public void Scores_have_a_panel_a_scale_and_conclusions_a_panel_an_arm()
    {
        Drawing scores = new SurveyScores().Draw(_evidence).Single();
        Drawing conclusions = new SurveyConclusions().Draw(_evidence).Single();

        Assert.That(scores.Panels.Select(panel => panel.Title), Has.Member("Trust").And.Exactly(7).Items);
        Assert.That(conclusions.Panels.Select(panel => panel.Title), Is.EqualTo(new[] { "baseline", "pressed" }));
        Assert.That(scores.Data.Rows, Has.Count.EqualTo(7 * 2 * 2));
        Assert.That(conclusions.Data.Rows, Has.Count.EqualTo(7 * 2));
    }

    [Test]
    public void The_report_has_a_section_with_the_figures_and_tables_with_a_codebook()
    {
        MarkdownWriter words = new(_ => null);
        words.Write(new WhatSurveysFind().Of(_evidence));
        string page = File.ReadAllText(Report.Write(_results, _folder.FullName));
        string surveys = Path.Combine(_folder.FullName, "surveys");

        Assert.That(page, Does.Contain("id=\"what-surveys-find\"").And.Contain("answers-leaders-baseline"));
        Assert.That(words.Text, Does.Contain("What the survey leaders would conclude").And.Not.Contain("NaN"));
        Assert.That(
            Directory.EnumerateFiles(surveys).Select(Path.GetFileName),
            Is.EquivalentTo(
                new[]
                {
                    "numbers.csv",
                    "answers.csv",
                    "polychoric.csv",
                    "who-answers.csv",
                    "changes.csv",
                    "codebook.csv",
                    "codebook.json",
                }
            )
        );
        JsonNode codebook = JsonNode.Parse(File.ReadAllText(Path.Combine(surveys, "codebook.json")))!;
        Assert.That(codebook.ToJsonString(), Does.Contain("polychoric"));
    }

    [Test]
    public void A_real_survey_that_is_one_of_the_models_own_lies_within_and_one_from_elsewhere_does_not()
    {
        StudySurveys surveys = StudySurveys.Of(_results)!;
        SurveyRound round = surveys.Of("leaders", "baseline")[^1];
        AnswerSheet own = round.Sheets[1];
        AnswerSheet other = new(
            "all agree",
            own.Items,
            [.. own.Respondents.Select(one => one with { Answers = [.. one.Answers.Select(_ => (int?)5)] })],
            null
        );

        SurveyBesideModel same = new(own, round);
        SurveyBesideModel apart = new(other, round);

        Assert.That(same.Numbers.Count(each => each.IsWithin == false), Is.LessThan(same.Numbers.Count / 10));
        Assert.That(same.Items.Count(item => item.IsClear), Is.LessThan(4));
        Assert.That(apart.Items.All(item => item.IsClear));
        Composition page = SurveyBesideModelPage.Compose(apart, "a study", surveys.LabelsOf("leaders"));
        Assert.That(page.ToPage(), Does.Contain("all agree beside the model").And.Contain("answers-beside"));
        Assert.That(page.Text.ToMarkdown(_ => null), Does.Not.Contain("NaN"));
    }

    [TestCase(5, "#8A3300 #F3C9A8 #D5D5D0 #B9D8EC #004E7C")]
    [TestCase(2, "#8A3300 #004E7C")]
    [TestCase(3, "#8A3300 #D5D5D0 #004E7C")]
    public void Answers_are_vermilion_below_the_middle_and_blue_above(int categories, string colours) =>
        Assert.That(
            string.Join(
                ' ',
                Enumerable.Range(0, categories).Select(category => AnswersToItems.ColourOf(category, categories))
            ),
            Is.EqualTo(colours)
        );

    [Test]
    public void Of_an_even_number_of_answers_half_lie_on_either_side()
    {
        AnswerSheet sheet = MadeUpAnswers.Sheet(
            [
                [1],
                [2],
                [3],
                [4],
                [4],
            ],
            categories: 4
        );

        CategoryShares shares = CategoryShares.Of(sheet, 0, RespondentClusters.Of(sheet));

        Assert.That(AnswersToItems.Side(shares, below: true), Is.EqualTo(0.4).Within(1e-12));
        Assert.That(AnswersToItems.Side(shares, below: false), Is.EqualTo(0.6).Within(1e-12));
    }
}
