namespace CollabSim.Engine.Metrics;

/// <summary>What a run remembers of its earlier ticks, since something that is asked for needs it; forgotten when nothing does any more.</summary>
internal sealed class Memories
{
    /// <summary>The last tick at which each look is needed.</summary>
    private readonly IReadOnlyDictionary<EarlierLook, int> _needed;
    private readonly Dictionary<EarlierLook, object> _kept = [];

    /// <param name="asked">What is measured, and when.</param>
    /// <param name="ticksPerYear">Ticks in a year.</param>
    public Memories(IEnumerable<(Metric Metric, int Tick)> asked, int ticksPerYear)
    {
        Dictionary<EarlierLook, int> needed = [];
        foreach ((Metric metric, int tick) in asked)
        {
            foreach (EarlierLook look in metric.LooksBack(tick, ticksPerYear).Where(look => look.Tick < tick))
            {
                needed[look] = Math.Max(needed.GetValueOrDefault(look), tick);
            }
        }

        _needed = needed;
        Ticks = needed.Keys.Select(look => look.Tick).ToHashSet();
    }

    private Memories(Memories other)
    {
        _needed = other._needed;
        Ticks = other.Ticks;
        foreach ((EarlierLook look, object seen) in other._kept)
        {
            _kept.Add(look, seen);
        }
    }

    /// <summary>The ticks at which a look is taken.</summary>
    public IReadOnlySet<int> Ticks { get; }

    /// <summary>Takes the looks that are due now.</summary>
    public void See(Observation now)
    {
        foreach (EarlierLook look in _needed.Keys.Where(look => look.Tick == now.Tick))
        {
            _kept[look] = look.What.See(now);
        }
    }

    /// <summary>Forgets what nothing needs after a tick.</summary>
    public void Forget(int tick)
    {
        foreach (EarlierLook look in _kept.Keys.Where(look => _needed[look] <= tick).ToArray())
        {
            _kept.Remove(look);
        }
    }

    /// <summary>What was seen; null: nobody looked.</summary>
    public object? Of(EarlierLook look) => _kept.GetValueOrDefault(look);

    /// <summary>The same in a copy of the run; what was seen is shared, since nobody changes it.</summary>
    public Memories Copy() => new(this);
}
