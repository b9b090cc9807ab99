using CollabSim.Engine.Metrics;
using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>
/// What the authority has read so far for one condition of one policy, and since when each part of it has been true. It only looks: nothing in
/// the run changes by it.
/// </summary>
internal sealed class TriggerWatch
{
    private readonly Trigger _condition;
    private readonly Trigger[] _leaves;
    private readonly Metric[] _metrics;
    private readonly Observed _observed;
    private readonly string _luck;
    private readonly int _from;

    /// <summary>What was so at ticks that are read later, leaf by leaf; nothing without a lag.</summary>
    private readonly Dictionary<int, double?[]> _seen = [];

    /// <summary>The reading since which each leaf has been true without a break; null: it is not.</summary>
    private readonly int?[] _since;

    /// <param name="condition">What is read.</param>
    /// <param name="observed">How.</param>
    /// <param name="luck">What the errors hang on: the luck of the policy, and start or end.</param>
    /// <param name="from">Tick of the first reading.</param>
    public TriggerWatch(Trigger condition, Observed observed, string luck, int from)
    {
        (_condition, _observed, _luck, _from) = (condition, observed, luck, from);
        _leaves = [.. condition.Leaves];
        _metrics = [.. _leaves.Select(leaf => leaf.Known!)];
        _since = new int?[_leaves.Length];
    }

    private TriggerWatch(TriggerWatch other)
        : this(other._condition, other._observed, other._luck, other._from)
    {
        foreach ((int tick, double?[] values) in other._seen)
        {
            _seen.Add(tick, values);
        }

        other._since.CopyTo(_since, 0);
    }

    /// <summary>The same in a copy of the run; what was seen is shared, since nobody changes it.</summary>
    public TriggerWatch Copy() => new(this);

    /// <summary>Looks, and reads if a reading is due: true if the condition has held for as long as it must.</summary>
    /// <param name="world">The system now, before policies of this tick.</param>
    /// <param name="spent">What policies have cost so far.</param>
    public bool IsMet(World world, Spending spent)
    {
        int lag = _observed.Lag.ToTicks(world.Parameters.TicksPerYear);
        int every = _observed.Interval(world.Parameters.TicksPerYear);
        bool looks = world.Tick >= _from && (world.Tick - _from) % every == 0;
        if (looks)
        {
            _seen[world.Tick] = Look(world, spent);
        }

        if (!_seen.Remove(world.Tick - lag, out double?[]? read))
        {
            return false;
        }

        for (int n = 0; n < _leaves.Length; n++)
        {
            _since[n] = IsTrue(n, read[n], world) ? _since[n] ?? world.Tick : null;
        }

        int leaf = 0;
        return Holds(_condition, ref leaf, world);
    }

    private double?[] Look(World world, Spending spent)
    {
        Observation now = new(world, spent, null);
        double?[] values = new double?[_leaves.Length];
        for (int n = 0; n < values.Length; n++)
        {
            values[n] =
                _metrics[n] is InForce { Policy: var policy } ? world.ActedInLastTick.GetValueOrDefault(policy)
                : _leaves[n].Among is Everyone ? _metrics[n].Measure(now)
                : ((MetricOfSchools)_metrics[n]).Measure(now, Those(_leaves[n].Among, n, world));
        }

        return values;
    }

    private SchoolSet Those(Target among, int leaf, World world)
    {
        Reach reach = among.Select(world, RandomStream.Named($"policy.{_luck}.among {leaf}"));
        return new SchoolSet(reach.PartOf(world.Schools.Count), Reach.In);
    }

    private bool IsTrue(int leaf, double? value, World world)
    {
        if (value is not { } exact || !double.IsFinite(exact))
        {
            return false;
        }

        // The authority knows what it does itself.
        bool isExact = _observed.Error <= 0 || _metrics[leaf] is InForce;
        double read = isExact ? exact : exact + (_observed.Error * Error(leaf, world));
        Trigger condition = _leaves[leaf];
        return condition.Above is { } above ? read > above : read < condition.Below;
    }

    private double Error(int leaf, World world) =>
        Draws.For(world.Seed, RandomStream.Named($"policy.{_luck}.reading"), world.Tick, (uint)leaf).NextNormal();

    // Leaves are met in the order in which they were listed.
    private bool Holds(Trigger condition, ref int leaf, World world)
    {
        if (condition.Metric is not null)
        {
            int? since = _since[leaf++];
            return since is { } tick && world.Tick - tick >= condition.For.ToTicks(world.Parameters.TicksPerYear);
        }

        bool all = true;
        foreach (Trigger part in condition.All)
        {
            all &= Holds(part, ref leaf, world);
        }

        bool any = condition.Any.Count == 0;
        foreach (Trigger part in condition.Any)
        {
            any |= Holds(part, ref leaf, world);
        }

        return all && any;
    }
}
