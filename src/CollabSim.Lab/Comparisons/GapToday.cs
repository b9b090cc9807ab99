using CollabSim.Engine.Metrics;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// How far strong and weak schools of the same moment are apart, told apart from who gains by where schools began: a gap can close although no
/// fifth of the start gains more than another, because other schools are strong and weak by then.
/// </summary>
internal static class GapToday
{
    /// <summary>Index of the outcome: the performance gap at a tick, else at the latest; null: the study does not observe it.</summary>
    public static int? Outcome(StudyDescription study, int? tick = null) =>
        study
            .Outcomes.Index()
            .Where(at => at.Item.Metric.Is<PerformanceGap>() && at.Item.Reduction == Reduction.At)
            .OrderByDescending(at => at.Item.ToTick == tick)
            .ThenByDescending(at => at.Item.ToTick)
            .Select(at => (int?)at.Index)
            .FirstOrDefault();

    /// <summary>What the arms do to it; where the study does not observe it, that another outcome would tell.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="tick">When who gains is asked.</param>
    public static IEnumerable<string> Sentences(Comparison comparison, int tick)
    {
        StudyDescription about = comparison.Study.Study;
        string year = Words.Years(tick, about.TicksPerYear);
        if (Outcome(about, tick) is not { } outcome)
        {
            yield return $"How far the strong and the weak schools of year {year} are apart is another question, which this study does not ask: {Metric.NameOf<PerformanceGap>()}@{year}y would.";
            yield break;
        }

        Payoffs gaps = Payoffs.Of(comparison.Study, comparison.Choices, outcome);
        (int Strategy, MeanInterval By, Verdict Verdict)[] arms =
        [
            .. Enumerable
                .Range(0, comparison.Strategies)
                .Where(s => s != comparison.Baseline)
                .Select(s =>
                    (
                        s,
                        gaps.Paired(s, comparison.Baseline).Difference,
                        Verdicts.Of(
                            level => gaps.Paired(s, comparison.Baseline, level: level).Difference,
                            gaps.DistinctFrom(comparison.Baseline),
                            matters: null
                        )
                    )
                ),
        ];
        yield return $"How far the strong and the weak schools of year {Words.Years(about.Outcomes[outcome].ToTick, about.TicksPerYear)} are apart is another question: the 90th percentile of performance less the 10th{Now(comparison, gaps)}.";
        foreach (string said in ByVerdict(comparison, arms))
        {
            yield return said;
        }
    }

    private static string Now(Comparison comparison, Payoffs gaps) =>
        gaps.Mean(comparison.Baseline) is { Mean: { } now } known
            ? $" is {Words.Number(now, known.HalfWidth)} with {comparison.Name(comparison.Baseline)}"
            : "";

    private static IEnumerable<string> ByVerdict(
        Comparison comparison,
        (int Strategy, MeanInterval By, Verdict Verdict)[] arms
    )
    {
        string Names(Verdict[] verdicts, bool hasNumbers) =>
            Words.List([
                .. arms.Where(arm => verdicts.Contains(arm.Verdict))
                    .OrderByDescending(arm => Math.Abs(arm.By.Mean ?? 0))
                    .Select(arm =>
                        comparison.Name(arm.Strategy)
                        + (hasNumbers ? $" ({Words.Signed(arm.By.Mean ?? 0, arm.By.HalfWidth)})" : "")
                    ),
            ]);
        (string Says, string Names)[] told =
        [
            ("It is clearly smaller with", Names([Verdict.Lower], true)),
            ("It is clearly larger with", Names([Verdict.Higher], true)),
            (
                $"{Words.Capital(VerdictText.Unclear)} in it with",
                Names([Verdict.Unsure, Verdict.NoClearDifference], false)
            ),
        ];
        return told.Where(each => each.Names.Length > 0).Select(each => $"{each.Says}: {each.Names}.");
    }
}
