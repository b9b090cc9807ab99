using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// Who wins, in each world and on average, in plain words. A lead is called clear only if its interval still excludes zero when
/// widened for all comparisons of its kind (Bonferroni); anything less is "no clear difference".
/// </summary>
internal static class AnswerPassage
{
    public static Passage Of(Comparison comparison) =>
        new(
            "answer",
            "The answer",
            comparison.Strategies < 2
                ? [Overall(comparison)]
                : [.. comparison.Places.SelectMany(place => At(comparison, place)), .. ForLess(comparison)]
        );

    /// <summary>Who wins over all states of the world, in one sentence.</summary>
    public static string Overall(Comparison comparison) =>
        comparison.Strategies < 2
            ? "Nothing can be compared: fewer than two arms have a value in every world."
            : $"{Where(comparison, null)} {Said(comparison, Lead.Of(comparison, null), null)}";

    /// <summary>What a place is called in a sentence.</summary>
    public static string Where(Comparison comparison, int? place) =>
        place is { } w ? $"With {comparison.Choices.Worlds[w].Name}"
        : comparison.Choices.Worlds.Count > 1
            ? $"On average over {comparison.Choices.Worlds.Count:N0} {comparison.States}"
        : "Overall";

    // What nearly does as well as the winner, on average over all places.
    private static IEnumerable<string> ForLess(Comparison comparison) =>
        Lead.Of(comparison, null) is { Verdict: LeadVerdict.Wins or LeadVerdict.AmongTheBest } lead
        && CheaperOption.Of(comparison, lead.Leader) is { } cheaper
            ? [cheaper.Said(comparison)]
            : [];

    private static IEnumerable<string> At(Comparison comparison, int? place)
    {
        Lead lead = Lead.Of(comparison, place);
        yield return $"{Where(comparison, place)} {Said(comparison, lead, place)}";
        if (lead.Verdict is LeadVerdict.Wins or LeadVerdict.AmongTheBest or LeadVerdict.NotClear)
        {
            string worse = Worse(comparison, place);
            if (worse.Length > 0 && (place is null || worse != Worse(comparison, null)))
            {
                yield return $"{Where(comparison, place)} these do clearly worse than {comparison.Name(comparison.Baseline)}: {worse}.";
            }
        }
    }

    private static string Said(Comparison comparison, Lead lead, int? place)
    {
        string name = comparison.OutcomeName;
        string baseline = comparison.Name(comparison.Baseline);
        string leader = comparison.Name(lead.Leader);
        MeanInterval over = lead.OverBaseline?.Paired.Difference ?? default;
        return lead.Verdict switch
        {
            LeadVerdict.Unknown =>
                $"nothing can be said about {name}: an interval needs at least two replications in which both arms have a value.",
            LeadVerdict.AllTheSame => $"{name} is exactly the same in every arm, run by run.",
            LeadVerdict.Wins or LeadVerdict.AmongTheBest =>
                $"{leader} {(lead.Verdict == LeadVerdict.Wins ? "wins" : "has the best mean")}: {name} is "
                    + $"{VerdictText.By(over, pair: Pair(comparison, place))} than with {baseline}{Behind(comparison, lead, place)}.",
            LeadVerdict.BaselineWins => $"nothing beats {baseline}: every other arm is clearly worse.",
            LeadVerdict.BaselineNotClear =>
                $"no arm is clearly better than {baseline}, which has the best mean{Behind(comparison, lead, place)}.",
            _ => $"{name} is with no arm clearly better than with {baseline}; with {leader}, which has the best mean, "
                + $"{VerdictText.Sentence(over, lead.OverBaseline!.Verdict, pair: Pair(comparison, place))}.",
        };
    }

    // On average over worlds each replication is a run in every one of them.
    private static string Pair(Comparison comparison, int? place) =>
        "paired " + Words.Repeated(place is null ? comparison.Choices.Worlds.Count : 1);

    private static string Worse(Comparison comparison, int? place) =>
        Words.List([
            .. comparison
                .Contrasts(place)
                .Where(contrast => contrast.IsClear && IsWorse(comparison, contrast))
                .Select(contrast => comparison.Name(contrast.Strategy)),
        ]);

    private static bool IsWorse(Comparison comparison, Contrast contrast) =>
        comparison.LessIsBetter ? contrast.Paired.Difference.Mean > 0 : contrast.Paired.Difference.Mean < 0;

    // Nothing where what separates them is less than matters, which more replications would not change.
    private static string Few(Comparison comparison, Lead lead, int? place) =>
        comparison.Study.Study.Worlds is not null || comparison.Matters is not null
            ? ""
            : EnoughReplications.Said(
                comparison.Study.Study.Replications,
                [
                    .. lead.Level.Select(other =>
                        EnoughReplications.For(
                            comparison.Between(lead.Leader, other, place).Paired.Difference,
                            Verdicts.LevelFor((comparison.Compared + 1) * comparison.Compared / 2),
                            comparison.Study.Study.Widening
                        )
                    ),
                ]
            );

    private static string Behind(Comparison comparison, Lead lead, int? place)
    {
        if (lead.Level.Count > 0)
        {
            return $"; {VerdictText.Clearly(false)} ahead of {Words.List([.. lead.Level.Take(4).Select(comparison.Name)])}"
                + (lead.Level.Count > 4 ? $" and {lead.Level.Count - 4} more" : "")
                + Few(comparison, lead, place);
        }

        IReadOnlyList<int> order = comparison.Order(place);
        if (order.Count < 3)
        {
            return "";
        }

        if (order[1] == comparison.Baseline)
        {
            return "; every other arm is clearly behind";
        }

        MeanInterval next = comparison.Between(order[1], lead.Leader, place).Paired.Difference;
        return $"; every other arm is clearly behind, {comparison.Name(order[1])} next ({Words.Signed(next.Mean ?? 0, next.HalfWidth)})";
    }
}
