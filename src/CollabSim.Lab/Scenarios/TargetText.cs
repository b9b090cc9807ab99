using CollabSim.Engine;
using CollabSim.Engine.Policies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Says which schools a target selects: "the share of schools with the lowest performance … (share 0.2)".</summary>
internal static class TargetText
{
    public static string Of(Target target) =>
        target switch
        {
            AllOf { Of: var parts } => string.Join(" that are also ", parts.Select(Of)),
            AnyOf { Of: var parts } => string.Join(", or ", parts.Select(Of)),
            NoneOf { Of: var part } => $"all schools but {Of(part)}",
            Failed { Policy: var visitor, Below: var mark, Error: var error, For: var time } =>
                $"the schools that {visitor} has visited within {time} and judged to perform below {SettingText.Number(mark)}"
                    + (error > 0 ? $", with an error of ± {SettingText.Number(error)}" : ""),
            _ => Plain(target),
        };

    private static string Plain(Target target)
    {
        string meaning = (Settings.MeaningOf(target.GetType())?.Text ?? Kinds.NameOf(target.GetType())).TrimEnd('.');
        string[] own =
        [
            .. Settings
                .Of(target.GetType())
                .Select(setting => $"{setting.Name} {SettingText.Value(setting.Of(target))}"),
        ];
        return char.ToLowerInvariant(meaning[0])
            + meaning[1..]
            + (own.Length == 0 ? "" : $" ({string.Join(", ", own)})");
    }
}
