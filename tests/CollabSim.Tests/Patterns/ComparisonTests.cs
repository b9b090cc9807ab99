using CollabSim.Benchmarks.Simple;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Policies.Shocks;

namespace CollabSim.Tests.Patterns;

/// <summary>
/// The engine in single precision against the simple model in double precision, which shares none of its code: 100 seeds
/// each with luck of their own, so that z is the difference of means over its standard error. All metrics of model.md §6.
/// </summary>
[Category("Comparison")]
internal sealed class ComparisonTests
{
    private const int Seeds = 100;
    private const int FirstSeedOfSimple = 1001;

    /// <summary>What no seed varies may still be rounded differently.</summary>
    private const double SinglePrecision = 1e-6;

    private static readonly int[] Years = [5, 10, 20];
    private static readonly Scenario Scenario = new();
    private static readonly Metric[] Metrics =
    [
        .. Kinds
            .Of(typeof(Metric))
            .Values.Select(kind => (Metric)Activator.CreateInstance(kind)!)
            // The simple model is looked at tick by tick: what looks back, or at the same seed without its shock, it cannot say here.
            .Where(metric =>
                !metric.NeedsUnshocked && !metric.LooksBack(Scenario.Horizon, Scenario.TicksPerYear).Any()
            ),
    ];

    // The double-precision lives are dear, so each goes through its years once for all metrics.
    private static readonly Lazy<double?[][]> Engine = new(() => Lives(1, LifeInEngine));
    private static readonly Lazy<double?[][]> Simple = new(() => Lives(FirstSeedOfSimple, LifeInSimple));

    private static IEnumerable<TestCaseData> Cells =>
        from year in Enumerable.Range(0, Years.Length)
        from metric in Enumerable.Range(0, Metrics.Length)
        select new TestCaseData((year * Metrics.Length) + metric).SetArgDisplayNames(
            $"{Metrics[metric].Name}, year {Years[year]}"
        );

    [TestCaseSource(nameof(Cells))]
    public void Engine_and_simple_model_agree(int cell)
    {
        double[] engine = Known(Engine.Value, cell);
        double[] simple = Known(Simple.Value, cell);
        Assert.That(engine, Has.Length.EqualTo(simple.Length), "As many lives have a value.");
        AssertAlike($"{Metrics[cell % Metrics.Length].Name}@{Years[cell / Metrics.Length]}y", engine, simple);
    }

    /// <summary>The metrics that compare with the same seed without its shock: a year of pressure from year 5.</summary>
    [Test]
    public void Engine_and_simple_model_agree_on_what_a_shock_does()
    {
        (int onset, int ticks) = (5 * Scenario.TicksPerYear, Scenario.TicksPerYear);
        Scenario shocked = Scenario with
        {
            Years = 15,
            Policies =
            [
                new Pressure
                {
                    At = Duration.OfYears(5),
                    For = Duration.OfYears(1),
                    Level = 0.4,
                },
            ],
        };
        ObservationPoint[] points =
        [
            new(new RecoveryDepth(), shocked.Horizon),
            new(new TroughTime(), shocked.Horizon),
            new(new RecoveryTime(), shocked.Horizon),
        ];
        double?[][] engine = Lives(1, seed => [.. Simulation.Run(shocked, seed, points).Values]);
        double?[][] simple = Lives(FirstSeedOfSimple, seed => RecoveryInSimple(seed, onset, ticks, shocked.Horizon));
        for (int cell = 0; cell < points.Length; cell++)
        {
            AssertAlike(points[cell].Metric.Name, Known(engine, cell), Known(simple, cell));
        }

        // A life that has not recovered has no time; as many of them on both sides, give or take luck.
        AssertAlike("recovered", Recovered(engine), Recovered(simple));

        static double[] Recovered(double?[][] lives) => [.. lives.Select(life => life[2] is null ? 0.0 : 1)];
    }

    /// <summary>Depth, trough and time of recovery as model.md §6 words them, from two lives of the same luck.</summary>
    private static double?[] RecoveryInSimple(ulong seed, int onset, int ticks, int horizon)
    {
        SimpleLife shocked = new(Scenario, seed, Levers.PressureShock(0.4, onset, ticks));
        SimpleLife spared = new(Scenario, seed, Levers.None);
        List<double> kept = [];
        for (int tick = 1; tick <= horizon; tick++)
        {
            shocked.LiveUntil(tick);
            spared.LiveUntil(tick);
            if (tick > onset)
            {
                kept.Add(shocked.Advantage / spared.Advantage);
            }
        }

        double depth = kept.Min();
        int lastBelow = kept.FindLastIndex(share => share < 0.9);
        double? time = lastBelow + 1 < kept.Count ? lastBelow + 2 : null;
        return [depth, kept.IndexOf(depth) + 1, lastBelow < 0 ? 0 : time];
    }

    private static double?[][] Lives(int firstSeed, Func<ulong, double?[]> live)
    {
        double?[][] lives = new double?[Seeds][];
        Parallel.For(0, Seeds, n => lives[n] = live((ulong)(firstSeed + n)));
        return lives;
    }

    private static double?[] LifeInEngine(ulong seed)
    {
        ObservationPoint[] points =
        [
            .. from year in Years
            from metric in Metrics
            select new ObservationPoint(metric, year * Scenario.TicksPerYear),
        ];
        return [.. Simulation.Run(Scenario, seed, points).Values];
    }

    private static double?[] LifeInSimple(ulong seed)
    {
        SimpleLife life = new(Scenario, seed, Levers.None);
        List<double?> values = [];
        foreach (int year in Years)
        {
            life.LiveUntil(year * Scenario.TicksPerYear);
            Observation now = life.Observed();
            values.AddRange(Metrics.Select(metric => metric.Measure(now)));
        }

        return [.. values];
    }

    // Of some hundred differences without a cause the largest is beyond 3.5 standard errors once in twenty times.
    private static void AssertAlike(string name, double[] engine, double[] simple)
    {
        if (engine.Length + simple.Length == 0)
        {
            return;
        }

        (double mean, double error) = MeanAndError(engine);
        (double other, double otherError) = MeanAndError(simple);
        double difference = mean - other;
        double z = difference / (double.Hypot(error, otherError) + (SinglePrecision * Math.Abs(mean)) + double.Epsilon);
        TestContext.Progress.WriteLine($"| {name} | {mean:0.0000} | {other:0.0000} | {z:+0.0;-0.0;0.0} |");
        Assert.That(Math.Abs(z), Is.LessThan(3.5), name);
    }

    private static double[] Known(double?[][] lives, int cell) =>
        [.. lives.Where(life => life[cell] is not null).Select(life => life[cell]!.Value)];

    private static (double Mean, double Error) MeanAndError(double[] values)
    {
        double mean = values.Average();
        double variance = values.Sum(value => Math.Pow(value - mean, 2)) / Math.Max(1, values.Length - 1);
        return (mean, Math.Sqrt(variance / values.Length));
    }
}
