using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>Emits the authority's policy signals; model.md §3 step 1 and §5.</summary>
internal sealed class Timetable
{
    private readonly World _world;
    private readonly List<Onset> _inForce = [];
    private bool _changed = true;

    public Timetable(World world)
    {
        _world = world;
        Ledger = new Ledger(world);
    }

    public Ledger Ledger { get; }

    /// <summary>Tick at which the first shock started, or null.</summary>
    public int? FirstShock { get; private set; }

    /// <summary>Ends and starts what is due, and sets the conditions of this tick.</summary>
    public void Emit()
    {
        EndWhatIsOver();
        // By index: an enumerator would be left for the garbage collector each tick.
        for (int n = 0; n < _world.Scenario.Policies.Count; n++)
        {
            if (IsDue(n))
            {
                Start(n);
            }
        }

        foreach (Onset onset in _inForce)
        {
            double strength = onset.Policy.StrengthAfter(_world.Tick - onset.Start, TicksPerYear);
            onset.Policy.Sustain(_world, onset, strength);
        }

        if (_changed || _inForce.Count > 0)
        {
            _world.CohortParameters.Set(_world.Tick);
            _world.Orders.Settle();
            _changed = false;
        }
    }

    /// <summary>Writes into the ledger what this tick's policies cost: what was lived, before partnerships end and form.</summary>
    public void Account()
    {
        foreach (Onset onset in _inForce)
        {
            Ledger.Charge(onset, onset.Policy.StrengthAfter(_world.Tick - onset.Start, TicksPerYear));
        }
    }

    private int TicksPerYear => _world.Scenario.TicksPerYear;

    private void EndWhatIsOver()
    {
        for (int n = _inForce.Count - 1; n >= 0; n--)
        {
            Onset onset = _inForce[n];
            if (_world.Tick >= onset.End)
            {
                onset.Policy.End(_world, onset);
                _world.CohortParameters.Leave(onset);
                _inForce.RemoveAt(n);
                _changed = true;
            }
        }
    }

    /// <summary>True if a policy starts in this tick; one that lasts no tick never does.</summary>
    private bool IsDue(int index)
    {
        Policy policy = _world.Scenario.Policies[index];
        if (policy.For?.ToTicks(TicksPerYear) == 0)
        {
            return false;
        }

        int start = policy.At.ToTicks(TicksPerYear);
        if (policy.YearlyHazard <= 0)
        {
            return _world.Tick == start;
        }

        bool open =
            _world.Tick >= start
            && (policy.Within is null || _world.Tick < start + policy.Within.Value.ToTicks(TicksPerYear));
        return open
            && DrawsOf(Policy.LuckOf(_world.Scenario.Policies, index), "onset").NextExponential()
                < policy.YearlyHazard / TicksPerYear;
    }

    private void Start(int index)
    {
        Policy policy = _world.Scenario.Policies[index];
        string luck = Policy.LuckOf(_world.Scenario.Policies, index);
        Draws draws = DrawsOf(luck, "magnitude");
        Onset onset = new()
        {
            Policy = policy,
            Luck = luck,
            Start = _world.Tick,
            End = policy.For is { } length ? _world.Tick + length.ToTicks(TicksPerYear) : int.MaxValue,
            Magnitude = policy.PerTick(policy.DrawMagnitude(ref draws), new Pace(TicksPerYear)),
            Reach = policy.Target.Select(_world, RandomStream.Named($"policy.{luck}.target")),
        };
        _world.CohortParameters.Split(_world.Schools, onset.Reach);
        _world.CohortParameters.Join(onset);
        policy.Begin(_world, onset);
        _inForce.Add(onset);
        Ledger.Open(onset);
        FirstShock ??= policy.IsShock ? _world.Tick : null;
        _changed = true;
    }

    private Draws DrawsOf(string luck, string what) =>
        Draws.For(_world.Seed, RandomStream.Named($"policy.{luck}.{what}"), _world.Tick, 0);
}
