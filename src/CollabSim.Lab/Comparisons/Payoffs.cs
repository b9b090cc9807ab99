using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// What every strategy brings in every world, replication by replication. Where worlds are averaged, each replication is
/// averaged first, because replications are what is independent.
/// </summary>
internal sealed class Payoffs
{
    /// <summary>Additions that a bootstrap may take; with more cells there are fewer resamples, but at least 200.</summary>
    private const double MostAdditions = 4e8;

    // How far apart the resamples of neighbouring lucks are; a prime, so that they do not fall into step.
    private const int Stride = 617;

    // By strategy, world, replication; NaN stands for missing inside this class only.
    private readonly double[] _values;

    private Payoffs(Choices choices, int replications, double widening, double[] values) =>
        (Choices, Replications, Widening, _values) = (choices, replications, widening, values);

    public Choices Choices { get; }

    public int Replications { get; }

    /// <summary>What half-widths are multiplied by; see <see cref="Studies.Stopping.Widening"/>.</summary>
    public double Widening { get; }

    public int Strategies => Choices.Strategies.Count;

    public int Worlds => Choices.Worlds.Count;

    /// <summary>One outcome of a study.</summary>
    public static Payoffs Of(StudyEstimates study, Choices choices, int outcome) =>
        Of(
            choices,
            study.Study.Replications,
            (arm, point, r) => study.Value(outcome, arm, point, r),
            study.Study.Widening
        );

    /// <summary>Payoffs by strategy's arm, design point and replication.</summary>
    public static Payoffs Of(Choices choices, int replications, Func<int, int, int, double?> value, double widening = 1)
    {
        double[] values = new double[(long)choices.Strategies.Count * choices.Worlds.Count * replications];
        int index = 0;
        for (int s = 0; s < choices.Strategies.Count; s++)
        {
            for (int w = 0; w < choices.Worlds.Count; w++)
            {
                for (int r = 0; r < replications; r++)
                {
                    values[index++] = value(choices.Strategies[s].Arm, choices.Point(s, w), r) ?? double.NaN;
                }
            }
        }

        return new Payoffs(choices, replications, widening, values);
    }

    /// <summary>
    /// The same without the replications of a world in which any strategy lacks a value, so that all strategies are averaged over
    /// the same luck.
    /// </summary>
    public Payoffs Complete()
    {
        if (Missing == 0)
        {
            return this;
        }

        double[] values = [.. _values];
        for (int w = 0; w < Worlds; w++)
        {
            for (int r = 0; r < Replications; r++)
            {
                if (Enumerable.Range(0, Strategies).Any(s => double.IsNaN(_values[Index(s, w, r)])))
                {
                    for (int s = 0; s < Strategies; s++)
                    {
                        values[Index(s, w, r)] = double.NaN;
                    }
                }
            }
        }

        return new Payoffs(Choices, Replications, Widening, values);
    }

    /// <summary>The same where the other has a value too.</summary>
    public Payoffs Where(Payoffs other) =>
        new(
            Choices,
            Replications,
            Widening,
            [.. _values.Zip(other._values, (own, others) => double.IsNaN(others) ? double.NaN : own)]
        );

    /// <summary>How many values there are in a world.</summary>
    public int Count(int strategy, int world) => CountOf(Cell(strategy, world));

    /// <summary>How many different strategies there are besides one: those that have the same values are one, run by run.</summary>
    public int DistinctFrom(int strategy)
    {
        List<int> different = [strategy];
        for (int s = 0; s < Strategies; s++)
        {
            if (!different.Any(other => Row(other).SequenceEqual(Row(s))))
            {
                different.Add(s);
            }
        }

        return different.Count - 1;
    }

    private ReadOnlySpan<double> Row(int strategy) => _values.AsSpan(Index(strategy, 0, 0), Worlds * Replications);

    /// <summary>How many values are missing in all.</summary>
    public int Missing => _values.Count(double.IsNaN);

    /// <summary>One strategy in one world by replication; NaN where there is no value.</summary>
    public ReadOnlySpan<double> Cell(int strategy, int world) =>
        _values.AsSpan(Index(strategy, world, 0), Replications);

    /// <summary>True if averages over worlds are over lucks of their own, so that no replication stands for all worlds.</summary>
    public bool HasOwnLucks => Choices.Strata.Count > 1;

    /// <summary>A strategy by replication, averaged over the worlds in which it has a value; null: in none.</summary>
    public double? Value(int strategy, int replication, int? world = null) =>
        Pair(strategy, strategy, replication, Places(world)).Of;

    /// <summary>The mean of a strategy over a world, or over all, with its interval.</summary>
    public MeanInterval Mean(int strategy, int? world = null) =>
        IntervalOf([.. Units(strategy, strategy, world).Select(pair => pair.Of)]);

    /// <summary>
    /// One strategy less another, one value a replication over the worlds in which both have one, luck by luck where worlds have lucks of their
    /// own: what <see cref="IntervalOf"/> takes.
    /// </summary>
    public IReadOnlyList<double?> Differences(int strategy, int against, int? world = null) =>
        [.. Units(strategy, against, world).Select(pair => pair.Of - pair.Against)];

    /// <summary>The same over some of the states of the world.</summary>
    public IReadOnlyList<double?> DifferencesIn(int strategy, int against, IReadOnlyCollection<int> worlds) =>
        [
            .. Units(strategy, against, [.. Choices.Strata.Select(states => states.Where(worlds.Contains).ToArray())])
                .Select(pair => pair.Of - pair.Against),
        ];

    /// <summary>The mean of numbers that stand as <see cref="Differences"/> gives them, with its interval.</summary>
    public MeanInterval IntervalOf(IReadOnlyList<double?> values, double level = MeanInterval.Usual) =>
        Strata.Of(values, Replications, level).WidenedBy(Widening);

    /// <summary>The paired difference of two strategies.</summary>
    public PairedDifference Paired(int strategy, int against, int? world = null, double level = MeanInterval.Usual) =>
        Strata.Paired([.. Units(strategy, against, world)], Replications, level).WidenedBy(Widening);

    // Replication by replication in a world, or over all luck by luck.
    private IEnumerable<(double? Against, double? Of)> Units(int strategy, int against, int? world = null) =>
        Units(
            strategy,
            against,
            world is { } only
                ?
                [
                    [only],
                ]
                : Choices.Strata
        );

    private IEnumerable<(double? Against, double? Of)> Units(
        int strategy,
        int against,
        IReadOnlyList<IReadOnlyList<int>> strata
    ) => strata.SelectMany(states => Enumerable.Range(0, Replications).Select(r => Pair(strategy, against, r, states)));

    private IEnumerable<int> Places(int? world) => world is { } only ? [only] : Enumerable.Range(0, Worlds);

    private (double? Against, double? Of) Pair(int strategy, int against, int replication, IEnumerable<int> worlds)
    {
        (double first, double second, int count) = (0, 0, 0);
        foreach (int w in worlds)
        {
            double a = _values[Index(against, w, replication)];
            double s = _values[Index(strategy, w, replication)];
            if (!double.IsNaN(a) && !double.IsNaN(s))
            {
                (first, second, count) = (first + a, second + s, count + 1);
            }
        }

        return count > 0 ? (first / count, second / count) : (null, null);
    }

    /// <summary>The means by strategy and world; NaN where there is no value.</summary>
    public double[,] Means()
    {
        double[,] means = new double[Strategies, Worlds];
        for (int s = 0; s < Strategies; s++)
        {
            for (int w = 0; w < Worlds; w++)
            {
                (double sum, int count) = (0, 0);
                foreach (double value in Cell(s, w))
                {
                    (sum, count) = double.IsNaN(value) ? (sum, count) : (sum + value, count + 1);
                }

                means[s, w] = count > 0 ? sum / count : double.NaN;
            }
        }

        return means;
    }

    /// <summary>
    /// The same means for bootstrap resamples of the replications, one after the other in the same array. A world of which a
    /// resample drew no value keeps its mean.
    /// </summary>
    public IEnumerable<double[,]> ResampledMeans(int most = Resamples.Usual)
    {
        double[,] usual = Means();
        double[,] means = new double[Strategies, Worlds];
        int count = (int)Math.Clamp(MostAdditions / _values.Length, Math.Min(200, most), most);
        Resamples resamples = Resamples.Of(Replications, count);
        for (int b = 0; b < count; b++)
        {
            for (int s = 0; s < Strategies; s++)
            {
                for (int w = 0; w < Worlds; w++)
                {
                    // Worlds with luck of their own are drawn anew each for itself.
                    int drawn = (b + (Choices.Lucks[w] * Stride)) % count;
                    double mean = resamples.Mean(drawn, Cell(s, w));
                    means[s, w] = double.IsNaN(mean) ? usual[s, w] : mean;
                }
            }

            yield return means;
        }
    }

    /// <summary>The mean over worlds of a row of means; worlds without a value are left out.</summary>
    public static double Average(double[,] means, int strategy)
    {
        (double sum, int count) = (0, 0);
        for (int w = 0; w < means.GetLength(1); w++)
        {
            double value = means[strategy, w];
            (sum, count) = double.IsNaN(value) ? (sum, count) : (sum + value, count + 1);
        }

        return count > 0 ? sum / count : double.NaN;
    }

    private static int CountOf(ReadOnlySpan<double> cell)
    {
        int count = 0;
        foreach (double value in cell)
        {
            count += double.IsNaN(value) ? 0 : 1;
        }

        return count;
    }

    private int Index(int strategy, int world, int replication) =>
        ((((strategy * Worlds) + world) * Replications) + replication);
}
