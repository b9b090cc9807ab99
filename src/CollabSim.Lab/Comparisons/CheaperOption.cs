using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// An option that does nearly as much as another for much less money, so that who reads which is best also reads what the last bit of it costs.
/// </summary>
/// <param name="Strategy">Index of the strategy.</param>
/// <param name="Than">Index of the strategy that does more and costs more.</param>
internal sealed record CheaperOption(int Strategy, int Than)
{
    /// <summary>It is close from this share of the other's effect on. A convention.</summary>
    private const double Close = 0.75;

    /// <summary>It is much cheaper up to this share of the other's extra cost. A convention.</summary>
    private const double Cheap = 0.5;

    /// <summary>The one that does most of those that come close for much less; null: none does, or costs are not known.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="best">Index of the strategy that the answer is about.</param>
    public static CheaperOption? Of(Comparison comparison, int best)
    {
        double sign = comparison.LessIsBetter ? -1 : 1;
        double? Gain(int strategy) => sign * comparison.Costs!.Options[strategy].Effect.Mean;
        if (
            comparison.Costs is null
            || best == comparison.Baseline
            || Extra(comparison, best) is not > 0
            || Gain(best) is not { } most
            || most <= 0
        )
        {
            return null;
        }

        int[] close =
        [
            .. Enumerable
                .Range(0, comparison.Strategies)
                .Where(s =>
                    s != best
                    && s != comparison.Baseline
                    && comparison.Costs.Options[s].Effect.ExcludesZero
                    && Gain(s) >= Close * most
                    && Extra(comparison, s) <= Cheap * Extra(comparison, best)
                ),
        ];
        return close.Length == 0 ? null : new CheaperOption(close.MaxBy(Gain), best);
    }

    /// <summary>
    /// "Communities come close for much less: advantage at year 20 is higher by 0.034 instead of 0.039, for 54,000 a school instead of 172,800."
    /// </summary>
    public string Said(Comparison comparison) => $"{Words.Capital(Phrase(comparison))}.";

    /// <summary>The same without its beginning and end as a sentence.</summary>
    public string Phrase(Comparison comparison)
    {
        CostEffectiveness costs = comparison.Costs!;
        double own = costs.Options[Strategy].Effect.Mean!.Value;
        double others = costs.Options[Than].Effect.Mean!.Value;
        string Money(int strategy) => CostPassages.Money(Extra(comparison, strategy)!.Value);
        string price =
            Extra(comparison, Strategy) > 0
                ? $"for {Money(Strategy)} a school more than {comparison.Name(comparison.Baseline)} instead of {Money(Than)}"
                : $"and costs no more than {comparison.Name(comparison.Baseline)}, where {comparison.Name(Than)} costs {Money(Than)} a school more";
        return $"{comparison.Name(Strategy)} comes close for much less: {comparison.OutcomeName} is {(own < 0 ? "lower" : "higher")} by {Words.Brief(Math.Abs(own))} instead of {Words.Brief(Math.Abs(others))}, {price}";
    }

    private static double? Extra(Comparison comparison, int strategy) =>
        comparison.Unpriced.Contains(strategy) ? null : comparison.Costs!.Options[strategy].ExtraCost.Mean;
}
