using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Lab.Calibrations;

namespace CollabSim.Tests.Lab.Calibrations;

/// <summary>
/// The whole way with the real engine on synthetic truth: worlds with parameters drawn from the prior, each calibrated from its own outcomes, each with its
/// own luck. Takes minutes: dotnet test --filter TestCategory=Coverage.
/// </summary>
[Explicit]
[Category("Coverage")]
internal sealed class EngineCoverageTests
{
    private const int Training = 200;
    private const int Worlds = 100;
    private const int Dimensions = 6;
    private const int EndTick = 30;

    private static readonly Metric[] Metrics =
    [
        new Advantage(),
        new MeanTrust(),
        new MeanKnowledge(),
        new InertiaShare(),
        new DaysSpent(),
        new TrustReciprocity(),
        new PerformanceGap(),
    ];

    [Test]
    public void Intervals_cover_the_truth_as_often_as_they_say()
    {
        Workers workers = new(2);
        ReferenceTable training = ReferenceTable.Simulate(
            Engine,
            WaveDesign.OfCube(Training, Dimensions, 1),
            2,
            "training"
        );
        MatchedTarget[] targets = [.. Metrics.Select((metric, i) => Target(metric, training.Sample(i)))];
        (SyntheticLikelihood? likelihood, IReadOnlyList<WaveTarget> found) = PosteriorFit.LikelihoodOf(
            targets,
            training,
            new(),
            workers
        );
        ReferenceTable worlds = ReferenceTable.Simulate(
            Engine,
            WaveDesign.Uniform(Worlds, Dimensions, 77),
            1,
            "worlds"
        );

        PosteriorSelfTest test = PosteriorSelfTest.Of(likelihood!, worlds, new() { Particles = 300 }, workers);
        foreach (WaveTarget target in found)
        {
            TestContext.Out.WriteLine(
                $"{targets[target.Index].Name}: R2 {target.Emulation.Check?.R2:0.000}, refusal {target.Emulation.Refusal}"
            );
        }

        for (int i = 0; i < test.Test.Parameters.Count; i++)
        {
            ParameterTest own = test.Test.Parameters[i];
            TestContext.Out.WriteLine(
                $"{i}: chi2 {own.Ranks.ChiSquared:0.0}, band {own.Ranks.Band}, 95 % {own.Most.Share:0.000}, 50 % {own.Half.Share:0.000}, contraction {own.Contraction:0.00}, predictivity {own.Predictivity:0.00}"
            );
        }

        TestContext.Out.WriteLine($"all: {test.Test.Most.Share:0.000} / {test.Test.Half.Share:0.000}");
        Assert.That(test.Missing, Is.Zero);
        Assert.That(
            test.Test.Parameters.Select(own => own.Ranks.ChiSquared),
            Is.All.LessThan(43.8),
            "one in a thousand right methods"
        );

        // Over six parameters, 600 intervals: ± 2.7 and ± 6.1 points are three standard errors.
        IReadOnlyList<ParameterTest> parameters = [.. test.Test.Parameters.Take(Dimensions)];
        Assert.That(parameters.Average(own => own.Most.Share), Is.EqualTo(0.95).Within(0.027));
        Assert.That(parameters.Average(own => own.Half.Share), Is.EqualTo(0.5).Within(0.061));
        Assert.That(parameters.Max(own => own.Contraction), Is.GreaterThan(0.9), "and something is learnt");
    }

    private static MatchedTarget Target(Metric metric, TargetSample sample)
    {
        double mean = sample.Means.Average();
        double variance = sample.Means.Average(value => (value - mean) * (value - mean));
        return new MatchedTarget(metric.GetType().Name, mean, 0.0025 * variance, 0.01 * variance);
    }

    private static double[][][] Engine(IReadOnlyList<double[]> points, int replications, string wave)
    {
        ObservationPoint[] observed = [.. Metrics.Select(metric => new ObservationPoint(metric, EndTick))];
        ulong first = wave.Aggregate(17UL, (sum, letter) => (sum * 31) + letter) << 24;
        return new Workers(2).Each(
            points.Count,
            point =>
                Enumerable
                    .Range(0, replications)
                    .Select(replication =>
                    {
                        ulong seed = first + (ulong)((point * replications) + replication);
                        Outcome outcome = Simulation.Run(World(points[point]), seed, observed);
                        return outcome.Values.Select(value => value ?? double.NaN).ToArray();
                    })
                    .ToArray()
        );
    }

    private static Scenario World(double[] u) =>
        new()
        {
            Schools = 60,
            Years = 5,
            Initial = new()
            {
                Trust = new Normal { Mean = 0.2 + (0.6 * u[0]), Sd = 0.12 },
            },
            Knowledge = new() { Depreciation = 0.01 + (0.03 * u[1]) },
            TransactionCost = new() { Base = 0.05 + (0.95 * u[2]), Negotiation = 2 * u[5] },
            Trust = new() { Loss = 0.05 + (0.25 * u[3]), Gain = 0.03 + (0.12 * u[4]) },
        };
}
