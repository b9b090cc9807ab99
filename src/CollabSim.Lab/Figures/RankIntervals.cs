using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>The ranks that luck does not rule out for each arm, all together with 95 % confidence.</summary>
internal sealed record RankIntervals : Figure
{
    private const int MostRows = 40;
    private const int RowHeight = 36;

    public override Chapter Chapter => Chapter.Comparison;

    public override int Rank => 2;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (evidence.Of(Comparison.Of) is not { Ranks.Count: > 2 and <= MostRows } comparison)
        {
            yield break;
        }

        RankSet[] rows = [.. comparison.Ranks.OrderBy(rank => rank.Rank).ThenBy(rank => rank.Strategy)];
        IReadOnlyList<double> best = comparison.ProbabilityOfBest(null);
        yield return new Drawing
        {
            Id = "ranks",
            Title = $"How surely are the arms ranked by {comparison.OutcomeName}?",
            Caption =
                "Dots are the ranks of the means; bars are the ranks that are not ruled out, for all arms together with 95 % confidence: paired "
                + "t-tests of every arm against every other in both directions, with Holm’s correction (Mogstad, Romano, Shaikh and Wilhelm 2024).",
            AltText =
                "Ranks with intervals. "
                + string.Join(
                    " ",
                    rows.Select(rank =>
                        $"{comparison.Name(rank.Strategy)}: rank {rank.Rank}, "
                        + (
                            rank.Best == rank.Worst
                                ? "no other left open."
                                : $"{rank.Best} to {rank.Worst} not ruled out."
                        )
                    )
                ),
            Panels =
            [
                new Panel(
                    null,
                    Layer
                        .Points(
                            rows.Select(rank => (object?)rank.Rank),
                            rows.Select((_, row) => (object?)row),
                            "rank",
                            Part.Marker(color: Look.Intervention, symbol: "circle", size: 9),
                            [
                                .. rows.Select(rank =>
                                    $"{Look.Literal(comparison.Name(rank.Strategy))}<br>rank {rank.Rank}, {rank.Best} to {rank.Worst} not ruled out"
                                ),
                            ],
                            "%{text}<extra></extra>",
                            errorX: Part.Interval(
                                [.. rows.Select(rank => (double?)(rank.Worst - rank.Rank))],
                                [.. rows.Select(rank => (double?)(rank.Rank - rank.Best))],
                                color: Look.Intervention,
                                thickness: 2
                            )
                        )
                        .WithXAxis(
                            Look.Axis(
                                "Rank, 1 the best",
                                range: [0.5, rows.Length + 0.5],
                                dtick: rows.Length <= 20 ? 1 : null
                            )
                        )
                        .WithYAxis(
                            Look.Rows(Look.Labels([.. rows.Select(rank => comparison.Name(rank.Strategy))], 24, 2))
                        )
                        .WithHeight(72 + (RowHeight * rows.Length))
                        .WithMargin(new Margins(64, 24, 10, 52))
                ),
            ],
            Data = new DataTable(
                ["arm", "rank", "best rank", "worst rank", "probability of being best"],
                [
                    .. rows.Select(rank =>
                        (IReadOnlyList<object?>)
                            [comparison.Name(rank.Strategy), rank.Rank, rank.Best, rank.Worst, best[rank.Strategy]]
                    ),
                ]
            ),
        };
    }
}
