using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>What would change the answer: how far each uncertain input would have to move for another arm to win.</summary>
internal sealed partial record FlipCard : Figure
{
    private const int RowHeight = 92;

    public override Chapter Chapter => Chapter.Robustness;

    public override int Rank => 1;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "flip-points",
            Title = $"How far would the world have to be otherwise for {shown.Leader} not to be the best?",
            Caption = Caption(shown),
            AltText = AltText(shown),
            Panels = [new Panel(null, Chart(shown))],
            Data = Data(shown),
        };

    private static string Caption(Shown shown)
    {
        bool isClear = shown.Flips.Lead.IsClear;
        return $"Each bar is the range tried of one uncertain input, the others as in {shown.Comparison.Choices.Worlds[shown.Flips.Reference].Name}. "
            + $"There (circle) {shown.Leader} has the best mean {shown.Comparison.OutcomeName} ({shown.Replications}), "
            + $"{(isClear ? "" : "but ")}{VerdictText.Clearly(isClear)} ahead of {shown.Rival}{(isClear ? "" : ", so that luck alone may flip the answer")}. "
            + "Diamond: where another arm overtakes, by straight lines between design points; the line through it is the middle 95 % of resamples of the replications. "
            + "Nothing is known beyond the range tried."
            + Together(shown);
    }

    // Two inputs that move together may flip the answer sooner than each alone.
    private static string Together(Shown shown) =>
        shown.Flips.Nearest is { Changes.Count: > 1 } nearest
            ? $" Two inputs together flip it sooner: {Words.List([.. nearest.Changes.Select(change => Said(shown.AxisOf(change), change))])}, {100 * nearest.Distance:0} % of the ranges (by Pythagoras); then {shown.Comparison.Name(nearest.Winner)} wins."
            : "";

    private static string AltText(Shown shown) =>
        string.Join(
            " ",
            shown.Rows.Select(row =>
                row.Change is { } change
                    ? $"{Words.Capital(Said(row.Axis, change))}: then {row.Winner} wins."
                    : $"{Words.Capital(Words.Path(row.Axis.Factor.Path))}: no change within the range tried makes another arm win."
            )
        );

    private static GenericChart Chart(Shown shown) =>
        Layer
            .Combine(
                shown
                    .Rows.Where(row => row.Change is not null)
                    .GroupBy(row => row.Winner!)
                    .Select(flipped => Flips(flipped.Key, [.. flipped]))
                    .Append(
                        Layer.Points(
                            shown.Rows.Select(row => (object?)row.Share(row.Here)),
                            shown.Rows.Select(row => (object?)row.Index),
                            "here",
                            Part.Marker(color: Look.Ink, symbol: "circle", size: 11)
                        )
                    )
            )
            .WithXAxis(
                Look.Axis(
                    "Range tried",
                    range: [-0.02, 1.02],
                    tickvals: [0.0, 0.5, 1.0],
                    ticktext: ["lowest", "middle", "highest"],
                    showgrid: false
                )
            )
            .WithYAxis(Look.Rows([], range: [shown.Rows.Count - 0.7, -0.8]))
            .WithShapes(Bars(shown.Rows))
            .WithAnnotations(shown.Rows.Select(row => Head(row, shown.Leader)))
            .WithMargin(new Margins(16, 16, 12, 52))
            .WithHeight(70 + (RowHeight * shown.Rows.Count));

    private static GenericChart Flips(string winner, Row[] rows)
    {
        double[] to = [.. rows.Select(row => row.Share(row.Change!.To))];
        return Layer
            .Points(
                to.Select(share => (object?)share),
                rows.Select(row => (object?)row.Index),
                Look.Wrapped(winner, 40),
                Part.Marker(color: Look.Shock, symbol: "diamond", size: 13),
                [.. rows.Select(row => Look.Literal($"{Said(row.Axis, row.Change!)}: then {winner} wins"))],
                "%{text}<extra></extra>",
                errorX: Part.Interval(
                    [
                        .. rows.Zip(
                            to,
                            (row, share) => (double?)(row.Share(row.Change!.Interval?.High ?? row.Change.To) - share)
                        ),
                    ],
                    [
                        .. rows.Zip(
                            to,
                            (row, share) => (double?)(share - row.Share(row.Change!.Interval?.Low ?? row.Change.To))
                        ),
                    ],
                    color: Look.Shock,
                    thickness: 3
                )
            )
            .About(rows[0].WinnersArm!);
    }

    private static IEnumerable<Shape> Bars(IReadOnlyList<Row> rows) =>
        rows.Select(row => Bar(row.Index, 0, 1, Look.Grid, 10))
            .Concat(
                from row in rows
                where row.Change is not null
                select Bar(row.Index, row.Share(row.Change!.From), row.Share(row.Change.To), Look.Quiet, 3)
            );

    private static Shape Bar(int row, double from, double to, string colour, double width) =>
        Part.Shape(from, to, row, row, line: Part.Line(colour, width));

    private static Annotation Head(Row row, string leader) =>
        Part.Note(
            text: $"<b>{Look.Literal(Words.Path(row.Axis.Factor.Path))}</b> {row.Axis.Say(row.Here)}, tried {row.Axis.Say(row.Low)} to {row.Axis.Say(row.High)}{Look.Literal(Unit(row.Axis.Factor))}<br>"
                + (
                    row.Change is { } change
                        ? $"at {Level(change)}{Between(change, " (", ")")} {Look.Literal(row.Winner!)} overtakes"
                        : $"{Look.Literal(leader)} stays ahead on all of the range"
                ),
            x: 0.0,
            y: row.Index,
            yshift: 12,
            xanchor: "left",
            yanchor: "bottom",
            align: "left",
            font: Part.Font(color: Look.Ink, size: 13)
        );

    private static DataTable Data(Shown shown) =>
        new(
            [
                "inputs",
                "input",
                "from",
                "to",
                "to low",
                "to high",
                "share of the range",
                "share low",
                "share high",
                "wins then",
                "share of resamples",
            ],
            [
                .. shown.Flips.Single.SelectMany(single => Cells(shown, [single.Factor], single.Flip)),
                .. shown.Flips.Pairs.SelectMany(pair => Cells(shown, [pair.First, pair.Second], pair.Flip)),
            ]
        );

    private static IEnumerable<IReadOnlyList<object?>> Cells(Shown shown, int[] factors, FlipPoint? flip)
    {
        string inputs = string.Join(" and ", factors.Select(factor => shown.Flips.Axes[factor].Factor.Path));
        return flip is null
            ?
            [
                [inputs, .. new object?[10]],
            ]
            : flip.Changes.Select(change =>
                (IReadOnlyList<object?>)
                    [
                        inputs,
                        shown.AxisOf(change).Factor.Path,
                        change.From,
                        change.To,
                        change.Interval?.Low,
                        change.Interval?.High,
                        flip.Distance,
                        flip.DistanceInterval?.Low,
                        flip.DistanceInterval?.High,
                        shown.Comparison.Name(flip.Winner),
                        flip.Probability,
                    ]
            );
    }

    private static string Said(GridAxis axis, FlipChange change) =>
        $"{Words.Path(axis.Factor.Path)} from {axis.Say(change.From)} to {Level(change)}{Unit(axis.Factor)}{Between(change, " (95 % of resamples: ", ")")}";

    // With as many digits as it takes to tell it from where it started.
    private static string Level(FlipChange change) =>
        Words.Number(change.To, Half(change)) is var level && level != Words.Number(change.From, Half(change))
            ? level
            : Words.Number(change.To);

    private static string Between(FlipChange change, string before, string after) =>
        change.Interval is { } interval
            ? $"{before}{Words.Number(interval.Low, Half(change))} to {Words.Number(interval.High, Half(change))}{after}"
            : "";

    private static double? Half(FlipChange change) =>
        change.Interval is { } interval && interval.High > interval.Low ? (interval.High - interval.Low) / 2 : null;

    private static string Unit(Factor factor) => factor.Unit.Length > 0 ? " " + factor.Unit : "";
}
