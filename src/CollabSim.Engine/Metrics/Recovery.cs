using CollabSim.Engine.State;

namespace CollabSim.Engine.Metrics;

/// <summary>How a run fares against the same seed without its shocks, which lives alongside; model.md §6.</summary>
internal sealed class Recovery(Simulation simulation)
{
    private const double Recovered = 0.9;

    private readonly Simulation _unshocked = new(simulation.World.Given.WithoutShocks(), simulation.World.Seed);

    /// <summary>Lowest ratio of the advantage to the unshocked one since the first shock; null before it.</summary>
    public double? Depth { get; private set; }

    /// <summary>Ticks from the first shock to that lowest ratio.</summary>
    public int? TroughTime { get; private set; }

    /// <summary>Ticks from the first shock until the ratio, having been lower, is 0.9 again; 0 if it never was lower; null if not yet.</summary>
    public int? Time { get; private set; }

    /// <summary>Lets a copy of the run without shocks go on under the other policies of a scenario, again without its shocks.</summary>
    public void PutUnshocked(DeepCopy copy, Scenario scenario) => _unshocked.PutUnder(copy, scenario.WithoutShocks());

    /// <summary>Brings the unshocked run to the same tick and compares.</summary>
    public void Follow()
    {
        while (_unshocked.Tick < simulation.Tick)
        {
            _unshocked.Step();
        }

        if (simulation.FirstShock is not { } shock)
        {
            return;
        }

        double? advantage = new Observation(simulation, null).Advantage();
        double? unshocked = new Observation(_unshocked, null).Advantage();
        if (advantage is null || unshocked is null || unshocked <= 0)
        {
            return;
        }

        double ratio = advantage.Value / unshocked.Value;
        int since = simulation.Tick - shock;
        if (Depth is null || ratio < Depth)
        {
            Depth = ratio;
            TroughTime = since;
        }

        if (ratio < Recovered)
        {
            Time = null;
        }
        else
        {
            Time ??= Depth < Recovered ? since : 0;
        }
    }
}
