using BenchmarkDotNet.Attributes;
using CollabSim.Engine;
using CollabSim.Engine.Passes;
using CollabSim.Engine.State;

namespace CollabSim.Benchmarks;

/// <summary>Each pass of a tick by itself, and the set-up.</summary>
[MemoryDiagnoser]
public class PassBenchmarks
{
    private readonly List<int> _seekers = [];
    private Scenario _scenario = new();
    private TickPasses? _passes;
    private PartnerLists? _partners;
    private (Column<float> Now, float[] AtFirst)[] _memories = [];

    [Params(300, 30_000)]
    public int Schools { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _scenario = new Scenario { Schools = Schools };
        Simulation simulation = new(_scenario, 1);
        for (int tick = 0; tick < 40; tick++)
        {
            simulation.Step();
        }

        World world = simulation.World;
        Partnerships ties = world.Partnerships;
        _memories =
        [
            .. new[] { ties.TrustAB, ties.TrustBA, ties.ExpectationAB, ties.ExpectationBA, ties.ValueAverage }.Select(
                column => (column, column.Span.ToArray())
            ),
        ];
        _passes = TickPasses.OfWidth(world, TickPasses.WidestLanes, threads: 1);
        _partners = new PartnerLists(world, _passes);
        _passes.BudgetTime();
    }

    [Benchmark]
    public void BudgetTime() => _passes!.BudgetTime();

    [Benchmark]
    public void RationDays() => _passes!.RationDays();

    // Without the rest of a tick trust would fade, and numbers next to nothing are slow: so it begins anew each time.
    [Benchmark]
    public void WorkTogether()
    {
        foreach ((Column<float> now, float[] atFirst) in _memories)
        {
            atFirst.CopyTo(now.Span);
        }

        _passes!.WorkTogether();
    }

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
