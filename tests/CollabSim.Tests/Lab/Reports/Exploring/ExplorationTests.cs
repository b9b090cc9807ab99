using System.Text.Json.Nodes;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Reports.Exploring;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Reports.Exploring;

public sealed class ExplorationTests
{
    private static Exploration Explore(StudyResults results) => Exploration.Of(new Evidence(results))!;

    [Test]
    public void A_study_at_one_point_has_nothing_to_explore_and_says_so_where_it_is_asked_for()
    {
        StudyResults results = MadeUpStudies.Interventions(2);

        Assert.That(Exploration.Of(new Evidence(results)), Is.Null);
        Assert.That(
            Report.Compose(new Evidence(results), ReportExtent.Whole).ToPage(),
            Does.Not.Contain("<form id=\"explore-points\"")
        );
        Assert.That(
            () => Report.Compose(new Evidence(results), ReportExtent.Explore),
            Throws.TypeOf<ResultsException>().With.Message.Contains("made-up: there is nothing to explore")
        );
    }

    [Test]
    public void What_only_a_page_can_hold_is_left_out_of_other_formats()
    {
        ReportText report = Report.Compose(new Evidence(MadeUpStudies.Sweep(2)), ReportExtent.Whole).Text;

        Assert.That(report.Sections.Select(section => section.Id), Does.Contain("explore"));
        Assert.That(report.ToMarkdown(_ => null), Does.Not.Contain("Explore"));
        Assert.That(report.ToHtml().Markup, Does.Contain("<h2 id=\"explore\">"));
    }

    [Test]
    public void Every_number_in_the_page_is_that_of_the_study_at_the_point()
    {
        StudyResults results = MadeUpStudies.ArmsAndFactors(5);
        StudyEstimates study = StudyEstimates.Of(results);
        JsonObject data = JsonNode.Parse(ExplorerData.Of(Explore(results)))!.AsObject();
        string[] texts = [.. data["texts"]!.AsArray().Select(text => text!.GetValue<string>())];
        JsonArray readings = data["outcomes"]![0]!["readings"]!.AsArray();
        double Number(int point, int arm, int what) =>
            double.Parse(
                texts[readings[(7 * ((3 * point) + arm)) + what]!.GetValue<int>()].Replace('−', '-'),
                System.Globalization.CultureInfo.InvariantCulture
            );

        Assert.That(data["points"]!.AsArray(), Has.Count.EqualTo(20));
        for (int point = 0; point < 20; point++)
        {
            MeanInterval own = study.Of(1, 2, point);
            MeanInterval difference = study.Against(1, 2, point).Difference;
            double?[] known = [own.Mean, own.Low, own.High, difference.Mean, difference.Low, difference.High];

            // To the digits that are shown.
            Assert.That(
                Enumerable.Range(0, 6).Select(what => Number(point, 2, what)),
                Is.EqualTo(known.Select(value => value!.Value)).Within(0.00051),
                $"point {point}"
            );
        }
    }

    // Arm a is better by 0.03 at level 0, by 0.001 at level 1 and worse by 0.02 at level 2; luck moves a mean difference of 30 runs by 0.001.
    [TestCase(
        null,
        "It is clearly higher with a (",
        "There is no clear difference with a (",
        "It is clearly lower with a ("
    )]
    [TestCase(
        0.01,
        "It is clearly higher with a (",
        "It is equal for practical purposes with a (",
        "It is clearly lower with a ("
    )]
    [TestCase(
        0.5,
        "It is equal for practical purposes with a (",
        "It is equal for practical purposes with a (",
        "It is equal for practical purposes with a ("
    )]
    public void A_point_is_judged_by_the_rules_of_the_report(double? matters, params string[] said)
    {
        StudyResults results = MadeUpStudies.Of(
            "Who wins?",
            ["baseline", "a"],
            [("authority.pressure", "", [0, 1, 2])],
            30,
            (arm, values, _) => arm == 0 ? 0 : new[] { 0.03, 0, -0.02 }[(int)values[0]]
        );
        results = new StudyResults(results.Study with { SmallestDifference = matters }, [.. results.Runs()]);
        Exploration exploration = Explore(results);

        string[] sentences =
        [
            .. Enumerable.Range(0, 3).Select(point => PointSentence.Of(exploration, exploration.Outcomes[0], point)),
        ];
        Assert.That(sentences[0], Does.Contain(said[0]));
        Assert.That(sentences[1], Does.Contain(said[1]));
        Assert.That(sentences[2], Does.Contain(said[2]));
    }

    [Test]
    public void Arms_that_come_out_alike_are_told_together_and_those_that_differ_most_first()
    {
        double[] effects = [0, 0.01, 0.04, -0.03, 0.02, 0.03, 0.05];
        StudyResults results = MadeUpStudies.Of(
            "Who wins?",
            ["as now", "a", "b", "c", "d", "e", "f"],
            [("authority.pressure", "", [0, 1])],
            3,
            (arm, _, _) => 0.1 + effects[arm],
            luck: 0
        );
        Exploration exploration = Explore(results);

        Assert.That(
            PointSentence.Of(exploration, exploration.Outcomes[0], 0),
            Is.EqualTo(
                "At this point, advantage at year 20 is 0.10 in the baseline (as now). "
                    + "It is clearly higher with f (+0.050), b (+0.040), e (+0.030) and 2 more. "
                    + "It is clearly lower with c (−0.030). The best mean is that of f, as at 2 of 2 points."
            )
        );
    }

    [Test]
    public void With_one_arm_a_point_is_told_with_its_interval_and_its_place_among_all()
    {
        Exploration exploration = Explore(
            MadeUpStudies.Of(
                "How high?",
                ["baseline"],
                [("authority.pressure", "", [0, 1, 2, 3])],
                1,
                (_, values, _) => 0.1 - (0.05 * values[0]),
                luck: 0
            )
        );

        Assert.That(
            PointSentence.Of(exploration, exploration.Outcomes[0], 1),
            Is.EqualTo(
                "At this point, advantage at year 20 is 0.050 (one run, so no interval). Of 4 points 1 has a higher mean."
            )
        );
    }

    // At 0 all are level, at 1 and 2 a is ahead, at 3 b is, and what would have been is ahead of both everywhere.
    [Test]
    public void It_is_counted_at_how_many_points_each_arm_is_best_and_what_would_have_been_never_is()
    {
        StudyResults results = MadeUpStudies.Of(
            "Who wins?",
            ["baseline", "a", "b", "had it been"],
            [("authority.pressure", "", [0, 1, 2, 3])],
            2,
            (arm, values, _) =>
                arm == 3
                    ? 9
                    : new[,]
                    {
                        { 0, 0, 0, 0 },
                        { 0, 2, 2, 0 },
                        { 0, 1, 1, 1.0 },
                    }[arm, (int)values[0]],
            luck: 0
        );
        results = new StudyResults(
            results.Study with
            {
                Arms =
                [
                    .. results.Study.Arms.Select((arm, i) => i == 3 ? arm with { Role = ArmRole.Counterfactual } : arm),
                ],
            },
            [.. results.Runs()]
        );
        BestAt best = BestAt.Of(StudyEstimates.Of(results), 1)!;

        Assert.That(Enumerable.Range(0, 4).Select(best.Wins), Is.EqualTo(new[] { 1, 3, 2, 0 }));
        Assert.That(best[0], Is.EqualTo(new[] { 0, 1, 2 }), "level");
        Assert.That(best.Compared, Is.EqualTo(4));
    }

    [Test]
    public void A_point_at_which_no_replication_has_all_arms_names_no_best()
    {
        StudyResults results = MadeUpStudies.Of(
            "Who wins?",
            ["baseline", "a"],
            [("authority.pressure", "", [0, 1])],
            2,
            (arm, _, _) => arm,
            change: run => run is { Point: 1, Arm: 1 } ? run with { Outcomes = [null, null] } : run
        );
        Exploration exploration = Explore(results);

        Assert.That(exploration.Outcomes[0].Best![1], Is.Empty);
        Assert.That(exploration.Outcomes[0].Best!.Compared, Is.EqualTo(1));
        Assert.That(
            PointSentence.Of(exploration, exploration.Outcomes[0], 1),
            Does.EndWith("With a (no value) there are too few runs to say how surely it differs.")
        );
    }

    [Test]
    public void A_grid_stops_at_the_levels_that_were_run_and_what_moves_most_stands_first()
    {
        Exploration exploration = Explore(MadeUpStudies.Sweep(3));

        // 0.2 a day over 0.6 days moves more than 0.1 over 0.8.
        Assert.That(
            exploration.Settings.Select(setting => setting.Name),
            Is.EqualTo(new[] { "Transaction cost base", "Authority pressure" })
        );
        Assert.That(
            exploration.Settings[0].Stops.Select(stop => stop.Text),
            Is.EqualTo(new[] { "0.05", "0.15", "0.25", "0.35", "0.45", "0.55", "0.65" })
        );
        Assert.That(
            exploration.Settings[0].About,
            Does.StartWith("Not surely known; run at 7 levels from 0.05 to 0.65 days a tick.")
        );
        Assert.That(exploration.Settings.Select(setting => setting.IsKept), Is.All.True);
        // The middle of five and of seven levels.
        Assert.That(
            exploration.Study.Study.Points[exploration.Points[exploration.Start]].Values,
            Is.EqualTo(new object[] { 0.4, 0.35 })
        );
    }

    [Test]
    public void A_sample_moves_in_round_steps_from_the_lowest_value_that_was_run_to_the_highest()
    {
        Exploration exploration = Explore(SampledStudy.Of([(0.123, 0), (0.877, 10), (0.5, 4.321)], "baseline", "a"));
        ExploredSetting pressure = exploration.Settings.Single(setting => setting.Index == 0);
        string[] stops = [.. pressure.Stops.Select(stop => stop.Text)];

        Assert.That(pressure.HasLevels, Is.False);
        // A hundredth of 0.754 is 0.00754; the next round step is 0.01.
        Assert.That(stops.Take(3), Is.EqualTo(new[] { "0.12", "0.13", "0.14" }));
        Assert.That(stops.TakeLast(3), Is.EqualTo(new[] { "0.86", "0.87", "0.88" }));
        Assert.That(
            (pressure.Stops[0].Value, pressure.Stops[^1].Value),
            Is.EqualTo((0.123, 0.877)),
            "the ends were run"
        );
        Assert.That(stops, Is.Unique);
        Assert.That(pressure.Precisely(0.5), Is.EqualTo("0.500"));
    }

    [Test]
    public void Levels_of_a_design_are_kept_where_worlds_are_many()
    {
        StudyResults grid = MadeUpStudies.ArmsAndFactors(2);
        Exploration exploration = Explore(
            new StudyResults(grid.Study with { Worlds = new WorldFacts(4, 1) }, [.. grid.Runs()])
        );

        Assert.That(exploration.AreWorlds, Is.False);
        Assert.That(exploration.Settings.Single(setting => setting.Index == 0).IsKept, Is.True);
    }

    [Test]
    public void In_a_study_of_worlds_a_point_is_called_a_world()
    {
        StudyResults sample = SampledStudy.OfFive("baseline", "a");
        Exploration exploration = Explore(
            new StudyResults(sample.Study with { Worlds = new WorldFacts(5, 2) }, [.. sample.Runs()])
        );

        Assert.That(
            PointSentence.Of(exploration, exploration.Outcomes[0], 4),
            Does.StartWith("In this world, advantage").And.EndWith("The best mean is that of a, as in 4 of 5 worlds.")
        );
    }

    [Test]
    public void Names_stay_text()
    {
        const string bad = "</script><img src=x onerror=alert(1)>";
        string page = Report.Compose(new Evidence(SampledStudy.OfFive("baseline", bad)), ReportExtent.Explore).ToPage();

        Assert.That(page, Does.Not.Contain("<img"));
        Assert.That(page, Does.Contain("\\u003Cimg src=x"));
    }

    [Test]
    public void A_page_to_explore_has_no_figures_and_so_no_plotly()
    {
        string page = Report.Compose(new Evidence(SampledStudy.OfFive("baseline", "a")), ReportExtent.Explore).ToPage();

        Assert.That(page, Does.Not.Contain("id=\"plotly\""));
        Assert.That(
            page.IndexOf("<form id=\"explore-points\"", StringComparison.Ordinal),
            Is.LessThan(page.IndexOf("id=\"the-answer\"", StringComparison.Ordinal))
        );
        Assert.That(page.Length, Is.LessThan(100_000));
    }

    [TestCase("report.html", ReportExtent.Whole)]
    [TestCase("results/x/report-brief.html", ReportExtent.Brief)]
    [TestCase("report-explore.html", ReportExtent.Explore)]
    [TestCase("report.marked.html", ReportExtent.Whole)]
    [TestCase("sent to me.html", ReportExtent.Whole)]
    public void What_a_file_holds_is_told_by_its_name(string file, ReportExtent extent) =>
        Assert.That(ReportExtents.Of(file), Is.EqualTo(extent));
}
