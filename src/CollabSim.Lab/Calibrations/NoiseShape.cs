namespace CollabSim.Lab.Calibrations;

/// <summary>
/// How the variance of noise differs between points, and how large it is at least. Its size is learnt with the lengths: beyond what luck makes, noise is what is too
/// small-scale for the emulator to follow.
/// </summary>
/// <param name="Weights">By point: its noise variance as a multiple of the mean one.</param>
/// <param name="Least">The smallest mean noise variance that there may be: luck's; 0 where that is not known.</param>
internal sealed record NoiseShape(double[] Weights, double Least)
{
    /// <summary>Luck's variance of one run at any point; null where it is not known.</summary>
    public LuckShape? Luck { get; private init; }

    /// <summary>The noise of means over runs: luck's, where points have several runs.</summary>
    public static NoiseShape Of(TargetSample sample) =>
        LuckShape.Of(sample) is { } luck
            ? Of([.. sample.Points.Select((point, i) => luck.At(point) / sample.Values[i].Length)]) with
            {
                Luck = luck,
            }
            : Unknown(sample.Points.Length);

    /// <summary>Noise of one variance, of which nothing is known.</summary>
    public static NoiseShape Unknown(int points) => new([.. Enumerable.Repeat(1.0, points)], 0);

    /// <summary>Noise of at least these variances; where all are 0 nothing is known of it.</summary>
    public static NoiseShape Of(double[] variances)
    {
        double mean = variances.Average();
        return mean > 0 ? new([.. variances.Select(variance => variance / mean)], mean) : Unknown(variances.Length);
    }

    /// <summary>The same for some of the points.</summary>
    public NoiseShape At(int[] points) => this with { Weights = [.. points.Select(point => Weights[point])] };

    /// <summary>The same in another unit of the outcome.</summary>
    public NoiseShape In(double unit) => this with { Least = Least / (unit * unit) };
}
