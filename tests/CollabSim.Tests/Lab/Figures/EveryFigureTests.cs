using System.Text.Json.Nodes;
using CollabSim.Engine;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Comparisons;
using CollabSim.Tests.Lab.Reports;
using CollabSim.Tests.Lab.Results;

namespace CollabSim.Tests.Lab.Figures;

/// <summary>What holds of every kind of figure, over studies of every shape.</summary>
internal sealed class EveryFigureTests
{
    /// <summary>Kinds that need files or outcomes of their own, with the test that draws them.</summary>
    private static readonly Dictionary<Type, string> DrawnElsewhere = new()
    {
        [typeof(GapAttribution)] = nameof(ComparisonFigureTests.A_waterfall_ends_at_the_gap),
        [typeof(PathwayMap)] = nameof(PathwayTests.The_map_and_its_card_have_every_path_in_the_order_of_the_arms),
        [typeof(WhoGains)] = nameof(ComparisonFigureTests.Who_gains_is_clear_by_the_rule_of_the_whole_page),
        [typeof(AnswersToItems)] = nameof(
            SurveyFigureTests.Every_arm_has_its_answers_with_a_panel_for_each_scale_and_colours_that_all_panels_share
        ),
        [typeof(SurveyScores)] = nameof(SurveyFigureTests.Scores_have_a_panel_a_scale_and_conclusions_a_panel_an_arm),
        [typeof(SurveyConclusions)] = nameof(
            SurveyFigureTests.Scores_have_a_panel_a_scale_and_conclusions_a_panel_an_arm
        ),
    };

    /// <summary>
    /// Kinds whose colours say something else than which arm it is: good or bad, on the frontier, of which class, with or without a shock.
    /// </summary>
    private static readonly Type[] OtherColours =
    [
        typeof(PairedDifferences),
        typeof(OptionsOverWorlds),
        typeof(CostEffectivenessPlane),
        typeof(RankIntervals),
        typeof(PhaseDiagram),
        typeof(RegimeAreas),
        typeof(FlipCard),
        typeof(PolicyCalendar),
        typeof(PartnershipTime),
        typeof(StructureAndProcess),
        typeof(HysteresisLoops),
        typeof(ShockRecovery),
        typeof(NetworkMap),
        typeof(BeforeAndAfter),
        typeof(TrustOverTime),
        typeof(TrustReciprocity),
        typeof(GapAttribution),
    ];

    private TemporaryFolder _folder = null!;
    private IReadOnlyList<(string Study, Type Kind, Drawing Drawing)> _drawings = [];

    /// <summary>Every shape made up, and one study of 24 schools that have places, which is run.</summary>
    [OneTimeSetUp]
    public async Task Draw()
    {
        _folder = new TemporaryFolder();
        Directory.CreateDirectory(_folder["."]);
        File.WriteAllLines(
            _folder["schools.csv"],
            Enumerable.Range(0, 24).Select(i => $"s{i},{i * 7 % 24},{i * 5 % 11}").Prepend("id,eastKm,northKm")
        );
        await Runner.RunAsync(
            ScenarioFile.Read(
                SmallRealStudy.Text.Replace(
                    "model: { schools: 40, years: 6 }",
                    "population: { file: schools.csv }\nmodel: { years: 6 }",
                    StringComparison.Ordinal
                ),
                _folder["places.yaml"],
                []
            ),
            _folder["results"],
            new RunnerOptions { Workers = 1 }
        );
        using StudyResults places = StudyResults.Open(_folder["results"]);
        _drawings =
        [
            .. MadeUpShapes.All.SelectMany(shape => Of(shape.Name, new Evidence(shape.Study()))),
            .. Of("schools with places", new Evidence(places, _folder["results"])),
        ];
    }

    [OneTimeTearDown]
    public void Remove_the_folder() => _folder.Dispose();

    [Test]
    public void Every_kind_of_figure_is_drawn_of_some_study() =>
        Assert.That(
            Kinds.Of(typeof(Figure)).Values.Except(DrawnElsewhere.Keys).Except(_drawings.Select(each => each.Kind)),
            Is.Empty,
            "a kind that nothing draws: make a shape of study for it, or name the test that draws it"
        );

    [Test]
    public void An_arm_has_the_same_colour_dash_and_mark_in_every_figure_of_a_report()
    {
        (string Study, string Arm, string What, string Is, string Where)[] looks =
        [
            .. from each in _drawings
            where !OtherColours.Contains(each.Kind)
            from panel in each.Drawing.Panels
            from trace in Drawn.Node(panel.Chart)["data"]!.AsArray()
            where trace!["meta"]?.GetValueKind() == System.Text.Json.JsonValueKind.String
            from look in Looks(trace!)
            select (each.Study, trace!["meta"]!.GetValue<string>(), look.What, look.Is, each.Drawing.Id),
        ];

        Assert.That(looks.Select(look => look.Where).Distinct().Count(), Is.GreaterThan(8));
        Assert.That(
            looks
                .GroupBy(look => (look.Study, look.Arm, look.What))
                .Where(same => same.Select(look => look.Is).Distinct().Count() > 1)
                .Select(same =>
                    $"{same.Key}: {string.Join(", ", same.Select(look => $"{look.Is} in {look.Where}").Distinct())}"
                ),
            Is.Empty
        );
        Assert.That(
            looks
                .Where(look => look.What == "colour")
                .GroupBy(look => (look.Study, look.Is))
                .Where(same => same.Select(look => look.Arm).Distinct().Count() > 1)
                .Select(same => $"{same.Key}: {string.Join(", ", same.Select(look => look.Arm).Distinct())}"),
            Is.Empty,
            "and no two arms have the same"
        );
    }

    [Test]
    public void Maps_of_schools_end_where_each_other_end_and_a_kilometre_is_as_long_both_ways()
    {
        JsonNode[] layouts =
        [
            .. from each in _drawings
            where each.Kind == typeof(NetworkMap) || each.Kind == typeof(BeforeAndAfter)
            where each.Study == "schools with places"
            from panel in each.Drawing.Panels
            select Drawn.Node(panel.Chart)["layout"]!,
        ];

        Assert.That(layouts, Has.Length.GreaterThan(3));
        Assert.That(layouts.Select(layout => layout["yaxis"]!["scaleanchor"]!.GetValue<string>()), Is.All.EqualTo("x"));
        foreach (string axis in new[] { "xaxis", "yaxis" })
        {
            // What a panel has too much room for stays empty; else the range would grow with it.
            Assert.That(
                layouts.Select(layout => layout[axis]!["constrain"]!.GetValue<string>()),
                Is.All.EqualTo("domain")
            );
            Assert.That(
                layouts.Select(layout => layout[axis]!["range"]!.ToJsonString()).Distinct().Count(),
                Is.EqualTo(1)
            );
        }
    }

    [Test]
    public void A_factor_stands_along_the_same_axis_from_end_to_end_in_all_maps_of_a_report()
    {
        Type[] maps = [typeof(PhaseDiagram), typeof(RegimeAreas)];
        foreach (string study in new[] { "regimes", "arms and two factors", "a map" })
        {
            string[] axes =
            [
                .. from each in _drawings
                where each.Study == study && maps.Contains(each.Kind)
                from panel in each.Drawing.Panels
                let layout = Drawn.Node(panel.Chart)["layout"]!
                select $"{Ends(layout["xaxis"]!)} {Ends(layout["yaxis"]!)}",
            ];

            Assert.That(axes, Has.Length.GreaterThan(1), study);
            Assert.That(axes.Distinct().Count(), Is.EqualTo(1), study);
        }
    }

    private static string Ends(JsonNode axis) => $"{axis["title"]!["text"]} {axis["range"]!.ToJsonString()}";

    // A band has a fill and no line; a ridge is a line without marks.
    private static IEnumerable<(string What, string Is)> Looks(JsonNode trace)
    {
        string mode = trace["mode"]?.GetValue<string>() ?? "";
        if (
            trace["line"] is { } line
            && mode.Contains("lines", StringComparison.Ordinal)
            && line["width"]?.GetValue<double>() is not 0
        )
        {
            yield return ("colour", Plain(line["color"]));
            yield return ("dash", line["dash"]?.GetValue<string>() ?? "solid");
        }

        if (
            trace["marker"] is { } marker
            && mode.Contains("markers", StringComparison.Ordinal)
            && marker["line"] is null
            && marker["size"]?.GetValueKind() == System.Text.Json.JsonValueKind.Number
            && marker["size"]!.GetValue<double>() > 0
        )
        {
            yield return ("colour", Plain(marker["color"]));
            yield return ("mark", marker["symbol"]?.GetValue<string>() ?? "circle");
        }
    }

    // Without how much is seen through it.
    private static string Plain(JsonNode? colour) =>
        colour?.GetValue<string>() is { Length: >= 7 } text ? text[..7] : "none";

    private static IEnumerable<(string, Type, Drawing)> Of(string study, Evidence evidence) =>
        Figure.All.SelectMany(figure => figure.Draw(evidence).Select(drawing => (study, figure.GetType(), drawing)));
}
