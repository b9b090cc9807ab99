using CollabSim.Benchmarks.Simple;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;

namespace CollabSim.Tests.Patterns;

/// <summary>
/// The engine in single precision against the simple model in double precision, which shares none of its code: 100 seeds
/// each with luck of their own, so that z is the difference of means over its standard error.
/// </summary>
[Category("Comparison")]
internal sealed class ComparisonTests
{
    private const int Seeds = 100;
    private const int FirstSeedOfSimple = 1001;
    private static readonly int[] Years = [5, 10, 20];

    private static readonly Metric[] Metrics =
    [
        new Advantage(),
        new InertiaShare(),
        new MeanTrust(),
        new CollaborationYield(),
    ];

    private static readonly Lazy<double[][]> Engine = new(() => Lives(1, LifeInEngine));
    private static readonly Lazy<double[][]> Simple = new(() => Lives(FirstSeedOfSimple, LifeInSimple));

    private static IEnumerable<TestCaseData> Cells =>
        from year in Enumerable.Range(0, Years.Length)
        from metric in Enumerable.Range(0, Metrics.Length)
        select new TestCaseData((year * Metrics.Length) + metric).SetArgDisplayNames(
            $"{Metrics[metric].Name}, year {Years[year]}"
        );

    [TestCaseSource(nameof(Cells))]
    public void Engine_and_simple_model_agree(int cell)
    {
        (double engine, double engineError) = MeanAndError(Engine.Value, cell);
        (double simple, double simpleError) = MeanAndError(Simple.Value, cell);
        double z = (engine - simple) / double.Hypot(engineError, simpleError);
        TestContext.Progress.WriteLine(
            $"| {TestContext.CurrentContext.Test.Name} | {engine:0.0000} | {simple:0.0000} | {z:+0.0;-0.0;0.0} |"
        );
        Assert.That(Math.Abs(z), Is.LessThan(3.5));
    }

    private static double[][] Lives(int firstSeed, Func<ulong, double[]> live)
    {
        double[][] lives = new double[Seeds][];
        Parallel.For(0, Seeds, n => lives[n] = live((ulong)(firstSeed + n)));
        return lives;
    }

    private static double[] LifeInEngine(ulong seed)
    {
        Scenario scenario = new();
        ObservationPoint[] points =
        [
            .. from year in Years
            from metric in Metrics
            select new ObservationPoint(metric, year * scenario.TicksPerYear),
        ];
        return [.. Simulation.Run(scenario, seed, points).Values.Select(value => value!.Value)];
    }

    private static double[] LifeInSimple(ulong seed)
    {
        Scenario scenario = new();
        SimpleModel model = new(scenario, seed, Levers.None);
        SimpleTwin twin = new(scenario, seed, Levers.None);
        List<double> values = [];
        foreach (int year in Years)
        {
            while (model.Tick < year * scenario.TicksPerYear)
            {
                model.Step();
                twin.Step();
            }

            values.Add(model.MeanPerformance - twin.MeanPerformance);
            values.Add(model.InertiaShare!.Value);
            values.Add(model.MeanTrust!.Value);
            values.Add(model.CollaborationYield!.Value);
        }

        return [.. values];
    }

    private static (double Mean, double Error) MeanAndError(double[][] lives, int cell)
    {
        double mean = lives.Average(life => life[cell]);
        double variance = lives.Sum(life => Math.Pow(life[cell] - mean, 2)) / (Seeds - 1);
        return (mean, Math.Sqrt(variance / Seeds));
    }
}
