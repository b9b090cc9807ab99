namespace CollabSim.Lab.Calibrations;

/// <summary>One temperature on the way from the prior to the posterior.</summary>
/// <param name="Temperature">The power of the likelihood, up to 1.</param>
/// <param name="Moves">How often each particle was to move.</param>
/// <param name="Acceptance">The share of moves that were made.</param>
/// <param name="Correlation">What is left of the correlation with where particles were before their moves.</param>
internal sealed record Tempering(double Temperature, int Moves, double Acceptance, double Correlation);

/// <summary>A sample of the posterior.</summary>
/// <param name="Draws">Points of the unit cube, all of one weight.</param>
/// <param name="LogLikelihoods">Of the draws.</param>
/// <param name="LogEvidence">The logarithm of the marginal likelihood: the mean likelihood over the prior.</param>
/// <param name="Steps">The temperatures.</param>
internal sealed record Posterior(
    double[][] Draws,
    double[] LogLikelihoods,
    double LogEvidence,
    IReadOnlyList<Tempering> Steps
)
{
    /// <summary>Whether the moves stopped because they were too many: the draws then resemble one another.</summary>
    public bool IsSticky => Steps.Any(step => step.Correlation >= Scatter.Forgotten);
}
