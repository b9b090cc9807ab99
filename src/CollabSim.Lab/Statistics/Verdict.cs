namespace CollabSim.Lab.Statistics;

/// <summary>
/// What is to be made of a difference. One rule for every sentence, mark and table: clear only if its interval still excludes zero
/// when widened for all comparisons that are looked at together (Bonferroni).
/// </summary>
public enum Verdict
{
    /// <summary>Clearly above zero.</summary>
    Higher,

    /// <summary>Clearly below zero.</summary>
    Lower,

    /// <summary>The interval alone excludes zero, but not when widened for all comparisons.</summary>
    Unsure,

    /// <summary>The interval includes zero.</summary>
    NoClearDifference,

    /// <summary>There is no interval.</summary>
    Unknown,
}

/// <summary>How differences are judged.</summary>
internal static class Verdicts
{
    /// <summary>The level at which each of several intervals is taken so that all hold together with 95 % confidence (Bonferroni).</summary>
    public static double LevelFor(int comparisons) => 1 - ((1 - MeanInterval.Usual) / Math.Max(1, comparisons));

    /// <summary>True if the verdict is that one of the two is higher.</summary>
    public static bool IsClear(this Verdict verdict) => verdict is Verdict.Higher or Verdict.Lower;

    /// <summary>The verdict on a difference.</summary>
    /// <param name="alone">With its own 95 % interval.</param>
    /// <param name="widened">With the interval at the level for all comparisons.</param>
    public static Verdict Of(MeanInterval alone, MeanInterval widened) =>
        alone.HalfWidth is null ? Verdict.Unknown
        : !alone.ExcludesZero ? Verdict.NoClearDifference
        : !widened.ExcludesZero ? Verdict.Unsure
        : alone.Mean > 0 ? Verdict.Higher
        : Verdict.Lower;

    /// <summary>The verdict on an arm's difference from the baseline, among all arms of the study.</summary>
    public static Verdict Of(StudyEstimates study, int outcome, int arm) =>
        Of(
            study.Against(outcome, arm).Difference,
            study.Against(outcome, arm, null, LevelFor(study.Study.Arms.Count - 1)).Difference
        );

    /// <summary>
    /// From which index on a course stays clearly on the side on which it ends, walking back from the end to the first value that is not
    /// clear or lies on the other side; the length where it is not clear at the end.
    /// </summary>
    /// <param name="course">Differences in the order of time.</param>
    public static int ClearFrom(IReadOnlyList<MeanInterval> course)
    {
        int first = course.Count;
        while (
            first > 0 && course[first - 1] is { ExcludesZero: true, Mean: { } mean } && mean > 0 == course[^1].Mean > 0
        )
        {
            first--;
        }

        return first;
    }
}
