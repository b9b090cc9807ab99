using System.Globalization;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>What arms cost, what is had for it, and which are worth their money.</summary>
internal static class CostPassages
{
    private const double Sure = 0.8;

    public static IEnumerable<Passage> Of(Comparison comparison)
    {
        if (comparison.Costs is { } costs)
        {
            yield return Frontier(comparison, costs);
            yield return Acceptability(comparison, costs);
        }
    }

    /// <summary>Whether later money counts less.</summary>
    public static string Discounted(StudyEstimates study) =>
        study.IsDiscounted
            ? "each sum discounted at the scenario's discountRate from when it was spent to the start"
            : "not discounted";

    /// <summary>To be added to a sum over years.</summary>
    public static string InBrackets(StudyEstimates study) => study.IsDiscounted ? " (discounted)" : "";

    private static Passage Frontier(Comparison comparison, CostEffectiveness costs)
    {
        FrontierOption[] on = [.. costs.Frontier.Where(option => option.Standing == Standing.OnFrontier)];
        List<string> sentences =
        [
            $"Money is in the scenario's own unit, a school, over the whole run, {Discounted(comparison.Study)}; effects are counted in {CostEffectiveness.Point:0.##} of {comparison.OutcomeName}.",
            on.Length == 1
                ? $"{Words.Capital(comparison.Name(on[0].Option))} costs least and does most: nothing else is worth any money."
                : "The efficient frontier, from the cheapest: "
                    + string.Join(
                        ", then ",
                        on.Select(option =>
                            comparison.Name(option.Option)
                            + (option.Icer is { } icer ? $" (each 0.01 more costs {Money(icer)})" : "")
                        )
                    )
                    + ".",
        ];
        if (costs.Unpriced.Count > 0)
        {
            sentences.Add(
                $"Cost not given, so that nothing is said of what they are worth: {Words.List([.. costs.Unpriced.Select(comparison.Name)])}. (What costs nothing is written cost: 0 per school per year.)"
            );
        }

        string[] dominated = [.. Names(Standing.Dominated)];
        string[] extended = [.. Names(Standing.ExtendedlyDominated)];
        if (dominated.Length > 0)
        {
            sentences.Add($"Dominated, for another arm costs no more and does no less: {Words.List(dominated)}.");
        }

        if (extended.Length > 0)
        {
            sentences.Add(
                $"Extendedly dominated, for a mix of two other arms does the same for less: {Words.List(extended)}."
            );
        }

        return new Passage(
            "cost-effectiveness",
            "What it costs",
            sentences,
            new PassageTable(
                [
                    "Arm",
                    "Cost",
                    "Effect",
                    "Cost of 0.01 more",
                    "95 % interval",
                    "On the frontier",
                    "Ratio to the one before",
                ],
                [
                    .. costs.Frontier.Select(option =>
                    {
                        CostAndEffect known = costs.Options[option.Option];
                        return (IReadOnlyList<string>)
                            [
                                comparison.Name(option.Option),
                                Money(known.Cost.Mean ?? 0),
                                option.Option == costs.Baseline ? "–" : DifferencesPassage.Signed(known.Effect),
                                PerPoint(comparison, known, out string interval),
                                interval,
                                Said(comparison, option),
                                option.Icer is { } icer ? Money(icer) : "–",
                            ];
                    }),
                ]
            )
        );

        IEnumerable<string> Names(Standing standing) =>
            costs
                .Frontier.Where(option => option.Standing == standing)
                .Select(option => comparison.Name(option.Option));
    }

    private static Passage Acceptability(Comparison comparison, CostEffectiveness costs)
    {
        List<string> sentences = [];
        foreach (
            IGrouping<(int, int), (AcceptabilityPoint Point, int Run)> span in Runs(costs)
                .GroupBy(at => (at.Point.Best, at.Run))
        )
        {
            AcceptabilityPoint first = span.First().Point;
            AcceptabilityPoint last = span.Last().Point;
            double least = span.Min(at => at.Point.Probability[first.Best]);
            double most = span.Max(at => at.Point.Probability[first.Best]);
            string range =
                DifferencesPassage.Share(least) == DifferencesPassage.Share(most)
                    ? DifferencesPassage.Share(least)
                    : $"{DifferencesPassage.Share(least)} to {DifferencesPassage.Share(most)}";
            string where =
                first.Willingness == last.Willingness
                    ? Money(first.Willingness)
                    : $"from {Money(first.Willingness)} to {Money(last.Willingness)}";
            sentences.Add(
                $"Where 0.01 is worth {where} a school, {comparison.Name(first.Best)} is the best buy (probability {range}"
                    + $"{(least < Sure ? ", so luck leaves that open in part" : "")})."
            );
        }

        AcceptabilityPoint[] shown = [.. costs.Acceptability.Where((_, i) => i % 8 == 7)];
        return new Passage(
            "acceptability",
            "Which is the best buy, by what 0.01 is worth",
            [
                .. sentences,
                "Net benefit against the baseline is what the effect beyond it is worth, less what it costs beyond it; the probability is the share of 2,000 resamples of the replications in which an arm has the highest.",
            ],
            new PassageTable(
                ["0.01 is worth", "Best buy", "Probability", "Net benefit against the baseline"],
                [
                    .. shown.Select(at =>
                        (IReadOnlyList<string>)
                            [
                                Money(at.Willingness),
                                comparison.Name(at.Best),
                                DifferencesPassage.Share(at.Probability[at.Best]),
                                Money(at.NetBenefit[at.Best] - at.NetBenefit[costs.Baseline]),
                            ]
                    ),
                ]
            )
        );
    }

    private static IEnumerable<(AcceptabilityPoint Point, int Run)> Runs(CostEffectiveness costs)
    {
        int run = 0;
        int before = costs.Acceptability[0].Best;
        foreach (AcceptabilityPoint point in costs.Acceptability)
        {
            run += point.Best == before ? 0 : 1;
            before = point.Best;
            yield return (point, run);
        }
    }

    private static string PerPoint(Comparison comparison, CostAndEffect known, out string interval)
    {
        interval = "–";
        if (known.Strategy == comparison.Baseline)
        {
            return "–";
        }

        bool helps = comparison.LessIsBetter ? known.Effect.High < 0 : known.Effect.Low > 0;
        if (!helps)
        {
            return known.Effect.ExcludesZero ? "does harm" : "effect not clear";
        }

        if (known.PerPoint is not { } ratio)
        {
            return "not known";
        }

        if (known.ExtraCost.Mean <= 0)
        {
            return known.ExtraCost.Mean < 0 ? "saves money" : "nothing";
        }

        interval = $"{Money(ratio.Low)} to {Money(ratio.High)}";
        return Money(ratio.Ratio);
    }

    private static string Said(Comparison comparison, FrontierOption option) =>
        option.Standing switch
        {
            Standing.Dominated => $"no: {comparison.Name(option.Against!.Value)} costs no more and does no less",
            Standing.ExtendedlyDominated => $"no: a mix with {comparison.Name(option.Against!.Value)} is better",
            _ => "yes",
        };

    /// <summary>An amount with at most three significant digits below 1,000 and none behind the dot above; a whole one as it is.</summary>
    public static string Money(double amount) =>
        amount == 0 ? "0"
        : Math.Abs(amount) >= 1000 || Math.Abs(amount - Math.Round(amount)) < 1e-9
            ? Math.Round(amount).ToString("N0", CultureInfo.InvariantCulture).Replace('-', '−')
        : Words.Number(amount);
}
