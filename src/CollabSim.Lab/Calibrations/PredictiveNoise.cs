using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Calibrations;

/// <summary>What lies between an outcome of the model and an observation of the world: discrepancy and observation error, drawn as independent normal numbers.</summary>
internal static class PredictiveNoise
{
    private static readonly RandomStream Stream = RandomStream.Named("predictive noise");

    /// <summary>Outcomes as they would be observed.</summary>
    /// <param name="targets">Whose errors are drawn.</param>
    /// <param name="runs">By run and target; NaN stays NaN.</param>
    /// <param name="seed">Of the errors.</param>
    public static double[][] Added(IReadOnlyList<MatchedTarget> targets, IReadOnlyList<double[]> runs, ulong seed = 1)
    {
        double[][] observed = new double[runs.Count][];
        for (int run = 0; run < observed.Length; run++)
        {
            Draws draws = Draws.For(seed, Stream, 0, (uint)run);
            observed[run] = new double[targets.Count];
            for (int i = 0; i < targets.Count; i++)
            {
                double variance = targets[i].DiscrepancyVariance + targets[i].ObservationVariance;
                observed[run][i] = runs[run][i] + (Math.Sqrt(variance) * draws.NextNormal());
            }
        }

        return observed;
    }
}
