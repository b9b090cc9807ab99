namespace CollabSim.Lab.Statistics;

/// <summary>
/// A mean over runs and the interval within which the true mean lies with 95 % confidence (Student's t). With fewer
/// than two numbers there is no interval: a finding for the reader, not an error.
/// </summary>
/// <param name="N">How many runs gave a number.</param>
/// <param name="Missing">How many gave none.</param>
/// <param name="Mean">The mean, or null if no run gave a number.</param>
/// <param name="Sd">The standard deviation between runs, or null if fewer than two gave a number.</param>
/// <param name="HalfWidth">Half the width of the interval, or null if fewer than two runs gave a number.</param>
public readonly record struct MeanInterval(int N, int Missing, double? Mean, double? Sd, double? HalfWidth)
{
    /// <summary>The level of every interval unless said otherwise.</summary>
    public const double Usual = 0.95;

    /// <summary>Lower end of the interval, or null.</summary>
    public double? Low => Mean - HalfWidth;

    /// <summary>Upper end of the interval, or null.</summary>
    public double? High => Mean + HalfWidth;

    /// <summary>True if there is an interval and zero lies outside it.</summary>
    public bool ExcludesZero => Low > 0 || High < 0;

    /// <summary>The same mean with an interval that is wider by a factor; see <see cref="Studies.Stopping.Widening"/>.</summary>
    public MeanInterval WidenedBy(double factor) => this with { HalfWidth = HalfWidth * factor };

    /// <summary>The mean and interval of some numbers, in the order given; null counts as missing.</summary>
    public static MeanInterval Of(IEnumerable<double?> values, double level = Usual)
    {
        ArgumentNullException.ThrowIfNull(values);
        Moments moments = new();
        foreach (double? value in values)
        {
            moments.Add(value);
        }

        return moments.ToInterval(level);
    }
}
