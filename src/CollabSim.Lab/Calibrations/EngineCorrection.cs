namespace CollabSim.Lab.Calibrations;

/// <summary>
/// The likelihood of a point from fresh runs of the model, for weights that put right what emulators have wrong. The mean of R runs misses the model's own by
/// luck's covariance C/R, so that N(z; mean, C/worlds + D + O − C/R) is right on average over the runs' luck; C is pooled over all points.
/// </summary>
internal static class EngineCorrection
{
    /// <summary>By point: the log likelihood; minus infinity where a run of every replication lacks an outcome.</summary>
    /// <param name="likelihood">The emulated one, for its targets, discrepancies and observation variances.</param>
    /// <param name="runs">Fresh runs at the points, as many at each as the targets average worlds, or more.</param>
    public static double[] LogLikelihoods(SyntheticLikelihood likelihood, ReferenceTable runs)
    {
        int[] targets = [.. likelihood.Matches.Select(match => match.Index)];
        (PaddedMatrix products, int freedom) = LuckCovariance.Products(runs, targets);
        return [.. runs.Outcomes.Select(own => LogLikelihood(likelihood, own, products, freedom))];
    }

    private static double LogLikelihood(
        SyntheticLikelihood likelihood,
        double[][] runs,
        PaddedMatrix products,
        int freedom
    )
    {
        IReadOnlyList<TargetMatch> matches = likelihood.Matches;
        double[][] whole = [.. runs.Where(run => matches.All(match => double.IsFinite(run[match.Index])))];
        if (whole.Length == 0)
        {
            return double.NegativeInfinity;
        }

        double[] distance = [.. matches.Select(match => match.Target.Value - whole.Average(run => run[match.Index]))];
        PaddedMatrix covariance = new(matches.Count, matches.Count);
        for (int i = 0; i < matches.Count; i++)
        {
            MatchedTarget own = matches[i].Target;
            for (int j = 0; j < matches.Count; j++)
            {
                double worlds = Math.Sqrt((double)own.Worlds * matches[j].Target.Worlds);
                double share = Math.Max(0, (1 / worlds) - (1.0 / whole.Length));
                covariance[i, j] = freedom > 0 ? share * products[i, j] / freedom : 0;
            }

            covariance[i, i] += own.DiscrepancyVariance + own.ObservationVariance;
        }

        return NormalDensity.Log(distance, covariance);
    }
}
