using CollabSim.Engine.Policies;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Optimisation;

/// <summary>Packages in words.</summary>
internal static class PackageWords
{
    /// <summary>What a package does, such as "facilitation (level 0.43, at 2y) and no funding"; an arm's name where arms are the alternatives.</summary>
    public static string Of(OptimizationPlan plan, PolicyPackage package)
    {
        if (package.Arm is { } arm)
        {
            return arm;
        }

        HashSet<int> off = plan.Off(package.Values);
        List<string> done = [];
        List<string> model = [];
        foreach (
            IGrouping<int?, (Lever Lever, ScalarNode Value)> policy in plan
                .Levers.Zip(package.Values)
                .GroupBy(each => each.First.Policy)
        )
        {
            if (policy.Key is not { } place)
            {
                model.AddRange(policy.Select(each => $"{Words.Path(each.Lever.Path)} {each.Value.Text}"));
                continue;
            }

            if (off.Contains(place))
            {
                continue;
            }

            (Lever Lever, ScalarNode Value)[] own = [.. policy.Where(each => !each.Lever.IsSwitch)];
            string[] settings =
            [
                .. own.Where(each => !IsReach(each.Lever)).Select(each => Setting(each.Lever, place, plan, each.Value)),
            ];
            string whom = own.FirstOrDefault(each => IsReach(each.Lever)) is { Lever: not null } reach
                ? $" for {Whom(plan.Policies[place], reach.Value)}"
                : "";
            done.Add(
                Words.Name(plan.Policies[place].Label)
                    + (settings.Length > 0 ? $" ({string.Join(", ", settings)})" : "")
                    + whom
            );
        }

        string what = Words.List([.. done, .. model]);
        return what.Length > 0 ? what : "nothing";
    }

    /// <summary>A lever in words within its policy, such as "level".</summary>
    public static string Lever(Lever lever, OptimizationPlan plan)
    {
        if (lever.Policy is not { } place)
        {
            return Words.Path(lever.Path);
        }

        string label = plan.Policies[place].Label;
        return lever.IsSwitch ? Words.Name(label) : $"{Words.Name(label)}: {Own(lever, label)}";
    }

    private const string ShareOfTarget = "share";

    private static bool IsReach(Lever lever) => lever.Steps is [.., "target", ShareOfTarget];

    private static string Whom(Policy policy, ScalarNode share) =>
        share.Number is not { } number ? share.Text
        : number >= 0.995 ? "all schools"
        : $"{Words.Percent(number)} of schools ({Engine.Kinds.InWords(Engine.Kinds.NameOf(policy.Target.GetType()))})";

    private static string Setting(Lever lever, int place, OptimizationPlan plan, ScalarNode value)
    {
        string name = Own(lever, plan.Policies[place].Label);
        string text = value.Number is { } number ? Words.Brief(number) : value.Text;
        return name == "at" ? $"from {Engine.Kinds.InWords(text)}" : $"{name} {text}";
    }

    // The path behind the policy's name.
    private static string Own(Lever lever, string label)
    {
        int start = lever.Path.IndexOf(label + ".", StringComparison.Ordinal);
        return Words.Path(start < 0 ? lever.Path.Split('.')[^1] : lever.Path[(start + label.Length + 1)..]);
    }
}
