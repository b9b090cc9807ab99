using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Calibrations;

/// <summary>What an emulator says of a point.</summary>
/// <param name="Mean">The mean outcome over all luck.</param>
/// <param name="Variance">How unsure the emulator is of that mean: luck is not in it.</param>
internal readonly record struct Prediction(double Mean, double Variance);

/// <summary>
/// A Gaussian process in the model's place (Sacks et al. 1989; Kennedy and O'Hagan 2001): y = h(u)'b + Z(u) + e, h = (1, u), cov Z = s² k with the
/// <see cref="Matern"/> correlation k, Var e = s² g w, in the shape w of luck's variance and no less than it, where it is known. Lengths and g maximise the
/// <see cref="RestrictedLikelihood"/>.
/// </summary>
internal sealed class Emulator
{
    private const double ShortestLength = 0.05;
    private const double LongestLength = 50;
    private const double StartLength = 2;
    private const double SmallestNugget = 1e-8;
    private const double LargestNugget = 1e4;
    private const double StartNugget = 0.05;
    private const int Block = 4;
    private readonly Matern _matern;
    private readonly Kriging _fit;

    // L⁻¹ by rows, with which a variance is one product.
    private readonly PaddedMatrix _inverseFactor;
    private readonly double _centre;
    private readonly double _unit;
    private readonly double _variance;
    private readonly LuckShape? _luck;

    // What noise has beyond luck, as a multiple of luck: the model's own small scale, of which a fresh point has as much.
    private readonly double _roughness;

    private Emulator(double[][] points, double[] outcomes, NoiseShape noise, double[] lengths, double nugget)
    {
        (_centre, _unit) = Scale(outcomes);
        double[] scaled = Scaled(outcomes, _centre, _unit);
        RestrictedLikelihood likelihood = new(points, scaled, noise.In(_unit));
        _matern = new Matern(points, lengths);
        _fit =
            likelihood.Fit(lengths, nugget)
            ?? throw new ArgumentException("The points' correlations cannot be told from one another.", nameof(nugget));
        _variance = likelihood.Variance(_fit, nugget);
        PaddedMatrix turned = _fit.Factor.InverseFactorTurned();
        _inverseFactor = turned.Transposed();
        (Lengths, Nugget) = (lengths, nugget);
        _luck = noise.Luck;
        _roughness = _luck is null ? 0 : Math.Max(0, NoiseVariance - noise.Least) / points.Average(_luck.At);
        Check = LeaveOneOut.Of(_fit, turned, _variance, outcomes, _unit);
    }

    /// <summary>By parameter: the distance, in sides of the cube, over which the outcome bends; long where it is straight.</summary>
    public double[] Lengths { get; }

    /// <summary>The noise's variance as a multiple of <see cref="Variance"/>.</summary>
    public double Nugget { get; }

    /// <summary>s²: the variance of what the trend leaves, in squared units of the outcome.</summary>
    public double Variance => _variance * _unit * _unit;

    /// <summary>The mean variance of the training outcomes' noise: luck and what is too small-scale to follow.</summary>
    public double NoiseVariance => Variance * Nugget;

    /// <summary>How it predicts points left out.</summary>
    public LeaveOneOut Check { get; }

    public int Dimensions => Lengths.Length;

    /// <summary>An emulator of the outcome's mean over luck, or why there is none. Luck's variance is known where points have several runs.</summary>
    public static Emulation Of(TargetSample sample, EmulatorSettings? settings = null) =>
        Of(sample.Points, sample.Means, NoiseShape.Of(sample), settings);

    /// <summary>An emulator of outcomes with some noise, or why there is none.</summary>
    /// <param name="points">In the unit cube.</param>
    /// <param name="outcomes">Finite, one for each point.</param>
    /// <param name="noise">What is known of their noise.</param>
    /// <param name="settings">Limits.</param>
    public static Emulation Of(
        double[][] points,
        double[] outcomes,
        NoiseShape? noise = null,
        EmulatorSettings? settings = null
    )
    {
        settings ??= EmulatorSettings.Usual;
        noise ??= NoiseShape.Unknown(points.Length);
        int fewest = points.Length == 0 ? 1 : 2 * (points[0].Length + 2);
        if (points.Length < fewest)
        {
            return new(null, new(RefusalReason.TooFewPoints, points.Length, fewest), null);
        }

        if (!Varies(outcomes))
        {
            return new(null, new(RefusalReason.Constant, outcomes[0], outcomes[0]), null);
        }

        double[] learnt = Learn(points, outcomes, noise, settings.LearnFrom);
        double[] lengths = [.. learnt[..^1].Select(Math.Exp)];
        Emulator emulator = new(points, outcomes, noise, lengths, Math.Exp(learnt[^1]));
        EmulatorRefusal? refusal = RefusalOf(emulator.Check, settings);
        return new(refusal is null ? emulator : null, refusal, emulator.Check);
    }

    /// <summary>An emulator with lengths and a nugget that are given, which nothing checks.</summary>
    public static Emulator With(
        double[][] points,
        double[] outcomes,
        double[] lengths,
        double nugget,
        NoiseShape? noise = null
    ) => new(points, outcomes, noise ?? NoiseShape.Unknown(points.Length), lengths, nugget);

    /// <summary>The same lengths and nugget with other points.</summary>
    public Emulator Retrained(TargetSample sample) =>
        With(sample.Points, sample.Means, Lengths, Nugget, NoiseShape.Of(sample));

    /// <summary>Luck's variance of one run at a point; null where it is not known.</summary>
    public double? LuckAt(double[] point) => _luck?.At(point);

    /// <summary>Mean and variance at a point.</summary>
    public Prediction Predict(double[] point) => Predict([point])[0];

    /// <summary>
    /// Means and variances at points: m = h'b + k'K⁻¹(y − Hb), v = s²(1 − k'K⁻¹k + q'(H'K⁻¹H)⁻¹q), q = h − H'K⁻¹k, and what noise has beyond luck.
    /// </summary>
    public Prediction[] Predict(IReadOnlyList<double[]> points)
    {
        Prediction[] predictions = new Prediction[points.Count];
        PaddedMatrix near = new(Block, _matern.Count);
        double[] explained = new double[Block];
        for (int first = 0; first < points.Count; first += Block)
        {
            int count = Math.Min(Block, points.Count - first);
            for (int i = 0; i < count; i++)
            {
                _matern.Correlate(points[first + i], near.Row(i));
            }

            Explain(near, explained);
            for (int i = 0; i < count; i++)
            {
                double[] point = points[first + i];
                double spread = _variance * (1 - explained[i] + TrendSpread(point, near.Row(i)));
                predictions[first + i] = new(
                    Mean(point, near.Row(i)),
                    (Math.Max(0, spread) * _unit * _unit) + (_roughness * LuckAt(point) ?? 0)
                );
            }
        }

        return predictions;
    }

    /// <summary>The mean at a point, without its variance: much cheaper.</summary>
    public double MeanAt(double[] point)
    {
        double[] near = new double[_matern.Stride];
        _matern.Correlate(point, near);
        return Mean(point, near);
    }

    /// <summary>How the mean changes with each parameter at a point: b_i − Σ w (5/3)(1 + √5 r) exp(−√5 r)(u_i − x_i)/l_i², w = K⁻¹(y − Hb).</summary>
    public double[] GradientAt(double[] point)
    {
        double[] pull = new double[_matern.Stride];
        _matern.Steepness(point, pull);
        double all = 0;
        for (int training = 0; training < _matern.Count; training++)
        {
            pull[training] *= _fit.Weights[training];
            all += pull[training];
        }

        double[] gradient = new double[point.Length];
        for (int i = 0; i < gradient.Length; i++)
        {
            double apart = (all * point[i] / Lengths[i]) - Dot.Of(pull, _matern.Scaled(i));
            gradient[i] = _unit * (_fit.Coefficients[i + 1] - (apart / Lengths[i]));
        }

        return gradient;
    }

    private static EmulatorRefusal? RefusalOf(LeaveOneOut check, EmulatorSettings settings) =>
        !(check.R2 >= settings.LeastR2) ? new(RefusalReason.Predictivity, check.R2, settings.LeastR2)
        : check.BeyondThree > settings.MostBeyondThree
            ? new(RefusalReason.StandardErrors, check.BeyondThree, settings.MostBeyondThree)
        : null;

    private static double[] Learn(double[][] points, double[] outcomes, NoiseShape noise, int most)
    {
        int count = Math.Min(most, points.Length);
        int[] chosen = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * points.Length / count))];
        double[] own = [.. chosen.Select(i => outcomes[i])];
        if (!Varies(own))
        {
            (chosen, own) = ([.. Enumerable.Range(0, points.Length)], outcomes);
        }

        (double centre, double unit) = Scale(own);
        RestrictedLikelihood likelihood = new(
            [.. chosen.Select(i => points[i])],
            Scaled(own, centre, unit),
            noise.At(chosen).In(unit)
        );
        int lengths = points[0].Length;
        return BoundedAscent.From(
            likelihood.At,
            Box(lengths, StartLength, StartNugget),
            Box(lengths, ShortestLength, SmallestNugget),
            Box(lengths, LongestLength, LargestNugget)
        );
    }

    private static double[] Box(int lengths, double length, double nugget) =>
        [.. Enumerable.Repeat(Math.Log(length), lengths), Math.Log(nugget)];

    // Differences in the last digits are no variation.
    private static bool Varies(double[] outcomes) => outcomes.Max() - outcomes.Min() > 1e-12 * outcomes.Max(Math.Abs);

    private static (double Centre, double Unit) Scale(double[] outcomes) =>
        (outcomes.Average(), Math.Sqrt(Deviations.Squares(outcomes) / (outcomes.Length - 1)));

    private static double[] Scaled(double[] outcomes, double centre, double unit) =>
        [.. outcomes.Select(outcome => (outcome - centre) / unit)];

    private double Mean(double[] point, ReadOnlySpan<double> near)
    {
        double mean = _fit.Coefficients[0] + Dot.Of(near, _fit.Weights);
        for (int i = 0; i < point.Length; i++)
        {
            mean += _fit.Coefficients[i + 1] * point[i];
        }

        return _centre + (_unit * mean);
    }

    // k'K⁻¹k of four points at once, so that the factor is read once for them.
    private void Explain(PaddedMatrix near, double[] explained)
    {
        Span<double> products = stackalloc double[Block];
        Array.Clear(explained);
        for (int row = 0; row < _matern.Count; row++)
        {
            ReadOnlySpan<double> factor = _inverseFactor.Row(row)[..PaddedMatrix.Padded(row + 1)];
            Dot.OfFour(near.Values, near.Stride, factor, products);
            for (int i = 0; i < Block; i++)
            {
                explained[i] += products[i] * products[i];
            }
        }
    }

    private double TrendSpread(double[] point, ReadOnlySpan<double> near)
    {
        double[] q = new double[PaddedMatrix.Padded(point.Length + 1)];
        for (int term = 0; term <= point.Length; term++)
        {
            q[term] = (term == 0 ? 1 : point[term - 1]) - Dot.Of(near, _fit.WeightedTrend.Row(term));
        }

        double[] solved = _fit.Trend.SolveLower(q);
        return Dot.Of(solved, solved);
    }
}
