using System.Globalization;
using CollabSim.Lab.Analyses;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>Sobol indices of each factor with their intervals, and whether totals still move as rows are added.</summary>
internal sealed record SobolShares : Figure
{
    private const int RowHeight = 34;

    public override Chapter Chapter => Chapter.Sensitivity;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (
            Question.Usual(evidence) is not { } question
            || evidence.Of(_ => SobolAnalysis.IndicesOf(question)) is not { } found
        )
        {
            yield break;
        }

        IReadOnlyList<string> names =
        [
            .. question.Study.Design.Groups.Select(group => Words.Group(group, question.Study)),
        ];
        int[] order = [.. Enumerable.Range(0, names.Count).OrderByDescending(group => found.Total[group].Value)];
        yield return Shares(question, found, names, order);
        if (found.Trace.Count > 2)
        {
            yield return Trace(question, found, names, order);
        }
    }

    private static Drawing Shares(Question question, SobolIndices found, IReadOnlyList<string> names, int[] order)
    {
        GenericChart Marks(string name, IReadOnlyList<Estimate> index, double shift, Stroke stroke) =>
            Layer.Points(
                order.Select(group => (object?)index[group].Value),
                order.Select((_, row) => (object?)(row + shift)),
                name,
                Part.Marker(color: stroke.Color, symbol: stroke.Symbol, size: 9),
                [
                    .. order.Select(group =>
                        $"{Look.Literal(names[group])}<br>{name}: {index[group].Value:0.000} ({index[group].Low:0.000} to {index[group].High:0.000})"
                    ),
                ],
                "%{text}<extra></extra>",
                errorX: Part.Interval(
                    [.. order.Select(group => (double?)(index[group].High - index[group].Value))],
                    [.. order.Select(group => (double?)(index[group].Value - index[group].Low))],
                    color: stroke.Color,
                    thickness: 2
                )
            );

        return new Drawing
        {
            Id = "sobol-indices",
            Title = $"Which factors {question.Words} depends on",
            Caption =
                $"Share of the variance that a factor makes by itself (square) and together with others (circle), from {found.Rows:N0} rows of the design. Bars are 95 % intervals over resampled rows. Far apart: it acts mostly through others.",
            AltText =
                $"Dot plot of Sobol indices. "
                + string.Join(
                    " ",
                    order.Select(group =>
                        $"{names[group]}: by itself {Words.Number(found.First[group].Value, 0.01)}, with others {Words.Number(found.Total[group].Value, 0.01)}."
                    )
                ),
            Panels =
            [
                new Panel(
                    null,
                    Layer
                        .Combine([
                            Marks("with others", found.Total, -0.14, Look.Strokes[0]),
                            Marks("by itself", found.First, 0.14, Look.Strokes[1]),
                        ])
                        .WithXAxis(Look.Axis("Share of the variance"))
                        .WithYAxis(Rows([.. order.Select(group => names[group])]))
                        .WithHeight(90 + (RowHeight * order.Length))
                        .WithMargin(new Margins(64, 16, 10, 52))
                ),
            ],
            Data = new DataTable(
                ["factor", "first", "first low", "first high", "total", "total low", "total high"],
                [
                    .. order.Select(group =>
                        (IReadOnlyList<object?>)
                            [
                                names[group],
                                found.First[group].Value,
                                found.First[group].Low,
                                found.First[group].High,
                                found.Total[group].Value,
                                found.Total[group].Low,
                                found.Total[group].High,
                            ]
                    ),
                ]
            ),
        };
    }

    private static Drawing Trace(Question question, SobolIndices found, IReadOnlyList<string> names, int[] order)
    {
        int[] shown = [.. order.Take(Look.MaxLines)];
        double[] rows = [.. found.Trace.Select(at => Math.Log2(at.Rows))];
        double[] all = [.. found.Trace.SelectMany(at => shown.Select(group => at.Total[group]))];
        (double low, double high) = Span.Around(all.Append(0));
        var margin = new Margins(64, 178, 12, 52);
        IReadOnlyList<string> labels = Look.Labels([.. shown.Select(group => names[group])], 40);
        return new Drawing
        {
            Id = "sobol-convergence",
            Title = "Do the indices still move?",
            Caption =
                $"Total index of {(shown.Length < order.Length ? $"the {shown.Length} strongest of {order.Length} factors" : "all factors")} from the first rows only, twice as many each time. Lines that have become level have converged.",
            AltText =
                $"Line chart of total indices against the number of rows, from {found.Trace[0].Rows:N0} to {found.Trace[^1].Rows:N0}. "
                + string.Join(
                    " ",
                    shown.Select(group =>
                        $"{names[group]}: from {Words.Number(found.Trace[0].Total[group], 0.01)} to {Words.Number(found.Trace[^1].Total[group], 0.01)}."
                    )
                ),
            Panels =
            [
                new Panel(
                    null,
                    Layer
                        .Combine(
                            shown.Select(
                                (group, i) =>
                                    Layer.Line(
                                        rows,
                                        found.Trace.Select(at => (double?)at.Total[group]),
                                        labels[i],
                                        Look.Strokes[i],
                                        [.. found.Trace.Select(at => $"{at.Rows:N0} rows: {at.Total[group]:0.000}")]
                                    )
                            )
                        )
                        .WithXAxis(
                            Look.Axis(
                                "Rows of the design",
                                tickvals: [.. rows.Select(row => (object)row)],
                                ticktext:
                                [
                                    .. found.Trace.Select(at => at.Rows.ToString("N0", CultureInfo.InvariantCulture)),
                                ]
                            )
                        )
                        .WithYAxis(Look.Axis("Total index", range: [low, high]))
                        .WithMargin(margin)
                        .WithAnnotations(
                            Emphasis.EndLabels(
                                [
                                    .. shown.Select(
                                        (group, i) =>
                                            (
                                                names[group],
                                                rows[^1],
                                                found.Trace[^1].Total[group],
                                                Look.Strokes[i].Color
                                            )
                                    ),
                                ],
                                low,
                                high,
                                Look.Height - margin.T - margin.B
                            )
                        )
                ),
            ],
            Data = new DataTable(
                ["rows", "factor", "total"],
                [
                    .. found.Trace.SelectMany(at =>
                        order.Select(group => (IReadOnlyList<object?>)[at.Rows, names[group], at.Total[group]])
                    ),
                ]
            ),
        };
    }

    /// <summary>An axis with a name for each row, the first on top.</summary>
    internal static LinearAxis Rows(IReadOnlyList<string> names) => Look.Rows(Look.Labels(names, 30, 2));
}
