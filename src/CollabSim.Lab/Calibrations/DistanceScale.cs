using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Calibrations;

/// <summary>The distance of a run from what was observed: Euclid's, each fitted outcome in standard deviations of the first runs, drawn from the prior.</summary>
/// <param name="Targets">In the order of the outcomes.</param>
/// <param name="Units">By target; NaN for those that are held out or do not vary.</param>
internal sealed record DistanceScale(IReadOnlyList<MatchedTarget> Targets, double[] Units)
{
    /// <exception cref="ArgumentException">No fitted outcome varies.</exception>
    public static DistanceScale Of(IReadOnlyList<MatchedTarget> targets, IReadOnlyList<double[]> outcomes)
    {
        double[] units =
        [
            .. targets.Select((target, i) => target.Fits ? Sd([.. outcomes.Select(run => run[i])]) : double.NaN),
        ];
        return units.All(double.IsNaN)
            ? throw new ArgumentException("No outcome of a fitted target varies.", nameof(outcomes))
            : new DistanceScale(targets, units);
    }

    /// <summary>Infinite where an outcome is missing.</summary>
    public double Distance(double[] outcomes)
    {
        double squares = 0;
        for (int i = 0; i < Units.Length; i++)
        {
            if (!double.IsNaN(Units[i]))
            {
                double apart = (outcomes[i] - Targets[i].Value) / Units[i];
                squares += double.IsNaN(apart) ? double.PositiveInfinity : apart * apart;
            }
        }

        return Math.Sqrt(squares);
    }

    private static double Sd(double[] values)
    {
        double[] had = [.. values.Where(double.IsFinite)];
        if (had.Length < 2)
        {
            return double.NaN;
        }

        double sd = Math.Sqrt(Deviations.Squares(had) / had.Length);
        return sd > 0 ? sd : double.NaN;
    }
}
