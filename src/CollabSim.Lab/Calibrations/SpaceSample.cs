namespace CollabSim.Lab.Calibrations;

/// <summary>Points spread evenly over what is left of the cube.</summary>
/// <param name="Points">None if nothing is left.</param>
/// <param name="Share">The share of the cube that is left.</param>
/// <param name="RelativeVariance">The squared relative Monte Carlo error of that share.</param>
/// <param name="Smallest">The smallest implausibility that was found, as a multiple of the cutoff; above 1 exactly if nothing is left.</param>
/// <param name="Nearest">Where it was found.</param>
internal sealed record SpaceSample(
    double[][] Points,
    double Share,
    double RelativeVariance,
    double Smallest,
    double[] Nearest
)
{
    /// <summary>The Monte Carlo error of the share.</summary>
    public double StandardError => Share * Math.Sqrt(RelativeVariance);

    public bool IsEmpty => Points.Length == 0;
}
