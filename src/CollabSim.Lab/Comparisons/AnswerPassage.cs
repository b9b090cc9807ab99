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
                ? ["Nothing can be compared: fewer than two arms have a value in every world."]
                : [.. comparison.Places.SelectMany(place => At(comparison, place))]
        );

    /// <summary>What a place is called in a sentence.</summary>
    public static string Where(Comparison comparison, int? place) =>
        place is { } w ? $"With {comparison.Choices.Worlds[w].Name}"
        : comparison.Choices.Worlds.Count > 1
            ? $"On average over {comparison.Choices.Worlds.Count:N0} states of the world"
        : "Overall";

    private static IEnumerable<string> At(Comparison comparison, int? place)
    {
        string where = Where(comparison, place);
        string name = comparison.OutcomeName;
        string baseline = comparison.Name(comparison.Baseline);
        int leader = comparison.Order(place)[0];
        Contrast[] contrasts = [.. comparison.Contrasts(place)];
        if (contrasts.All(contrast => contrast.Paired.Difference.HalfWidth is null))
        {
            yield return $"{where} nothing can be said about {name}: an interval needs at least two replications in which both "
                + "arms have a value.";
            yield break;
        }

        if (contrasts.All(contrast => contrast.Paired.Difference is { Mean: 0, Sd: 0 }))
        {
            yield return $"{where} {name} is exactly the same in every arm, run by run.";
            yield break;
        }

        Contrast? lead = contrasts.FirstOrDefault(contrast => contrast.Strategy == leader);
        int[] level =
        [
            .. comparison.Order(place).Skip(1).Where(other => !comparison.Between(leader, other, place).IsClear),
        ];
        if (lead is { IsClear: true })
        {
            yield return $"{where} {comparison.Name(leader)} {(level.Length == 0 ? "wins" : "has the best mean")}: {name} is "
                + $"{Said(lead.Paired.Difference, Pair(comparison, place))} than with {baseline}{Behind(comparison, leader, level, place)}.";
        }
        else if (leader == comparison.Baseline)
        {
            yield return level.Length == 0
                ? $"{where} nothing beats {baseline}: every other arm is clearly worse."
                : $"{where} no arm is clearly better than {baseline}, which has the best mean{Behind(comparison, leader, level, place)}.";
        }
        else
        {
            yield return $"{where} no arm is clearly better than {baseline}. The best mean has {comparison.Name(leader)}, and it makes "
                + $"no clear difference: {Words.Signed(lead!.Paired.Difference.Mean!.Value, lead.Paired.Difference.HalfWidth)} "
                + $"({Words.Interval(lead.Paired.Difference)}; {Words.Count(lead.Paired.Difference.N, Pair(comparison, place))}).";
        }

        string worse = Worse(comparison, place);
        if (worse.Length > 0 && leader != comparison.Baseline && (place is null || worse != Worse(comparison, null)))
        {
            yield return $"{where} these do clearly worse than {baseline}: {worse}.";
        }
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

    /// <summary>"higher by 0.031 (95 % interval 0.024 to 0.038; 30 paired runs)".</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="pair">What a pair is of.</param>
    public static string Said(MeanInterval difference, string pair = "paired run")
    {
        double mean = difference.Mean ?? 0;
        double? half = difference.HalfWidth;
        MeanInterval size = mean < 0 ? difference with { Mean = -mean } : difference;
        return $"{(mean < 0 ? "lower" : "higher")} by {Words.Number(Math.Abs(mean), half)} ({Words.Interval(size)}; {Words.Count(difference.N, pair)})";
    }

    private static string Behind(Comparison comparison, int leader, int[] level, int? place)
    {
        IReadOnlyList<int> order = comparison.Order(place);
        if (level.Length > 0)
        {
            return $"; not clearly ahead of {Words.List([.. level.Take(4).Select(comparison.Name)])}"
                + (level.Length > 4 ? $" and {level.Length - 4} more" : "");
        }

        return order.Count < 3 ? ""
            : order[1] == comparison.Baseline ? "; every other arm is clearly behind"
            : $"; every other arm is clearly behind, {comparison.Name(order[1])} next ({Words.Signed(comparison.Between(order[1], leader, place).Paired.Difference.Mean ?? 0, comparison.Between(order[1], leader, place).Paired.Difference.HalfWidth)})";
    }
}
