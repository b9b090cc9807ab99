using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Comparisons;

/// <summary>What if nobody knows which world it will be, and what would change the answer.</summary>
internal static class RobustnessPassages
{
    public static IEnumerable<Passage> Of(Comparison comparison)
    {
        if (comparison.Regrets.Count > 0)
        {
            yield return Regrets(comparison);
        }

        if (comparison.Flips is { } flips)
        {
            yield return Flips(comparison, flips);
        }

        if (Tradeoff.Of(comparison) is { } tradeoff)
        {
            yield return Undominated(comparison, tradeoff);
        }
    }

    private static Passage Undominated(Comparison comparison, Tradeoff tradeoff)
    {
        string[] beaten =
        [
            .. Enumerable.Range(0, comparison.Strategies).Except(tradeoff.Undominated).Select(comparison.Name),
        ];
        return new Passage(
            "trade-offs",
            "What nothing beats",
            [
                $"Counting {Words.List(tradeoff.Respects)}, no other arm is at least as good in every respect as: {Words.List([.. tradeoff.Undominated.Select(comparison.Name)])}.",
                beaten.Length > 0
                    ? $"Whatever weighs more, these can be dropped: {Words.List(beaten)}."
                    : "So each of the arms is best for somebody, depending on what weighs more.",
                "By means over the replications; luck is not allowed for.",
            ]
        );
    }

    private static Passage Regrets(Comparison comparison)
    {
        Regret[] order = [.. comparison.Regrets.OrderBy(regret => regret.Maximum).ThenBy(regret => regret.Expected)];
        Regret least = order[0];
        int worlds = comparison.Choices.Worlds.Count;
        string good = comparison.LessIsBetter ? "at most" : "at least";
        return new Passage(
            "regret",
            "If nobody knows which world it will be",
            [
                $"Over {worlds:N0} states of the world, counted equally, {comparison.Name(least.Strategy)} has the smallest largest regret: "
                    + (
                        least.Maximum == 0
                            ? "it is best in every one of them"
                            : $"at worst it loses {Words.Number(least.Maximum)} against what would have been best there (with {comparison.Choices.Worlds[least.WorstWorld].Name})"
                    )
                    + $". Probability that luck does not change this: {DifferencesPassage.Share(least.ProbabilityOfLeastMaximum)}.",
                $"Good enough is {comparison.OutcomeName} of {good} {Words.Number(comparison.Threshold)}.",
                "Regret is worked out from means over replications, so that luck makes all regrets a little too large; brackets hold 95 % of resamples.",
            ],
            new PassageTable(
                [
                    "Arm",
                    "Largest regret",
                    "95 % of resamples",
                    "Where",
                    "Mean regret",
                    "Good enough in",
                    "Least of all in",
                ],
                [
                    .. order.Select(regret =>
                        (IReadOnlyList<string>)
                            [
                                comparison.Name(regret.Strategy),
                                Words.Number(regret.Maximum),
                                $"{Words.Number(regret.MaximumInterval.Low)} to {Words.Number(regret.MaximumInterval.High)}",
                                regret.Maximum == 0 ? "–" : comparison.Choices.Worlds[regret.WorstWorld].Name,
                                Words.Number(regret.Expected),
                                $"{100 * regret.Satisficing:0} % of worlds",
                                $"{DifferencesPassage.Share(regret.ProbabilityOfLeastMaximum)} of resamples",
                            ]
                    ),
                ]
            )
        );
    }

    private static Passage Flips(Comparison comparison, FlipPoints flips)
    {
        IReadOnlyList<Factor> factors = comparison.Choices.Uncertain;
        string leader = comparison.Name(flips.Leader);
        string reference = comparison.Choices.Worlds[flips.Reference].Name;
        List<string> sentences =
        [
            $"With {reference}, {leader} has the best mean, {(flips.Lead.IsClear ? "" : "but ")}{VerdictText.Clearly(flips.Lead.IsClear)} ahead of {comparison.Name(flips.Lead.Against)} "
                + $"({Words.Signed(flips.Lead.Paired.Difference.Mean ?? 0, flips.Lead.Paired.Difference.HalfWidth)}; {Words.Interval(flips.Lead.Paired.Difference)}).",
        ];
        if (!flips.Lead.IsClear)
        {
            sentences.Add(
                "Since the lead itself may be luck, a flip point says little here; more replications would tell."
            );
        }

        sentences.Add(
            flips.Nearest is { } nearest
                ? $"The smallest change that makes another arm win: {Change(comparison, nearest)}; then {comparison.Name(nearest.Winner)} wins. That is {100 * nearest.Distance:0} % of the range tried"
                    + (
                        nearest.DistanceInterval is { } interval
                            ? $" ({100 * interval.Low:0} to {100 * interval.High:0} % in 95 % of resamples)"
                            : ""
                    )
                    + $", and such a change flips the answer in {DifferencesPassage.Share(nearest.Probability)} of resamples."
                : $"No change of one or two of the uncertain numbers within the ranges tried makes another arm win: {Ahead(comparison, flips)}."
        );
        sentences.Add(
            "Flip points are sought on the design's grid with straight lines between its points: what happens between or outside them is not known."
        );
        (string Inputs, FlipPoint? Flip)[] rows =
        [
            .. flips.Single.Select(single => (Words.Path(factors[single.Factor].Path), single.Flip)),
            .. flips.Pairs.Select(pair =>
                ($"{Words.Path(factors[pair.First].Path)} and {Words.Path(factors[pair.Second].Path)}", pair.Flip)
            ),
        ];
        return new Passage(
            "flip-points",
            "What would change the answer",
            sentences,
            new PassageTable(
                ["Input", "Smallest change that flips the answer", "Share of the range", "Then wins", "In resamples"],
                [
                    .. rows.Select(row =>
                        (IReadOnlyList<string>)
                            [
                                row.Inputs,
                                row.Flip is { } flip ? Change(comparison, flip) : "none within the range",
                                row.Flip is { } at ? $"{100 * at.Distance:0} %" : "–",
                                row.Flip is { } won ? comparison.Name(won.Winner) : "–",
                                row.Flip is { } found ? DifferencesPassage.Share(found.Probability) : "–",
                            ]
                    ),
                ]
            )
        );
    }

    /// <summary>What would change the answer, in one sentence.</summary>
    public static string Briefly(Comparison comparison, FlipPoints flips)
    {
        string leader = comparison.Name(flips.Leader);
        string from =
            $"With {comparison.Choices.Worlds[flips.Reference].Name}, {leader} has the best mean{(flips.Lead.IsClear ? "" : ", though luck alone may have put it ahead")}";
        return flips.Nearest is { } nearest
            ? $"{from}; the smallest change that makes another arm win is {Change(comparison, nearest)}, and then {comparison.Name(nearest.Winner)} wins."
            : $"{from}; no change of one or two of the uncertain numbers within the ranges tried makes another arm win, and {Ahead(comparison, flips)}.";
    }

    // Three numbers together, or a name, may still put another ahead.
    private static string Ahead(Comparison comparison, FlipPoints flips)
    {
        (int best, int all) = comparison.BestIn(flips.Leader);
        string leader = comparison.Name(flips.Leader);
        return best == all
            ? $"none has a better mean than {leader} anywhere on the grid"
            : $"{leader} has the best mean at {best:N0} of {all:N0} points of the grid";
    }

    private static string Change(Comparison comparison, FlipPoint flip) =>
        string.Join(
            " and ",
            flip.Changes.Select(change =>
            {
                Factor factor = comparison.Choices.Uncertain[change.Factor];
                return $"{Words.Path(factor.Path)} from {GridAxis.Text(change.From)} to {Words.Number(change.To)}"
                    + (factor.Unit.Length > 0 ? $" {factor.Unit}" : "");
            })
        );
}
