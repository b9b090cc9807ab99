using CollabSim.Lab.Analyses;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>How far each factor of a one-at-a-time design swings the response, the widest on top.</summary>
internal sealed record Tornado : Figure
{
    private const int RowHeight = 36;

    public override Chapter Chapter => Chapter.Sensitivity;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (
            Question.Usual(evidence) is not { } question
            || SwingAnalysis.SwingsOf(question) is not { Count: > 0 } swings
        )
        {
            yield break;
        }

        string Value(Swing swing, int point) =>
            LevelWords.Of(question.Study.Points[point].Values[swing.Index(question)]);
        string Name(Swing swing) => Words.Path(swing.Factor.Factor.Path);
        var changes = swings
            .SelectMany((swing, row) => swing.Changes.Select(at => (Swing: swing, Row: row, at.Point, at.Change)))
            .ToArray();
        yield return new Drawing
        {
            Id = "tornado",
            Title = $"How far each factor swings {question.Words}",
            Caption =
                $"Bars: paired change from the model as it is when one factor takes another value, all else unchanged; lines are 95 % intervals over {Words.Replications(question.Study, changes.Select(at => at.Change))}.",
            AltText =
                "Tornado chart. "
                + string.Join(
                    " ",
                    swings.Select(swing =>
                        $"{Name(swing)} swings it by {Words.Number(swing.Width)}: "
                        + string.Join(
                            ", ",
                            swing.Changes.Select(at =>
                                $"{(at.Change.Mean is { } mean ? Words.Signed(mean, at.Change.HalfWidth) : "no value")} at {Value(swing, at.Point)}"
                            )
                        )
                        + "."
                    )
                ),
            Panels =
            [
                new Panel(
                    null,
                    Layer
                        .Combine(
                            changes
                                .Select(at =>
                                    Layer.Spans(
                                        [at.Row],
                                        [Math.Min(0, at.Change.Mean!.Value)],
                                        [Math.Max(0, at.Change.Mean!.Value)],
                                        Part.Marker(
                                            color: Look.Faint(at.Change.Mean > 0 ? Look.Intervention : Look.Shock)
                                        ),
                                        [$"{Look.Literal(Name(at.Swing))} {Look.Literal(Value(at.Swing, at.Point))}"],
                                        "change"
                                    )
                                )
                                .Append(
                                    Layer.Points(
                                        changes.Select(at => (object?)at.Change.Mean),
                                        changes.Select(at => (object?)at.Row),
                                        "change",
                                        Part.Marker(color: Look.Ink, size: 6),
                                        [
                                            .. changes.Select(at =>
                                                $"{Look.Literal(Name(at.Swing))} {Look.Literal(Value(at.Swing, at.Point))}: {Words.Estimate(at.Change, "pairs")}"
                                            ),
                                        ],
                                        "%{text}<extra></extra>",
                                        errorX: Part.Interval(
                                            [.. changes.Select(at => at.Change.HalfWidth)],
                                            [.. changes.Select(at => at.Change.HalfWidth)],
                                            color: Look.Ink
                                        )
                                    )
                                )
                        )
                        .WithOverlay()
                        .WithXAxis(Look.Axis($"Change in {question.Words}"))
                        .WithYAxis(SobolShares.Rows([.. swings.Select(Name)]))
                        .WithHeight(90 + (RowHeight * swings.Count))
                        .WithMargin(new Margins(64, 16, 10, 52))
                ),
            ],
            Data = new DataTable(
                ["factor", "value", "change", "low", "high", "pairs"],
                [
                    .. changes.Select(at =>
                        (IReadOnlyList<object?>)
                            [
                                at.Swing.Factor.Factor.Path,
                                question.Study.Points[at.Point].Values[at.Swing.Index(question)],
                                at.Change.Mean,
                                at.Change.Low,
                                at.Change.High,
                                at.Change.N,
                            ]
                    ),
                ]
            ),
        };
    }
}
