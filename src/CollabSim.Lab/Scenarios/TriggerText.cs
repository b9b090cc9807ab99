using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Policies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Says what the authority waits for, in words: "inertia share has been above 0.4 for 2 terms".</summary>
internal static class TriggerText
{
    /// <summary>The condition.</summary>
    public static string Of(Trigger condition) =>
        condition.Metric is { } metric ? Reading(condition, metric)
        : condition.All.Count > 0 ? Joined(condition.All, " and ")
        : Joined(condition.Any, " or ");

    /// <summary>How it is read: "read every 1y, 2 terms late, with an error of ± 0.02".</summary>
    public static string Of(Observed observed) =>
        $"read every {observed.Every}"
        + (observed.Lag.Amount > 0 ? $", {observed.Lag} late" : "")
        + (observed.Error > 0 ? $", with an error of ± {SettingText.Number(observed.Error)}" : "");

    private static string Reading(Trigger condition, string metric)
    {
        string of = condition.Among is Everyone ? "" : $" of {TargetText.Of(condition.Among)}";
        (string side, double mark) = condition.Above is { } above
            ? ("above", above)
            : ("below", condition.Below ?? double.NaN);
        if (InForce.Read(metric) is { } policy)
        {
            return Acting(condition, policy, side == "above" ? "more" : "less", mark);
        }

        string words = Kinds.InWords(metric);
        return condition.For.Amount > 0
            ? $"{words}{of} has been {side} {SettingText.Number(mark)} for {condition.For}"
            : $"{words}{of} is {side} {SettingText.Number(mark)}";
    }

    // "the policy help has been in force for 2y".
    private static string Acting(Trigger condition, string policy, string side, double mark)
    {
        string verb = condition.For.Amount > 0 ? "has been" : "is";
        string where = side == "more" && mark == 0 ? "" : $" on {side} than {SettingText.Number(mark)} of schools";
        return $"the policy {policy} {verb} in force{where}{(condition.For.Amount > 0 ? $" for {condition.For}" : "")}";
    }

    private static string Joined(IReadOnlyList<Trigger> parts, string word) =>
        string.Join(word, parts.Select(part => part.Metric is null ? $"({Of(part)})" : Of(part)));
}
