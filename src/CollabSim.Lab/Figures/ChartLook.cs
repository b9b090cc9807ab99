using Microsoft.FSharp.Core;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>
/// What figures say about whole charts. Each gives a new chart and leaves the old one as it was; Plotly.NET's own change the layout that
/// they are given.
/// </summary>
public static class ChartLook
{
    public static GenericChart WithXAxis(this GenericChart chart, LinearAxis axis) => chart.With("xaxis", axis);

    public static GenericChart WithYAxis(this GenericChart chart, LinearAxis axis) => chart.With("yaxis", axis);

    /// <summary>Shapes besides those that are there.</summary>
    public static GenericChart WithShapes(this GenericChart chart, IEnumerable<Shape> shapes) =>
        chart.WithMore("shapes", shapes);

    /// <summary>Annotations besides those that are there.</summary>
    public static GenericChart WithAnnotations(this GenericChart chart, IEnumerable<Annotation> annotations) =>
        chart.WithMore("annotations", annotations);

    public static GenericChart WithMargin(this GenericChart chart, Margins margins) =>
        chart.With("margin", margins.ToMargin());

    /// <summary>Height in CSS pixels.</summary>
    public static GenericChart WithHeight(this GenericChart chart, int pixels) => chart.With("height", pixels);

    /// <summary>Height in CSS pixels.</summary>
    public static int Height(this GenericChart chart) => (int)chart.GetLayout().GetPropertyValue("height");

    /// <summary>All its traces are about one arm; the page highlights it in all figures together.</summary>
    public static GenericChart About(this GenericChart chart, string arm) =>
        chart.Each(trace => trace.With("meta", arm));

    /// <summary>Every trace has a line in a legend.</summary>
    public static GenericChart WithLegend(this GenericChart chart) =>
        chart.Each(trace => trace.With("showlegend", true));

    /// <summary>No trace has a line in a legend.</summary>
    public static GenericChart Quietened(this GenericChart chart) =>
        chart.Each(trace => trace.With("showlegend", false));

    /// <summary>Points carry their text.</summary>
    public static GenericChart WithWords(this GenericChart chart) =>
        chart.Each(trace =>
            trace.type == "scatter"
                ? trace.With("mode", "markers+text").With("textfont", Part.Font(12, Look.Ink))
                : trace
        );

    /// <summary>
    /// A unit is as long on one axis as on the other, as on a map, and both end where they are said to: what a panel is too high or too wide for
    /// stays empty.
    /// </summary>
    public static GenericChart WithEqualAxes(this GenericChart chart) =>
        chart
            .WithXAxis(AxisOf(chart, "xaxis").With("constrain", "domain"))
            .WithYAxis(AxisOf(chart, "yaxis").With("constrain", "domain").With("scaleanchor", "x"));

    /// <summary>Further layers behind those that are there; the y axis reaches as far as they do.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="behind">What lies behind it.</param>
    /// <param name="values">What the axis must reach.</param>
    internal static GenericChart Before(
        this GenericChart chart,
        IEnumerable<GenericChart> behind,
        IReadOnlyList<double> values
    )
    {
        LinearAxis axis = AxisOf(chart, "yaxis");
        (double low, double high) = Span.Around(values.Concat(axis.Get<IReadOnlyList<double>>("range") ?? []));
        return Chart([.. behind.SelectMany(layer => layer.GetTraces()), .. chart.GetTraces()], Copy(chart.GetLayout()))
            .WithYAxis(axis.With("range", (double[])[low, high]));
    }

    /// <summary>A legend under the plot.</summary>
    public static GenericChart WithLegendBelow(this GenericChart chart) =>
        chart.With("showlegend", true).With("legend", Look.LegendBelow);

    /// <summary>A legend under the plot where it is needed.</summary>
    public static GenericChart WithLegendIf(this GenericChart chart, bool needed) =>
        needed ? chart.WithLegendBelow() : chart;

    /// <summary>No legend.</summary>
    public static GenericChart WithoutLegend(this GenericChart chart)
    {
        Layout layout = Copy(chart.GetLayout());
        layout.RemoveProperty("legend");
        return Chart(chart.GetTraces(), layout.With("showlegend", false));
    }

    /// <summary>True if it has a legend.</summary>
    public static bool HasLegend(this GenericChart chart) =>
        chart.GetLayout().TryGetPropertyValue("showlegend")?.Value is true;

    /// <summary>Bars of different traces may share a row.</summary>
    public static GenericChart WithOverlay(this GenericChart chart) => chart.With("barmode", "overlay");

    internal static GenericChart Chart(IEnumerable<Trace> traces, Layout layout) =>
        GenericChart.setLayout(layout, GenericChart.ofTraceObjects(false, (Trace[])[.. traces]));

    private static LinearAxis AxisOf(GenericChart chart, string axis) =>
        Copy(chart.GetLayout().Get<LinearAxis>(axis) ?? new());

    private static GenericChart With(this GenericChart chart, string property, object value) =>
        Chart(chart.GetTraces(), Copy(chart.GetLayout()).With(property, value));

    private static GenericChart WithMore<T>(this GenericChart chart, string property, IEnumerable<T> more)
        where T : class
    {
        T[] all = [.. chart.GetLayout().Get<T[]>(property) ?? [], .. more];
        return all.Length > 0 ? chart.With(property, all) : chart;
    }

    private static GenericChart Each(this GenericChart chart, Func<Trace, Trace> change) =>
        Chart(
            chart
                .GetTraces()
                .Select(trace =>
                {
                    Trace copy = new Trace2D(trace.type);
                    trace.ShallowCopyDynamicPropertiesTo(copy, FSharpOption<bool>.None);
                    return change(copy);
                }),
            chart.GetLayout()
        );

    private static T Copy<T>(T part)
        where T : DynamicObj.DynamicObj, new()
    {
        T copy = new();
        part.ShallowCopyDynamicPropertiesTo(copy, FSharpOption<bool>.None);
        return copy;
    }
}
