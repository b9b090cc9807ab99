using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// What it would be worth to know more before choosing (Raiffa &amp; Schlaifer 1961): how much better one would do on average over worlds that count
/// equally if one knew which world it is (the expected value of perfect information, which is the smallest mean regret), or one setting of it (that
/// of partial information). Both are upper bounds for what any inquiry is worth.
/// </summary>
internal sealed record ValueOfInformation
{
    private const int MostResamples = 200;
    private const int FewestResamples = 20;

    /// <summary>Additions that the errors may take; with more worlds there are fewer resamples.</summary>
    private const double MostAdditions = 3e8;

    /// <summary>Index, among those that were looked at, of the strategy that one would choose now: the best on average.</summary>
    public required int Chosen { get; init; }

    /// <summary>What it is worth to know the world.</summary>
    public required Worth Everything { get; init; }

    /// <summary>What it is worth to know each setting alone, in the order in which they were given.</summary>
    public required IReadOnlyList<Worth> Settings { get; init; }

    /// <summary>Over how many resamples of the worlds the errors are standard deviations.</summary>
    public required int Resamples { get; init; }

    /// <summary>The settings from the one that is worth most down.</summary>
    public IReadOnlyList<int> InOrder =>
        [.. Enumerable.Range(0, Settings.Count).OrderByDescending(setting => Settings[setting].Value)];

    /// <summary>The study's strategies over its worlds, in the unit of its outcome; null where there are too few worlds to speak of.</summary>
    public static ValueOfInformation? Of(Comparison comparison) =>
        comparison.Across is { } across
            ? Of(
                comparison,
                across,
                (means, s, w) => (comparison.LessIsBetter ? -1 : 1) * means[s, w],
                [.. Enumerable.Range(0, comparison.Strategies)]
            )
            : null;

    /// <summary>The same for the choice of the best buy, in money a school, among the strategies whose cost is known; null without costs.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="willingness">Money a school that 0.01 of the outcome is worth.</param>
    public static ValueOfInformation? OfBestBuy(Comparison comparison, double willingness)
    {
        if (comparison is not { Across: { } across, Costs: { } priced })
        {
            return null;
        }

        double[,] costs = CostEffectiveness
            .Costs(comparison.Study, comparison.Choices)
            .Where(comparison.Complete)
            .Means();
        double sign = comparison.LessIsBetter ? -1 : 1;
        int[] strategies = [.. Enumerable.Range(0, comparison.Strategies).Except(priced.Unpriced)];
        return strategies.Length < 2
            ? null
            : Of(
                comparison,
                across,
                (effects, s, w) => (willingness * sign * effects[s, w] / CostEffectiveness.Point) - costs[s, w],
                strategies
            );
    }

    private static ValueOfInformation Of(
        Comparison comparison,
        AcrossWorlds across,
        Func<double[,], int, int, double> payoff,
        int[] strategies
    )
    {
        double[,] means = comparison.Complete.Means();
        Choices choices = comparison.Choices;
        return Of(
            [.. strategies.Select(s => across.Known.Select(w => payoff(means, s, w)).ToArray())],
            [
                .. Enumerable
                    .Range(0, choices.Uncertain.Count)
                    .Select(f => (IReadOnlyList<object>)[.. across.Known.Select(w => choices.Worlds[w].ValueOf(f))]),
            ],
            // States that differ in what the design varies share a world's luck and settings: they are drawn together.
            comparison.Complete.HasOwnLucks
                ? [.. across.Known.Select(w => choices.Lucks[w])]
                : [.. Enumerable.Range(0, across.Known.Count)]
        );
    }

    /// <summary>Strategies over worlds.</summary>
    /// <param name="payoffs">By strategy and world; more is better.</param>
    /// <param name="settings">By setting and world: its value there, a number or a name.</param>
    /// <param name="draws">By world: what it was drawn with; what was drawn together is resampled together.</param>
    public static ValueOfInformation Of(
        double[][] payoffs,
        IReadOnlyList<IReadOnlyList<object>> settings,
        IReadOnlyList<int> draws
    )
    {
        double[] once = [.. draws.Select(_ => 1.0)];
        int[] names = [.. draws.Distinct()];
        double[] found = At(payoffs, settings, once, names.Length);
        Dictionary<int, int> place = names.Index().ToDictionary(name => name.Item, name => name.Index);
        double additions = (double)draws.Count * (settings.Count + 1) * (32 + (8 * payoffs.Length));
        int count = (int)Math.Clamp(MostAdditions / additions, FewestResamples, MostResamples);
        Resamples resamples = new(names.Length, count);
        double[][] again = new double[count][];
        for (int b = 0; b < count; b++)
        {
            ReadOnlySpan<ushort> times = resamples[b];
            double[] weights = new double[draws.Count];
            for (int w = 0; w < weights.Length; w++)
            {
                weights[w] = times[place[draws[w]]];
            }

            again[b] = At(payoffs, settings, weights, names.Length);
        }

        Worth[] worths = [.. found.Select((value, i) => new Worth(value, Spread([.. again.Select(each => each[i])])))];
        return new ValueOfInformation
        {
            Chosen = BestOnAverage(payoffs, once),
            Everything = worths[0],
            Settings = worths[1..],
            Resamples = count,
        };
    }

    /// <summary>What everything, and then each setting, is worth where worlds count as often as the weights say.</summary>
    private static double[] At(
        double[][] payoffs,
        IReadOnlyList<IReadOnlyList<object>> settings,
        double[] weights,
        int independent
    )
    {
        // Against the best on average, so that to know nothing is worth nothing.
        double[] chosen = payoffs[BestOnAverage(payoffs, weights)];
        double[][] ahead = [.. payoffs.Select(each => each.Zip(chosen, (own, usual) => own - usual).ToArray())];
        double everything = Gain(ahead, weights);
        return
        [
            everything,
            .. settings.Select(values =>
            {
                ConditionalMeans known = new(values, weights, independent);
                // A part is never worth more than the whole; a polynomial may say so for lack of worlds.
                return Math.Min(Gain([.. ahead.Select(known.Of)], weights), everything);
            }),
        ];
    }

    /// <summary>Mean over worlds of the best of what each strategy is ahead by, staying with the chosen one among them.</summary>
    private static double Gain(double[][] ahead, double[] weights)
    {
        (double sum, double count) = (0, 0);
        for (int w = 0; w < weights.Length; w++)
        {
            double best = 0;
            foreach (double[] strategy in ahead)
            {
                best = Math.Max(best, strategy[w]);
            }

            (sum, count) = (sum + (weights[w] * best), count + weights[w]);
        }

        return sum / count;
    }

    private static int BestOnAverage(double[][] payoffs, double[] weights)
    {
        double[] sums = [.. payoffs.Select(each => each.Zip(weights, (payoff, weight) => payoff * weight).Sum())];
        return Array.IndexOf(sums, sums.Max());
    }

    private static double Spread(double[] values)
    {
        Moments moments = new();
        foreach (double value in values)
        {
            moments.Add(value);
        }

        return Math.Sqrt(moments.Variance ?? 0);
    }
}

/// <summary>What it is worth to know something.</summary>
/// <param name="Value">In the unit of the outcome, or money; at least 0.</param>
/// <param name="Error">Its standard error: that of having so many worlds and no more.</param>
internal readonly record struct Worth(double Value, double Error);
