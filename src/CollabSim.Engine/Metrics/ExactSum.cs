namespace CollabSim.Engine.Metrics;

/// <summary>
/// A sum in fixed point (2^-28, up to 3·10^10): exact, so that it does not depend on the order in which schools and
/// partnerships are stored.
/// </summary>
internal struct ExactSum
{
    private const double Scale = 1 << 28;
    private long _sum;
    private long _count;

    public readonly double Total => _sum / Scale;

    /// <summary>Null where nothing was added.</summary>
    public readonly double? Mean => _count == 0 ? null : Total / _count;

    public void Add(double value)
    {
        _sum += (long)Math.Round(value * Scale);
        _count++;
    }
}
