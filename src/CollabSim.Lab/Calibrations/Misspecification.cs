using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Calibrations;

/// <summary>
/// Whether the observations lie among what the prior predicts at all: their Mahalanobis distance among those of the prior's predictions. Below 0.01 no posterior of
/// this model means what it says.
/// </summary>
/// <param name="Distance">Of the observations from the predictions' mean, in standard deviations of their joint shape.</param>
/// <param name="PValue">The share of predictions that lie as far out or farther.</param>
/// <param name="Left">Places of targets that the test leaves out: their outcome is the same in all runs.</param>
/// <param name="Runs">Predictions with all outcomes.</param>
internal sealed record Misspecification(double Distance, double PValue, IReadOnlyList<int> Left, int Runs)
{
    /// <summary>A p-value below this is to be said first.</summary>
    public const double Limit = 0.01;

    /// <summary>The test of fitted targets; null where fewer runs have all of their outcomes than targets, or no outcome varies.</summary>
    /// <param name="targets">In the order of the outcomes.</param>
    /// <param name="table">Runs at draws of the prior; the first of each point is used.</param>
    public static Misspecification? Of(IReadOnlyList<MatchedTarget> targets, ReferenceTable table)
    {
        int[] fitted = [.. Enumerable.Range(0, targets.Count).Where(i => targets[i].Fits)];
        double[][] runs =
        [
            .. table
                .Outcomes.Select(own => fitted.Select(i => own[0][i]).ToArray())
                .Where(run => run.All(double.IsFinite)),
        ];
        int[] vary =
        [
            .. Enumerable
                .Range(0, fitted.Length)
                .Where(i => runs.Length > 0 && runs.Max(run => run[i]) > runs.Min(run => run[i])),
        ];
        if (vary.Length == 0 || runs.Length <= vary.Length + 1)
        {
            return null;
        }

        double[][] used = [.. runs.Select(run => vary.Select(i => run[i]).ToArray())];
        MatchedTarget[] own = [.. vary.Select(i => targets[fitted[i]])];
        return Of(own, used, [.. fitted.Where((_, i) => !vary.Contains(i))]);
    }

    private static Misspecification? Of(MatchedTarget[] targets, double[][] runs, int[] left)
    {
        double[][] noisy = PredictiveNoise.Added(targets, runs);
        double[] units = [.. targets.Select((_, i) => Sd(noisy, i))];
        Scatter scatter = Scatter.Of([.. noisy.Select(run => Scaled(run, units))]);
        if (scatter.Factor() is not { } factor)
        {
            return null;
        }

        double DistanceOf(double[] values)
        {
            double[] apart = [.. Scaled(values, units).Select((value, i) => value - scatter.Mean[i])];
            double[] solved = factor.SolveLower(apart);
            return Math.Sqrt(Dot.Of(solved, solved));
        }

        double observed = DistanceOf([.. targets.Select(target => target.Value)]);
        int beyond = noisy.Count(run => DistanceOf(run) >= observed);
        return new Misspecification(observed, (beyond + 1.0) / (noisy.Length + 1), left, noisy.Length);
    }

    private static double Sd(double[][] runs, int i) =>
        Math.Sqrt(Deviations.Squares([.. runs.Select(run => run[i])]) / runs.Length);

    private static double[] Scaled(double[] values, double[] units) =>
        [.. values.Select((value, i) => value / units[i])];
}
