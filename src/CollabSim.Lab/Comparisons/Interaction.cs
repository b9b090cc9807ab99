using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// Whether what a strategy does depends on an uncertain factor: its difference from the baseline level by level, the differences between these
/// differences, paired by luck, and a joint test of all of them.
/// </summary>
internal sealed record Interaction
{
    private GridAxis? _axis;

    /// <summary>Of more levels a slope is told, not each pair.</summary>
    public const int MostLevels = 6;

    /// <summary>Index of the strategy.</summary>
    public required int Strategy { get; init; }

    /// <summary>The factor.</summary>
    public required Factor Factor { get; init; }

    /// <summary>Its levels, ascending where they are numbers.</summary>
    public required IReadOnlyList<object> Levels { get; init; }

    /// <summary>The difference from the baseline at each level, averaged over whatever else varies there.</summary>
    public required IReadOnlyList<MeanInterval> Effects { get; init; }

    /// <summary>The difference at a level less that at an earlier one, of every pair, with intervals that hold together for all pairs and strategies (Bonferroni).</summary>
    public required IReadOnlyList<(int From, int To, MeanInterval Difference)> Pairs { get; init; }

    /// <summary>Change of the difference for one unit of the factor, by a straight line through the levels; null: the levels are no numbers.</summary>
    public required MeanInterval? Slope { get; init; }

    /// <summary>
    /// How likely differences as unequal would be if the effect were the same at all levels (Hotelling's T²: Hotelling 1931); null: too few
    /// replications for so many levels.
    /// </summary>
    public required double? Chance { get; init; }

    /// <summary>A level as a reader sees it, without its unit.</summary>
    public string Say(int level) => (_axis ??= GridAxis.Of(Factor, Levels)).Say(Levels[level]);

    /// <summary>True if some pair of levels clearly differs, when allowing for all pairs and strategies.</summary>
    public bool IsClear => Pairs.Any(pair => pair.Difference.ExcludesZero);

    /// <summary>The pair whose effects lie furthest apart.</summary>
    public (int From, int To, MeanInterval Difference) Widest =>
        Pairs.MaxBy(pair => Math.Abs(pair.Difference.Mean ?? 0));

    /// <summary>
    /// The interactions of all strategies with one uncertain factor; none where it has one level or more than <see cref="MostLevels"/>, or
    /// its levels do not meet the same other settings, so that a difference between them would be due to those.
    /// </summary>
    public static IReadOnlyList<Interaction> Of(Comparison comparison, int factor)
    {
        Choices choices = comparison.Choices;
        object[] levels =
        [
            .. choices.Worlds.Select(world => world.ValueOf(factor)).Distinct().Take(MostLevels + 1).Order(Ascending),
        ];
        if (levels.Length is < 2 or > MostLevels)
        {
            return [];
        }

        int[][] at =
        [
            .. levels.Select(level =>
                choices
                    .Worlds.Index()
                    .Where(world => world.Item.ValueOf(factor).Equals(level))
                    .Select(world => world.Index)
                    .ToArray()
            ),
        ];
        if (!MeetsTheSame(choices, factor, at))
        {
            return [];
        }

        int tests = comparison.Compared * levels.Length * (levels.Length - 1) / 2;
        return
        [
            .. Enumerable
                .Range(0, comparison.Strategies)
                .Where(s => s != comparison.Baseline)
                .Select(s => Of(comparison, s, choices.Uncertain[factor], levels, at, tests)),
        ];
    }

    private static Interaction Of(
        Comparison comparison,
        int strategy,
        Factor factor,
        object[] levels,
        int[][] at,
        int tests
    )
    {
        Payoffs payoffs = comparison.Payoffs;
        // By level, then one value a replication, luck by luck.
        IReadOnlyList<double?>[] effects =
        [
            .. at.Select(worlds => payoffs.DifferencesIn(strategy, comparison.Baseline, worlds)),
        ];
        List<(int, int, MeanInterval)> pairs = [];
        for (int to = 1; to < levels.Length; to++)
        {
            for (int from = 0; from < to; from++)
            {
                double?[] change = [.. effects[to].Zip(effects[from], (late, early) => late - early)];
                pairs.Add((from, to, payoffs.IntervalOf(change, Verdicts.LevelFor(tests))));
            }
        }

        return new Interaction
        {
            Strategy = strategy,
            Factor = factor,
            Levels = levels,
            Effects = [.. effects.Select(effect => payoffs.IntervalOf(effect))],
            Pairs = pairs,
            Slope = levels.All(level => level is double) ? SlopeOf(payoffs, levels, effects) : null,
            Chance = Joint(effects, payoffs.Replications),
        };
    }

    private static MeanInterval SlopeOf(Payoffs payoffs, object[] levels, IReadOnlyList<double?>[] effects)
    {
        double[] x = [.. levels.Cast<double>()];
        double mean = x.Average();
        double spread = x.Sum(level => (level - mean) * (level - mean));
        return payoffs.IntervalOf([
            .. Enumerable
                .Range(0, effects[0].Count)
                .Select(unit =>
                    x.Select((level, i) => (level - mean) * effects[i][unit]).Aggregate((sum, next) => sum + next)
                    / spread
                ),
        ]);
    }

    /// <summary>Hotelling's T² of the changes from the first level to each other; lucks of their own are strata, whose covariances are pooled.</summary>
    private static double? Joint(IReadOnlyList<double?>[] effects, int replications)
    {
        int changes = effects.Length - 1;
        List<Vector<double>> means = [];
        Matrix<double> squares = Matrix<double>.Build.Dense(changes, changes);
        (int freedom, double shares) = (0, 0);
        for (int start = 0; start < effects[0].Count; start += replications)
        {
            Vector<double>[] units =
            [
                .. Enumerable
                    .Range(start, replications)
                    .Where(unit => effects.All(effect => effect[unit] is not null))
                    .Select(unit =>
                        Vector<double>.Build.Dense(changes, i => effects[i + 1][unit]!.Value - effects[0][unit]!.Value)
                    ),
            ];
            if (units.Length == 0)
            {
                continue;
            }

            Vector<double> mean = units.Aggregate((sum, next) => sum + next) / units.Length;
            means.Add(mean);
            shares += 1.0 / units.Length;
            freedom += units.Length - 1;
            foreach (Vector<double> unit in units)
            {
                squares += (unit - mean).ToColumnMatrix() * (unit - mean).ToRowMatrix();
            }
        }

        if (freedom < changes || means.Count == 0)
        {
            return null;
        }

        Vector<double> all = means.Aggregate((sum, next) => sum + next) / means.Count;
        Matrix<double> covariance = squares * (shares / freedom / means.Count / means.Count);
        if (all.L2Norm() == 0)
        {
            return 1;
        }

        double statistic = all * covariance.Solve(all) * (freedom - changes + 1) / (freedom * changes);
        return double.IsFinite(statistic) && statistic >= 0
            ? 1 - FisherSnedecor.CDF(changes, freedom - changes + 1, statistic)
            : null;
    }

    // Each level meets the same combinations of everything else.
    private static bool MeetsTheSame(Choices choices, int factor, int[][] at)
    {
        string[] Others(int[] worlds) =>
            [
                .. worlds
                    .Select(world =>
                        string.Join(
                            '\u001F',
                            choices.Worlds[world].Values.Where((_, f) => f != factor).Select(GridAxis.Text)
                        )
                    )
                    .Order(StringComparer.Ordinal),
            ];
        string[] first = Others(at[0]);
        return at.Skip(1).All(worlds => Others(worlds).SequenceEqual(first));
    }

    private static readonly Comparer<object> Ascending = Comparer<object>.Create(
        (one, other) => one is double a && other is double b ? a.CompareTo(b) : 0
    );
}
