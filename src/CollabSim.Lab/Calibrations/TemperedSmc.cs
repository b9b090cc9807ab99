using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Calibrations;

/// <summary>
/// Sequential Monte Carlo from the prior to the posterior over tempered likelihoods (Del Moral, Doucet and Jasra 2006): each temperature so far that half
/// of the particles' weight is left, systematic resampling, then random walks in the particles' shape until they have forgotten where they were.
/// </summary>
internal sealed class TemperedSmc
{
    private const double LowAcceptance = 0.25;
    private const double HighAcceptance = 0.35;
    private const double Adaption = 1.25;
    private static readonly RandomStream Start = RandomStream.Named("smc start");
    private static readonly RandomStream Walk = RandomStream.Named("smc walk");
    private readonly LogLikelihood _likelihood;
    private readonly SmcSettings _settings;
    private readonly List<Tempering> _steps = [];
    private double[][] _points;
    private double[] _logs;

    // Of the random walk, as a multiple of 2.38/√d; kept from one temperature to the next.
    private double _scale = 1;

    private TemperedSmc(LogLikelihood likelihood, int dimensions, SmcSettings settings)
    {
        (_likelihood, _settings) = (likelihood, settings);
        _points = [.. Enumerable.Range(0, settings.Particles).Select(i => FromPrior(i, dimensions))];
        _logs = likelihood(_points);
    }

    public static Posterior Run(LogLikelihood likelihood, int dimensions, SmcSettings? settings = null) =>
        new TemperedSmc(likelihood, dimensions, settings ?? new()).Run();

    private Posterior Run()
    {
        (double temperature, double evidence) = (0, 0);
        while (temperature < 1)
        {
            double next = Next(temperature);
            double[] increments = [.. _logs.Select(log => Power(log, next - temperature))];
            evidence += Weights.LogMean(increments);
            int[] drawn = Weights.Resample(
                Weights.Normalised(increments),
                _points.Length,
                _settings.Seed,
                _steps.Count
            );
            _points = [.. drawn.Select(i => _points[i])];
            _logs = [.. drawn.Select(i => _logs[i])];
            temperature = next;
            _steps.Add(Moved(temperature));
        }

        return new Posterior(_points, _logs, evidence, _steps);
    }

    private double[] FromPrior(int particle, int dimensions)
    {
        Draws draws = Draws.For(_settings.Seed, Start, 0, (uint)particle);
        double[] point = new double[dimensions];
        for (int i = 0; i < dimensions; i++)
        {
            point[i] = draws.NextUniform();
        }

        return point;
    }

    // An impossible point stays impossible at every temperature above 0; at 0 the power is 0 × −∞.
    private static double Power(double log, double power) =>
        double.IsFinite(log) ? power * log : double.NegativeInfinity;

    /// <summary>The temperature at which half of the weight of possible particles is left, found by halving; 1 if more is left there.</summary>
    private double Next(double from)
    {
        double Left(double to) =>
            Weights.EffectiveSize(Weights.Normalised([.. _logs.Select(log => Power(log, to - from))]));
        double half = _logs.Count(double.IsFinite) / 2.0;
        (double low, double high) = (from, 1);
        if (Left(1) >= half)
        {
            return 1;
        }

        while (high - low > 1e-4 * (high - from))
        {
            double middle = (low + high) / 2;
            (low, high) = Left(middle) >= half ? (middle, high) : (low, middle);
        }

        return high;
    }

    private Tempering Moved(double temperature)
    {
        double[][] start = [.. _points];
        Cholesky? shape = Scatter.Of(start).Factor();
        (int moves, double accepted, double correlation) = (0, 0, 1);
        while (shape is not null && moves < _settings.MostMoves)
        {
            _settings.Cancel.ThrowIfCancellationRequested();
            double share = Move(temperature, shape, moves);
            accepted += share;
            moves++;
            _scale *=
                share < LowAcceptance ? 1 / Adaption
                : share > HighAcceptance ? Adaption
                : 1;
            correlation = Scatter.Correlation(start, _points);
            if (moves >= _settings.FewestMoves && correlation < Scatter.Forgotten)
            {
                break;
            }
        }

        return new Tempering(temperature, moves, moves > 0 ? accepted / moves : 0, correlation);
    }

    /// <summary>Lets every particle propose a step; the share that took it.</summary>
    private double Move(double temperature, Cholesky shape, int move)
    {
        double size = _scale * 2.38 / Math.Sqrt(_points[0].Length);
        int step = (_steps.Count * _settings.MostMoves) + move;
        double[][] proposals = new double[_points.Length][];
        double[] luck = new double[_points.Length];
        for (int i = 0; i < proposals.Length; i++)
        {
            Draws draws = Draws.For(_settings.Seed, Walk, step, (uint)i);
            luck[i] = draws.NextUniform();
            proposals[i] = Proposal(_points[i], shape, size, ref draws);
        }

        double[] logs = _likelihood(proposals);
        int accepted = 0;
        for (int i = 0; i < proposals.Length; i++)
        {
            if (Math.Log(luck[i]) < temperature * (logs[i] - _logs[i]))
            {
                (_points[i], _logs[i]) = (proposals[i], logs[i]);
                accepted++;
            }
        }

        return (double)accepted / proposals.Length;
    }

    private static double[] Proposal(double[] from, Cholesky shape, double size, ref Draws draws)
    {
        double[] normals = new double[from.Length];
        for (int i = 0; i < normals.Length; i++)
        {
            normals[i] = draws.NextNormal();
        }

        return [.. shape.Times(normals).Select((step, i) => Reflected(from[i] + (size * step)))];
    }

    // As light between two mirrors at 0 and 1, so that steps back are as likely as steps forth.
    private static double Reflected(double x)
    {
        double folded = Math.Abs(x) % 2;
        return folded > 1 ? 2 - folded : folded;
    }
}
