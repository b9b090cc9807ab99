using System.Globalization;
using System.Text.Json;
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
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

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
        ResultsFolder.Make(folder);
        Save(Path.Combine(folder, table), Table(plan.Priors, points).ToCsv());
        string file = Path.Combine(folder, $"{stage}.json");
        Save(file, Json(plan, replications, stage, table).ToJsonString(Indented) + "\n");
        return ScenarioFile.Read(file);
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
            entries.Add(new Entry(SurveyTree.Key, place, surveys with { Items = [.. surveys.Items.Select(Unkept)] }));
        }

        return new Entry("observe", place, new MapNode(entries, place));
    }

    /// <summary>A section of plain values.</summary>
    public static MapNode Map(Place place, params (string Key, string Value)[] values) =>
        new([.. values.Select(each => new Entry(each.Key, place, new ScalarNode(each.Value, false, place)))], place);

    /// <summary>A survey of which only outcomes are kept, not every answer.</summary>
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
        said["seed"] = SeedOf(plan.File.Seed, stage);
        return said;
    }

    /// <summary>Stages share no luck: the seed is a function of the calibration's and of the stage's name (FNV-1a, 48 bits).</summary>
    internal static ulong SeedOf(ulong seed, string stage)
    {
        ulong hash = 14695981039346656037;
        foreach (char letter in string.Create(CultureInfo.InvariantCulture, $"{seed} {stage}"))
        {
            hash = (hash ^ letter) * 1099511628211;
        }

        return hash >> 16;
    }

    // A file that is as it should be keeps its date.
    private static void Save(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            ResultsFolder.Write(path, file => file.Write(System.Text.Encoding.UTF8.GetBytes(text)));
        }
    }
}
