using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Analyses;

/// <summary>
/// Boxes in the space of factors in which most points are of interest (the patient rule induction method of Friedman and
/// Fisher 1999, as scenario discovery uses it: Bryant and Lempert 2010). A thin slice is peeled off where that raises the
/// share of interest most, again and again; then the box that serves best is widened wherever that costs nothing, and
/// restrictions that luck may have made are dropped.
/// </summary>
internal sealed class Prim
{
    private const double Peel = 0.05;
    private const double SmallestMass = 0.05;
    private const int FewestPoints = 10;
    private const double Doubtful = 0.05;

    private readonly double[][] _factors;
    private readonly bool[] _isName;
    private readonly bool[] _isCase;
    private readonly int _total;

    /// <param name="factors">By factor: one value per point, a number or the index of a name.</param>
    /// <param name="isName">By factor: true if values are indices of names, which have no order.</param>
    /// <param name="isCase">By point: is it of interest?</param>
    public Prim(double[][] factors, bool[] isName, bool[] isCase)
    {
        (_factors, _isName, _isCase) = (factors, isName, isCase);
        _total = isCase.Count(one => one);
    }

    /// <summary>
    /// Boxes one after the other, each among the points that the ones before left; none where no point or every point is of
    /// interest, or none is denser than the rest.
    /// </summary>
    /// <param name="most">At most so many.</param>
    public IReadOnlyList<Found> Boxes(int most = 3)
    {
        List<Found> boxes = [];
        int[] left = [.. Enumerable.Range(0, _isCase.Length)];
        while (
            boxes.Count < most && Cases(left) is var cases && cases >= Math.Max(3, 0.1 * _total) && cases < left.Length
        )
        {
            Found found = Search(left);
            if (found.Box.Restrictions.Count == 0 || found.Density < Math.Max(0.5, 1.2 * cases / left.Length))
            {
                break;
            }

            boxes.Add(found);
            left = [.. left.Where(point => !Holds(found.Box, point))];
        }

        return boxes;
    }

    /// <summary>The share of points in a box that are of interest, of all points that are given; null: none is in it.</summary>
    public double? Density(Box box, IEnumerable<int> points)
    {
        int[] within = [.. points.Where(point => Holds(box, point))];
        return within.Length == 0 ? null : (double)Cases(within) / within.Length;
    }

    /// <summary>The share of the points of interest among those given that are in a box; 0 where none is of interest.</summary>
    public double Coverage(Box box, IReadOnlyList<int> points) =>
        Cases(points) is var cases and > 0 ? (double)Cases(Within(box, [.. points])) / cases : 0;

    /// <summary>The best box among some points.</summary>
    public Found Search(int[] points)
    {
        List<(Box Box, int[] Within)> peeled = [.. PeelDown(points)];
        Box box = Choose(peeled, Cases(points));
        box = Paste(box, points);
        box = DropDoubtful(box, points);
        int[] within = Within(box, points);
        return new Found
        {
            Box = box,
            Points = within.Length,
            Cases = Cases(within),
            Coverage = (double)Cases(within) / _total,
            Density = (double)Cases(within) / within.Length,
            Mass = (double)within.Length / _isCase.Length,
            Chance = [.. box.Restrictions.Select(restriction => Chance(box, restriction, points))],
            Trajectory =
            [
                .. peeled.Select(step => new Step(
                    (double)Cases(step.Within) / _total,
                    (double)Cases(step.Within) / step.Within.Length,
                    (double)step.Within.Length / _isCase.Length,
                    step.Box.Restrictions.Count
                )),
            ],
        };
    }

    private IEnumerable<(Box Box, int[] Within)> PeelDown(int[] points)
    {
        var box = new Box([]);
        int[] within = points;
        int fewest = Math.Max(FewestPoints, (int)(SmallestMass * _isCase.Length));
        while (true)
        {
            yield return (box, within);
            double density = (double)Cases(within) / within.Length;
            if (density >= 1)
            {
                yield break;
            }

            // Raised share of interest for each point given up, so that a factor with few values, which must give up many
            // at once, competes fairly.
            (double gain, Box? next) = (0, null);
            foreach ((Box candidate, int factor) in Peels(box, within))
            {
                (int kept, int cases) = Kept(candidate.Of(factor), within);
                if (kept < fewest || kept == within.Length)
                {
                    continue;
                }

                double raised = (((double)cases / kept) - density) / (within.Length - kept);
                if (raised > gain)
                {
                    (gain, next) = (raised, candidate);
                }
            }

            if (next is null)
            {
                yield break;
            }

            (box, within) = (next, Within(next, within));
        }
    }

    // How many of the points meet a restriction, and how many of these are of interest.
    private (int Points, int Cases) Kept(Restriction restriction, int[] points)
    {
        double[] values = _factors[restriction.Factor];
        (int kept, int cases) = (0, 0);
        foreach (int point in points)
        {
            if (restriction.Holds(values[point]))
            {
                kept++;
                cases += _isCase[point] ? 1 : 0;
            }
        }

        return (kept, cases);
    }

    private IEnumerable<(Box Box, int Factor)> Peels(Box box, int[] within)
    {
        for (int factor = 0; factor < _factors.Length; factor++)
        {
            int own = factor;
            double[] sorted = [.. within.Select(point => _factors[own][point])];
            Array.Sort(sorted);
            if (sorted[0] == sorted[^1])
            {
                continue;
            }

            if (_isName[factor])
            {
                foreach (double name in sorted.Distinct())
                {
                    yield return (box.Without(factor, (int)name), factor);
                }

                continue;
            }

            int slice = Math.Max(1, (int)(Peel * sorted.Length));
            double low = sorted[slice] > sorted[0] ? sorted[slice] : sorted.First(value => value > sorted[0]);
            double high =
                sorted[^(slice + 1)] < sorted[^1] ? sorted[^(slice + 1)] : sorted.Last(value => value < sorted[^1]);
            yield return (box.From(factor, Between(sorted, low, -1)), factor);
            yield return (box.To(factor, Between(sorted, high, 1)), factor);
        }
    }

    // Halfway to the nearest value on the other side, so that a limit does not lean on the very point that set it.
    private static double Between(double[] sorted, double inside, int step)
    {
        int at =
            step < 0
                ? Array.FindIndex(sorted, value => value >= inside) - 1
                : Array.FindLastIndex(sorted, value => value <= inside) + 1;
        return at < 0 || at >= sorted.Length ? inside : (inside + sorted[at]) / 2;
    }

    /// <summary>
    /// The best compromise between holding nothing but what is of interest and holding all of it: their weighted harmonic
    /// mean, in which density counts twice as much (the F measure with β = 1/2).
    /// </summary>
    private Box Choose(IReadOnlyList<(Box Box, int[] Within)> boxes, int cases) =>
        boxes.MaxBy(at => 1.25 * Cases(at.Within) / (at.Within.Length + (0.25 * cases))).Box;

    private Box Paste(Box box, int[] points)
    {
        bool widened = true;
        while (widened)
        {
            widened = false;
            int[] within = Within(box, points);
            double density = (double)Cases(within) / within.Length;
            foreach (Restriction restriction in box.Restrictions.Where(restriction => restriction.Excluded.Count == 0))
            {
                foreach (Box candidate in Widened(box, restriction, points, Math.Max(1, within.Length / 50)))
                {
                    int[] more = Within(candidate, points);
                    if (more.Length > within.Length && (double)Cases(more) / more.Length >= density)
                    {
                        (box, widened) = (candidate, true);
                        break;
                    }
                }

                if (widened)
                {
                    break;
                }
            }
        }

        return box;
    }

    private IEnumerable<Box> Widened(Box box, Restriction restriction, int[] points, int slice)
    {
        double[] sorted =
        [
            .. Within(box.Free(restriction.Factor), points)
                .Select(point => _factors[restriction.Factor][point])
                .Order(),
        ];
        if (restriction.From is { } from)
        {
            int first = Array.FindIndex(sorted, value => value >= from);
            double? to = first - slice > 0 ? (sorted[first - slice] + sorted[first - slice - 1]) / 2 : null;
            yield return box.With(restriction with { From = to });
        }

        if (restriction.To is { } upto)
        {
            int last = Array.FindLastIndex(sorted, value => value <= upto);
            double? to =
                last + slice < sorted.Length - 1 ? (sorted[last + slice] + sorted[last + slice + 1]) / 2 : null;
            yield return box.With(restriction with { To = to });
        }
    }

    private Box DropDoubtful(Box box, int[] points)
    {
        while (box.Restrictions.Count > 1)
        {
            Restriction weakest = box.Restrictions.MaxBy(restriction => Chance(box, restriction, points))!;
            if (Chance(box, weakest, points) <= Doubtful)
            {
                break;
            }

            box = box.Free(weakest.Factor);
        }

        return box;
    }

    /// <summary>
    /// How likely as many points of interest would be in the box by luck if the restriction did nothing (the quasi-p-value of
    /// Bryant and Lempert 2010; "quasi" since the box was made to look good).
    /// </summary>
    private double Chance(Box box, Restriction restriction, int[] points)
    {
        int[] within = Within(box, points);
        int[] without = Within(box.Free(restriction.Factor), points);
        double share = (double)Cases(without) / without.Length;
        int cases = Cases(within);
        return cases == 0 || share >= 1 ? 1 : 1 - Binomial.CDF(share, within.Length, cases - 1);
    }

    private int[] Within(Box box, int[] points) => [.. points.Where(point => Holds(box, point))];

    private bool Holds(Box box, int point)
    {
        foreach (Restriction restriction in box.Restrictions)
        {
            if (!restriction.Holds(_factors[restriction.Factor][point]))
            {
                return false;
            }
        }

        return true;
    }

    private int Cases(IEnumerable<int> points) => points.Count(point => _isCase[point]);

    /// <summary>A box and how well it serves.</summary>
    internal sealed record Found
    {
        public required Box Box { get; init; }

        /// <summary>Points in it.</summary>
        public required int Points { get; init; }

        /// <summary>Points in it that are of interest.</summary>
        public required int Cases { get; init; }

        /// <summary>Share of all points of interest that are in it.</summary>
        public required double Coverage { get; init; }

        /// <summary>Share of the points in it that are of interest.</summary>
        public required double Density { get; init; }

        /// <summary>Share of all points that are in it.</summary>
        public required double Mass { get; init; }

        /// <summary>By restriction: its quasi-p-value.</summary>
        public required IReadOnlyList<double> Chance { get; init; }

        /// <summary>From all points to the smallest box.</summary>
        public required IReadOnlyList<Step> Trajectory { get; init; }
    }

    /// <summary>One box on the way down.</summary>
    internal sealed record Step(double Coverage, double Density, double Mass, int Restrictions);
}
