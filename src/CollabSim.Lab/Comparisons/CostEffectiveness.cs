using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// What strategies cost against what they bring. Costs are money a school over the whole run from the ledger, discounted where the scenario has a rate; effects
/// are counted in points of 0.01, so that ratios are money a school for 0.01 of performance.
/// </summary>
internal sealed class CostEffectiveness
{
    /// <summary>Effect units in a point.</summary>
    public const double Point = 0.01;

    private const int WillingnessSteps = 40;

    private readonly Payoffs _effects;
    private readonly Payoffs _costs;
    private readonly double _sign;

    private CostEffectiveness(
        Payoffs effects,
        Payoffs costs,
        bool lessIsBetter,
        int baseline,
        IReadOnlyList<int> unpriced,
        int? world
    )
    {
        Payoffs both = effects.Where(costs).Complete();
        (_effects, _costs) = (both, costs.Where(both));
        _sign = lessIsBetter ? -1 : 1;
        (Baseline, Unpriced, World) = (baseline, unpriced, world);
        Options =
        [
            .. Enumerable
                .Range(0, effects.Strategies)
                .Select(s => new CostAndEffect(
                    s,
                    _costs.Mean(s, world),
                    _costs.Paired(s, baseline, world).Difference,
                    _effects.Paired(s, baseline, world).Difference,
                    s != baseline
                    && _effects.Paired(s, baseline, world).Difference is { ExcludesZero: true, Mean: { } gain }
                    && _sign * gain > 0
                        ? Ratio(s, baseline)
                        : null
                )),
        ];
        CostAndEffect[] priced = [.. Options.Where(option => !unpriced.Contains(option.Strategy))];
        Frontier =
        [
            .. Comparisons
                .Frontier.Of([
                    .. priced.Select(option =>
                        (
                            option.Cost.Mean ?? double.NaN,
                            _sign * (_effects.Mean(option.Strategy, world).Mean ?? double.NaN) / Point
                        )
                    ),
                ])
                .Select(option =>
                    option with
                    {
                        Option = priced[option.Option].Strategy,
                        Against = option.Against is { } against ? priced[against].Strategy : null,
                    }
                ),
        ];
        Acceptability = Accept();
    }

    public int Baseline { get; }

    /// <summary>Strategies whose cost is not known: they are neither dear nor cheap, and stand on no frontier.</summary>
    public IReadOnlyList<int> Unpriced { get; }

    /// <summary>Where; null: averaged over all worlds.</summary>
    public int? World { get; }

    /// <summary>Every strategy.</summary>
    public IReadOnlyList<CostAndEffect> Options { get; }

    /// <summary>The strategies whose cost is known, by rising cost, with their place on the efficient frontier.</summary>
    public IReadOnlyList<FrontierOption> Frontier { get; }

    /// <summary>Who is the best buy at which willingness to pay.</summary>
    public IReadOnlyList<AcceptabilityPoint> Acceptability { get; }

    /// <summary>Null if no strategy costs anything, or too few runs have both numbers.</summary>
    public static CostEffectiveness? Of(
        StudyEstimates study,
        Payoffs effects,
        bool lessIsBetter,
        int baseline,
        IReadOnlyList<int>? unpriced = null,
        int? world = null
    ) => Of(effects, Costs(study, effects.Choices), lessIsBetter, baseline, unpriced, world);

    /// <summary>Money a school by strategy, world and replication.</summary>
    public static Payoffs Costs(StudyEstimates study, Choices choices) =>
        Payoffs.Of(
            choices,
            study.Study.Replications,
            (arm, point, r) => study.Money(arm, point, r) / study.SchoolsAt(arm, point),
            study.Study.Widening
        );

    internal static CostEffectiveness? Of(
        Payoffs effects,
        Payoffs costs,
        bool lessIsBetter,
        int baseline,
        IReadOnlyList<int>? unpriced = null,
        int? world = null
    )
    {
        Payoffs both = effects.Where(costs).Complete();
        bool enough = Enumerable.Range(0, effects.Strategies).All(s => both.Mean(s, world).N > 1);
        return enough && Enumerable.Range(0, effects.Strategies).Any(s => costs.Mean(s, world).Mean > 0)
            ? new CostEffectiveness(effects, costs, lessIsBetter, baseline, unpriced ?? [], world)
            : null;
    }

    /// <summary>
    /// Money a school for 0.01 more, of one strategy instead of another; null if the effect is not clear. Over worlds its interval is luck's,
    /// as that of the effect is.
    /// </summary>
    public Fieller? Ratio(int strategy, int against) =>
        Fieller.Of(
            [
                .. _costs
                    .Differences(strategy, against, World)
                    .Zip(
                        _effects.Differences(strategy, against, World),
                        (cost, effect) => (cost, _sign * effect / Point)
                    ),
            ],
            _effects.Replications,
            widening: _effects.Widening
        );

    /// <summary>Mean net benefit of each strategy: points of effect in money, less the cost; minus infinity where the cost is not known.</summary>
    /// <param name="willingness">Money a school that 0.01 is worth.</param>
    public IReadOnlyList<double> NetBenefit(double willingness) =>
        NetBenefit(_effects.Means(), _costs.Means(), willingness);

    private double[] NetBenefit(double[,] effects, double[,] costs, double willingness) =>
        [
            .. Enumerable
                .Range(0, _effects.Strategies)
                .Select(s =>
                    Unpriced.Contains(s)
                        ? double.NegativeInfinity
                        : (willingness * _sign * At(effects, s) / Point) - At(costs, s)
                ),
        ];

    private double At(double[,] means, int strategy) =>
        World is { } w ? means[strategy, w] : Payoffs.Average(means, strategy);

    private AcceptabilityPoint[] Accept()
    {
        double[] ratios = [.. Frontier.Select(option => option.Icer).OfType<double>().Where(icer => icer > 0)];
        double top = ratios.Length > 0 ? 2 * ratios.Max() : 2 * Options.Max(option => option.Cost.Mean ?? 0);
        double step = NiceStep(top / WillingnessSteps);
        double[] amounts = [.. Enumerable.Range(1, WillingnessSteps).Select(i => i * step)];
        double[][] wins = [.. amounts.Select(_ => new double[_effects.Strategies])];
        int resamples = 0;
        foreach ((double[,] effects, double[,] costs) in _effects.ResampledMeans().Zip(_costs.ResampledMeans()))
        {
            for (int i = 0; i < amounts.Length; i++)
            {
                ProbabilityOfBest.AddWinners(NetBenefit(effects, costs, amounts[i]), wins[i]);
            }

            resamples++;
        }

        return
        [
            .. amounts.Select(
                (amount, i) =>
                {
                    double[] mean = [.. NetBenefit(amount)];
                    return new AcceptabilityPoint(
                        amount,
                        Array.IndexOf(mean, mean.Max()),
                        mean,
                        [.. wins[i].Select(won => won / resamples)]
                    );
                }
            ),
        ];
    }

    // 1, 2 or 5 times a power of ten, not below the step.
    private static double NiceStep(double step)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return power * new[] { 1.0, 2, 5, 10 }.First(nice => nice * power >= step * (1 - 1e-9));
    }
}

/// <summary>What a strategy costs and brings.</summary>
/// <param name="Strategy">Index of the strategy.</param>
/// <param name="Cost">Money a school.</param>
/// <param name="ExtraCost">Money a school more than the baseline.</param>
/// <param name="Effect">Difference from the baseline in the outcome.</param>
/// <param name="PerPoint">Extra money a school for each 0.01 of effect; null if there is no clear gain, or for the baseline.</param>
internal sealed record CostAndEffect(
    int Strategy,
    MeanInterval Cost,
    MeanInterval ExtraCost,
    MeanInterval Effect,
    Fieller? PerPoint
);

/// <summary>The best buy at one willingness to pay.</summary>
/// <param name="Willingness">Money a school that 0.01 is worth.</param>
/// <param name="Best">The strategy with the highest mean net benefit.</param>
/// <param name="NetBenefit">Mean net benefit by strategy, money a school.</param>
/// <param name="Probability">Share of resamples in which each strategy has the highest net benefit.</param>
internal sealed record AcceptabilityPoint(
    double Willingness,
    int Best,
    IReadOnlyList<double> NetBenefit,
    IReadOnlyList<double> Probability
);
