using System.Globalization;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>What would change the answer: how far each uncertain input would have to move for another arm to win.</summary>
internal sealed record FlipCard : Figure
{
    private const int RowHeight = 92;
    private const int MostRows = 12;

    public override Chapter Chapter => Chapter.Robustness;

    public override int Rank => 1;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (evidence.Of(Comparison.Of) is not { Flips: { Single.Count: > 0 and <= MostRows } flips } comparison)
        {
            yield break;
        }

        string leader = comparison.Name(flips.Leader);
        string rival = comparison.Name(flips.Lead.Against);
        yield return new Drawing
        {
            Id = "flip-points",
            Title = $"How far would the world have to be otherwise for {leader} not to be the best?",
            Caption =
                $"Each bar is the range tried of one uncertain input, the others as in {comparison.Choices.Worlds[flips.Reference].Name}. "
                + $"There (circle) {leader} has the best mean {comparison.OutcomeName} ({Words.Replications(evidence.Study.Replications, Enumerable.Range(0, comparison.Complete.Worlds).Select(w => comparison.Complete.Count(0, w)))}), "
                + (
                    flips.Lead.IsClear
                        ? $"clearly ahead of {rival}. "
                        : $"but not clearly ahead of {rival}, so that luck alone may flip the answer. "
                )
                + "Diamond: where another arm overtakes, by straight lines between design points; the line through it is the middle 95 % of resamples of the replications. "
                + "Nothing is known beyond the range tried."
                + Together(comparison, flips),
            AltText = string.Join(
                " ",
                flips.Single.Select(single =>
                    single.Flip is { } flip
                        ? $"{Words.Capital(Said(flips, flip.Changes[0]))}: then {comparison.Name(flip.Winner)} wins."
                        : $"{Words.Capital(Words.Path(flips.Axes[single.Factor].Factor.Path))}: no change within the range tried makes another arm win."
                )
            ),
            Panels = [new Panel(null, Card(comparison, flips))],
            Data = new DataTable(
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
                    .. flips.Single.SelectMany(single => Rows(comparison, flips, [single.Factor], single.Flip)),
                    .. flips.Pairs.SelectMany(pair => Rows(comparison, flips, [pair.First, pair.Second], pair.Flip)),
                ]
            ),
        };
    }

    private static IEnumerable<IReadOnlyList<object?>> Rows(
        Comparison comparison,
        FlipPoints flips,
        int[] factors,
        FlipPoint? flip
    )
    {
        string inputs = string.Join(" and ", factors.Select(factor => flips.Axes[factor].Factor.Path));
        return flip is null
            ?
            [
                [inputs, .. new object?[10]],
            ]
            : flip.Changes.Select(change =>
                (IReadOnlyList<object?>)
                    [
                        inputs,
                        flips.Axes[change.Factor].Factor.Path,
                        change.From,
                        change.To,
                        change.Interval?.Low,
                        change.Interval?.High,
                        flip.Distance,
                        flip.DistanceInterval?.Low,
                        flip.DistanceInterval?.High,
                        comparison.Name(flip.Winner),
                        flip.Probability,
                    ]
            );
    }

    // Two inputs that move together may flip the answer sooner than each alone.
    private static string Together(Comparison comparison, FlipPoints flips) =>
        flips.Nearest is { Changes.Count: > 1 } nearest
            ? $" Two inputs together flip it sooner: {Words.List([.. nearest.Changes.Select(change => Said(flips, change))])}, {100 * nearest.Distance:0} % of the ranges (by Pythagoras); then {comparison.Name(nearest.Winner)} wins."
            : "";

    private static GenericChart Card(Comparison comparison, FlipPoints flips)
    {
        var rows = flips
            .Single.Select(
                (single, row) =>
                    (single.Factor, single.Flip, Row: row, Here: Reference(comparison, flips, single.Factor))
            )
            .ToArray();
        var flipped = rows.Where(row => row.Flip is not null)
            .Select(row => (row.Row, row.Factor, Winner: row.Flip!.Winner, Change: row.Flip!.Changes[0]))
            .ToArray();
        double Share(int factor, double value)
        {
            (double low, double high) = Ends(flips.Axes[factor]);
            return (value - low) / (high - low);
        }

        return Layer
            .Combine([
                .. flipped
                    .GroupBy(row => row.Winner)
                    .Select(winner =>
                        Layer
                            .Points(
                                winner.Select(row => (object?)Share(row.Factor, row.Change.To)),
                                winner.Select(row => (object?)row.Row),
                                Look.Wrapped(comparison.Name(winner.Key), 40),
                                Part.Marker(color: Look.Shock, symbol: "diamond", size: 13),
                                [
                                    .. winner.Select(row =>
                                        Look.Literal(
                                            $"{Said(flips, row.Change)}: then {comparison.Name(row.Winner)} wins"
                                        )
                                    ),
                                ],
                                "%{text}<extra></extra>",
                                errorX: Part.Interval(
                                    [
                                        .. winner.Select(row =>
                                            Share(row.Factor, row.Change.Interval?.High ?? row.Change.To)
                                            - Share(row.Factor, row.Change.To)
                                        ),
                                    ],
                                    [
                                        .. winner.Select(row =>
                                            Share(row.Factor, row.Change.To)
                                            - Share(row.Factor, row.Change.Interval?.Low ?? row.Change.To)
                                        ),
                                    ],
                                    color: Look.Shock,
                                    thickness: 3
                                )
                            )
                            .About(comparison.Study.Study.Arms[comparison.Choices.Strategies[winner.Key].Arm].Name)
                    ),
                Layer.Points(
                    rows.Select(row => (object?)Share(row.Factor, row.Here)),
                    rows.Select(row => (object?)row.Row),
                    "here",
                    Part.Marker(color: Look.Ink, symbol: "circle", size: 11)
                ),
            ])
            .WithXAxis(
                Look.Axis(
                    "Range tried",
                    range: [-0.02, 1.02],
                    tickvals: [0.0, 0.5, 1.0],
                    ticktext: ["lowest", "middle", "highest"],
                    showgrid: false
                )
            )
            .WithYAxis(Look.Rows([], range: [rows.Length - 0.7, -0.8]))
            .WithShapes([
                .. rows.Select(row => Bar(row.Row, 0, 1, Look.Grid, 10)),
                .. flipped.Select(row =>
                    Bar(row.Row, Share(row.Factor, row.Change.From), Share(row.Factor, row.Change.To), Look.Quiet, 3)
                ),
            ])
            .WithAnnotations(
                rows.Select(row =>
                    Part.Note(
                        text: $"{Head(flips, row.Factor, row.Here)}<br>{Verdict(comparison, flips, row.Flip)}",
                        x: 0.0,
                        y: row.Row,
                        yshift: 12,
                        xanchor: "left",
                        yanchor: "bottom",
                        align: "left",
                        font: Part.Font(color: Look.Ink, size: 13)
                    )
                )
            )
            .WithMargin(new Margins(16, 16, 12, 52))
            .WithHeight(70 + (RowHeight * rows.Length));
    }

    private static string Head(FlipPoints flips, int factor, double here)
    {
        GridAxis axis = flips.Axes[factor];
        (double low, double high) = Ends(axis);
        return $"<b>{Look.Literal(Words.Path(axis.Factor.Path))}</b> {axis.Say(here)}, tried {axis.Say(low)} to {axis.Say(high)}{Look.Literal(Unit(axis.Factor))}";
    }

    private static string Verdict(Comparison comparison, FlipPoints flips, FlipPoint? flip) =>
        flip is null
            ? $"{Look.Literal(comparison.Name(flips.Leader))} stays ahead on all of the range"
            : $"at {Level(flip.Changes[0])}{Between(flip.Changes[0], " (", ")")} {Look.Literal(comparison.Name(flip.Winner))} overtakes";

    private static double Reference(Comparison comparison, FlipPoints flips, int factor) =>
        Convert.ToDouble(comparison.Choices.Worlds[flips.Reference].Values[factor], CultureInfo.InvariantCulture);

    private static (double Low, double High) Ends(GridAxis axis) => ((double)axis.Levels[0], (double)axis.Levels[^1]);

    private static string Said(FlipPoints flips, FlipChange change)
    {
        GridAxis axis = flips.Axes[change.Factor];
        Factor factor = axis.Factor;
        return $"{Words.Path(factor.Path)} from {axis.Say(change.From)} to {Level(change)}{Unit(factor)}{Between(change, " (95 % of resamples: ", ")")}";
    }

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

    private static Shape Bar(int row, double from, double to, string colour, double width) =>
        Part.Shape(from, to, row, row, line: Part.Line(colour, width));
}
