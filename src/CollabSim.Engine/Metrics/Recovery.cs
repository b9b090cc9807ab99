namespace CollabSim.Engine.Metrics;

/// <summary>How a run fares against the same seed without its shocks; model.md §6.</summary>
internal sealed class Recovery
{
    private const double Recovered = 0.9;

    /// <summary>Lowest ratio of the advantage to the unshocked one since the first shock; null before it.</summary>
    public double? Depth { get; private set; }

    /// <summary>Ticks from the first shock to that lowest ratio.</summary>
    public int? TroughTime { get; private set; }

    /// <summary>Ticks from the first shock until the ratio, having been lower, is 0.9 again; 0 if it never was lower; null if not yet.</summary>
    public int? Time { get; private set; }

    /// <summary>Compares the two runs at a tick after the first shock.</summary>
    /// <param name="since">Ticks since the first shock.</param>
    /// <param name="advantage">Advantage of the run.</param>
    /// <param name="unshocked">Advantage of the run without shocks.</param>
    public void Compare(int since, double? advantage, double? unshocked)
    {
        if (advantage is null || unshocked is null || unshocked <= 0)
        {
            return;
        }

        double ratio = advantage.Value / unshocked.Value;
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

    public Recovery Copy() =>
        new()
        {
            Depth = Depth,
            TroughTime = TroughTime,
            Time = Time,
        };
}
