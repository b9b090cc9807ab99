namespace CollabSim.Lab.Scenarios;

/// <summary>One thing in which a scenario differs from what it was, as a file, a command line and people say it.</summary>
/// <param name="Change">The step from one to the other.</param>
/// <param name="Words">For people: <c>facilitation: level 0.5 → 0.8</c>.</param>
/// <param name="Setting">What says the same behind <c>--set</c>; null: no <c>--set</c> does.</param>
internal sealed record ScenarioDifference(TreeChange Change, string Words, string? Setting)
{
    /// <summary>True if it changes only what is shown, and no run.</summary>
    public bool IsDisplay => Change.Place is [ViewSection.Key, ..];

    /// <summary>All differences between two trees, each told in the tree that those before it have made.</summary>
    public static IReadOnlyList<ScenarioDifference> Between(MapNode from, MapNode to)
    {
        List<ScenarioDifference> all = [];
        while (TreeChange.First(from, to) is { } change)
        {
            all.Add(new ScenarioDifference(change, new DifferenceWords(from).Of(change), SettingOf(from, change)));
            from = (MapNode)change.In(from);
        }

        return all;
    }

    private static string? SettingOf(MapNode root, TreeChange change)
    {
        Node? value = (change as Replaced)?.Value ?? (change as Added)?.Entry.Value;
        object[] steps = [.. change.Place];
        if (value is null or MapNode or ListNode || !steps.All(step => step is string key && !key.Contains('.')))
        {
            return null;
        }

        string path = string.Join('.', steps);
        return steps[0] switch
        {
            // A setting of the command line takes the place of a factor of that path; one of the file does not.
            "model"
                when root["factors"] is MapNode factors
                    && factors.Entries.Any(factor => Saying.Overlap(factor.Key, path)) => null,
            "model" or "seed" or "replications" or "worlds" or "smallestDifference" =>
                $"{path}={new TreeYaml(TextStyle.Usual).Inline(value)}",
            _ => null,
        };
    }
}
