namespace CollabSim.Lab.Calibrations;

/// <summary>The posterior if every discrepancy variance were another one.</summary>
/// <param name="Factor">Of the variances.</param>
/// <param name="Posterior">By emulators.</param>
/// <param name="Shifts">By parameter: its mean less that with the variances as they are, in standard deviations of that posterior.</param>
internal sealed record DiscrepancySensitivity(double Factor, Posterior Posterior, double[] Shifts)
{
    public static IReadOnlyList<double> UsualFactors { get; } = [0.25, 1, 4];

    /// <summary>One for each factor.</summary>
    public static DiscrepancySensitivity[] Of(
        SyntheticLikelihood likelihood,
        int dimensions,
        SmcSettings settings,
        IReadOnlyList<double>? factors = null
    )
    {
        Posterior usual = TemperedSmc.Run(likelihood.Of, dimensions, settings);
        Scatter scatter = Scatter.Of(usual.Draws);
        return
        [
            .. (factors ?? UsualFactors).Select(factor =>
            {
                Posterior posterior =
                    factor == 1 ? usual : TemperedSmc.Run(likelihood.WithDiscrepancy(factor).Of, dimensions, settings);
                double[] mean = Scatter.Of(posterior.Draws).Mean;
                return new DiscrepancySensitivity(
                    factor,
                    posterior,
                    [.. mean.Select((at, i) => (at - scatter.Mean[i]) / Math.Sqrt(scatter.Covariance[i, i]))]
                );
            }),
        ];
    }
}
