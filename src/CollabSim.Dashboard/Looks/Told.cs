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
    /// <summary>What can be said by now.</summary>
    /// <param name="evidence">What is whole of the study.</param>
    /// <param name="briefly">True while more worlds are on their way: what takes long to work out is left for later.</param>
    public static Told Of(Evidence evidence, bool briefly)
    {
        Comparison? comparison = evidence.Of(Comparison.Of);
        return new Told(
            [.. (briefly ? Briefly(comparison) : null) ?? Headline.Of(evidence).Said.Select(said => said.Text)],
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
        );
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
                        $"{CostPassages.Money(Math.Abs(money))} a school {(money < 0 ? "less" : "more")} over {Words.Years(comparison.Study.Study.Horizon, comparison.Study.Study.TicksPerYear)} years",
                },
                DaysOf(extra)
            );
        }
    }

    private static string DaysOf(WhatItMeans.ExtraCost extra) =>
        extra.DaysAYear is { } days
            ? $"{Words.Brief(Math.Abs(days))} staff days a school a year {(days > 0 ? "more" : "less")}"
        : extra.Days is null ? "staff days not observed"
        : extra.Days is { HalfWidth: null } ? "staff days: too few runs to say"
        : "no clear change in staff days";
}
