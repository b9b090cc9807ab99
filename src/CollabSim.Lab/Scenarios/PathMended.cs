using System.Collections;
using CollabSim.Engine;

namespace CollabSim.Lab.Scenarios;

/// <summary>What a path was meant to be: only ever one that leads somewhere, for whoever follows a suggestion must not get the next one.</summary>
internal static class PathMended
{
    /// <summary><c>; did you mean transactionCost.base?</c>; where only the first step can be mended, that one, and what it has.</summary>
    /// <param name="section">Where the path starts.</param>
    /// <param name="nearest">The name there that is nearest to the path's first step.</param>
    /// <param name="path">The path as it was written.</param>
    public static string Hint(object section, string nearest, string path) =>
        HintBelow(Named(section).FirstOrDefault(each => each.Name == nearest).Value, nearest, path);

    /// <summary>The same where what lies behind the first step is known.</summary>
    /// <param name="below">What the nearest name leads to, or null.</param>
    /// <param name="nearest">That name.</param>
    /// <param name="path">The path as it was written.</param>
    public static string HintBelow(object? below, string nearest, string path)
    {
        int dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? $"; did you mean {nearest}?"
            : Of(below, path[(dot + 1)..]) is { } rest ? $"; did you mean {nearest}.{rest}?"
            : Names(below) is { Length: > 0 } names
                ? $"; did you mean {nearest}? It has {string.Join(", ", names)}, and nothing like {path[(dot + 1)..]}"
            : $"; did you mean {nearest}?";
    }

    /// <summary>The path with each of its steps as it is or as the nearest name there; null: some step is near none.</summary>
    /// <param name="section">Where it starts.</param>
    /// <param name="path">The path as it was written.</param>
    public static string? Of(object? section, string path)
    {
        int dot = path.IndexOf('.', StringComparison.Ordinal);
        string key = dot < 0 ? path : path[..dot];
        (string Name, object? Value)[] named = [.. Named(section)];
        string[] names = [.. named.Select(each => each.Name)];
        if ((names.Contains(key) ? key : Nearest.Of(key, names)) is not { } name)
        {
            return null;
        }

        return dot < 0 ? name
            : Of(named.First(each => each.Name == name).Value, path[(dot + 1)..]) is { } rest ? $"{name}.{rest}"
            : null;
    }

    /// <summary>
    /// The nearest of all paths of a scenario that end as the one written does: what is near no first step may yet be near as a whole, such as
    /// <c>transaction.base</c>. Null: none is.
    /// </summary>
    public static string? Whole(Scenario scenario, string path)
    {
        int dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot < 0
            ? null
            : Nearest.Of(
                path,
                ScenarioParameter
                    .Of(scenario)
                    .Select(parameter => parameter.Path)
                    .Concat(
                        scenario.Policies.SelectMany(policy =>
                            Settings.Of(policy.GetType()).Select(setting => $"{Settings.NameOf(policy)}.{setting.Name}")
                        )
                    )
                    .Where(known => known.EndsWith(path[dot..], StringComparison.Ordinal))
            );
    }

    private static string[] Names(object? section) => [.. Named(section).Select(each => each.Name)];

    // What a section has by name; policies go by their names from the root as well.
    private static IEnumerable<(string Name, object? Value)> Named(object? section) =>
        section switch
        {
            null or string => [],
            IEnumerable items => items
                .Cast<object>()
                .Where(IsSection)
                .Select(item => (Settings.NameOf(item), (object?)item)),
            _ when IsSection(section) => Settings
                .Of(section.GetType())
                .Select(setting => (setting.Name, setting.Of(section)))
                .Concat(section is Scenario scenario ? Named(scenario.Policies) : []),
            _ => [],
        };

    private static bool IsSection(object value) => Settings.IsSection(value.GetType());
}
