using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Forecasts;

/// <summary>
/// How wide the 95 % interval of a paired difference (with one arm: of a mean) will be, from the spread that a pilot saw. A spread
/// from few runs is itself uncertain: its 95 % interval (chi-square, for normal luck) bounds the forecast.
/// </summary>
/// <param name="Outcome">Index of the outcome.</param>
/// <param name="Arm">The arm whose difference is known least; the only arm if there is one.</param>
/// <param name="Pairs">Pilot runs behind the spread.</param>
/// <param name="Spread">Standard deviation of the differences in the pilot.</param>
/// <param name="SpreadLow">Lower end of its 95 % interval.</param>
/// <param name="SpreadHigh">Upper end of its 95 % interval.</param>
internal sealed record WidthForecast(
    int Outcome,
    int Arm,
    int Pairs,
    double Spread,
    double SpreadLow,
    double SpreadHigh
)
{
    /// <summary>The forecast of each outcome for its least known arm; null where fewer than two pilot runs have a value.</summary>
    /// <param name="pilot">What the pilot's runs say.</param>
    /// <param name="where">Averaged over the pilot's points, or at the one that is known least.</param>
    public static IReadOnlyList<WidthForecast?> Of(StudyEstimates pilot, Precision where = Precision.Average) =>
        [
            .. Enumerable
                .Range(0, pilot.Study.Outcomes.Count)
                .Select(outcome =>
                    Enumerable
                        .Range(pilot.Study.Arms.Count > 1 ? 1 : 0, Math.Max(1, pilot.Study.Arms.Count - 1))
                        .SelectMany(arm =>
                            Places(pilot, where)
                                .Select(point =>
                                    (
                                        Arm: arm,
                                        Known: arm == 0
                                            ? pilot.Of(outcome, 0, point)
                                            : pilot.Against(outcome, arm, point).Difference
                                    )
                                )
                        )
                        .Where(arm => arm.Known.Sd is not null)
                        .OrderByDescending(arm => arm.Known.Sd)
                        .Select(arm => Of(outcome, arm.Arm, arm.Known, StrataOf(pilot.Study)))
                        .FirstOrDefault()
                ),
        ];

    /// <summary>The half-width with so many replications, for a spread.</summary>
    /// <param name="spread">Standard deviation; over worlds that within worlds.</param>
    /// <param name="replications">Replications, in each world.</param>
    /// <param name="widening">What looking several times costs.</param>
    /// <param name="worlds">Worlds that share no luck, over which the mean is taken (<see cref="Strata"/>); 1: there are none.</param>
    public static double HalfWidth(double spread, int replications, double widening = 1, int worlds = 1) =>
        replications < 2
            ? double.PositiveInfinity
            : widening * StudentQuantile.HalfWidth(MeanInterval.Usual, spread, replications, worlds);

    /// <summary>After which look a spread would be narrow enough; the last one if none is.</summary>
    public static int Needed(double spread, Stopping stopping, int worlds = 1) =>
        stopping.Looks.FirstOrDefault(
            look => HalfWidth(spread, look, Stopping.Widening, worlds) <= stopping.Until,
            stopping.AtMost
        );

    private static IEnumerable<int?> Places(StudyEstimates pilot, Precision where) =>
        where == Precision.Average
            ? [null]
            : Enumerable.Range(0, pilot.Study.Points.Count).Select(point => (int?)point);

    // Worlds of which the pilot has a point.
    private static int StrataOf(Results.StudyDescription pilot) =>
        pilot.Worlds is { } worlds ? Math.Min(worlds.Count, pilot.Points.Count) : 1;

    internal static WidthForecast Of(int outcome, int arm, MeanInterval known, int strata = 1)
    {
        int degrees = strata * (known.N - 1);
        double spread = known.Sd!.Value;
        return new WidthForecast(
            outcome,
            arm,
            known.N,
            spread,
            spread * Math.Sqrt(degrees / ChiSquared.InvCDF(degrees, 0.975)),
            spread * Math.Sqrt(degrees / ChiSquared.InvCDF(degrees, 0.025))
        );
    }
}
