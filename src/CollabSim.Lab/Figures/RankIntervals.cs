using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>The ranks that luck does not rule out for each arm, all together with 95 % confidence.</summary>
internal sealed record RankIntervals : Figure
{
    private const int RowHeight = 36;

    public override Chapter Chapter => Chapter.Comparison;

    public override int Rank => 2;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "ranks",
            Title = $"How surely are the arms ranked by {shown.Outcome}?",
            Caption =
                "Dots are the ranks of the means; bars are the ranks that are not ruled out, for all arms together with 95 % confidence: paired "
                + "t-tests of every arm against every other in both directions, with Holm’s correction (Mogstad, Romano, Shaikh and Wilhelm 2024).",
            AltText = AltText(shown),
            Panels = [new Panel(null, Chart(shown))],
            Data = DataTable.Of(
                ["arm", "rank", "best rank", "worst rank", "probability of being best"],
                shown.Arms,
                arm => [arm.Name, arm.Set.Rank, arm.Set.Best, arm.Set.Worst, arm.ProbabilityOfBest]
            ),
        };

    private static string AltText(Shown shown) =>
        "Ranks with intervals. "
        + string.Join(
            " ",
            shown.Arms.Select(arm =>
                $"{arm.Name}: rank {arm.Set.Rank}, "
                + (
                    arm.Set.Best == arm.Set.Worst
                        ? "no other left open."
                        : $"{arm.Set.Best} to {arm.Set.Worst} not ruled out."
                )
            )
        );

    private static GenericChart Chart(Shown shown)
    {
        int rows = shown.Arms.Count;
        return Layer
            .Points(
                shown.Arms.Select(arm => (object?)arm.Set.Rank),
                shown.Arms.Select((_, row) => (object?)row),
                "rank",
                Part.Marker(color: Look.Intervention, symbol: "circle", size: 9),
                [
                    .. shown.Arms.Select(arm =>
                        $"{Look.Literal(arm.Name)}<br>rank {arm.Set.Rank}, {arm.Set.Best} to {arm.Set.Worst} not ruled out"
                    ),
                ],
                "%{text}<extra></extra>",
                errorX: Part.Interval(
                    [.. shown.Arms.Select(arm => (double?)(arm.Set.Worst - arm.Set.Rank))],
                    [.. shown.Arms.Select(arm => (double?)(arm.Set.Rank - arm.Set.Best))],
                    color: Look.Intervention,
                    thickness: 2
                )
            )
            .WithXAxis(Look.Axis("Rank, 1 the best", range: [0.5, rows + 0.5], dtick: rows <= 20 ? 1 : null))
            .WithYAxis(Look.Rows(Look.Labels([.. shown.Arms.Select(arm => arm.Name)], 24, 2)))
            .WithHeight(72 + (RowHeight * rows))
            .WithMargin(new Margins(64, 24, 10, 52));
    }

    /// <summary>The arms by rank, the best first.</summary>
    /// <param name="Outcome">What they are ranked by, in words.</param>
    /// <param name="Arms">The arms.</param>
    internal sealed record Shown(string Outcome, IReadOnlyList<Arm> Arms)
    {
        private const int MostRows = 40;

        public static Shown? Of(Evidence evidence)
        {
            if (evidence.Of(Comparison.Of) is not { Across: null, Ranks.Count: > 2 and <= MostRows } comparison)
            {
                return null;
            }

            IReadOnlyList<double> best = comparison.ProbabilityOfBest(null);
            return new(
                comparison.OutcomeName,
                [
                    .. comparison
                        .Ranks.OrderBy(rank => rank.Rank)
                        .ThenBy(rank => rank.Strategy)
                        .Select(rank => new Arm(comparison.Name(rank.Strategy), rank, best[rank.Strategy])),
                ]
            );
        }
    }

    /// <summary>One arm.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Set">Its rank, and those that are not ruled out.</param>
    /// <param name="ProbabilityOfBest">Share of resamples in which it is the best.</param>
    internal sealed record Arm(string Name, RankSet Set, double ProbabilityOfBest);
}
