using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>A number with the interval that resampling gives it.</summary>
/// <param name="Value">From all rows.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end.</param>
internal readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>Half the width of the interval.</summary>
    public double HalfWidth => (High - Low) / 2;

    /// <summary>The value with the middle 95 % of what resampling gave.</summary>
    public static Estimate Of(double value, IReadOnlyList<double> resampled)
    {
        double[] sorted = [.. resampled.Order()];
        return new(value, Quantile.Of(sorted, 0.025), Quantile.Of(sorted, 0.975));
    }
}
