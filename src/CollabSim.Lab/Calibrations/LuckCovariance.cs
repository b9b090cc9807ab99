namespace CollabSim.Lab.Calibrations;

/// <summary>How luck moves the outcomes of one run together: pooled over points with several runs.</summary>
internal static class LuckCovariance
{
    private const int FewestFreedom = 20;

    /// <summary>
    /// Luck's covariance of one run. Variances are those of the matches; correlations are those of the deviations from a point's mean over runs
    /// that have all the outcomes, and nought where there are too few of them.
    /// </summary>
    /// <param name="table">Runs.</param>
    /// <param name="matches">The targets, by rows and columns of the result.</param>
    public static PaddedMatrix Of(ReferenceTable table, IReadOnlyList<TargetMatch> matches)
    {
        (PaddedMatrix products, int freedom) = Products(table, [.. matches.Select(match => match.Index)]);
        PaddedMatrix covariance = new(matches.Count, matches.Count);
        for (int i = 0; i < matches.Count; i++)
        {
            for (int j = 0; j < matches.Count; j++)
            {
                double scale = Math.Sqrt(products[i, i] * products[j, j]);
                double correlation =
                    i == j ? 1
                    : freedom < FewestFreedom || !(scale > 0) ? 0
                    : products[i, j] / scale;
                covariance[i, j] = correlation * Math.Sqrt(matches[i].LuckVariance * matches[j].LuckVariance);
            }
        }

        return covariance;
    }

    /// <summary>The sum of products of deviations from each point's mean, and their degrees of freedom.</summary>
    /// <param name="table">Runs.</param>
    /// <param name="targets">By rows and columns of the result.</param>
    public static (PaddedMatrix Products, int Freedom) Products(ReferenceTable table, int[] targets)
    {
        PaddedMatrix products = new(targets.Length, targets.Length);
        int freedom = 0;
        foreach (double[][] runs in table.Outcomes)
        {
            double[][] whole =
            [
                .. runs.Select(run => targets.Select(target => run[target]).ToArray())
                    .Where(run => run.All(double.IsFinite)),
            ];
            if (whole.Length < 2)
            {
                continue;
            }

            freedom += whole.Length - 1;
            double[] mean = [.. targets.Select((_, i) => whole.Average(run => run[i]))];
            foreach (double[] run in whole)
            {
                for (int i = 0; i < mean.Length; i++)
                {
                    for (int j = 0; j < mean.Length; j++)
                    {
                        products[i, j] += (run[i] - mean[i]) * (run[j] - mean[j]);
                    }
                }
            }
        }

        return (products, freedom);
    }
}
