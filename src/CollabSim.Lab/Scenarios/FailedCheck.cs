using CollabSim.Engine;
using CollabSim.Engine.Policies;

namespace CollabSim.Lab.Scenarios;

/// <summary>What a target that follows from visits needs: somebody who visits, and a choice that is made after visits.</summary>
internal static class FailedCheck
{
    /// <summary>That nobody visits under the name that a target gives; null: somebody does.</summary>
    public static string? WhyNoVisits(Scenario scenario, Failed target)
    {
        if (Visitor(scenario, target) is { } visitor)
        {
            return visitor.OneByOne
                ? null
                : $"{target.Policy} comes to all at once and judges nobody; give it yearlyHazard and oneByOne: true";
        }

        string[] names = [.. scenario.Policies.Where(policy => policy.OneByOne).Select(policy => policy.Label)];
        string hint = Nearest.Hint(target.Policy, names);
        return names.Length == 0 ? "failed is about those whom another policy visits, and no policy here comes oneByOne"
            : target.Policy.Length == 0 ? $"policy says who visits: {string.Join(", ", names)}"
            : $"no policy is called {target.Policy}{(hint.Length > 0 ? hint : $"; of those that come oneByOne there is {string.Join(", ", names)}")}";
    }

    /// <summary>That a policy chooses once, before anybody can have failed; null: it does not.</summary>
    public static string? WhyNobody(Scenario scenario, Policy policy)
    {
        bool choosesOnce =
            policy.Reassess is null
            && policy.When is null
            && policy.YearlyHazard <= 0
            && policy.For is not { Amount: 0 };
        int start = policy.At.ToTicks(scenario.TicksPerYear);
        Failed? early = choosesOnce
            ? policy
                .Target.AndParts.OfType<Failed>()
                .FirstOrDefault(target =>
                    Visitor(scenario, target) is { } visitor && start <= visitor.At.ToTicks(scenario.TicksPerYear)
                )
            : null;
        return early is null
            ? null
            : $"{Settings.NameOf(policy)} chooses whom it reaches once, {(start == 0 ? "at the start" : $"at {policy.At}")}, when {early.Policy} has visited nobody yet; "
                + "give it a later at, or, where it acts on each school for itself, reassess: 1 tick";
    }

    private static Policy? Visitor(Scenario scenario, Failed target) =>
        scenario.Policies.FirstOrDefault(policy => policy.Label == target.Policy);
}
