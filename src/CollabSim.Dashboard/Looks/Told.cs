using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Statistics;

namespace CollabSim.Dashboard.Looks;

/// <summary>What the page says of a study as far as it has been lived through: the report's own sentences and numbers.</summary>
/// <param name="Sentences">The answer.</param>
/// <param name="Options">Each option.</param>
/// <param name="Winners">By world the options that are best, as indices of <paramref name="Options"/>; none in the usual world.</param>
/// <param name="Gains">Who gains, and when; none where it was not observed, or more worlds are on their way.</param>
/// <param name="Assumptions">What was varied and what was taken for granted.</param>
/// <param name="Findings">Weak spots.</param>
internal sealed record Told(
    IReadOnlyList<string> Sentences,
    IReadOnlyList<OptionTold> Options,
    IReadOnlyList<IReadOnlyList<int>> Winners,
    IReadOnlyList<GainTold> Gains,
    string Assumptions,
    IReadOnlyList<string> Findings
)
{
    /// <summary>What a share of worlds is and is not; null: there are none.</summary>
    public string? Caveat { get; init; }

    /// <summary>What can be said by now.</summary>
    /// <param name="evidence">What is whole of the study.</param>
    /// <param name="briefly">True while more worlds are on their way: what takes long to work out is left for later.</param>
    public static Told Of(Evidence evidence, bool briefly)
    {
        Comparison? comparison = evidence.Of(Comparison.Of);
        return new Told(
            [.. (briefly ? Briefly(comparison) : null) ?? Whole(evidence, comparison)],
            comparison is null ? [] : [.. OptionTold.Of(comparison)],
            comparison?.Across is { } across
                ?
                [
                    .. Enumerable
                        .Range(0, across.Worlds)
                        .Select(world =>
                            (IReadOnlyList<int>)
                                [
                                    .. Enumerable
                                        .Range(0, comparison.Strategies)
                                        .Where(strategy => across.IsBest[strategy][world]),
                                ]
                        ),
                ]
                : [],
            comparison is null || briefly ? [] : [.. GainTold.Of(comparison)],
            VariedSettings.Sentence(evidence.Study).Text,
            briefly
                ? []
                :
                [
                    .. Lab
                        .Reports.Findings.Of(evidence)
                        .Where(finding => finding.Weight == FindingWeight.Warning)
                        .Select(finding => finding.Text),
                ]
        )
        {
            Caveat = comparison?.Across is { } known
                ? string.Join(" ", WorldsPassage.Reading(comparison, known))
                : null,
        };
    }

    private static IEnumerable<string> Whole(Evidence evidence, Comparison? comparison) =>
        comparison is null
            ?
            [
                "There is nothing to compare yet: add an option.",
                .. evidence.Estimates.PrimaryOutcome >= 0
                    ? Answer.Level(evidence.Estimates).Select(said => said.Text)
                    : [],
            ]
            :
            [
                .. Headline.Of(evidence).Said.Select(said => said.Text),
                .. comparison.Across is { } across && Safer(comparison, across) is { } safer ? (string[])[safer] : [],
            ];

    /// <summary>Which option does less on average and harms in far fewer worlds; null: none does.</summary>
    internal static string? Safer(Comparison comparison, AcrossWorlds across)
    {
        double sign = comparison.LessIsBetter ? -1 : 1;
        int Harms(OverWorlds option) => sign > 0 ? option.LowerIn : option.HigherIn;
        OverWorlds told = across.Told;
        OverWorlds? safer = across
            .Strategies.Where(option =>
                option.Strategy != across.Baseline
                && option.Strategy != told.Strategy
                && sign * option.Mean > (comparison.Matters ?? 0)
                && sign * option.Mean < sign * told.Mean
                && 2 * Harms(option) <= Harms(told)
            )
            .MaxBy(option => sign * option.Mean);
        return safer is null || 10 * Harms(told) < across.Worlds
            ? null
            : $"{Words.Capital(comparison.Name(safer.Strategy))} makes less on average ({Words.BriefSigned(safer.Mean)}), but {comparison.OutcomeName} is worse than with {comparison.Name(across.Baseline)} in {(Harms(safer) == 0 ? "no world" : Words.Count(Harms(safer), "world"))} instead of {Harms(told):N0}.";
    }

    private static IEnumerable<string>? Briefly(Comparison? comparison) =>
        comparison?.Across is { } across ? WorldsPassage.Sentences(comparison, across) : null;
}

/// <summary>One option beside what is done now.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arm">Index of the arm.</param>
/// <param name="IsBaseline">True for what is done now.</param>
/// <param name="Difference">How much it differs in the outcome, in two digits; null: it has no value.</param>
/// <param name="Interval">How far luck, or worlds, may move that.</param>
/// <param name="Verdict">What can be said of it, a word of the report's.</param>
/// <param name="BestIn">In how many worlds it is best; null: there are none.</param>
/// <param name="Money">What it costs.</param>
/// <param name="Days">Staff days that it takes, as far as is known; null for what is done now.</param>
internal sealed record OptionTold(
    string Name,
    int Arm,
    bool IsBaseline,
    string? Difference,
    string? Interval,
    string? Verdict,
    int? BestIn,
    string? Money,
    string? Days
)
{
    /// <summary>The same as plain numbers; null for what is done now.</summary>
    public OptionNumbers? Numbers { get; init; }

    /// <summary>All options that can be chosen, in the order of the file.</summary>
    public static IEnumerable<OptionTold> Of(Comparison comparison)
    {
        IReadOnlyList<Contrast> contrasts = [.. comparison.Contrasts(null)];
        for (int strategy = 0; strategy < comparison.Strategies; strategy++)
        {
            OverWorlds? over = comparison.Across?.Strategies[strategy];
            int arm = comparison.Choices.Strategies[strategy].Arm;
            if (strategy == comparison.Baseline)
            {
                yield return new(comparison.Name(strategy), arm, true, null, null, null, over?.BestIn, null, null);
                continue;
            }

            Contrast? contrast = contrasts.FirstOrDefault(each => each.Strategy == strategy);
            MeanInterval? luck = contrast?.Paired.Difference;
            WhatItMeans.ExtraCost extra = WhatItMeans.Extra(comparison, strategy);
            yield return new(
                comparison.Name(strategy),
                arm,
                false,
                over is not null ? Words.BriefSigned(over.Mean)
                    : luck?.Mean is { } mean ? Words.BriefSigned(mean)
                    : null,
                over is not null
                        ? $"nine worlds of ten: {Words.BriefEnd(over.Low, (over.High - over.Low) / 2)} to {Words.BriefEnd(over.High, (over.High - over.Low) / 2)}"
                    : luck is { Low: { } low, High: { } high }
                        ? $"luck: {Words.BriefEnd(low, (high - low) / 2)} to {Words.BriefEnd(high, (high - low) / 2)}"
                    : null,
                over is not null
                    ? over.HigherIn >= over.LowerIn
                        ? $"higher in {over.HigherIn:N0} of {comparison.Across!.Worlds:N0} worlds"
                        : $"lower in {over.LowerIn:N0} of {comparison.Across!.Worlds:N0} worlds"
                    : contrast is null
                        ? null
                        : VerdictText.Cell(contrast.Verdict, luck?.Mean),
                over?.BestIn,
                extra.Money switch
                {
                    null => "cost not given",
                    0 => "no more money than now",
                    { } money =>
                        $"{CostPassages.Money(Math.Abs(money))} a school {(money < 0 ? "less" : "more")} over {Words.Years(comparison.Study.Study.Horizon, comparison.Study.Study.TicksPerYear)} years; for all {comparison.Study.Study.Schools:N0} schools {CostPassages.Money(Math.Abs(money) * comparison.Study.Study.Schools * comparison.Study.Study.TicksPerYear / comparison.Study.Study.Horizon)} a year on average",
                },
                DaysOf(extra)
            )
            {
                Numbers = new OptionNumbers(
                    over?.Mean ?? luck?.Mean,
                    over?.Low ?? luck?.Low,
                    over?.High ?? luck?.High,
                    over?.HigherIn,
                    over?.LowerIn,
                    over?.BestIn,
                    comparison.Across?.Worlds,
                    extra.Money,
                    extra.Days?.Mean / extra.Years
                ),
            };
        }
    }

    private static string DaysOf(WhatItMeans.ExtraCost extra) =>
        extra.DaysAYear is { } days
            ? $"{Words.Brief(Math.Abs(days))} staff days a school a year {(days > 0 ? "more" : "less")}"
        : extra.Days is null ? "staff days not observed"
        : extra.Days is { HalfWidth: null } ? "staff days: too few runs to say"
        : "no clear change in staff days";
}

/// <summary>One option beside what is done now, in plain numbers for other programs; null: not known, or there are no worlds.</summary>
/// <param name="Difference">Mean difference in the outcome: over worlds, or in the usual world.</param>
/// <param name="Low">One world in twenty is lower; in the usual world the lower end of the 95 % interval of luck.</param>
/// <param name="High">The same above.</param>
/// <param name="HigherInWorlds">Worlds in which it is higher.</param>
/// <param name="LowerInWorlds">Worlds in which it is lower.</param>
/// <param name="BestInWorlds">Worlds in which it is best.</param>
/// <param name="Worlds">How many worlds.</param>
/// <param name="MoneyPerSchool">Money a school over the whole run.</param>
/// <param name="StaffDaysPerSchoolAYear">Staff days a school a year.</param>
internal sealed record OptionNumbers(
    double? Difference,
    double? Low,
    double? High,
    int? HigherInWorlds,
    int? LowerInWorlds,
    int? BestInWorlds,
    int? Worlds,
    double? MoneyPerSchool,
    double? StaffDaysPerSchoolAYear
);
