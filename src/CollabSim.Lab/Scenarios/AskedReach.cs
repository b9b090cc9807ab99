using CollabSim.Engine;
using CollabSim.Engine.Metrics.Divisions;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// Whom the policies of a study's arms reach. An arm without a policy that is asked for has it in mind (<see cref="Scenario.InMind"/>): the
/// same schools are looked at with and without it, or a difference between arms would have no value.
/// </summary>
/// <param name="arms">The arms, the baseline first.</param>
/// <param name="factors">What the design varies.</param>
internal sealed class AskedReach(IReadOnlyList<BoundArm> arms, IReadOnlyList<BoundFactor> factors)
{
    private readonly HashSet<string> _asked = [];

    /// <summary>Names of all policies of all arms.</summary>
    public IReadOnlyList<string> Policies { get; } =
    [.. arms.SelectMany(arm => arm.Scenario.Policies).Select(policy => policy.Label).Distinct()];

    /// <summary>That no policy has this name; null: one has.</summary>
    public string? WhyUnknown(string policy) =>
        Policies.Contains(policy) ? null
        : Policies.Count == 0 ? "there is no policy in any arm"
        : $"no policy is called {policy}{Nearest.Hint(policy, Policies)}";

    /// <summary>Why it cannot be asked whom a policy reaches; null: it can.</summary>
    public string? WhyNot(string policy)
    {
        if (WhyUnknown(policy) is { } unknown)
        {
            return unknown;
        }

        if (IsInEveryArm(policy))
        {
            return null;
        }

        if (VisitorMissing(policy) is var (visitor, arm))
        {
            return $"{policy} reaches those whom {visitor} has visited, and the arm {arm} has no {visitor}, so that it cannot say whom {policy} would have reached; "
                + "leave it out, or ask where every arm has both";
        }

        BoundArm[] having = [.. arms.Where(arm => RuleOf(arm, policy).Length > 0)];
        string first = RuleOf(having[0], policy);
        return Array.Find(having, arm => RuleOf(arm, policy) != first) is { } other
                ? $"{policy} reaches others in the arm {other.Arm.Name} than in {having[0].Arm.Name}, so that an arm without it cannot say whom it would have reached; "
                    + "give the two different names"
            : Varied(policy) is { } path
                ? $"the factor {path} changes whom {policy} reaches, so that an arm without it cannot say whom it would have reached; leave the factor out, "
                    + $"or put {policy} into every arm"
            : null;
    }

    /// <summary>Who is reached, which is remembered as asked for.</summary>
    public ByReach Of(string policy)
    {
        _asked.Add(policy);
        return new ByReach
        {
            Policy = policy,
            Rule = IsInEveryArm(policy)
                ? ""
                : RunIdentity.Hash(arms.Select(arm => RuleOf(arm, policy)).First(rule => rule.Length > 0))[..12],
        };
    }

    /// <summary>What an arm has in mind: the policies that were asked for and that it does not have, as the first arm has them that does.</summary>
    public IReadOnlyList<Policy> InMindOf(BoundArm arm) =>
        [
            .. Policies
                .Where(policy => _asked.Contains(policy) && RuleOf(arm, policy).Length == 0)
                .SelectMany(policy => Named(arms.First(other => RuleOf(other, policy).Length > 0), policy)),
        ];

    private bool IsInEveryArm(string policy) => arms.All(arm => RuleOf(arm, policy).Length > 0);

    // A visitor on whom it hangs whom a policy reaches, and an arm that has none.
    private (string Visitor, string Arm)? VisitorMissing(string policy)
    {
        foreach (string visitor in arms.SelectMany(arm => WithVisitors(arm, policy)).Distinct())
        {
            if (visitor != policy && arms.FirstOrDefault(arm => !Named(arm, visitor).Any()) is { } without)
            {
                return (visitor, without.Arm.Name);
            }
        }

        return null;
    }

    // A policy, and those whose visits decide whom it reaches.
    private static List<string> WithVisitors(BoundArm arm, string policy)
    {
        List<string> names = [policy];
        for (int n = 0; n < names.Count; n++)
        {
            IEnumerable<string> visitors = Named(arm, names[n])
                .SelectMany(each => each.Target.AndParts.OfType<Failed>())
                .Select(failed => failed.Policy);
            names.AddRange([.. visitors.Distinct().Except(names)]);
        }

        return names;
    }

    private static IEnumerable<Policy> Named(BoundArm arm, string name)
    {
        IReadOnlyList<Policy> policies = arm.Scenario.Policies;
        return policies
            .Select((policy, i) => policy with { Luck = Policy.LuckOf(policies, i) })
            .Where(policy => policy.Label == name);
    }

    /// <summary>All that decides whom the policies of a name reach, and when, visits by others included; empty: the arm has none.</summary>
    private static string RuleOf(BoundArm arm, string name) =>
        string.Join(
            '\n',
            WithVisitors(arm, name)
                .SelectMany(each => Named(arm, each))
                .Select(policy =>
                    Kinds.NameOf(policy.GetType())
                    + string.Concat(
                        Settings
                            .Of(policy.GetType())
                            .Where(DecidesReach)
                            .Select(setting => $"; {setting.Name} {SettingText.Value(setting.Of(policy))}")
                    )
                    + (policy.For is { Amount: 0 } ? "; never" : "")
                )
        );

    /// <summary>The factor that changes whom a policy reaches, or null.</summary>
    private string? Varied(string name) =>
        factors
            .Where(factor =>
                factor.Locations.Any(location =>
                    location is { Policy: { } policy, Steps: ["policies", int, string setting, ..] }
                    && policy.Label == name
                    && DecidesReach(Settings.Of(policy.GetType()).Single(known => known.Name == setting))
                )
            )
            .Select(factor => factor.Factor.Path)
            .FirstOrDefault();

    /// <summary>How strong a policy is, what it costs, how long it lasts and what it is called do not decide whom it reaches.</summary>
    private static bool DecidesReach(Setting setting) =>
        setting.Property.DeclaringType == typeof(Policy)
            ? setting.Property.Name
                is nameof(Policy.Luck)
                    or nameof(Policy.At)
                    or nameof(Policy.Target)
                    or nameof(Policy.YearlyHazard)
                    or nameof(Policy.Within)
                    or nameof(Policy.When)
                    or nameof(Policy.Observed)
                    or nameof(Policy.Delay)
                    or nameof(Policy.Reassess)
                    or nameof(Policy.Stagger)
                    or nameof(Policy.OneByOne)
            : setting.Property.DeclaringType == typeof(MembershipPolicy)
                || (setting.Type != typeof(double) && setting.Type != typeof(Distribution));
}
