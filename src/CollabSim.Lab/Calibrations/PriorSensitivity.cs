namespace CollabSim.Lab.Calibrations;

/// <summary>
/// How a parameter's posterior mean moves, in posterior standard deviations, if prior or likelihood is raised to the power 0.8 or 1.25, by weights for the draws there
/// are (Kallioinen et al. 2023). A uniform prior raised to a power is itself, so that its shifts are nought whatever it decides: take values whose prior is not, such as normal scores.
/// </summary>
/// <param name="PriorDown">Prior to the power 0.8.</param>
/// <param name="PriorUp">Prior to the power 1.25.</param>
/// <param name="LikelihoodDown">Likelihood to the power 0.8.</param>
/// <param name="LikelihoodUp">Likelihood to the power 1.25.</param>
internal sealed record PriorSensitivity(double PriorDown, double PriorUp, double LikelihoodDown, double LikelihoodUp)
{
    /// <summary>Shifts beyond this, both ways, make a posterior prior-dominated.</summary>
    public const double Limit = 0.3;

    /// <summary>A power that widens a prior: a normal one by √1.25.</summary>
    public const double Down = 0.8;

    /// <summary>A power that narrows a prior: a normal one by √0.8.</summary>
    public const double Up = 1.25;

    public bool IsPriorDominated => Math.Abs(PriorDown) > Limit && Math.Abs(PriorUp) > Limit;

    /// <summary>By parameter.</summary>
    /// <param name="values">Draws of the posterior, in the units of the parameters.</param>
    /// <param name="logPriors">By draw: the logarithm of the prior's density in those units.</param>
    /// <param name="logLikelihoods">By draw.</param>
    public static PriorSensitivity[] Of(
        IReadOnlyList<double[]> values,
        IReadOnlyList<double> logPriors,
        IReadOnlyList<double> logLikelihoods
    )
    {
        Scatter scatter = Scatter.Of(values);
        double[] Shifts(IReadOnlyList<double> logs, double power)
        {
            double[] means = Scatter.Of(values, Weights.Normalised([.. logs.Select(log => (power - 1) * log)])).Mean;
            return
            [
                .. means.Select(
                    (mean, i) =>
                        scatter.Covariance[i, i] > 0
                            ? (mean - scatter.Mean[i]) / Math.Sqrt(scatter.Covariance[i, i])
                            : 0
                ),
            ];
        }

        double[][] shifts =
        [
            Shifts(logPriors, Down),
            Shifts(logPriors, Up),
            Shifts(logLikelihoods, Down),
            Shifts(logLikelihoods, Up),
        ];
        return
        [
            .. scatter.Mean.Select(
                (_, i) => new PriorSensitivity(shifts[0][i], shifts[1][i], shifts[2][i], shifts[3][i])
            ),
        ];
    }
}
