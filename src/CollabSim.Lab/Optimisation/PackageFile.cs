using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Optimisation;

/// <summary>A package as a scenario file that runs: what is done now, and one arm with what the package does.</summary>
internal static class PackageFile
{
    private static readonly string[] Replaced = ["name", "about", "policies", "arms", "baseline"];

    /// <summary>The file's text.</summary>
    /// <param name="plan">The search.</param>
    /// <param name="name">What the package is called.</param>
    /// <param name="why">Why it is worth a file.</param>
    /// <param name="package">Values of levers.</param>
    public static string Text(OptimizationPlan plan, string name, string why, PolicyPackage package)
    {
        Place place = plan.Scenario.Place;
        ScalarNode Quoted(string text) => new(text, true, place);
        Entry Of(string key, Node node) => new(key, place, node);
        List<Entry> entries =
        [
            Of("name", Quoted($"{plan.Name}: {name}")),
            .. plan.About is { } about ? [Of("about", Quoted(about))] : Array.Empty<Entry>(),
            Of("baseline", Quoted(FreshStudy.AsNow(plan))),
        ];
        entries.AddRange(plan.Scenario.Entries.Where(entry => !Replaced.Contains(entry.Key)));
        if (PackageTree.Staying(plan) is { Count: > 0 } staying)
        {
            entries.Add(Of("policies", new ListNode(staying, place)));
        }

        List<Entry> arm = [Of("name", Quoted(name)), Of("why", Quoted(why))];
        Node[] done = [.. PackageTree.Done(plan, package)];
        if (done.Length > 0)
        {
            arm.Add(Of("policies", new ListNode(done, place)));
        }

        HashSet<int> switched = plan.Switched;
        Entry[] set =
        [
            .. plan
                .Levers.Zip(package.Values)
                .Where(each => each.First.Policy is not { } policy || !switched.Contains(policy))
                .Select(each => Of(each.First.Path, each.Second)),
        ];
        if (set.Length > 0)
        {
            arm.Add(Of("set", new MapNode(set, place)));
        }

        entries.Add(Of("arms", new ListNode([new MapNode(arm, place)], place)));
        return TreeYaml.Of(new MapNode(entries, place));
    }
}
