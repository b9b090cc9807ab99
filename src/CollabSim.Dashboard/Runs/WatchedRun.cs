using CollabSim.Engine;

namespace CollabSim.Dashboard.Runs;

/// <summary>One run, lived through tick by tick: pictures of it now and then, and what happened to each school on the way.</summary>
internal sealed class WatchedRun
{
    /// <summary>At most so many pictures, the first and the last included.</summary>
    public const int MostFrames = 61;

    private readonly Simulation _simulation;
    private readonly List<Frame> _frames = [];
    private readonly int _step;

    private WatchedRun(Scenario scenario, ulong seed)
    {
        Scenario = scenario;
        _simulation = new Simulation(scenario, seed);
        _step = Math.Max(1, (int)Math.Ceiling(scenario.Horizon / (double)(MostFrames - 1)));
        Frame first = Look();
        _frames.Add(first);
        Lives = [.. first.Schools.Select(_ => new SchoolLife())];
    }

    /// <summary>What was simulated.</summary>
    public Scenario Scenario { get; }

    /// <summary>Pictures, ascending in time; the first is the start and the last the end.</summary>
    public IReadOnlyList<Frame> Frames => _frames;

    /// <summary>What happened to each school, in the order of the schools.</summary>
    public IReadOnlyList<SchoolLife> Lives { get; }

    /// <summary>Hash of the final state.</summary>
    public ulong Fingerprint => _simulation.Fingerprint;

    /// <summary>Lives through a run.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">The run's luck.</param>
    /// <param name="stop">Stops between ticks.</param>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public static WatchedRun Live(Scenario scenario, ulong seed, CancellationToken stop)
    {
        WatchedRun run = new(scenario, seed);
        while (run._simulation.Tick < scenario.Horizon)
        {
            stop.ThrowIfCancellationRequested();
            run.Step();
        }

        return run;
    }

    private void Step()
    {
        // What happens in a tick is told with the time at which the tick begins, as files give times.
        int tick = _simulation.Tick;
        _simulation.Step();
        Frame now = Look();
        foreach (int school in _simulation.NewLeadersOfLastTick())
        {
            Lives[school].NewLeaders.Add(tick);
        }

        foreach (PolicyReach reach in _simulation.PoliciesOfLastTick())
        {
            for (int i = 0; i < Lives.Count; i++)
            {
                if (reach.Includes(i))
                {
                    Lives[i].Meet(reach.Policy, tick);
                }
            }
        }

        for (int i = 0; i < Lives.Count; i++)
        {
            Lives[i].Live(now.Schools[i], tick);
        }

        foreach (PartnershipState tie in now.Ties)
        {
            Lives[tie.A].Count(tie.Class);
            Lives[tie.B].Count(tie.Class);
        }

        if (now.Tick % _step == 0 || now.Tick == Scenario.Horizon)
        {
            _frames.Add(now);
        }
    }

    private Frame Look() => new(_simulation.Tick, _simulation.Schools(), _simulation.Partnerships());
}

/// <summary>How everything stands at a tick.</summary>
/// <param name="Tick">The tick.</param>
/// <param name="Schools">Every school.</param>
/// <param name="Ties">Every active partnership.</param>
internal sealed record Frame(int Tick, IReadOnlyList<SchoolState> Schools, IReadOnlyList<PartnershipState> Ties);
