using BenchmarkDotNet.Attributes;
using CollabSim.Engine;

namespace CollabSim.Benchmarks;

/// <summary>One tick of the default model, at each size, width of register and number of threads.</summary>
[MemoryDiagnoser]
public class TickBenchmarks
{
    private Simulation? _simulation;

    [Params(300, 30_000, 1_000_000)]
    public int Schools { get; set; }

    [Params(1, 8, 16)]
    public int Width { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void SetUp() => _simulation = new Simulation(new Scenario { Schools = Schools }, 1, Width, Threads);

    [Benchmark]
    public void Step() => _simulation!.Step();
}
