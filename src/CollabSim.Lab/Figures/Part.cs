using System.Globalization;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace CollabSim.Lab.Figures;

/// <summary>
/// Parts of charts as C# can write them: Plotly.NET's types with the properties that are given, by plotly's names and in plotly's words. (The
/// makers of its F# library have forty arguments each, none of which C# may leave out.)
/// </summary>
public static class Part
{
    /// <summary>The same part, with a property; null: as it was.</summary>
    public static T With<T>(this T part, string property, object? value)
        where T : DynamicObj.DynamicObj
    {
        if (value is not null)
        {
            part.SetProperty(property, value);
        }

        return part;
    }

    /// <summary>A property of a part; null if it has none of that type.</summary>
    public static T? Get<T>(this DynamicObj.DynamicObj part, string property)
        where T : class => part.TryGetPropertyValue(property) is { } found ? found.Value as T : null;

    /// <summary>A number of a part; null if it has none.</summary>
    public static double? Number(this DynamicObj.DynamicObj part, string property) =>
        part.TryGetPropertyValue(property)?.Value is IConvertible number
            ? number.ToDouble(CultureInfo.InvariantCulture)
            : null;

    public static Font Font(double? size = null, string? color = null) =>
        new Font().With("size", size).With("color", color);

    /// <param name="color">Its colour.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="dash"><c>solid</c>, <c>dash</c>, <c>dot</c>, <c>dashdot</c>, <c>longdash</c> or lengths in pixels.</param>
    /// <param name="smoothing">How round a contour is drawn; 0: straight from cell to cell.</param>
    public static Line Line(
        string? color = null,
        double? width = null,
        string? dash = null,
        double? smoothing = null
    ) => new Line().With("color", color).With("width", width).With("dash", dash).With("smoothing", smoothing);

    public static Marker Marker(
        string? color = null,
        string? symbol = null,
        double? size = null,
        Line? line = null,
        Pattern? pattern = null
    ) =>
        new Marker()
            .With("color", color)
            .With("symbol", symbol)
            .With("size", size)
            .With("line", line)
            .With("pattern", pattern);

    /// <summary>Hatching, so that grey print tells areas apart.</summary>
    public static Pattern Hatching(string shape, string color, double size = 7, double solidity = 0.25) =>
        new Pattern()
            .With("fillmode", "overlay")
            .With("shape", shape)
            .With("fgcolor", color)
            .With("size", size)
            .With("solidity", solidity);

    /// <summary>Distances from the point to either end of its interval.</summary>
    public static Error Interval(
        IReadOnlyList<double?> above,
        IReadOnlyList<double?> below,
        string? color = null,
        double thickness = 1.5
    ) =>
        new Error()
            .With("type", "data")
            .With("symmetric", false)
            .With("array", above)
            .With("arrayminus", below)
            .With("color", color)
            .With("thickness", thickness)
            .With("width", 0);

    /// <summary>A line or rectangle in the background or foreground.</summary>
    public static Shape Shape(
        object x0,
        object x1,
        object y0,
        object y1,
        string type = "line",
        string xref = "x",
        string yref = "y",
        Line? line = null,
        string? fillcolor = null,
        string layer = "below"
    ) =>
        new Shape()
            .With("type", type)
            .With("xref", xref)
            .With("yref", yref)
            .With("x0", x0)
            .With("x1", x1)
            .With("y0", y0)
            .With("y1", y1)
            .With("line", line)
            .With("fillcolor", fillcolor)
            .With("layer", layer);

    /// <summary>Text in the plot. One that is named <c>end</c> labels a line's end; a narrow page shows a legend instead.</summary>
    public static Annotation Note(
        string text,
        object x,
        object y,
        string? name = null,
        string xref = "x",
        string yref = "y",
        string? xanchor = null,
        string? yanchor = null,
        double? xshift = null,
        double? yshift = null,
        string? align = null,
        Font? font = null,
        string? bgcolor = null,
        double? borderpad = null
    ) =>
        new Annotation()
            .With("name", name)
            .With("text", text)
            .With("x", x)
            .With("y", y)
            .With("xref", xref)
            .With("yref", yref)
            .With("xanchor", xanchor)
            .With("yanchor", yanchor)
            .With("xshift", xshift)
            .With("yshift", yshift)
            .With("showarrow", false)
            .With("align", align)
            .With("font", font)
            .With("bgcolor", bgcolor)
            .With("borderpad", borderpad);

    public static Title Title(string text, double? standoff = null, string? side = null, Font? font = null) =>
        new Title().With("text", text).With("standoff", standoff).With("side", side).With("font", font);

    /// <summary>The key to a grid's colours, beside the plot.</summary>
    public static ColorBar ColourBar(Title title, double thickness, double outlinewidth, int? nticks = null) =>
        new ColorBar()
            .With("title", title)
            .With("thickness", thickness)
            .With("outlinewidth", outlinewidth)
            .With("nticks", nticks);

    /// <summary>Colours from low to high: pairs of a share and a colour.</summary>
    internal static StyleParam.Colorscale Scale(IReadOnlyList<IReadOnlyList<object>> stops) =>
        StyleParam.Colorscale.NewCustom([
            .. stops.Select(stop => Tuple.Create((double)stop[0], Color.fromString((string)stop[1]))),
        ]);
}
