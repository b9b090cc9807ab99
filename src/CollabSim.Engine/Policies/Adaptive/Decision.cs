using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>What the authority has made up its mind about for one policy that waits for a condition: how often it started, and when it may next.</summary>
internal sealed class Decision
{
    private TriggerWatch? _watch;
    private int? _due;
    private int _starts;

    /// <param name="policy">A policy with a <see cref="Policy.When"/>.</param>
    /// <param name="luck">What its draws hang on.</param>
    /// <param name="from">Tick of the first reading.</param>
    public Decision(Policy policy, string luck, int from)
    {
        (Policy, Luck) = (policy, luck);
        _watch = WatchFrom(from);
    }

    private Decision(Decision other)
    {
        (Policy, Luck) = (other.Policy, other.Luck);
        (_watch, _due, _starts) = (other._watch?.Copy(), other._due, other._starts);
    }

    /// <summary>The policy.</summary>
    public Policy Policy { get; }

    /// <summary>What its draws hang on.</summary>
    public string Luck { get; }

    /// <summary>The same in a copy of the run.</summary>
    public Decision Copy() => new(this);

    /// <summary>True if the policy starts in this tick. Readings that come while it is decided, in force or at rest are not waited for.</summary>
    public bool IsDue(World world, Spending spent)
    {
        if (_watch is { } watch && watch.IsMet(world, spent))
        {
            _watch = null;
            _due = world.Tick + Ticks(Policy.Delay, world);
        }

        if (_due != world.Tick)
        {
            return false;
        }

        _due = null;
        _starts++;
        return true;
    }

    /// <summary>A start of the policy is over: it is read for the next one, if there may be one.</summary>
    public void Over(World world)
    {
        if (_starts < (Policy.AtMost ?? int.MaxValue))
        {
            _watch = WatchFrom(world.Tick + Ticks(Policy.CoolDown, world));
        }
    }

    private TriggerWatch WatchFrom(int tick) => new(Policy.When!, Policy.Observed, Luck, tick);

    private static int Ticks(Duration time, World world) => time.ToTicks(world.Parameters.TicksPerYear);
}
