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
    private static readonly Margins Room = new(64, 178, 12, 52);

    public override Chapter Chapter => Chapter.Sensitivity;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is not { } shown ? []
        : shown.Trace.Count > 2 ? [Indices(shown), Convergence(shown)]
        : [Indices(shown)];

    private static Drawing Indices(Shown shown) =>
        new()
        {
            Id = "sobol-indices",
            Title = $"Which factors {shown.Response} depends on",
            Caption =
                $"Share of the variance that a factor makes by itself (square) and together with others (circle), from {shown.Rows:N0} rows of the design. Bars are 95 % intervals over resampled rows. Far apart: it acts mostly through others.",
            AltText =
                $"Dot plot of Sobol indices. "
                + string.Join(
                    " ",
                    shown.Factors.Select(factor =>
                        $"{factor.Name}: by itself {Words.Number(factor.First.Value, 0.01)}, with others {Words.Number(factor.Total.Value, 0.01)}."
                    )
                ),
            Panels = [new Panel(null, Dots(shown))],
            Data = DataTable.Of(
                ["factor", "first", "first low", "first high", "total", "total low", "total high"],
                shown.Factors,
                factor =>
                    [
                        factor.Name,
                        factor.First.Value,
                        factor.First.Low,
                        factor.First.High,
                        factor.Total.Value,
                        factor.Total.Low,
                        factor.Total.High,
                    ]
            ),
        };

    private static GenericChart Dots(Shown shown) =>
        Layer
            .Combine([
                Marks(shown, "with others", factor => factor.Total, -0.14, Look.Strokes[0]),
                Marks(shown, "by itself", factor => factor.First, 0.14, Look.Strokes[1]),
            ])
            .WithXAxis(Look.Axis("Share of the variance"))
            .WithYAxis(Rows([.. shown.Factors.Select(factor => factor.Name)]))
            .WithHeight(90 + (RowHeight * shown.Factors.Count))
            .WithMargin(new Margins(64, 16, 10, 52));

    private static GenericChart Marks(
        Shown shown,
        string name,
        Func<FactorShare, Estimate> index,
        double shift,
        Stroke stroke
    )
    {
        Estimate[] at = [.. shown.Factors.Select(index)];
        return Layer.Points(
            at.Select(estimate => (object?)estimate.Value),
            at.Select((_, row) => (object?)(row + shift)),
            name,
            Part.Marker(color: stroke.Color, symbol: stroke.Symbol, size: 9),
            [
                .. shown.Factors.Zip(
                    at,
                    (factor, its) =>
                        $"{Look.Literal(factor.Name)}<br>{name}: {its.Value:0.000} ({its.Low:0.000} to {its.High:0.000})"
                ),
            ],
            "%{text}<extra></extra>",
            errorX: Part.Interval(
                [.. at.Select(estimate => (double?)(estimate.High - estimate.Value))],
                [.. at.Select(estimate => (double?)(estimate.Value - estimate.Low))],
                color: stroke.Color,
                thickness: 2
            )
        );
    }

    private static Drawing Convergence(Shown shown) =>
        new()
        {
            Id = "sobol-convergence",
            Title = "Do the indices still move?",
            Caption =
                $"Total index of {(shown.Strongest.Count < shown.Factors.Count ? $"the {shown.Strongest.Count} strongest of {shown.Factors.Count} factors" : "all factors")} from the first rows only, twice as many each time. Lines that have become level have converged.",
            AltText =
                $"Line chart of total indices against the number of rows, from {shown.Trace[0]:N0} to {shown.Trace[^1]:N0}. "
                + string.Join(
                    " ",
                    shown.Strongest.Select(factor =>
                        $"{factor.Name}: from {Words.Number(factor.Course[0], 0.01)} to {Words.Number(factor.Course[^1], 0.01)}."
                    )
                ),
            Panels = [new Panel(null, Lines(shown))],
            Data = DataTable.Of(
                ["rows", "factor", "total"],
                from rows in shown.Trace.Index()
                from factor in shown.Factors
                select (Rows: rows.Item, factor.Name, Total: factor.Course[rows.Index]),
                row => [row.Rows, row.Name, row.Total]
            ),
        };

    private static GenericChart Lines(Shown shown)
    {
        double[] x = [.. shown.Trace.Select(rows => Math.Log2(rows))];
        (double low, double high) = Span.Around(shown.Strongest.SelectMany(factor => factor.Course).Append(0));
        IReadOnlyList<string> labels = Look.Labels([.. shown.Strongest.Select(factor => factor.Name)], 40);
        return Layer
            .Combine(
                shown.Strongest.Select(
                    (factor, i) =>
                        Layer.Line(
                            x,
                            factor.Course.Select(total => (double?)total),
                            labels[i],
                            Look.Strokes[i],
                            [.. shown.Trace.Zip(factor.Course, (rows, total) => $"{rows:N0} rows: {total:0.000}")]
                        )
                )
            )
            .WithXAxis(
                Look.Axis(
                    "Rows of the design",
                    tickvals: [.. x.Select(row => (object)row)],
                    ticktext: [.. shown.Trace.Select(rows => rows.ToString("N0", CultureInfo.InvariantCulture))]
                )
            )
            .WithYAxis(Look.Axis("Total index", range: [low, high]))
            .WithMargin(Room)
            .WithAnnotations(
                Emphasis.EndLabels(
                    [
                        .. shown.Strongest.Select(
                            (factor, i) => (factor.Name, x[^1], factor.Course[^1], Look.Strokes[i].Color)
                        ),
                    ],
                    low,
                    high,
                    Look.Height - Room.T - Room.B
                )
            );
    }

    /// <summary>An axis with a name for each row, the first on top.</summary>
    internal static LinearAxis Rows(IReadOnlyList<string> names) => Look.Rows(Look.Labels(names, 30, 2));

    /// <summary>The shares of factors.</summary>
    /// <param name="Response">What they make the variance of, in words.</param>
    /// <param name="Rows">How many rows of the design they are from.</param>
    /// <param name="Factors">Those that matter most, with others, first.</param>
    /// <param name="Trace">From how many rows totals were worked out to see whether they still move.</param>
    internal sealed record Shown(
        string Response,
        int Rows,
        IReadOnlyList<FactorShare> Factors,
        IReadOnlyList<int> Trace
    )
    {
        /// <summary>As many as there are strokes.</summary>
        public IReadOnlyList<FactorShare> Strongest { get; } = [.. Factors.Take(Look.MaxLines)];

        public static Shown? Of(Evidence evidence) =>
            Question.Usual(evidence) is { } question && evidence.Of(_ => SobolAnalysis.IndicesOf(question)) is { } found
                ? new(
                    question.Words,
                    found.Rows,
                    [
                        .. question
                            .Study.Design.Groups.Select(
                                (group, g) =>
                                    new FactorShare(
                                        Words.Group(group, question.Study),
                                        found.First[g],
                                        found.Total[g],
                                        [.. found.Trace.Select(at => at.Total[g])]
                                    )
                            )
                            .OrderByDescending(factor => factor.Total.Value),
                    ],
                    [.. found.Trace.Select(at => at.Rows)]
                )
                : null;
    }

    /// <summary>The shares of the variance that one factor makes.</summary>
    /// <param name="Name">The factor, or the group of them, in words.</param>
    /// <param name="First">By itself.</param>
    /// <param name="Total">Together with others.</param>
    /// <param name="Course">The same from fewer rows, in the order of the trace.</param>
    internal sealed record FactorShare(string Name, Estimate First, Estimate Total, IReadOnlyList<double> Course);
}
