using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Comparisons;

/// <summary>Who is best in how many worlds, and by how much: what is not known of the world, told apart from luck.</summary>
internal static class WorldsPassage
{
    /// <summary>From this share of worlds on a single strategy is called the best; below, the runners-up are named in the same breath.</summary>
    private const double Dominant = 0.8;

    private const int MostRivals = 3;

    public static Passage? Of(Comparison comparison) =>
        comparison.Across is { } across
            ? new Passage(
                "worlds",
                "Over what nobody knows",
                [
                    .. Sentences(comparison, across),
                    .. CheaperOption.Of(comparison, across.Told.Strategy) is { } cheaper
                        ? [cheaper.Said(comparison)]
                        : Array.Empty<string>(),
                    .. Circumstances(comparison, across),
                    .. Reading(comparison, across),
                ],
                Table(comparison, across)
            )
            : null;

    /// <summary>The answer over worlds: who is best in how many, and by how much.</summary>
    public static IEnumerable<string> Sentences(Comparison comparison, AcrossWorlds across)
    {
        yield return Best(comparison, across);
        yield return Difference(comparison, across, across.Told);
    }

    /// <summary>In how many worlds which strategy is best.</summary>
    public static string Best(Comparison comparison, AcrossWorlds across)
    {
        OverWorlds[] order = [.. across.InOrder.Where(each => each.BestIn > 0)];
        if (order.Length > 1 && order.All(each => each.BestIn == across.Worlds))
        {
            return $"{Words.List([.. order.Select(each => comparison.Name(each.Strategy))])} come out the same in all {Worlds(comparison, across)}.";
        }

        OverWorlds first = order[0];
        string[] rivals =
        [
            .. order.Skip(1).Take(MostRivals).Select(each => $"{comparison.Name(each.Strategy)} in {each.BestIn:N0}"),
        ];
        string others = order.Length - 1 - rivals.Length is > 0 and var more
            ? $", {Words.Count(more, "other")} in the rest"
            : "";
        bool tied = order.Sum(each => each.BestIn) > across.Worlds;
        string level = tied ? " (level with another counts for both)" : "";
        level += Each(comparison) is { Length: > 0 } each ? $" ({each})" : "";
        return first.BestIn == across.Worlds
                ? $"{Words.Capital(comparison.Name(first.Strategy))} is best in all {Worlds(comparison, across)}{level}."
            : first.BestIn >= Dominant * across.Worlds
                ? $"{Words.Capital(comparison.Name(first.Strategy))} is best in {In(first.BestIn, comparison, across)} ({string.Join(", ", rivals)}{others}){level}."
            : $"No single answer: {comparison.Name(first.Strategy)} is best in {In(first.BestIn, comparison, across)}, {string.Join(", ", rivals)}{others}{level}.";
    }

    /// <summary>How far a strategy's difference from the baseline varies between worlds, and how far luck moves its mean.</summary>
    public static string Difference(Comparison comparison, AcrossWorlds across, OverWorlds of)
    {
        (int count, string side) = of.HigherIn >= of.LowerIn ? (of.HigherIn, "higher") : (of.LowerIn, "lower");
        string luck = of.Luck is { } half
            ? $"luck alone moves that average by no more than {Words.Brief(half)} to either side (with 95 % confidence)"
            : "how far luck moves that average is not known from one replication";
        return $"With {comparison.Name(of.Strategy)} {comparison.OutcomeName} is {side} than with {comparison.Name(comparison.Baseline)} in {In(count, comparison, across)}: "
            + $"by {Words.BriefSigned(of.Mean)} on average, and between {Words.BriefEnd(of.Low, (of.High - of.Low) / 2)} and {Words.BriefEnd(of.High, (of.High - of.Low) / 2)} in nine worlds of ten; {luck}.";
    }

    private static IEnumerable<string> Circumstances(Comparison comparison, AcrossWorlds across)
    {
        if (
            comparison.Study.Study.Worlds is null
            || comparison.Choices.Circumstances is not { Count: >= 2 and <= Comparison.MostWorldsTold } parts
        )
        {
            yield break;
        }

        foreach (Circumstance part in parts)
        {
            HashSet<int> within = [.. part.Worlds];
            int[] at =
            [
                .. across.Known.Index().Where(known => within.Contains(known.Item)).Select(known => known.Index),
            ];
            string[] best =
            [
                .. across
                    .IsBest.Select((isBest, s) => (Strategy: s, Count: at.Count(i => isBest[i])))
                    .Where(each => each.Count > 0)
                    .OrderByDescending(each => each.Count)
                    .Take(MostRivals)
                    .Select(each => $"{comparison.Name(each.Strategy)} in {each.Count:N0}"),
            ];
            yield return $"With {part.Name}, best of {at.Length:N0} worlds: {string.Join(", ", best)}.";
        }
    }

    /// <summary>How shares of worlds are to be read.</summary>
    public static IEnumerable<string> Reading(Comparison comparison, AcrossWorlds across)
    {
        yield return (
            comparison.Study.Study.Worlds is { CalibratedTo: { } evidence } calibrated
                ? $"The worlds are what this evidence leaves open: {evidence}.{Beside(calibrated)} They count equally, and a share of them is a probability as far as that evidence, the priors{(calibrated.Drawn > 0 ? ", the ranges" : "")} and the model go."
                : "Worlds count equally, however likely they are; a share of them is no probability unless they were drawn by what is known."
        )
            + (
                comparison.Study.Study.Worlds is { File: null, Count: var drawn }
                    ? $" {drawn:N0} worlds were drawn at random: a share of so many may be off by up to {Words.Percent(Proportion.Of(drawn / 2, drawn).High - ((double)(drawn / 2) / drawn))} of worlds either way."
                    : ""
            );
        int left = comparison.Choices.Worlds.Count - across.Worlds;
        if (left > 0)
        {
            yield return $"{Words.Count(left, "world")} {(left == 1 ? "is" : "are")} left out, in which some arm has no value in any replication.";
        }
    }

    private static string Beside(WorldFacts worlds) =>
        worlds.Drawn > 0
            ? $" {Words.Capital(Words.Count(worlds.Drawn, "more setting"))}, which {(worlds.Drawn == 1 ? "was" : "were")} not calibrated, {(worlds.Drawn == 1 ? "was" : "were")} drawn from {(worlds.Drawn == 1 ? "its range" : "their ranges")}."
            : "";

    private static PassageTable Table(Comparison comparison, AcrossWorlds across)
    {
        double? like = across.Precision;
        string baseline = comparison.Name(comparison.Baseline);
        return new PassageTable(
            $"{Words.Capital(comparison.OutcomeName)} over {Worlds(comparison, across)}: in how many each is best, and its difference from {baseline}.",
            ["Arm", "Best in", $"Higher in", "Lower in", "Difference on average", "Nine worlds of ten", "Luck, ±"],
            [
                .. across.InOrder.Select(each =>
                    (IReadOnlyList<string>)(
                        each.Strategy == comparison.Baseline
                            ? [baseline, $"{each.BestIn:N0}", "–", "–", "–", "–", "–"]
                            :
                            [
                                comparison.Name(each.Strategy),
                                $"{each.BestIn:N0}",
                                $"{each.HigherIn:N0}",
                                $"{each.LowerIn:N0}",
                                Words.Signed(each.Mean, like),
                                $"{Words.SignedEnd(each.Low, like)} to {Words.SignedEnd(each.High, like)}",
                                each.Luck is { } luck ? Words.Number(luck, luck) : "–",
                            ]
                    )
                ),
            ]
        );
    }

    private static string Each(Comparison comparison) =>
        comparison.Study.Study.Worlds is { } worlds && comparison.Choices.Circumstances.Count is > 1 and var parts
            ? $"{worlds.Count:N0} worlds at each of {Words.Count(parts, "design point")}"
            : "";

    /// <summary>"74 of 100 worlds", "212 of 300 combinations of world and design point".</summary>
    private static string In(int count, Comparison comparison, AcrossWorlds across) =>
        count == across.Worlds ? $"all {Worlds(comparison, across)}" : $"{count:N0} of {Worlds(comparison, across)}";

    private static string Worlds(Comparison comparison, AcrossWorlds across) =>
        $"{across.Worlds:N0} {comparison.WorldsCounted}";
}
