using CollabSim.Engine;

namespace CollabSim.Lab.Scenarios;

/// <summary>One <c>--set path=value</c>: a key of the study such as <c>replications.count</c>, or a path of the scenario.</summary>
internal sealed record CommandLineSetting(string Path, Node Value)
{
    private const string FactorsPrefix = "factors.";

    /// <summary>Keys of a scenario file that are lists or trees of their own and so have other ways to be reached.</summary>
    private static readonly string[] NotKeys = ["model", "policies", "arms"];

    private bool IsForStudy =>
        Settings
            .Of(typeof(StudyDescription))
            .Any(setting =>
                !NotKeys.Contains(setting.Name) && (Path == setting.Name || Path.StartsWith(setting.Name + '.'))
            );

    /// <summary>Reads the text after <c>--set</c>; null after saying what is wrong with it.</summary>
    public static CommandLineSetting? Parse(string text, ProblemList problems)
    {
        int sign = text.IndexOf('=', StringComparison.Ordinal);
        var place = new Place($"--set {text}", 0, 0, "");
        if (sign <= 0)
        {
            problems.Add(place, "write it as path=value, such as transactionCost.base=0.3");
            return null;
        }

        return new CommandLineSetting(text[..sign].Trim(), TreeReader.ReadValue(text[(sign + 1)..], place, problems));
    }

    /// <summary>The file's tree with the settings that are for the study as a whole.</summary>
    public static MapNode ApplyToStudy(MapNode root, IEnumerable<CommandLineSetting> sets)
    {
        foreach (CommandLineSetting set in sets.Where(set => set.IsForStudy))
        {
            // A factor's path has dots of its own; its settings are named after it.
            object[] steps = set.Path.Split('.');
            if (set.Path.StartsWith(FactorsPrefix, StringComparison.Ordinal))
            {
                string rest = set.Path[FactorsPrefix.Length..];
                string factor =
                    (root["factors"] as MapNode)
                        ?.Entries.Select(entry => entry.Key)
                        .Where(key => rest == key || rest.StartsWith(key + '.'))
                        .MaxBy(key => key.Length)
                    ?? rest;
                steps =
                    rest == factor
                        ? ["factors", factor]
                        : ["factors", factor, .. rest[(factor.Length + 1)..].Split('.')];
            }

            root = (MapNode)Tree.Set(root, null, steps, set.Value);
        }

        return root;
    }

    /// <summary>An arm's tree with the settings that lead somewhere in it.</summary>
    public static MapNode ApplyToScenario(MapNode tree, Scenario scenario, IEnumerable<CommandLineSetting> sets)
    {
        foreach (CommandLineSetting set in sets.Where(set => !set.IsForStudy))
        {
            if (Location.Find(scenario, set.Path, out _) is { } location)
            {
                tree = (MapNode)Tree.Set(tree, scenario, [.. location.Steps], set.Value);
            }
        }

        return tree;
    }

    /// <summary>A problem for each setting that leads nowhere in any arm.</summary>
    public static void CheckAllHit(
        IEnumerable<CommandLineSetting> sets,
        IReadOnlyList<Scenario> arms,
        ProblemList problems
    )
    {
        foreach (CommandLineSetting set in sets.Where(set => !set.IsForStudy))
        {
            string reason = "";
            if (arms.All(arm => Location.Find(arm, set.Path, out reason) is null))
            {
                problems.Add(set.Value.Place, reason);
            }
        }
    }
}
