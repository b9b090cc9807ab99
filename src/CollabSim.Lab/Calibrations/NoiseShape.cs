namespace CollabSim.Lab.Calibrations;

/// <summary>How the variance of noise differs between points, and how large it is if that is known.</summary>
/// <param name="Weights">By point: its noise variance as a multiple of the mean one.</param>
/// <param name="Known">The mean noise variance, above 0; null if it is to be learnt with the lengths.</param>
internal sealed record NoiseShape(double[] Weights, double? Known)
{
    /// <summary>Noise of one variance, which is not known.</summary>
    public static NoiseShape Unknown(int points) => new([.. Enumerable.Repeat(1.0, points)], null);

    /// <summary>Noise of these variances; where all are 0 it is unknown instead, for then only what the emulator cannot follow is left.</summary>
    public static NoiseShape Of(double[] variances)
    {
        double mean = variances.Average();
        return mean > 0 ? new([.. variances.Select(variance => variance / mean)], mean) : Unknown(variances.Length);
    }

    /// <summary>The same for some of the points.</summary>
    public NoiseShape At(int[] points) => new([.. points.Select(point => Weights[point])], Known);

    /// <summary>The same in another unit of the outcome.</summary>
    public NoiseShape In(double unit) => this with { Known = Known / (unit * unit) };
}
