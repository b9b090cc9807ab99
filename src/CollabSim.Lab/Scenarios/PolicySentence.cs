using CollabSim.Engine;
using CollabSim.Engine.Policies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Says in one sentence when a policy does what to whom.</summary>
internal static class PolicySentence
{
    public static string Of(Policy policy, int ticksPerYear)
    {
        string name = Settings.NameOf(policy);
        string kind = Kinds.NameOf(policy.GetType());
        string meaning = Settings.MeaningOf(policy.GetType())?.Text.TrimEnd('.') ?? kind;
        return $"{When(policy, ticksPerYear)}: **{name}**{(name == kind ? "" : $" ({kind})")}, "
            + $"{(policy.IsShock ? "a shock" : "an intervention")}: {char.ToLowerInvariant(meaning[0])}{meaning[1..]}"
            + $"{Strength(policy)}{Course(policy)}; it reaches {TargetText.Of(policy.Target)}{Timing(policy)}"
            + (policy.Cost is { } cost ? $"; it costs {CostText.Words(cost)}" : "")
            + (policy.Priority != 0 ? $"; priority {policy.Priority}" : "")
            + (policy.Why is { } why ? $". Why: {why.TrimEnd('.')}." : ".");
    }

    private static string When(Policy policy, int ticksPerYear)
    {
        string start =
            policy.At.ToTicks(ticksPerYear) == 0 ? "From the start" : $"From {InYears(policy.At, ticksPerYear)}";
        string length = policy.For is { } time ? $" for {Length(time, ticksPerYear)}" : " for good";
        if (policy.IsAdaptive)
        {
            return Waiting(policy, start, length, ticksPerYear);
        }

        return policy.YearlyHazard > 0
            ? $"{start}{(policy.Within is { } within ? $" within {Length(within, ticksPerYear)}" : "")}, at random about {SettingText.Number(policy.YearlyHazard)} times a year, each{length}"
            : start + length;
    }

    private static string Waiting(Policy policy, string start, string length, int ticksPerYear)
    {
        string late = policy.Delay.Amount > 0 ? $", {policy.Delay} after the reading" : "";
        string begin = policy.When is { } when
            ? $"{start}{(policy.Within is { } within ? $" within {Length(within, ticksPerYear)}" : "")}, once {TriggerText.Of(when)}{late}"
            : start;
        string most = policy.AtMost is { } most1 ? $", at most {most1} {(most1 == 1 ? "time" : "times")}" : "";
        string rest = policy.CoolDown.Amount > 0 ? $", with {policy.CoolDown} between an end and the next reading" : "";
        string end = policy.Until is { } until
            ? $"{(policy.For is null ? "" : length + " or")} until {TriggerText.Of(until)}{(policy.When is null ? late : "")}"
            : length;
        return $"{begin},{end}{most}{rest} ({TriggerText.Of(policy.Observed)})";
    }

    // How it comes to those whom it reaches.
    private static string Timing(Policy policy) =>
        (policy.Reassess is { } every ? $", settled anew every {every}" : "")
        + (
            policy.Stagger is { } stagger
                ? $", {(stagger.By == StaggerBy.Group ? "each group" : "each school")} at a time of its own within {stagger.Over}"
                : ""
        )
        + (policy.OneByOne ? ", each school at random times of its own" : "");

    private static string InYears(Duration time, int ticksPerYear) =>
        $"year {Rounded(time, ticksPerYear)} (tick {time.ToTicks(ticksPerYear)})";

    private static string Length(Duration time, int ticksPerYear) =>
        Rounded(time, ticksPerYear) is var years && years == "1" ? "1 year" : $"{years} years";

    private static string Rounded(Duration time, int ticksPerYear) =>
        SettingText.Number(Math.Round((double)time.ToTicks(ticksPerYear) / ticksPerYear, 2));

    private static string Strength(Policy policy)
    {
        string[] own =
        [
            .. Settings
                .Of(policy.GetType())
                .Where(setting => setting.Property.DeclaringType != typeof(Policy) && setting.Of(policy) is not null)
                .Select(setting => Amount(setting, SettingText.Value(setting.Of(policy)))),
        ];
        return own.Length == 0 ? "" : $" ({string.Join(", ", own)})";
    }

    /// <summary>Such as <c>level 0.5</c>, <c>hazard 0.05 per half-term</c> or <c>5 days a half-term</c>.</summary>
    private static string Amount(Setting setting, string value) =>
        setting.Unit.Length == 0 ? $"{setting.Name} {value}"
        : setting.Unit.StartsWith(setting.Name, StringComparison.Ordinal) ? $"{value} {setting.Unit}"
        : $"{setting.Name} {value} {setting.Unit}";

    private static string Course(Policy policy) =>
        policy.Shape switch
        {
            Shape.Ramp => $", growing over {policy.Over}",
            Shape.Pulse => ", for one half-term",
            Shape.Decay => $", fading with a time constant of {policy.Tau}",
            _ => "",
        };
}
