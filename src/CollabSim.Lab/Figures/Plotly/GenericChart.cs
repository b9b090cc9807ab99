using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CollabSim.Lab.Figures.Plotly;

/// <summary>
/// A plotly figure: traces and a layout. Made by <see cref="Chart"/> and changed by the With methods, which return a new
/// chart, as in Plotly.NET.
/// </summary>
/// <param name="Data">The traces, drawn in order.</param>
/// <param name="Layout">Everything around them.</param>
public sealed record GenericChart(IReadOnlyList<Trace> Data, Layout Layout)
{
    // The default encoder writes <, >, & and quotes as \u escapes, so no name can close a script element.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new RoundedNumber() },
    };

    public GenericChart WithXAxis(Axis axis) => this with { Layout = Layout with { Xaxis = axis } };

    public GenericChart WithYAxis(Axis axis) => this with { Layout = Layout with { Yaxis = axis } };

    public GenericChart WithShapes(IEnumerable<Shape> shapes) =>
        this with
        {
            Layout = Layout with { Shapes = [.. Layout.Shapes ?? [], .. shapes] },
        };

    public GenericChart WithAnnotations(IEnumerable<Annotation> annotations) =>
        this with
        {
            Layout = Layout with { Annotations = [.. Layout.Annotations ?? [], .. annotations] },
        };

    public GenericChart WithMargin(Margin margin) => this with { Layout = Layout with { Margin = margin } };

    public GenericChart WithHeight(int pixels) => this with { Layout = Layout with { Height = pixels } };

    /// <summary>All its traces are about one arm.</summary>
    public GenericChart About(string arm) => this with { Data = [.. Data.Select(trace => trace with { Meta = arm })] };

    /// <summary>Every trace has a line in a legend.</summary>
    public GenericChart WithLegend() =>
        this with
        {
            Data = [.. Data.Select(trace => trace with { Showlegend = true })],
        };

    /// <summary>Points carry their text.</summary>
    public GenericChart WithWords() =>
        this with
        {
            Data =
            [
                .. Data.Select(trace =>
                    trace is Scatter points
                        ? points with
                        {
                            Mode = "markers+text",
                            Textfont = new Font { Color = Look.Ink, Size = 12 },
                        }
                        : trace
                ),
            ],
        };

    /// <summary>No trace has a line in a legend.</summary>
    public GenericChart Quietened() =>
        this with
        {
            Data = [.. Data.Select(trace => trace with { Showlegend = false })],
        };

    /// <summary>A unit is as long on one axis as on the other, as on a map.</summary>
    public GenericChart WithEqualAxes() =>
        this with
        {
            Layout = Layout with { Yaxis = (Layout.Yaxis ?? new Axis()) with { Scaleanchor = "x" } },
        };

    /// <summary>A legend under the plot.</summary>
    public GenericChart WithLegendBelow() =>
        this with
        {
            Layout = Layout with { Showlegend = true, Legend = Look.LegendBelow },
        };

    /// <summary>A legend under the plot where it is needed.</summary>
    public GenericChart WithLegendIf(bool needed) => needed ? WithLegendBelow() : this;

    /// <summary>Bars of different traces may share a row.</summary>
    public GenericChart WithOverlay() => this with { Layout = Layout with { Barmode = "overlay" } };

    /// <summary>The figure as plotly reads it: <c>{ "data": […], "layout": {…} }</c>; safe inside a script element.</summary>
    public string ToJson() => ToNode().ToJsonString(Options);

    internal JsonObject ToNode() =>
        new()
        {
            ["data"] = new JsonArray([
                .. Data.Select(trace => JsonSerializer.SerializeToNode(trace, trace.GetType(), Options)),
            ]),
            ["layout"] = JsonSerializer.SerializeToNode(Layout, Options),
        };

    /// <summary>Seven digits are more than a screen shows and keep the page small.</summary>
    private sealed class RoundedNumber : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value == 0 ? "0" : value.ToString("G7", CultureInfo.InvariantCulture));
    }
}
