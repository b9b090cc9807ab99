using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CollabSim.Lab.Calibrations;

namespace CollabSim.Benchmarks;

/// <summary>An emulator of 20 parameters: learning its lengths, fitting it with lengths that are known, and asking it at a thousand points.</summary>
[MemoryDiagnoser]
[Config(typeof(FewTimes))]
public class EmulatorBenchmarks
{
    private const int Parameters = 20;

    // Seconds each: three times tell enough.
    private sealed class FewTimes : ManualConfig
    {
        public FewTimes() =>
            AddJob(
                Job.Dry.WithToolchain(InProcessEmitToolchain.Instance)
                    .WithWarmupCount(1)
                    .WithIterationCount(3)
                    .WithInvocationCount(1)
                    .WithUnrollFactor(1)
            );
    }

    private double[][] _asked = [];
    private TargetSample? _sample;
    private Emulator? _emulator;

    [Params(250, 500, 1_000)]
    public int Points { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        double[][] points = WaveDesign.OfCube(Points, Parameters, 1);
        Random luck = new(1);
        double Outcome(double[] u) =>
            Math.Sin(3 * u[0]) + (u[1] * u[2]) + (u[3] * u[3]) + u[4] + (0.1 * (luck.NextDouble() - 0.5));
        _sample = new TargetSample(
            [.. Enumerable.Range(0, Points)],
            points,
            [.. points.Select(u => new[] { Outcome(u), Outcome(u) })],
            0
        );
        _asked = WaveDesign.Uniform(1_000, Parameters, 2);
        _emulator = Emulator.Of(_sample).Emulator;
    }

    [Benchmark(Baseline = true)]
    public object LearnAndFit() => Emulator.Of(_sample!);

    [Benchmark]
    public object FitWithLengthsThatAreKnown() => _emulator!.Retrained(_sample!);

    [Benchmark]
    public object AskAThousandPoints() => _emulator!.Predict(_asked);
}
