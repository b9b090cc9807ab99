using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>Ends of an axis.</summary>
internal static class Span
{
    /// <summary>From the smallest to the largest with some room; zero is included if it is not far.</summary>
    public static (double Low, double High) Around(IEnumerable<double> values)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (double value in values)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        if (low > high)
        {
            return (0, 1);
        }

        low = low > 0 && low < 0.5 * high ? 0 : low;
        high = high < 0 && high > 0.5 * low ? 0 : high;
        double room = high > low ? 0.06 * (high - low) : Math.Max(Math.Abs(high) * 0.1, 0.01);
        return (low == 0 ? 0 : low - room, high == 0 ? 0 : high + room);
    }

    /// <summary>The same around means with their intervals, and some more numbers.</summary>
    public static (double Low, double High) Around(IEnumerable<MeanInterval> means, params double[] more) =>
        Around(means.SelectMany(at => new[] { at.Mean, at.Low, at.High }).OfType<double>().Concat(more));
}
