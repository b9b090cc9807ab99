using CollabSim.Engine.Metrics;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Exploring;

/// <summary>What is said of an outcome at one point, in two digits: the words for verdicts are those of the whole report.</summary>
internal static class PointSentence
{
    // Of arms that come out alike the first few are named.
    private const int MostNamed = 3;

    /// <summary>Two or three sentences.</summary>
    /// <param name="exploration">The study.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="point">Index of the design point in the study.</param>
    public static string Of(Exploration exploration, ExploredOutcome outcome, int point) =>
        string.Join(
            ' ',
            exploration.Arms.Count == 1
                ? Level(exploration, outcome, point)
                :
                [
                    $"{exploration.Here}, {outcome.Name} is {outcome.Briefly(outcome.At(point, 0).Own.Mean)} in {Words.Baseline(exploration.Study.Study)}.",
                    .. Differences(exploration, outcome, point),
                    .. Best(exploration, outcome, point),
                ]
        );

    private static IEnumerable<string> Level(Exploration exploration, ExploredOutcome outcome, int point)
    {
        MeanInterval at = outcome.At(point, 0).Own;
        if (at.Mean is not { } mean)
        {
            yield return $"{exploration.Here}, {outcome.Name} has no value.";
            yield break;
        }

        string known = at.HalfWidth is null
            ? "one run, so no interval"
            : $"95 % interval {outcome.End(at.Low)} to {outcome.End(at.High)}; {Words.Count(at.N, "run")}";
        yield return $"{exploration.Here}, {outcome.Name} is {outcome.Number(mean)} ({known}).";
        if (outcome.About.Metric.Is<Advantage>() && at.HalfWidth is not null)
        {
            yield return Answer.Compared(at);
        }

        int above = outcome.HigherThan(mean);
        yield return $"Of {Words.Count(exploration.Points.Count, exploration.Place)}{(exploration.IsWhole ? "" : " of this page")} {above:N0} {(above == 1 ? "has" : "have")} a higher mean.";
    }

    // The arms that come out alike together, those that differ most first.
    private static IEnumerable<string> Differences(Exploration exploration, ExploredOutcome outcome, int point) =>
        exploration
            .Arms.Where(arm => arm != 0)
            .Select(arm => (Arm: arm, At: outcome.At(point, arm)))
            .OrderBy(each => each.At.Verdict)
            .ThenByDescending(each => Math.Abs(each.At.Difference.Mean ?? 0))
            .GroupBy(each => (each.At.Verdict, Words: VerdictText.Cell(each.At.Verdict, each.At.Difference.Mean)))
            .Select(group =>
                Said(
                    group.Key.Verdict,
                    group.Key.Words,
                    Named([
                        .. group.Select(each =>
                            $"{exploration.Study.Study.Arms[each.Arm].Name} ({outcome.BrieflySigned(each.At.Difference.Mean)})"
                        ),
                    ])
                )
            );

    private static string Said(Verdict verdict, string words, string arms) =>
        verdict switch
        {
            Verdict.NoClearDifference => $"There is {words} with {arms}.",
            Verdict.Unknown => $"With {arms} there are {words} how surely it differs.",
            Verdict.Slight => $"With {arms} it is {words}.",
            _ => $"It is {words} with {arms}.",
        };

    private static string Named(string[] arms) =>
        arms.Length <= MostNamed + 1
            ? Words.List(arms)
            : $"{string.Join(", ", arms.Take(MostNamed))} and {arms.Length - MostNamed} more";

    private static IEnumerable<string> Best(Exploration exploration, ExploredOutcome outcome, int point)
    {
        if (outcome.Best is not { } best || best[point] is not { Count: > 0 } here)
        {
            yield break;
        }

        string Name(int arm) => exploration.Study.Study.Arms[arm].Name;
        yield return here.Count == 1
            ? $"The best mean is that of {Name(here[0])}, as {exploration.At(best.Wins(here[0]), best.Compared)}."
            : $"Level as the best are {Named([.. here.Select(Name)])}.";
    }
}
