using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Calibrations;

/// <summary>How APMC goes about it.</summary>
internal sealed record ApmcSettings
{
    public ulong Seed { get; init; } = 1;

    public Workers Workers { get; init; } = new();

    public int Particles { get; init; } = 4_000;

    /// <summary>Of the particles, those that are kept: the nearest.</summary>
    public double KeptShare { get; init; } = 0.5;

    /// <summary>Where a smaller share of new particles comes nearer than the farthest kept one, more runs tell little.</summary>
    public double LeastAccepted { get; init; } = 0.03;

    public int MostSteps { get; init; } = 200;
}

/// <summary>A weighted sample of the approximate posterior.</summary>
/// <param name="Points">Of the unit cube, the nearest first.</param>
/// <param name="PointWeights">With a sum of 1.</param>
/// <param name="Distances">From the observations, in the outcomes' scales.</param>
/// <param name="Tolerance">The largest distance kept.</param>
/// <param name="Accepted">By step: the share of new particles that came nearer.</param>
/// <param name="Runs">All runs.</param>
internal sealed record ApmcSample(
    double[][] Points,
    double[] PointWeights,
    double[] Distances,
    double Tolerance,
    IReadOnlyList<double> Accepted,
    int Runs
)
{
    /// <summary>Whether it stopped because it was done, not because it had taken all its steps.</summary>
    public bool HasConverged { get; init; }
}

/// <summary>
/// Adaptive population Monte Carlo (Lenormand, Jabot and Deffuant 2013) without any emulator: half of the particles, the nearest, stay with the weights they have; the
/// others are drawn anew around them, until few come nearer. A particle never takes another one's weight.
/// </summary>
internal sealed class Apmc
{
    private static readonly RandomStream Stream = RandomStream.Named("apmc");
    private readonly Simulator _simulator;
    private readonly IReadOnlyList<MatchedTarget> _targets;
    private readonly ApmcSettings _settings;
    private readonly DistanceScale _scale;
    private readonly List<double> _accepted = [];
    private Particle[] _kept;

    private Apmc(Simulator simulator, IReadOnlyList<MatchedTarget> targets, int dimensions, ApmcSettings settings)
    {
        (_simulator, _targets, _settings) = (simulator, targets, settings);
        double[][] points = WaveDesign.OfCube(settings.Particles, dimensions, settings.Seed);
        double[][] outcomes = Observed(points, 0);
        _scale = DistanceScale.Of(targets, outcomes);
        _kept = Nearest([.. points.Select((point, i) => new Particle(point, 1, _scale.Distance(outcomes[i])))]);
    }

    private int Kept => (int)(_settings.KeptShare * _settings.Particles);

    private double Tolerance => _kept[^1].Distance;

    public static ApmcSample Run(
        Simulator simulator,
        IReadOnlyList<MatchedTarget> targets,
        int dimensions,
        ApmcSettings? settings = null
    ) => new Apmc(simulator, targets, dimensions, settings ?? new()).Run();

    private ApmcSample Run()
    {
        double share = 1;
        while (share >= _settings.LeastAccepted && _accepted.Count < _settings.MostSteps && Tolerance > 0)
        {
            share = Step();
            _accepted.Add(share);
        }

        double sum = _kept.Sum(particle => particle.Weight);
        return new ApmcSample(
            [.. _kept.Select(particle => particle.Point)],
            [.. _kept.Select(particle => particle.Weight / sum)],
            [.. _kept.Select(particle => particle.Distance)],
            Tolerance,
            _accepted,
            _settings.Particles + (_accepted.Count * (_settings.Particles - Kept))
        )
        {
            HasConverged = share < _settings.LeastAccepted || Tolerance == 0,
        };
    }

    /// <summary>Draws, runs and weighs new particles; the share of them that came nearer than the farthest kept one.</summary>
    private double Step()
    {
        double sum = _kept.Sum(particle => particle.Weight);
        double[] weights = [.. _kept.Select(particle => particle.Weight / sum)];
        NormalMixture mixture = new([.. _kept.Select(particle => particle.Point)], weights, 2);
        int fresh = _settings.Particles - Kept;
        int step = _accepted.Count + 1;
        (double[] Point, int Tries)[] draws = _settings.Workers.Each(
            fresh,
            i => mixture.DrawInCube(Draws.For(_settings.Seed, Stream, step, (uint)i))
        );
        double[][] points = [.. draws.Select(draw => draw.Point)];
        double[] densities = _settings.Workers.Each(fresh, i => mixture.Density(points[i]));
        double[][] outcomes = Observed(points, step);

        // The mixture's share within the cube makes the density of what is drawn there a density.
        double inside = (double)fresh / draws.Sum(draw => draw.Tries);
        double tolerance = Tolerance;
        Particle[] drawn =
        [
            .. points.Select((point, i) => new Particle(point, inside / densities[i], _scale.Distance(outcomes[i]))),
        ];
        _kept = Nearest([.. _kept, .. drawn]);
        return (double)drawn.Count(particle => particle.Distance < tolerance) / fresh;
    }

    private double[][] Observed(double[][] points, int step) =>
        PredictiveNoise.Added(
            _targets,
            [.. _simulator(points, 1, $"apmc {step}").Select(replications => replications[0])],
            _settings.Seed + (ulong)step
        );

    private Particle[] Nearest(Particle[] all) => [.. all.OrderBy(particle => particle.Distance).Take(Kept)];

    private sealed record Particle(double[] Point, double Weight, double Distance);
}
