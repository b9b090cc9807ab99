using System.Text.Json.Nodes;
using CollabSim.Engine.Metrics;
using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Optimisation;

/// <summary>
/// The scenario files that a search writes: its stages, in which packages are design points of a list or arms of the file. Whoever reads, runs, shards or
/// replays scenario files can do so with them.
/// </summary>
internal static class PackageScenario
{
    // What a stage says itself.
    private static readonly string[] Replaced = ["name", "about", "source", "replications", "seed", "observe", "arms"];

    /// <summary>A scenario with further outcomes observed beside its own.</summary>
    /// <param name="scenario">The scenario's keys.</param>
    /// <param name="outcomes">Further outcomes; those that it has already stay as they are.</param>
    /// <param name="file">The same, read.</param>
    public static MapNode Observing(MapNode scenario, IReadOnlyList<ScalarNode> outcomes, StudyFile file)
    {
        Place place = scenario.Place;
        MapNode observe = scenario["observe"] as MapNode ?? new MapNode([], place);
        IReadOnlyList<Node> own = (observe["outcomes"] as ListNode)?.Items ?? [];
        HashSet<string> known = [.. (file.Observe.Outcomes ?? []).Select(each => (each.Name ?? each.Is.Text).Trim())];
        ListNode all = new([.. own, .. outcomes.Where(each => !known.Contains(each.Text.Trim()))], place);
        return scenario.With(new Entry("observe", place, observe.With(new Entry("outcomes", place, all))));
    }

    /// <summary>A stage of the search in which packages are design points, or arms where these are the alternatives.</summary>
    /// <param name="plan">The search.</param>
    /// <param name="packages">What is run.</param>
    /// <param name="replications">Runs of each in each world.</param>
    /// <param name="stage">Its name.</param>
    /// <param name="luck">Stages with the same word share their luck.</param>
    /// <param name="folder">Where its files go.</param>
    public static Study Write(
        OptimizationPlan plan,
        IReadOnlyList<PolicyPackage> packages,
        int replications,
        string stage,
        string luck,
        string folder
    )
    {
        JsonObject said = new() { ["name"] = $"{plan.Name}: {stage}" };
        foreach (Entry entry in plan.Scenario.Entries.Where(entry => !Replaced.Contains(entry.Key)))
        {
            said[entry.Key] = TreeJson.Of(entry.Value);
        }

        said["observe"] = TreeJson.Of(Observed(plan));
        DataTable? table = null;
        if (plan.Levers.Count > 0)
        {
            string name = $"{stage}.csv";
            said["factors"] = new JsonObject(
                plan.Levers.Select(lever =>
                    KeyValuePair.Create(lever.Path, (JsonNode?)new JsonObject { ["role"] = "lever" })
                )
            );
            said["design"] = new JsonObject { ["kind"] = "list", ["file"] = name };
            table = DataTable.Of(
                [.. plan.Levers.Select(lever => lever.Path)],
                packages,
                package => [.. package.Values.Select(value => (object?)value.Text)]
            );
        }
        else
        {
            HashSet<string> kept = [.. packages.Select(package => package.Arm!)];
            said["arms"] = new JsonArray([
                .. (plan.Scenario["arms"] as ListNode)!
                    .Items.OfType<MapNode>()
                    .Where(arm => kept.Contains((arm["name"] as ScalarNode)?.Text ?? ""))
                    .Select(TreeJson.Of),
            ]);
        }

        said["replications"] = replications;
        said["seed"] = StageFile.SeedOf(plan.Seed, luck);
        return StageFile.Write(folder, stage, said, table);
    }

    /// <summary>What the search looks at: the outcomes that it judges by, expressions of the file among them, and nothing on the way.</summary>
    private static MapNode Observed(OptimizationPlan plan)
    {
        Place place = plan.Scenario.Place;
        MapNode? own = plan.Scenario["observe"] as MapNode;
        Node[] outcomes =
        [
            .. plan.Outcomes.Select(outcome =>
                ((own?["outcomes"] as ListNode)?.Items ?? []).FirstOrDefault(each =>
                    each is MapNode map && (map["name"] as ScalarNode)?.Text.Trim() == outcome.Text.Trim()
                ) ?? outcome
            ),
        ];
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
        List<Entry> entries = [new("outcomes", place, new ListNode(outcomes, place)), new("series", place, series)];
        if (own?["inspection"] is { } inspection)
        {
            entries.Add(new Entry("inspection", inspection.Place, inspection));
        }

        if (own?[SurveyTree.Key] is ListNode surveys)
        {
            entries.Add(new Entry(SurveyTree.Key, place, StageScenario.Unkept(surveys)));
        }

        return new MapNode(entries, place);
    }
}
