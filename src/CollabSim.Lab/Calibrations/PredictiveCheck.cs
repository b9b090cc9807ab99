namespace CollabSim.Lab.Calibrations;

/// <summary>A target against what the posterior predicts of it (Rubin 1984; Gelman, Meng and Stern 1996).</summary>
/// <param name="TailProbability">Two-sided: how often predictions lie as far out as the observation or farther; near 0, the model with this posterior does not give such values.</param>
/// <param name="Mean">Of the predictions.</param>
/// <param name="Low">Where 2.5 % of them lie below.</param>
/// <param name="High">Where 2.5 % of them lie above.</param>
/// <param name="Missing">Runs without the outcome, which are left out.</param>
internal sealed record PredictiveCheck(double TailProbability, double Mean, double Low, double High, int Missing)
{
    /// <summary>The check; null where no run has the outcome.</summary>
    /// <param name="target">What was observed: discrepancy and observation error are drawn and added to every prediction.</param>
    /// <param name="predictions">Outcomes of fresh runs at draws of the posterior; NaN where missing.</param>
    /// <param name="weights">Of the predictions; null if all are equal.</param>
    /// <param name="seed">Of the errors.</param>
    public static PredictiveCheck? Of(
        MatchedTarget target,
        IReadOnlyList<double> predictions,
        IReadOnlyList<double>? weights = null,
        ulong seed = 1
    )
    {
        (double Value, double Weight)[] had =
        [
            .. PredictiveNoise
                .Added([target], [.. predictions.Select(value => new[] { value })], seed)
                .Select((run, i) => (run[0], weights?[i] ?? 1))
                .Where(one => double.IsFinite(one.Item1)),
        ];
        double sum = had.Sum(one => one.Weight);
        if (!(sum > 0))
        {
            return null;
        }

        double below = had.Sum(one => one.Value <= target.Value ? one.Weight : 0) / sum;
        double above = had.Sum(one => one.Value >= target.Value ? one.Weight : 0) / sum;
        (double Value, double Weight)[] sorted = [.. had.OrderBy(one => one.Value)];
        return new PredictiveCheck(
            Math.Min(1, 2 * Math.Min(below, above)),
            had.Sum(one => one.Value * one.Weight) / sum,
            WeightedQuantile(sorted, 0.025 * sum),
            WeightedQuantile(sorted, 0.975 * sum),
            predictions.Count - had.Length
        );
    }

    private static double WeightedQuantile((double Value, double Weight)[] sorted, double weight)
    {
        double reached = 0;
        foreach ((double value, double own) in sorted)
        {
            reached += own;
            if (reached >= weight)
            {
                return value;
            }
        }

        return sorted[^1].Value;
    }
}
