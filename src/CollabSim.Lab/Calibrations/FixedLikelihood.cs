namespace CollabSim.Lab.Calibrations;

/// <summary>
/// The synthetic likelihood with one covariance for all points, its emulator variances being the mean ones over some draws: −2 log L is then a sum of squares,
/// |R(z − m(u))|², S⁻¹ = R'R, whose slopes are known.
/// </summary>
internal sealed class FixedLikelihood
{
    private readonly IReadOnlyList<TargetMatch> _matches;
    private readonly Cholesky _factor;

    /// <param name="likelihood">With at least one target.</param>
    /// <param name="draws">Points where it matters, at least one.</param>
    /// <exception cref="ArgumentException">Luck's covariance, discrepancies, observation and emulator variances leave a target without any variance.</exception>
    public FixedLikelihood(SyntheticLikelihood likelihood, IReadOnlyList<double[]> draws)
    {
        _matches = likelihood.Matches;
        PaddedMatrix covariance = likelihood.Tolerance();
        Prediction[][] predictions = likelihood.Predict(draws);
        for (int i = 0; i < _matches.Count; i++)
        {
            covariance[i, i] += predictions[i].Average(prediction => prediction.Variance);
        }

        _factor =
            Cholesky.Of(covariance)
            ?? throw new ArgumentException("A target has no variance at all.", nameof(likelihood));
    }

    /// <summary>R(z − m(u)), one number for each target.</summary>
    public double[] Residuals(double[] point) =>
        _factor.SolveLower([.. _matches.Select(match => match.Target.Value - match.Emulator.MeanAt(point))])[
            .._matches.Count
        ];

    /// <summary>−2 log L but for a constant.</summary>
    public double Misfit(double[] point) => Residuals(point).Sum(rest => rest * rest);

    /// <summary>By parameter: R ∂m/∂u_i, one number for each target.</summary>
    public double[][] Slopes(double[] point)
    {
        double[][] gradients = [.. _matches.Select(match => match.Emulator.GradientAt(point))];
        return [.. point.Select((_, i) => _factor.SolveLower([.. gradients.Select(own => own[i])])[.._matches.Count])];
    }
}
