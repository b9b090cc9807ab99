using System.Collections;
using CollabSim.Engine;
using CollabSim.Engine.Policies;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// Where a path leads in a scenario: the one language of <c>--set</c>, arms and factors. A path is a setting's
/// (<c>transactionCost.base</c>, <c>initial.trust.mean</c>), or a policy's by name or kind (<c>pressure.level</c>). In full,
/// these are <c>model.…</c> and <c>policies.…</c>; list items go by name.
/// </summary>
/// <param name="Steps">Keys (string) and indices (int) from the root of the scenario.</param>
/// <param name="Setting">The setting at the end.</param>
/// <param name="Value">Its present value.</param>
/// <param name="Policy">The policy that the setting belongs to, or null.</param>
internal sealed record Location(IReadOnlyList<object> Steps, Setting Setting, object? Value, Policy? Policy)
{
    private const string ModelPrefix = "model.";
    private const string PoliciesKey = "policies";

    /// <summary>Where the path leads, or null with the reason.</summary>
    public static Location? Find(Scenario scenario, string path, out string reason)
    {
        if (path.StartsWith(ModelPrefix, StringComparison.Ordinal))
        {
            return Walk(scenario, path[ModelPrefix.Length..], [], null, null, out reason);
        }

        Location? model = Walk(scenario, path, [], null, null, out reason);
        Setting policies = Settings.Of(typeof(Scenario)).First(setting => setting.Name == PoliciesKey);
        Location? policy = path.StartsWith(PoliciesKey + ".", StringComparison.Ordinal)
            ? null
            : WalkList(policies, scenario.Policies, path, [PoliciesKey], out string policyReason);
        if (model is not null && policy is not null)
        {
            reason = $"{path} is a setting of the model and of a policy; write model.{path} or policies.{path}";
            return null;
        }

        if (model is null && policy is null && StartsWithName(scenario.Policies, path))
        {
            WalkList(policies, scenario.Policies, path, [PoliciesKey], out reason);
        }

        return model ?? policy;
    }

    /// <summary>True if a scenario has a setting at the steps.</summary>
    public static bool Exists(Scenario scenario, IReadOnlyList<object> steps)
    {
        object? here = scenario;
        for (int i = 0; i < steps.Count; i++)
        {
            if (here is null)
            {
                return false;
            }

            if (steps[i] is int index)
            {
                here = ((IEnumerable)here).Cast<object>().ElementAtOrDefault(index);
            }
            else if (
                Settings.Of(here.GetType()).FirstOrDefault(setting => setting.Name == (string)steps[i]) is { } setting
            )
            {
                here = setting.Of(here);
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static bool StartsWithName(IEnumerable<object> items, string path) =>
        items.Any(item => (path + ".").StartsWith(Settings.NameOf(item) + ".", StringComparison.Ordinal));

    private static Location? Walk(
        object section,
        string path,
        List<object> steps,
        Setting? outer,
        Policy? policy,
        out string reason
    )
    {
        int dot = path.IndexOf('.', StringComparison.Ordinal);
        string key = dot < 0 ? path : path[..dot];
        IReadOnlyList<Setting> settings = Settings.Of(section.GetType());
        Setting? setting = settings.FirstOrDefault(known => known.Name == key);
        if (setting is null)
        {
            IEnumerable<string> names = settings.Select(known => known.Name);
            if (section is Scenario scenario)
            {
                names = names.Concat(scenario.Policies.Select(Settings.NameOf));
            }

            string hint =
                Nearest.Of(key, names) is { } nearest ? PathMended.Hint(section, nearest, path)
                : section is Scenario && PathMended.Whole((Scenario)section, path) is { } whole
                    ? $"; did you mean {whole}?"
                : section is Scenario
                    ? "; a path is a setting such as transactionCost.base or a policy's such as pressure.level"
                : $"; {Last(steps)} has {string.Join(", ", names)}";
            reason = $"{key} is unknown{hint}";
            return null;
        }

        object? value = setting.Of(section);
        steps = [.. steps, key];
        reason = "";
        if (dot < 0)
        {
            return new Location(steps, outer is null ? setting : setting.Within(outer), value, policy);
        }

        string rest = path[(dot + 1)..];
        if (setting.ItemType is not null)
        {
            return WalkList(setting, (IEnumerable)value!, rest, steps, out reason);
        }

        if (value is null || !Settings.IsSection(value.GetType()))
        {
            reason = $"{key} is {(value is null ? "not given" : "a single value")} and has no {rest}";
            return null;
        }

        return Walk(value, rest, steps, setting, policy, out reason);
    }

    private static Location? WalkList(
        Setting list,
        IEnumerable items,
        string path,
        List<object> steps,
        out string reason
    )
    {
        (object Item, int Index, string Name)[] named =
        [
            .. items.Cast<object>().Select((item, i) => (Item: item, Index: i, Name: Settings.NameOf(item))),
        ];
        (object Item, int Index, string Name)[] hits =
        [
            .. named
                .Where(item => path.StartsWith(item.Name + ".", StringComparison.Ordinal))
                .GroupBy(item => item.Name.Length)
                .OrderByDescending(group => group.Key)
                .Take(1)
                .SelectMany(group => group),
        ];
        if (hits is [var hit])
        {
            return Walk(
                hit.Item,
                path[(hit.Name.Length + 1)..],
                [.. steps, hit.Index],
                null,
                hit.Item as Policy,
                out reason
            );
        }

        string name = path.Split('.')[0];
        reason =
            hits.Length > 1 ? $"{hits.Length} {list.Name} are called {hits[0].Name}; give each a name of its own"
            : named.Any(item => item.Name == path)
                ? $"{path} is a whole section; name one of its settings, such as {path}.{Settings.Of(named.First(item => item.Name == path).Item.GetType())[^1].Name}"
            : $"no item of {list.Name} is called {name}{Nearest.Hint(name, named.Select(item => item.Name).Distinct())}";
        return null;
    }

    private static object Last(List<object> steps) => steps.LastOrDefault(step => step is string) ?? "it";
}
