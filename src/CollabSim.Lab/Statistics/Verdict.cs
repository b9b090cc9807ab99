namespace CollabSim.Lab.Statistics;

/// <summary>
/// What is to be made of a difference. One rule for every sentence, mark and table: clear only if its interval still excludes zero
/// when widened for all comparisons that are looked at together (Bonferroni).
/// </summary>
public enum Verdict
{
    /// <summary>Clearly above zero; where a smallest difference matters, above that.</summary>
    Higher,

    /// <summary>Clearly below zero; where a smallest difference matters, below its negative.</summary>
    Lower,

    /// <summary>Surely smaller than what matters, either way (two one-sided tests: Schuirmann 1987).</summary>
    Equal,

    /// <summary>Clearly not zero, but perhaps smaller than what matters.</summary>
    Slight,

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

    /// <summary>
    /// The level of an interval that lies within a zone with an error of 5 % for all comparisons together: two one-sided tests leave out twice
    /// as much (Schuirmann 1987).
    /// </summary>
    public static double EquivalenceLevelFor(int comparisons) =>
        1 - (2 * (1 - MeanInterval.Usual) / Math.Max(1, comparisons));

    /// <summary>The verdict on a difference of which any counts.</summary>
    /// <param name="alone">With its own 95 % interval.</param>
    /// <param name="widened">With the interval at the level for all comparisons.</param>
    public static Verdict Of(MeanInterval alone, MeanInterval widened) =>
        alone.HalfWidth is null ? Verdict.Unknown
        : !alone.ExcludesZero ? Verdict.NoClearDifference
        : !widened.ExcludesZero ? Verdict.Unsure
        : alone.Mean > 0 ? Verdict.Higher
        : Verdict.Lower;

    /// <summary>The verdict on a difference of which small ones may not matter.</summary>
    /// <param name="at">The difference with its interval at a level.</param>
    /// <param name="comparisons">How many differences are looked at together.</param>
    /// <param name="matters">The smallest difference that matters; null: any does.</param>
    public static Verdict Of(Func<double, MeanInterval> at, int comparisons, double? matters)
    {
        MeanInterval alone = at(MeanInterval.Usual);
        MeanInterval widened = at(LevelFor(comparisons));
        Verdict any = Of(alone, widened);
        if (matters is not { } least || any == Verdict.Unknown)
        {
            return any;
        }

        MeanInterval within = at(EquivalenceLevelFor(comparisons));
        return widened.Low > least ? Verdict.Higher
            : widened.High < -least ? Verdict.Lower
            : within.Low > -least && within.High < least ? Verdict.Equal
            : any.IsClear() ? Verdict.Slight
            : any;
    }

    /// <summary>The smallest difference in an outcome that matters: what the study says, for its own outcome at any time; null: any does.</summary>
    public static double? Matters(Results.StudyDescription study, int outcome) =>
        StudyEstimates.Primary(study) is >= 0 and var primary
        && study.Outcomes[outcome].Metric.Name == study.Outcomes[primary].Metric.Name
            ? study.SmallestDifference
            : null;

    /// <summary>The verdict on an arm's difference from the baseline, among all arms of the study.</summary>
    public static Verdict Of(StudyEstimates study, int outcome, int arm) =>
        Of(
            level => study.Against(outcome, arm, null, level).Difference,
            study.Comparisons,
            Matters(study.Study, outcome)
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
