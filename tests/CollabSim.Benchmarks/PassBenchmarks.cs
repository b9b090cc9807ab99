using BenchmarkDotNet.Attributes;
using CollabSim.Engine;
using CollabSim.Engine.State;

namespace CollabSim.Benchmarks;

/// <summary>Each pass of a tick by itself, and the set-up.</summary>
[MemoryDiagnoser]
public class PassBenchmarks
{
    private readonly List<int> _seekers = [];
    private Scenario _scenario = new();
    private Passes? _passes;
    private PartnerLists? _partners;

    [Params(300, 30_000)]
    public int Schools { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _scenario = new Scenario { Schools = Schools };
        World world = new Simulation(_scenario, 1).World;
        _passes = Passes.OfWidth(world, Passes.WidestLanes, threads: 1);
        _partners = new PartnerLists(world);
        _passes.BudgetTime();
    }

    [Benchmark]
    public void BudgetTime() => _passes!.BudgetTime();

    [Benchmark]
    public void RationDays() => _passes!.RationDays();

    [Benchmark]
    public void WorkTogether() => _passes!.WorkTogether();

    [Benchmark]
    public void Learn() => _passes!.Learn();

    [Benchmark]
    public void FindSeekersAndTheirPartners()
    {
        _passes!.FindSeekers(_seekers);
        _partners!.List(_seekers);
    }

    [Benchmark]
    public Simulation SetUpOfARun() => new(_scenario, 1);
}
