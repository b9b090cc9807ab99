using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// When an arm begins to pay: the first observed time from which its difference from the baseline stays clearly on the good side
/// to the end. It is found by walking back from the end and stopping at the first time that is not clear; in such a fixed
/// sequence every test may use its full level (Maurer, Hothorn and Lehmacher 1995), so that only the number of arms widens
/// the intervals (Bonferroni).
/// </summary>
/// <param name="Arm">Index of the arm.</param>
/// <param name="Tick">From this tick on; null: not clearly better at the end.</param>
/// <param name="LosesUntil">The last observed tick at which the arm is clearly worse than the baseline; null: at none.</param>
internal sealed record PaysFrom(int Arm, int? Tick, int? LosesUntil)
{
    /// <summary>The series metric that is looked at: that of the outcome; null if it was not observed over time.</summary>
    public static int? Metric(StudyDescription study, int outcome)
    {
        int index = study
            .SeriesMetrics.Select(metric => metric.Name)
            .ToList()
            .IndexOf(study.Outcomes[outcome].Metric.Name);
        return index >= 0 ? index : null;
    }

    /// <summary>Every arm but the baseline, averaged over the design points.</summary>
    public static IReadOnlyList<PaysFrom> Of(StudyEstimates study, int metric)
    {
        StudyDescription about = study.Study;
        double sign = about.SeriesMetrics[metric].LessIsBetter ? -1 : 1;
        double level = Verdicts.LevelFor(study.Comparisons);
        return
        [
            .. Enumerable
                .Range(1, about.Arms.Count - 1)
                .Select(arm =>
                {
                    MeanInterval[] at =
                    [
                        .. about.SeriesTicks.Select(
                            (_, t) => study.SeriesAgainstFirst(metric, arm, t, level).Difference
                        ),
                    ];
                    int clear = Verdicts.ClearFrom(at);
                    int first = clear < at.Length && sign * at[^1].Mean > 0 ? clear : at.Length;
                    int last = Array.FindLastIndex(at, d => d.ExcludesZero && sign * d.Mean < 0);
                    return new PaysFrom(
                        arm,
                        first < at.Length ? about.SeriesTicks[first] : null,
                        last >= 0 ? about.SeriesTicks[last] : null
                    );
                }),
        ];
    }
}
