using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace CollabSim.Lab.Figures;

/// <summary>
/// The layers that figures consist of: charts of Plotly.NET in the look of <see cref="Look"/>, without the library's own template, which takes
/// eighty milliseconds a chart. A missing value leaves a gap.
/// </summary>
public static class Layer
{
    /// <summary>A line through points.</summary>
    public static GenericChart Line(
        IEnumerable<double> x,
        IEnumerable<double?> y,
        string name,
        Stroke stroke,
        IReadOnlyList<string>? text = null
    ) =>
        Of(
            Chart.Scatter<IConvertible, IConvertible, string>(
                Values(x),
                Values(y),
                stroke.MarkerSize > 0 ? StyleParam.Mode.Lines_Markers : StyleParam.Mode.Lines,
                Name: name,
                ShowLegend: true,
                MultiText: Given<IEnumerable<string>>(text),
                UseDefaults: false
            ),
            trace =>
                trace
                    .With("legendgroup", name)
                    .With("line", Part.Line(stroke.Color, stroke.Width, stroke.Dash))
                    .With(
                        "marker",
                        stroke.MarkerSize > 0 ? Part.Marker(stroke.Color, stroke.Symbol, stroke.MarkerSize) : null
                    )
                    .Saying(text is null ? null : "%{text}")
        );

    /// <summary>
    /// Points, with intervals along x or y where given; with the run of each, to be lived through again, and the arm of each, to be highlighted.
    /// </summary>
    public static GenericChart Points(
        IEnumerable<object?> x,
        IEnumerable<object?> y,
        string name,
        Marker marker,
        IReadOnlyList<string>? text = null,
        string? hovertemplate = null,
        Error? errorX = null,
        Error? errorY = null,
        IReadOnlyList<string>? runs = null,
        IReadOnlyList<string>? arms = null
    ) =>
        Of(
            Chart.Scatter<IConvertible, IConvertible, string>(
                Values(x),
                Values(y),
                StyleParam.Mode.Markers,
                Name: name,
                ShowLegend: false,
                MultiText: Given<IEnumerable<string>>(text),
                UseDefaults: false
            ),
            trace =>
                trace
                    .With("marker", marker)
                    .With("error_x", errorX)
                    .With("error_y", errorY)
                    .With("customdata", runs)
                    .With("ids", arms)
                    .Saying(hovertemplate)
        );

    /// <summary>Words at places in the plot.</summary>
    public static GenericChart Texts(
        IEnumerable<object?> x,
        IEnumerable<object?> y,
        IReadOnlyList<string> text,
        string name,
        Font font
    ) =>
        Of(
            Chart.Scatter<IConvertible, IConvertible, string>(
                Values(x),
                Values(y),
                StyleParam.Mode.Text,
                Name: name,
                ShowLegend: false,
                MultiText: Given<IEnumerable<string>>(text),
                TextPosition: StyleParam.TextPosition.MiddleCenter,
                UseDefaults: false
            ),
            trace => trace.With("textfont", font).Saying(null)
        );

    /// <summary>The band between two curves; drawn only where both are present, in pieces if there are gaps.</summary>
    public static GenericChart Band(
        IReadOnlyList<double> x,
        IReadOnlyList<double?> lower,
        IReadOnlyList<double?> upper,
        string name,
        string color
    )
    {
        List<IConvertible?> xs = [];
        List<IConvertible?> ys = [];
        foreach (int[] there in Pieces(lower, upper))
        {
            // A null between two outlines starts a new one.
            if (xs.Count > 0)
            {
                xs.Add(null);
                ys.Add(null);
            }

            int[] back = [.. Enumerable.Reverse(there)];
            xs.AddRange([.. there.Select(i => x[i]), .. back.Select(i => x[i])]);
            ys.AddRange([.. there.Select(i => upper[i]), .. back.Select(i => lower[i])]);
        }

        return Of(
            Chart.Scatter<IConvertible, IConvertible, string>(
                xs!,
                ys!,
                StyleParam.Mode.Lines,
                Name: name,
                ShowLegend: false,
                Line: Part.Line(width: 0),
                Fill: StyleParam.Fill.ToSelf,
                FillColor: Color.fromString(Look.Faint(color)),
                UseDefaults: false
            ),
            trace => trace.With("legendgroup", name).Saying(null)
        );
    }

    /// <summary>A course of means: the band of their intervals, and the line on top of it.</summary>
    /// <param name="x">Where the means are.</param>
    /// <param name="means">The means with their intervals.</param>
    /// <param name="name">What the line stands for.</param>
    /// <param name="stroke">How it is drawn.</param>
    /// <param name="says">What the pointer shows at a mean and its index.</param>
    internal static GenericChart[] Course(
        IReadOnlyList<double> x,
        IReadOnlyList<MeanInterval> means,
        string name,
        Stroke stroke,
        Func<MeanInterval, int, string> says
    ) =>
        [
            Band(x, [.. means.Select(at => at.Low)], [.. means.Select(at => at.High)], name, stroke.Color),
            Line(x, means.Select(at => at.Mean), name, stroke, [.. means.Select(says)]),
        ];

    /// <summary>An area on top of those before it.</summary>
    public static GenericChart Area(
        IEnumerable<double> x,
        IEnumerable<double?> y,
        string name,
        string color,
        Pattern? pattern,
        string hovertemplate
    ) =>
        Of(
            Chart.Scatter<IConvertible, IConvertible, string>(
                Values(x),
                Values(y),
                StyleParam.Mode.Lines,
                Name: name,
                ShowLegend: true,
                Line: Part.Line(Look.Paper, 1),
                StackGroup: "all",
                FillColor: Color.fromString(color),
                FillPattern: Given(pattern),
                UseDefaults: false
            ),
            trace => trace.Saying(hovertemplate)
        );

    /// <summary>Bars that lie from a start to an end, one row each.</summary>
    public static GenericChart Spans(
        IReadOnlyList<object> rows,
        IReadOnlyList<double> starts,
        IReadOnlyList<double> ends,
        Marker marker,
        IReadOnlyList<string> text,
        string name
    ) =>
        Of(
            Chart.Bar<IConvertible, IConvertible, string>(
                Values(starts.Zip(ends, (from, to) => to - from)),
                Keys: new Optional<IEnumerable<IConvertible>>(Values(rows), true),
                Name: name,
                ShowLegend: true,
                MultiText: Given<IEnumerable<string>>(text),
                TextPosition: StyleParam.TextPosition.None,
                UseDefaults: false
            ),
            trace =>
                trace.With("marker", marker).With("base", starts).With("width", 0.62).Saying("%{text}<extra></extra>")
        );

    /// <summary>A grid of cells; z by row from the bottom, null where there is nothing.</summary>
    public static GenericChart Cells(
        IReadOnlyList<object> x,
        IReadOnlyList<object> y,
        IReadOnlyList<IReadOnlyList<double?>> z,
        ColourScale scale,
        IReadOnlyList<IReadOnlyList<string>>? customdata,
        string hovertemplate,
        ColorBar? colorbar
    ) =>
        Of(
            Chart.Heatmap<IConvertible, IConvertible, IConvertible, string>(
                Rows(z),
                X: new Optional<IEnumerable<IConvertible>>(Values(x), true),
                Y: new Optional<IEnumerable<IConvertible>>(Values(y), true),
                ShowLegend: false,
                // Between very many cells a gap would be all that is seen.
                XGap: x.Count > 120 ? 0 : 1,
                YGap: y.Count > 120 ? 0 : 1,
                ColorScale: Part.Scale(scale.Stops),
                ShowScale: colorbar is not null,
                ColorBar: Given(colorbar),
                UseDefaults: false
            ),
            trace =>
                trace
                    .With("zmin", scale.Min)
                    .With("zmax", scale.Max)
                    .With("hoverongaps", false)
                    .With("customdata", customdata)
                    .Saying(hovertemplate)
        );

    /// <summary>The line on which a grid crosses a level.</summary>
    public static GenericChart Level(
        IReadOnlyList<object> x,
        IReadOnlyList<object> y,
        IReadOnlyList<IReadOnlyList<double?>> z,
        double level,
        string name,
        Stroke stroke
    ) =>
        Of(
            Chart.Contour<IConvertible, IConvertible, IConvertible, string>(
                Rows(z),
                Name: name,
                ShowLegend: false,
                X: new Optional<IEnumerable<IConvertible>>(Values(x), true),
                Y: new Optional<IEnumerable<IConvertible>>(Values(y), true),
                ColorScale: Part.Scale([
                    [0.0, stroke.Color],
                    [1.0, stroke.Color],
                ]),
                ShowScale: false,
                ContourLinesWidth: stroke.Width,
                ContourLines: Part.Line(dash: stroke.Dash, smoothing: 0),
                ShowContourLines: true,
                Contours: new Contours()
                    .With("coloring", "lines")
                    .With("start", level)
                    .With("end", level)
                    .With("size", 1)
                    .With("showlabels", false),
                UseDefaults: false
            ),
            trace => trace.With("connectgaps", false).Saying(null)
        );

    /// <summary>Several layers in one chart: all traces in order, the layout of the first.</summary>
    public static GenericChart Combine(IEnumerable<GenericChart> layers)
    {
        GenericChart[] all = [.. layers];
        return ChartLook.Chart(
            all.SelectMany(layer => layer.GetTraces()),
            all.Length > 0 ? all[0].GetLayout() : Look.Layout
        );
    }

    // Indices of neighbours that all have both ends.
    private static IEnumerable<int[]> Pieces(IReadOnlyList<double?> lower, IReadOnlyList<double?> upper)
    {
        for (int start = 0; start < lower.Count; start++)
        {
            int end = start;
            while (end < lower.Count && lower[end] is not null && upper[end] is not null)
            {
                end++;
            }

            if (end > start)
            {
                yield return [.. Enumerable.Range(start, end - start)];
                start = end;
            }
        }
    }

    // Plotly.NET's makers of charts write into the markers and lines that they are given, so that shared ones are put in afterwards.
    private static GenericChart Of(GenericChart chart, Func<Trace, Trace> change) =>
        ChartLook.Chart(chart.GetTraces().Select(change), Look.Layout);

    // What the pointer shows; nothing without words.
    private static Trace Saying(this Trace trace, string? hovertemplate) =>
        hovertemplate is null ? trace.With("hoverinfo", "skip") : trace.With("hovertemplate", hovertemplate);

    private static Optional<T> Given<T>(T? value)
        where T : class => new(value!, value is not null);

    // Plotly.NET's element types cannot be null; its JSON can.
    private static IConvertible[] Values(IEnumerable<object?> values) => [.. values.Cast<IConvertible>()];

    private static IConvertible[] Values(IEnumerable<double> values) =>
        [.. values.Select(value => (IConvertible)value)];

    private static IConvertible[] Values(IEnumerable<double?> values) =>
        [.. values.Select(value => (value is { } present ? (IConvertible)present : null)!)];

    private static IConvertible[][] Rows(IReadOnlyList<IReadOnlyList<double?>> z) => [.. z.Select(Values)];
}
