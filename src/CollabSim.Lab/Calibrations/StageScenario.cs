using System.Text.Json.Nodes;
using CollabSim.Engine.Metrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Calibrations;

/// <summary>
/// The scenario file of one stage of a calibration: the scenario that is calibrated, in worlds that are a table of parameter sets. Whoever reads,
/// runs, shards or replays scenario files can do so with it.
/// </summary>
internal static class StageScenario
{
    /// <summary>Writes a stage's scenario and its table of worlds.</summary>
    /// <param name="plan">The calibration.</param>
    /// <param name="points">The parameter sets, in the unit cube.</param>
    /// <param name="replications">Runs of each.</param>
    /// <param name="stage">Its name; stages of other names have other luck.</param>
    /// <param name="folder">Where both go.</param>
    /// <returns>The study.</returns>
    /// <exception cref="ResultsException">They cannot be written.</exception>
    public static Study Write(
        CalibrationPlan plan,
        IReadOnlyList<double[]> points,
        int replications,
        string stage,
        string folder
    )
    {
        string table = $"{stage}.csv";
        return StageFile.Write(folder, stage, Json(plan, replications, stage, table), Table(plan.Priors, points));
    }

    /// <summary>A table that <c>worlds:</c> reads: a column for each parameter, a row for each set.</summary>
    public static DataTable Table(Priors priors, IReadOnlyList<double[]> points) =>
        DataTable.Of(
            [.. priors.All.Select(prior => prior.Path)],
            points,
            point => [.. priors.At(point).Select(value => (object?)value.Text)]
        );

    /// <summary>What is observed: each target as an outcome with its name.</summary>
    public static Entry Observed(MapNode scenario, IReadOnlyList<CalibrationTarget> targets)
    {
        Place place = scenario.Place;
        ListNode outcomes = new([.. targets.Select(Outcome)], place);
        // Nothing is looked at on the way.
        MapNode series = new(
            [
                new Entry("every", place, new ScalarNode("1000y", false, place)),
                new Entry(
                    "metrics",
                    place,
                    new ListNode([new ScalarNode(Metric.NameOf<Advantage>(), false, place)], place)
                ),
            ],
            place
        );
        List<Entry> entries = [new("outcomes", place, outcomes), new("series", place, series)];
        if ((scenario["observe"] as MapNode)?["inspection"] is { } inspection)
        {
            entries.Add(new Entry("inspection", inspection.Place, inspection));
        }

        if ((scenario["observe"] as MapNode)?[SurveyTree.Key] is ListNode surveys)
        {
            entries.Add(new Entry(SurveyTree.Key, place, Unkept(surveys)));
        }

        return new Entry("observe", place, new MapNode(entries, place));
    }

    /// <summary>A section of plain values.</summary>
    public static MapNode Map(Place place, params (string Key, string Value)[] values) =>
        new([.. values.Select(each => new Entry(each.Key, place, new ScalarNode(each.Value, false, place)))], place);

    /// <summary>Surveys of which only outcomes are kept, not every answer.</summary>
    public static ListNode Unkept(ListNode surveys) => surveys with { Items = [.. surveys.Items.Select(Unkept)] };

    private static Node Unkept(Node survey) =>
        survey is MapNode keys
            ? keys.With(new Entry("replications", keys.Place, new ScalarNode("0", false, keys.Place)))
            : survey;

    private static MapNode Outcome(CalibrationTarget target)
    {
        Place place = target.Place;
        List<Entry> entries =
        [
            new("name", place, new ScalarNode(target.Name, true, place)),
            new("is", place, target.Said.Observe!),
        ];
        if (target.Said.Unit is { } unit)
        {
            entries.Add(new Entry("unit", place, new ScalarNode(unit, true, place)));
        }

        return new MapNode(entries, place);
    }

    private static JsonObject Json(CalibrationPlan plan, int replications, string stage, string table)
    {
        MapNode scenario = plan.Scenario.With(Observed(plan.Scenario, plan.Targets));
        JsonObject said = new() { ["name"] = $"{plan.Name}: {stage}" };
        foreach ((string key, JsonNode? value) in (JsonObject)TreeJson.Of(scenario)!)
        {
            said[key] = value?.DeepClone();
        }

        said["worlds"] = new JsonObject { ["from"] = table };
        said["replications"] = replications;
        said["seed"] = StageFile.SeedOf(plan.File.Seed, stage);
        return said;
    }
}
