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

    public readonly double Total => FromFixedPoint(_sum);

    /// <summary>Null where nothing was added.</summary>
    public readonly double? Mean => _count == 0 ? null : Total / _count;

    public void Add(double value)
    {
        _sum += InFixedPoint(value);
        _count++;
    }

    /// <summary>The nearest number in fixed point, for sums that are kept in whole numbers.</summary>
    public static long InFixedPoint(double value) => (long)Math.Round(value * Scale);

    /// <summary>What a sum in fixed point is.</summary>
    public static double FromFixedPoint(long sum) => sum / Scale;
}
