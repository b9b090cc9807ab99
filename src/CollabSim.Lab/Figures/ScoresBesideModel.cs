using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>A real survey's mean scores beside the range in which one survey of the model lies.</summary>
internal static class ScoresBesideModel
{
    private const int RowHeight = 38;
    private const string Faint = "#C9D6E2";

    /// <summary>The drawing; null where the two have no scale in common.</summary>
    public static Drawing? Draw(SurveyBesideModel both)
    {
        Row[] rows =
        [
            .. both
                .Numbers.Where(each => each.Number.Quantity == SurveyQuantity.Mean)
                .Select(each => new Row(each, both.Scales.First(scale => scale.Scale == each.Number.Scale).Mean)),
        ];
        return rows.Length > 0 ? Draw(both, rows) : null;
    }

    private static Drawing Draw(SurveyBesideModel both, Row[] rows) =>
        new()
        {
            Id = "scores-beside",
            Title = $"Mean scores of {both.Real.Name}, and what the model says you would have found",
            Caption =
                $"Light bars: one survey of the model lies within with 95 % probability ({both.Round.Arm}, {both.Round.When}, {Words.Count(both.Round.Runs.Count, "run")}); the dash is its mean. Dots: yours, with their 95 % intervals.",
            AltText =
                "Mean scores by scale. "
                + string.Join(
                    " ",
                    rows.Select(row =>
                        $"{row.Model.Number.Scale}: yours {SurveyWords.Number(row.Model.Real)}, the model’s {SurveyWords.Of(row.Model)}."
                    )
                ),
            Panels = [new Panel(null, Chart(rows, both.Real.Items.Max(item => item.Categories)))],
            Data = DataTable.Of(
                ["scale", "model", "one survey from", "one survey to", "yours", "low", "high"],
                rows,
                row =>
                    [
                        row.Model.Number.Scale,
                        row.Model.Mean,
                        row.Model.Low,
                        row.Model.High,
                        row.Real.Mean,
                        row.Real.Low,
                        row.Real.High,
                    ]
            ),
        };

    private static GenericChart Chart(Row[] rows, int highest) =>
        Layer
            .Combine([
                Layer.Points(
                    rows.Select(row => (object?)row.Model.Mean),
                    rows.Index().Select(row => (object?)row.Index),
                    "model",
                    Part.Marker(Look.Quiet, "line-ns-open", 12),
                    [
                        .. rows.Select(row =>
                            $"{Look.Literal(row.Model.Number.Scale)}, model: {SurveyWords.Of(row.Model)}"
                        ),
                    ],
                    "%{text}<extra></extra>",
                    errorX: Part.Interval(
                        [.. rows.Select(row => row.Model.High - row.Model.Mean)],
                        [.. rows.Select(row => row.Model.Mean - row.Model.Low)],
                        color: Faint,
                        thickness: 13
                    )
                ),
                Layer.Points(
                    rows.Select(row => (object?)row.Real.Mean),
                    rows.Index().Select(row => (object?)row.Index),
                    "yours",
                    Part.Marker(Look.Intervention, "circle", 9),
                    [
                        .. rows.Select(row =>
                            $"{Look.Literal(row.Model.Number.Scale)}, yours: {SurveyWords.Of(row.Real)}"
                        ),
                    ],
                    "%{text}<extra></extra>",
                    errorX: Part.Interval(
                        [.. rows.Select(row => row.Real.HalfWidth)],
                        [.. rows.Select(row => row.Real.HalfWidth)],
                        color: Look.Intervention
                    )
                ),
            ])
            .WithXAxis(Look.Axis("Mean score", range: [1, highest], dtick: 1))
            .WithYAxis(Look.Rows(Look.Labels([.. rows.Select(row => row.Model.Number.Scale)], 18, 1)))
            .WithHeight(72 + (RowHeight * rows.Length))
            .WithMargin(new Margins(80, 24, 10, 52));

    private sealed record Row(ExpectedNumber Model, MeanInterval Real);
}
