namespace CollabSim.Lab.Calibrations;

/// <summary>What a run counts by its distance from the observation, in approximate Bayesian computation.</summary>
internal static class ApproximateKernel
{
    /// <summary>Epanechnikov's (1969): 1 − (ρ/ε)² within ε, the distance that a share of the runs does not exceed.</summary>
    /// <param name="distances">At least one; infinite where an outcome is missing.</param>
    /// <param name="share">0 to 1.</param>
    public static double[] Nearest(double[] distances, double share)
    {
        double[] sorted = [.. distances.Order()];
        double width = sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
        return [.. distances.Select(distance => distance < width ? 1 - (distance * distance / (width * width)) : 0)];
    }
}
