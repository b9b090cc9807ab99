using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// When an arm begins to pay: the first observed time from which its difference from the baseline stays clearly on the good side
/// to the end. It is found by walking back from the end and stopping at the first time that is not clear; in such a fixed
/// sequence every test may use its full level (Maurer, Hothorn and Lehmacher 1995), so that only the number of arms widens
/// the intervals (Bonferroni). It holds where the study's lines over time do: see <see cref="Scope"/>.
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

    /// <summary>
    /// In how many worlds, of those that have values, the arm's mean is better than the baseline's at every observed time from then on; null
    /// where the study has no worlds, or it does not pay.
    /// </summary>
    public (int Better, int Of)? Worlds { get; init; }

    /// <summary>Where it holds, in words; empty where the study has one design point.</summary>
    public static string Scope(StudyEstimates study) => Statistics.Scope.Of(study.Study, study.Lines[0].Points);

    /// <summary>Every arm but the baseline.</summary>
    /// <param name="study">The study.</param>
    /// <param name="metric">Index of the series metric.</param>
    /// <param name="baseline">Index of the arm that the others are compared with.</param>
    public static IReadOnlyList<PaysFrom> Of(StudyEstimates study, int metric, int baseline = 0)
    {
        StudyDescription about = study.Study;
        double sign = about.SeriesMetrics[metric].LessIsBetter ? -1 : 1;
        double level = Verdicts.LevelFor(study.Comparisons);
        return
        [
            .. Enumerable
                .Range(0, about.Arms.Count)
                .Where(arm => arm != baseline)
                .Select(arm =>
                {
                    MeanInterval[] at =
                    [
                        .. about.SeriesTicks.Select(
                            (_, t) => study.SeriesAgainst(metric, arm, baseline, t, level).Difference
                        ),
                    ];
                    int clear = Verdicts.ClearFrom(at);
                    int first = clear < at.Length && sign * at[^1].Mean > 0 ? clear : at.Length;
                    int last = Array.FindLastIndex(at, d => d.ExcludesZero && sign * d.Mean < 0);
                    return new PaysFrom(
                        arm,
                        first < at.Length ? about.SeriesTicks[first] : null,
                        last >= 0 ? about.SeriesTicks[last] : null
                    )
                    {
                        Worlds =
                            about.Worlds is { } worlds && first < at.Length
                                ? InWorlds(
                                    worlds.Count,
                                    at.Length - first,
                                    (world, t) =>
                                        sign
                                        * (
                                            study.SeriesIn(world, metric, arm, first + t)
                                            - study.SeriesIn(world, metric, baseline, first + t)
                                        )
                                )
                                : null,
                    };
                }),
        ];
    }

    private static (int Better, int Of) InWorlds(int worlds, int times, Func<int, int, double?> gain)
    {
        double?[][] gains =
        [
            .. Enumerable
                .Range(0, worlds)
                .Select(world => Enumerable.Range(0, times).Select(time => gain(world, time)).ToArray())
                .Where(course => course.All(at => at is not null)),
        ];
        return (gains.Count(course => course.All(at => at > 0)), gains.Length);
    }
}
