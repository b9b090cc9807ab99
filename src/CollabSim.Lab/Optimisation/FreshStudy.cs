using System.Text.Json.Nodes;
using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Optimisation;

/// <summary>
/// The study in which finalists are measured again, with luck that the search has not seen: what was chosen because it came out well has also been lucky.
/// An ordinary scenario file, so that its report says everything that a report says.
/// </summary>
internal static class FreshStudy
{
    /// <summary>Its name, and that of its file and folder.</summary>
    public const string Stage = "packages";

    private static readonly string[] Replaced =
    [
        "name",
        "about",
        "source",
        "seed",
        "policies",
        "arms",
        "baseline",
        "observe",
    ];

    /// <summary>Writes it.</summary>
    /// <param name="plan">The search.</param>
    /// <param name="finalists">The packages.</param>
    /// <param name="folder">Where its file goes.</param>
    public static Study Write(OptimizationPlan plan, IReadOnlyList<Finalist> finalists, string folder)
    {
        JsonObject said = new()
        {
            ["name"] = $"{plan.Name}: what was found, with fresh luck",
            ["about"] = plan.About,
            ["baseline"] = plan.Levers.Count > 0 ? AsNow(plan) : plan.Baseline,
        };
        foreach (Entry entry in plan.Scenario.Entries.Where(entry => !Replaced.Contains(entry.Key)))
        {
            said[entry.Key] = TreeJson.Of(entry.Value);
        }

        if (PackageTree.AsNow(plan) is { } policies)
        {
            said["policies"] = TreeJson.Of(policies);
        }

        said["arms"] = new JsonArray([.. Arms(plan, finalists)]);
        said["observe"] = TreeJson.Of(Observed(plan));
        said["seed"] = StageFile.SeedOf(plan.Seed, Stage);
        return StageFile.Write(folder, Stage, said, null);
    }

    /// <summary>What the baseline is called where levers are chosen: the file's own name for it, unless it has none.</summary>
    public static string AsNow(OptimizationPlan plan) =>
        plan.Baseline == new StudyFile().Baseline ? "as now" : plan.Baseline;

    private static IEnumerable<JsonNode?> Arms(OptimizationPlan plan, IReadOnlyList<Finalist> finalists)
    {
        Node[] own = [.. (plan.Scenario["arms"] as ListNode)?.Items ?? []];
        if (plan.Levers.Count == 0)
        {
            HashSet<string> kept = [.. finalists.Select(finalist => finalist.Name)];
            return own.OfType<MapNode>()
                .Where(arm => kept.Contains((arm["name"] as ScalarNode)?.Text ?? ""))
                .Select(TreeJson.Of);
        }

        return finalists
            .Select(finalist =>
                (JsonNode?)
                    new JsonObject
                    {
                        ["name"] = finalist.Name,
                        ["why"] = string.Join("; ", finalist.Reasons),
                        ["set"] = new JsonObject(
                            PackageTree
                                .Settings(plan, finalist.Package)
                                .Select(each => KeyValuePair.Create(each.Path, TreeJson.Of(each.Value)))
                        ),
                    }
            )
            .Concat(own.Select(TreeJson.Of));
    }

    private static MapNode Observed(OptimizationPlan plan)
    {
        ProblemList problems = new();
        MapNode observing = PackageScenario.Observing(
            plan.Scenario,
            plan.Outcomes,
            new Binder(problems).Section<StudyFile>(plan.Scenario)
        );
        return (MapNode)observing["observe"]!;
    }
}
