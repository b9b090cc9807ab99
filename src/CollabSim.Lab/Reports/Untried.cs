using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>What a study leaves untried of what the model knows: settings that are not surely known, and kinds of policies.</summary>
internal static class Untried
{
    private const int MostNamed = 5;

    /// <summary>The line of a report of one page.</summary>
    public static Prose Sentence(StudyDescription study)
    {
        string[] untried =
        [
            Settings(study),
            .. Policies(study, shocks: false) is { Length: > 0 } interventions
                ? [$"the interventions {Words.List(interventions)}"]
                : Array.Empty<string>(),
            .. Policies(study, shocks: true) is { Length: > 0 } shocks
                ? [$"the shocks {Words.List(shocks)}"]
                : Array.Empty<string>(),
        ];
        return Words.Capital(string.Join("; ", untried.Where(part => part.Length > 0))) is { Length: > 0 } said
            ? said + "."
            : "Nothing that the model knows was left out; what it does not know, was.";
    }

    private static string Settings(StudyDescription study)
    {
        IReadOnlyList<UncertainSetting> all = UncertainSetting.All;
        string[] left = [.. all.Except(VariedSettings.Of(study)).Select(setting => Words.Path(setting.Path))];
        return left.Length == 0
            ? ""
            : $"{left.Length} of {all.Count} settings that are not surely known{(left.Length <= MostNamed ? $" ({Words.List(left)})" : "")}";
    }

    /// <summary>The kinds of policies that no arm has, in words.</summary>
    private static string[] Policies(StudyDescription study, bool shocks)
    {
        HashSet<string> tried = [.. study.Arms.SelectMany(arm => arm.Policies).Select(policy => policy.Kind)];
        return
        [
            .. Kinds
                .Of(typeof(Policy))
                .Where(kind =>
                    !tried.Contains(kind.Key) && ((Policy)Activator.CreateInstance(kind.Value)!).IsShock == shocks
                )
                .Select(kind => Words.Name(kind.Key)),
        ];
    }
}
