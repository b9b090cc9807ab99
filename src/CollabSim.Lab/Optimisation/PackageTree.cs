using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Optimisation;

/// <summary>What packages are in the words of scenario files: settings of an arm, or policies that are written out.</summary>
internal static class PackageTree
{
    private const string PoliciesKey = "policies";

    /// <summary>The policies of the file with those left out that a switch decides about: what is done now, before anything is chosen.</summary>
    public static ListNode? AsNow(OptimizationPlan plan)
    {
        HashSet<int> switched = plan.Switched;
        return Policies(plan) is { } list
            ? list with
            {
                Items =
                [
                    .. list.Items.Select(
                        (policy, i) => switched.Contains(i) ? With(policy, Lever.Switch, "false") : policy
                    ),
                ],
            }
            : null;
    }

    /// <summary>The settings that make a package of what is done now, by path; levers of policies that are not done are left out.</summary>
    public static IEnumerable<(string Path, ScalarNode Value)> Settings(OptimizationPlan plan, PolicyPackage package)
    {
        HashSet<int> off = plan.Off(package.Values);
        return plan
            .Levers.Select((lever, i) => (lever, Value: package.Values[i]))
            .Where(each => each.lever.Policy is not { } policy || !off.Contains(policy))
            .Select(each => (each.lever.Path, each.Value));
    }

    /// <summary>The policies that a package does, as they would be written for it alone, each with the luck that it has among the others.</summary>
    public static IEnumerable<Node> Done(OptimizationPlan plan, PolicyPackage package)
    {
        if (Policies(plan) is not { } policies)
        {
            yield break;
        }

        HashSet<int> switched = plan.Switched;
        HashSet<int> off = plan.Off(package.Values);
        MapNode tree = new([new Entry(PoliciesKey, plan.Scenario.Place, policies)], plan.Scenario.Place);
        foreach ((Lever lever, ScalarNode value) in plan.Levers.Zip(package.Values))
        {
            if (lever is { IsSwitch: false, Policy: not null })
            {
                tree = (MapNode)Tree.Set(tree, typeof(Scenario), lever.Steps, value);
            }
        }

        Node[] all = [.. ((ListNode)tree[PoliciesKey]!).Items];
        string[] kinds = [.. all.Select(KindOf)];
        for (int i = 0; i < all.Length; i++)
        {
            if (switched.Contains(i) && !off.Contains(i))
            {
                int number = kinds.Take(i + 1).Count(kind => kind == kinds[i]);
                bool hasOwn = (Spelled(all[i])["luck"]) is not null;
                yield return hasOwn || kinds.Count(kind => kind == kinds[i]) == 1
                    ? Without(all[i], Lever.Switch)
                    : With(Without(all[i], Lever.Switch), "luck", Policy.LuckOf(kinds[i], number));
            }
        }
    }

    /// <summary>The policies that stay as they are whatever is chosen, with the levers that they have, for a file of one package.</summary>
    public static IReadOnlyList<Node> Staying(OptimizationPlan plan)
    {
        HashSet<int> switched = plan.Switched;
        return [.. (Policies(plan)?.Items ?? []).Where((_, i) => !switched.Contains(i))];
    }

    private static ListNode? Policies(OptimizationPlan plan) => plan.Scenario[PoliciesKey] as ListNode;

    private static MapNode Spelled(Node policy) =>
        new Slot(typeof(Policy), null).Spelled(policy) ?? new MapNode([], policy.Place);

    private static string KindOf(Node policy) => new Slot(typeof(Policy), null).KindOf(Spelled(policy)) ?? "";

    private static MapNode With(Node policy, string key, string value) =>
        Spelled(policy).With(new Entry(key, policy.Place, new ScalarNode(value, false, policy.Place)));

    private static MapNode Without(Node policy, string key)
    {
        MapNode map = Spelled(policy);
        return map with { Entries = [.. map.Entries.Where(entry => entry.Key != key)] };
    }
}
