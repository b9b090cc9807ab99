using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// What would change the answer: from a point of reference, the smallest change in one or two uncertain inputs that makes another
/// strategy win. It is sought on the design's grid, with straight lines between its points, so that it cannot see what lies
/// between them or outside.
/// </summary>
internal sealed class FlipPoints
{
    private const int Steps = 64;
    private const int StepsResampled = 16;
    private const int ResamplesForPairs = 400;
    private const int FewestForInterval = 40;

    private readonly Payoffs _payoffs;
    private readonly Grid _grid;
    private readonly double _sign;
    private readonly int[] _at;
    private readonly Dictionary<string, int> _worlds;

    private FlipPoints(Payoffs payoffs, Grid grid, bool lessIsBetter, int[] at)
    {
        (_payoffs, _grid, _sign, _at) = (payoffs, grid, lessIsBetter ? -1 : 1, at);
        _worlds = [];
        for (int w = 0; w < payoffs.Worlds; w++)
        {
            _worlds[Key(payoffs.Choices.Worlds[w].Values)] = w;
        }

        Reference = WorldAt(at);
        double[,] means = payoffs.Means();
        Leader = Enumerable.Range(0, payoffs.Strategies).MaxBy(s => _sign * means[s, Reference]);
        Lead = Enumerable
            .Range(0, payoffs.Strategies)
            .Where(s => s != Leader)
            .Select(s =>
                Contrast.Of(
                    payoffs,
                    Leader,
                    s,
                    payoffs.Strategies * (payoffs.Strategies - 1) / 2,
                    Reference,
                    bootstraps: false
                )
            )
            .MinBy(contrast => _sign * contrast.Paired.Difference.Mean)!;
        int[] numeric =
        [
            .. Enumerable.Range(0, grid.Axes.Count).Where(a => grid.Axes[a] is { IsNumeric: true, Levels.Count: > 1 }),
        ];
        Single = [.. numeric.Select(a => (a, Find(means, [a])))];
        Pairs =
        [
            .. from first in numeric
            from second in numeric
            where first < second
            select (first, second, Find(means, [first, second])),
        ];
    }

    /// <summary>The levels that were tried of each uncertain input.</summary>
    public IReadOnlyList<GridAxis> Axes => _grid.Axes;

    /// <summary>The world from which changes are counted.</summary>
    public int Reference { get; }

    /// <summary>The strategy with the best mean there.</summary>
    public int Leader { get; }

    /// <summary>Its difference from the runner-up there.</summary>
    public Contrast Lead { get; }

    /// <summary>The nearest flip by each input alone; null where there is none on the grid.</summary>
    public IReadOnlyList<(int Factor, FlipPoint? Flip)> Single { get; }

    /// <summary>The nearest flip by each two inputs together; null where there is none on the grid.</summary>
    public IReadOnlyList<(int First, int Second, FlipPoint? Flip)> Pairs { get; }

    /// <summary>The nearest of all; null if no change on the grid flips the answer.</summary>
    public FlipPoint? Nearest =>
        Single
            .Select(single => single.Flip)
            .Concat(Pairs.Select(pair => pair.Flip))
            .OfType<FlipPoint>()
            .OrderBy(flip => flip.Distance)
            .ThenBy(flip => flip.Changes.Count)
            .FirstOrDefault();

    /// <summary>
    /// The flip points of complete payoffs; null if the worlds are not a full grid of at least one uncertain input with two numeric
    /// levels, or a cell has no value.
    /// </summary>
    /// <param name="payoffs">Complete payoffs.</param>
    /// <param name="lessIsBetter">True if the lowest is the best.</param>
    /// <param name="reference">Levels to start from, by path; an input that is not named starts from its middle level.</param>
    /// <exception cref="ResultsException">A path or level is not on the grid.</exception>
    public static FlipPoints? Of(
        Payoffs payoffs,
        bool lessIsBetter,
        IReadOnlyDictionary<string, string>? reference = null
    )
    {
        if (
            payoffs.Strategies < 2
            || payoffs.Choices.Grid is not { } grid
            || !grid.Axes.Any(axis => axis is { IsNumeric: true, Levels.Count: > 1 })
            || Enumerable.Range(0, payoffs.Worlds).Any(w => payoffs.Count(0, w) == 0)
        )
        {
            return null;
        }

        return new FlipPoints(payoffs, grid, lessIsBetter, Start(grid, reference ?? new Dictionary<string, string>()));
    }

    /// <summary>The level of each input from which changes are counted.</summary>
    /// <exception cref="ResultsException">A path or level is not on the grid.</exception>
    internal static int[] Start(Grid grid, IReadOnlyDictionary<string, string> reference)
    {
        string[] paths = [.. grid.Axes.Select(axis => axis.Factor.Path)];
        foreach (string path in reference.Keys.Where(path => !paths.Contains(path)))
        {
            throw new ResultsException($"No uncertain factor is called {path}{Lab.Nearest.Hint(path, paths)}");
        }

        return
        [
            .. grid.Axes.Select(axis =>
            {
                if (!reference.TryGetValue(axis.Factor.Path, out string? level))
                {
                    return (axis.Levels.Count - 1) / 2;
                }

                string[] levels = [.. axis.Levels.Select(GridAxis.Text)];
                // 0.20 is the level 0.2.
                string wanted =
                    axis.IsNumeric && NumberText.TryRead(level.Trim(), out double number)
                        ? GridAxis.Text(number)
                        : level.Trim();
                int index = Array.IndexOf(levels, wanted);
                return index >= 0
                    ? index
                    : throw new ResultsException(
                        $"{axis.Factor.Path} has no level {level} in the design; it has {string.Join(", ", levels)}"
                    );
            }),
        ];
    }

    private FlipPoint? Find(double[,] means, int[] factors)
    {
        if (Nearby(means, factors, Steps) is not { } found)
        {
            return null;
        }

        int resamples = 0;
        List<(double[] To, double Distance)> again = [];
        foreach (double[,] resampled in _payoffs.ResampledMeans(ResamplesForPairs))
        {
            resamples++;
            if (Nearby(resampled, factors, StepsResampled) is { } flip)
            {
                again.Add((flip.To, flip.Distance));
            }
        }

        (double Low, double High)? Middle(IEnumerable<double> values) =>
            again.Count >= FewestForInterval ? BootstrapInterval.Percentile([.. values]) : null;
        return new FlipPoint(
            [
                .. factors.Select(
                    (factor, i) =>
                        new FlipChange(factor, Level(factor, _at[factor]), found.To[i])
                        {
                            Interval = Middle(again.Select(flip => flip.To[i])),
                        }
                ),
            ],
            found.Distance,
            found.Winner,
            (double)again.Count / resamples,
            Middle(again.Select(flip => flip.Distance))
        );
    }

    private (double[] To, double Distance, int Winner)? Nearby(double[,] means, int[] factors, int steps)
    {
        (double[] To, double Distance, int Winner)? nearest = null;
        for (int other = 0; other < _payoffs.Strategies; other++)
        {
            if (other == Leader)
            {
                continue;
            }

            double Lead(params ReadOnlySpan<int> levels)
            {
                int[] at = [.. _at];
                for (int i = 0; i < factors.Length; i++)
                {
                    at[factors[i]] = levels[i];
                }

                int world = WorldAt(at);
                return _sign * (means[Leader, world] - means[other, world]);
            }

            (double[] To, double Distance)? found =
                factors.Length == 1
                    ? Along(factors[0], level => Lead(level))
                    : Within(factors[0], factors[1], (x, y) => Lead(x, y), steps);
            if (found is { } flip && !(nearest?.Distance <= flip.Distance))
            {
                nearest = (flip.To, flip.Distance, other);
            }
        }

        return nearest;
    }

    // Between two levels of opposite sign the lead is zero where the straight line crosses.
    private (double[] To, double Distance)? Along(int factor, Func<int, double> lead)
    {
        (double[] To, double Distance)? nearest = null;
        int levels = _grid.Axes[factor].Levels.Count;
        double from = Level(factor, _at[factor]);
        for (int i = 0; i + 1 < levels; i++)
        {
            (double a, double b) = (lead(i), lead(i + 1));
            if (Crossing(a, b) is not { } share)
            {
                continue;
            }

            double to = Level(factor, i) + (share * (Level(factor, i + 1) - Level(factor, i)));
            double distance = Math.Abs(to - from) / Range(factor);
            nearest = nearest is { } before && before.Distance <= distance ? before : ([to], distance);
        }

        return nearest;
    }

    // In a cell of the grid the lead is bilinear: at a fixed share of one side it is straight along the other.
    private (double[] To, double Distance)? Within(int first, int second, Func<int, int, double> lead, int steps)
    {
        (double[] To, double Distance)? nearest = null;
        int rows = _grid.Axes[first].Levels.Count;
        int columns = _grid.Axes[second].Levels.Count;
        double[,] at = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                at[i, j] = lead(i, j);
            }
        }

        void Try(int i, int j, double u, double v)
        {
            double x = Level(first, i) + (u * (Level(first, i + 1) - Level(first, i)));
            double y = Level(second, j) + (v * (Level(second, j + 1) - Level(second, j)));
            double distance = Math.Sqrt(
                Math.Pow((x - Level(first, _at[first])) / Range(first), 2)
                    + Math.Pow((y - Level(second, _at[second])) / Range(second), 2)
            );
            if (nearest is null || distance < nearest.Value.Distance)
            {
                nearest = ([x, y], distance);
            }
        }

        for (int i = 0; i + 1 < rows; i++)
        {
            for (int j = 0; j + 1 < columns; j++)
            {
                (double a, double b, double c, double d) = (at[i, j], at[i + 1, j], at[i, j + 1], at[i + 1, j + 1]);
                if (Math.Min(Math.Min(a, b), Math.Min(c, d)) >= 0 || Math.Max(Math.Max(a, b), Math.Max(c, d)) < 0)
                {
                    continue;
                }

                for (int step = 0; step <= steps; step++)
                {
                    double share = (double)step / steps;
                    if (Crossing(a + (share * (b - a)), c + (share * (d - c))) is { } v)
                    {
                        Try(i, j, share, v);
                    }

                    if (Crossing(a + (share * (c - a)), b + (share * (d - b))) is { } u)
                    {
                        Try(i, j, u, share);
                    }
                }
            }
        }

        return nearest;
    }

    // Level is not lost: only where the lead turns negative does another strategy win.
    private static double? Crossing(double a, double b) => a < 0 != b < 0 ? a / (a - b) : null;

    private double Level(int factor, int level) => (double)_grid.Axes[factor].Levels[level];

    private double Range(int factor) => (double)_grid.Axes[factor].Levels[^1] - (double)_grid.Axes[factor].Levels[0];

    private int WorldAt(int[] levels) => _worlds[Key(levels.Select((level, axis) => _grid.Axes[axis].Levels[level]))];

    private static string Key(IEnumerable<object> values) => string.Join('\u001F', values.Select(GridAxis.Text));
}
