using System.Globalization;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Scenarios;

/// <summary>What settings, each allowed on its own, do not allow together.</summary>
internal static class Relations
{
    /// <summary>Such as <c>the scenario ends after 20 years (120 ticks)</c>.</summary>
    public static string EndOf(Scenario scenario) =>
        $"the scenario ends after {SettingText.Number(scenario.Years)} years ({scenario.Horizon} ticks)";

    /// <summary>Adds a problem for each relation that a bound scenario breaks.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="tree">The tree that it was bound of.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="isUnread">True if its population cannot be read, so that nobody knows how many are there, of which kinds and groups.</param>
    public static void Check(Scenario scenario, MapNode tree, ProblemList problems, bool isUnread = false)
    {
        if (!isUnread)
        {
            CheckDegree(scenario, tree, problems);
        }

        CheckBudget(scenario, tree, problems);
        CheckNames("policies", scenario.Policies, tree, problems);
        CheckNames("kinds", scenario.Kinds, tree, problems);
        for (int i = 0; i < scenario.Policies.Count; i++)
        {
            CheckPolicy(scenario, i, tree, problems);
            if (!isUnread)
            {
                CheckNamed(scenario, i, tree, problems);
            }
        }
    }

    private static void CheckDegree(Scenario scenario, MapNode tree, ProblemList problems)
    {
        Setting? degree = Settings.Of(scenario.Network.GetType()).FirstOrDefault(setting => setting.Name == "degree");
        if (
            degree?.Of(scenario.Network) is { } value
            && Convert.ToDouble(value, CultureInfo.InvariantCulture) is var partners
            && partners >= scenario.Schools
        )
        {
            Place place =
                Tree.Find(tree, "network", "degree")
                ?? Tree.Find(tree, "schools")
                ?? Tree.Find(tree, "network")
                ?? tree.Place;
            problems.Add(
                place,
                $"a school cannot have {SettingText.Number(partners)} partners among {scenario.Schools} schools; network.degree must be below schools"
            );
        }
    }

    private static void CheckBudget(Scenario scenario, MapNode tree, ProblemList problems)
    {
        if (scenario.Budget is not { } budget)
        {
            return;
        }

        Place PlaceOfSetting(string setting) =>
            Tree.Find(tree, "budget", setting) ?? Tree.Find(tree, "budget") ?? tree.Place;
        if (budget.Every.ToTicks(scenario.TicksPerYear) < 1)
        {
            problems.Add(PlaceOfSetting("every"), $"{budget.Every} is shorter than a tick; at least 1 tick");
        }

        if (budget.From.ToTicks(scenario.TicksPerYear) >= scenario.Horizon)
        {
            problems.Add(PlaceOfSetting("from"), $"the budget begins at {budget.From}, but {EndOf(scenario)}");
        }
    }

    private static void CheckNames(string list, IReadOnlyList<object> items, MapNode tree, ProblemList problems)
    {
        Dictionary<string, string> known = [];
        for (int i = 0; i < items.Count; i++)
        {
            string name = Settings.NameOf(items[i]);
            if ((Naming.Problem(name) ?? Naming.Taken(name, $"of the {list}", known)) is { } problem)
            {
                problems.Add(Tree.Find(tree, list, i, "name") ?? Tree.Find(tree, list, i) ?? tree.Place, problem);
            }
        }
    }

    private static void CheckPolicy(Scenario scenario, int i, MapNode tree, ProblemList problems)
    {
        Policy policy = scenario.Policies[i];
        if (policy.At.ToTicks(scenario.TicksPerYear) >= scenario.Horizon)
        {
            problems.Add(
                PlaceOf(tree, i, "at"),
                $"{Settings.NameOf(policy)} starts at {policy.At}, but {EndOf(scenario)}"
            );
        }

        if (policy.ProblemOfTiming() is { } wrong)
        {
            problems.Add(PlaceOf(tree, i, wrong.Setting), wrong.Words + Hint(policy));
        }

        if (policy.Cost?.AtScale is not null && Tree.Find(tree, "policies", i, "cost", "elasticity") is null)
        {
            problems.Add(
                PlaceOf(tree, i, "cost"),
                "has atScale; add elasticity, by which the price changes with the number"
            );
        }

        if (scenario.Budget is not null && policy.ProblemOfBudget() is { } unpaid)
        {
            problems.Add(PlaceOf(tree, i, "cost"), unpaid);
        }

        CheckSignposts(scenario, i, tree, problems);
        foreach (
            (string setting, Duration? time) in new[]
            {
                ("observed", (Duration?)policy.Observed.Every),
                ("reassess", policy.Reassess),
            }
        )
        {
            if (time is { } every && every.ToTicks(scenario.TicksPerYear) < 1)
            {
                problems.Add(PlaceOf(tree, i, setting), $"{every} is shorter than a tick; at least 1 tick");
            }
        }

        CheckDomains(scenario, i, tree, problems);
    }

    // Kinds and groups that a policy names are there.
    private static void CheckNamed(Scenario scenario, int i, MapNode tree, ProblemList problems)
    {
        if (scenario.Policies[i] is JoinGroup { Group: { } group } && WhyNoGroup(scenario, group) is { } nowhere)
        {
            problems.Add(PlaceOf(tree, i, "group"), nowhere);
        }

        CheckTarget(scenario, i, tree, problems);
    }

    // What waits for another policy waits for one that there is.
    private static void CheckSignposts(Scenario scenario, int i, MapNode tree, ProblemList problems)
    {
        Policy policy = scenario.Policies[i];
        string[] names = [.. scenario.Policies.Select(each => each.Label)];
        foreach ((string setting, Trigger? condition) in new[] { ("when", policy.When), ("until", policy.Until) })
        {
            IEnumerable<string> awaited = condition?.Read.Select(InForce.Read).OfType<string>() ?? [];
            foreach (string name in awaited.Where(name => !names.Contains(name)))
            {
                problems.Add(PlaceOf(tree, i, setting), $"no policy is called {name}{Nearest.Hint(name, names)}");
            }
        }
    }

    private static Place PlaceOf(MapNode tree, int policy, string setting) =>
        Tree.Find(tree, "policies", policy, setting) ?? Tree.Find(tree, "policies", policy) ?? tree.Place;

    // The nearest metric to a name that is none.
    private static string Hint(Policy policy)
    {
        IReadOnlyDictionary<string, Type> known = Kinds.Of(typeof(Metric));
        string? wrong = new[] { policy.When, policy.Until }
            .OfType<Trigger>()
            .SelectMany(condition => condition.Read)
            .FirstOrDefault(name => InForce.Read(name) is null && !known.ContainsKey(name));
        return wrong is null ? "" : Nearest.Hint(wrong, known.Keys);
    }

    private static void CheckDomains(Scenario scenario, int i, MapNode tree, ProblemList problems)
    {
        if (scenario.Policies[i] is not Obsolescence curriculum)
        {
            return;
        }

        int last = curriculum.FirstDomain + curriculum.Domains - 1;
        if (last > scenario.Domains)
        {
            problems.Add(
                PlaceOf(tree, i, curriculum.FirstDomain > scenario.Domains ? "firstDomain" : "domains"),
                $"{Settings.NameOf(curriculum)} makes {(curriculum.Domains == 1 ? $"domain {last}" : $"domains {curriculum.FirstDomain} to {last}")} obsolete, but knowledge has {Amount.Of(scenario.Domains, "domain")}"
            );
        }
    }

    private static void CheckTarget(Scenario scenario, int i, MapNode tree, ProblemList problems)
    {
        Policy policy = scenario.Policies[i];
        foreach ((string setting, Target target) in new[] { ("target", policy.Target) }.Concat(Among(policy)))
        {
            string named = target switch
            {
                OfKind => "name",
                Failed => "policy",
                _ => "group",
            };
            Place place = Tree.Find(tree, "policies", i, setting, named) ?? PlaceOf(tree, i, setting);
            foreach (Target part in target.AndParts)
            {
                if (Unknown(scenario, part) is { } problem)
                {
                    problems.Add(place, problem);
                }
            }
        }

        if (FailedCheck.WhyNobody(scenario, policy) is { } early)
        {
            problems.Add(PlaceOf(tree, i, "target"), early);
        }
    }

    private static IEnumerable<(string Setting, Target Target)> Among(Policy policy) =>
        (policy.When?.Those ?? [])
            .Select(target => ("when", target))
            .Concat((policy.Until?.Those ?? []).Select(target => ("until", target)));

    // What a target names that is not there, or null.
    private static string? Unknown(Scenario scenario, Target target) =>
        target switch
        {
            OfKind { Name: var kind } when KindsOf(scenario) is var kinds && !kinds.Contains(kind) =>
                $"no kind of organisation is called {kind}{Nearest.Hint(kind, kinds)}",
            InGroup { Group: var group } => WhyNoGroup(scenario, group),
            Failed failed => FailedCheck.WhyNoVisits(scenario, failed),
            NoneOf { Of: Everyone } =>
                "leaves nobody; of says whom not, such as { kind: not, of: { kind: weakest, share: 0.2 } }",
            SeveralTargets { Of.Count: 0 } => "is put together of nothing; of: [ … ] says of which targets",
            _ => null,
        };

    /// <summary>How groups come to be, where there are none.</summary>
    public const string NoGroups =
        "there are no groups: they come from the group column of a population, from network.kind: clusters, or from a policy newGroups or joinGroup";

    // That no group has a name, or null.
    private static string? WhyNoGroup(Scenario scenario, string group) =>
        GroupsOf(scenario) is var groups && groups.Contains(group) ? null
        : groups.Count == 0 ? NoGroups
        : $"no group is called {group}{Nearest.Hint(group, groups)}";

    /// <summary>Names of the kinds of organisation.</summary>
    public static HashSet<string> KindsOf(Scenario scenario)
    {
        IEnumerable<string> listed = scenario.Kinds.Select(kind => kind.Name);
        IEnumerable<string> found =
            scenario.Population?.Organisations.Select(row => row.Kind ?? "school") ?? ["school"];
        return scenario.Population is null && scenario.Kinds.Count > 0 ? [.. listed] : [.. listed, .. found];
    }

    /// <summary>Names of the groups that there are or may be, those that policies found included.</summary>
    public static HashSet<string> GroupsOf(Scenario scenario) =>
        [.. GroupsOfStart(scenario), .. scenario.Policies.SelectMany(policy => Founded(scenario, policy))];

    private static IEnumerable<string> Founded(Scenario scenario, Policy policy) =>
        policy switch
        {
            JoinGroup { Group: null } => [policy.Label],
            NewGroups { Grouping: Grouping.Existing } => GroupsOfStart(scenario)
                .Select((_, n) => NewGroups.NameOf(policy.Label, n)),
            NewGroups { Size: var size } => Enumerable
                .Range(0, (Fieldwork.SchoolsOf(scenario) + size - 1) / size)
                .Select(n => NewGroups.NameOf(policy.Label, n)),
            _ => [],
        };

    private static IEnumerable<string> GroupsOfStart(Scenario scenario)
    {
        if (
            scenario.Network is Clusters clusters
            && !(clusters.Sizes == ClusterSizes.Groups && scenario.Population is not null)
        )
        {
            // How many blocks of random sizes there are is known only when they are drawn; there are no more than this.
            int smallest = clusters.Sizes == ClusterSizes.Random ? clusters.Minimum : clusters.Size;
            return Enumerable
                .Range(1, (Fieldwork.SchoolsOf(scenario) + smallest - 1) / smallest)
                .Select(n => $"cluster {n}");
        }

        return scenario.Population?.Organisations.Select(row => row.Group).OfType<string>() ?? [];
    }
}
