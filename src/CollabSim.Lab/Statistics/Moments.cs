namespace CollabSim.Lab.Statistics;

/// <summary>
/// Count, mean and spread of a stream of numbers in one pass and in constant memory (Welford 1962; West 1979). The
/// result depends in its last bits on the order of the numbers: add them in run order, never in order of completion.
/// </summary>
public sealed class Moments
{
    private double _mean;
    private double _squares;

    /// <summary>How many numbers there were.</summary>
    public int Count { get; private set; }

    /// <summary>How many were missing.</summary>
    public int Missing { get; private set; }

    /// <summary>The mean, or null if there was no number.</summary>
    public double? Mean => Count > 0 ? _mean : null;

    /// <summary>The variance with n − 1 below the line, or null if there were fewer than two numbers.</summary>
    public double? Variance => Count > 1 ? _squares / (Count - 1) : null;

    /// <summary>Takes in one number; null counts as missing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite: NaN is never a value.</exception>
    public void Add(double? value)
    {
        if (value is not { } x)
        {
            Missing++;
            return;
        }

        if (!double.IsFinite(x))
        {
            throw new ArgumentOutOfRangeException(nameof(value), x, "A result must be a finite number or missing.");
        }

        Count++;
        double before = x - _mean;
        _mean += before / Count;
        _squares += before * (x - _mean);
    }

    /// <summary>The mean with its interval.</summary>
    /// <param name="level">How often such intervals cover the truth.</param>
    public MeanInterval ToInterval(double level = MeanInterval.Usual)
    {
        double? sd = Variance is { } variance ? Math.Sqrt(variance) : null;
        double? half = sd is { } s ? StudentQuantile.HalfWidth(level, s, Count) : null;
        return new MeanInterval(Count, Missing, Mean, sd, half);
    }
}
