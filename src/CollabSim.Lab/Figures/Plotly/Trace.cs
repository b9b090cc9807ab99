using System.Text.Json.Serialization;

namespace CollabSim.Lab.Figures.Plotly;

/// <summary>Something drawn in a plotly figure; the properties are plotly's, absent where they are null.</summary>
public abstract record Trace
{
    public abstract string Type { get; }

    public string? Name { get; init; }

    public IReadOnlyList<object?>? X { get; init; }

    public IReadOnlyList<object?>? Y { get; init; }

    public IReadOnlyList<string>? Text { get; init; }

    public string? Hovertemplate { get; init; }

    public string? Hoverinfo { get; init; }

    public string? Legendgroup { get; init; }

    /// <summary>The arm that the whole trace is about; the page highlights it in all figures together.</summary>
    public string? Meta { get; init; }

    public bool Showlegend { get; init; }
}

/// <summary>Points, lines and areas.</summary>
public sealed record Scatter : Trace
{
    public override string Type => "scatter";

    /// <summary><c>lines</c>, <c>markers</c>, <c>text</c> or several joined by <c>+</c>.</summary>
    public required string Mode { get; init; }

    public Line? Line { get; init; }

    public Marker? Marker { get; init; }

    [JsonPropertyName("error_x")]
    public ErrorBar? ErrorX { get; init; }

    [JsonPropertyName("error_y")]
    public ErrorBar? ErrorY { get; init; }

    public string? Fill { get; init; }

    public string? Fillcolor { get; init; }

    public Pattern? Fillpattern { get; init; }

    public string? Stackgroup { get; init; }

    public string? Textposition { get; init; }

    public Font? Textfont { get; init; }

    public bool? Cliponaxis { get; init; }

    /// <summary>The arm of each point, where a trace holds points of several.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>The run of each point: pressing it shows how to live through it again.</summary>
    public IReadOnlyList<string>? Customdata { get; init; }
}

/// <summary>Bars; with <see cref="Base"/> they float, as in a calendar.</summary>
public sealed record Bar : Trace
{
    public override string Type => "bar";

    public string? Orientation { get; init; }

    public IReadOnlyList<double>? Base { get; init; }

    public double? Width { get; init; }

    public Marker? Marker { get; init; }

    public string? Textposition { get; init; }

    public string? Insidetextanchor { get; init; }

    public Font? Textfont { get; init; }

    public bool? Cliponaxis { get; init; }
}

/// <summary>A grid of coloured cells.</summary>
public sealed record Heatmap : Trace
{
    public override string Type => "heatmap";

    public required IReadOnlyList<IReadOnlyList<double?>> Z { get; init; }

    public double? Zmin { get; init; }

    public double? Zmax { get; init; }

    public required IReadOnlyList<IReadOnlyList<object>> Colorscale { get; init; }

    public ColorBar? Colorbar { get; init; }

    public bool Showscale { get; init; } = true;

    public bool Hoverongaps { get; init; }

    public IReadOnlyList<IReadOnlyList<string>>? Customdata { get; init; }

    public double Xgap { get; init; } = 1;

    public double Ygap { get; init; } = 1;
}

/// <summary>Lines of equal height over a grid.</summary>
public sealed record Contour : Trace
{
    public override string Type => "contour";

    public required IReadOnlyList<IReadOnlyList<double?>> Z { get; init; }

    public required ContourLevels Contours { get; init; }

    public required IReadOnlyList<IReadOnlyList<object>> Colorscale { get; init; }

    public Line? Line { get; init; }

    public bool Showscale { get; init; }

    public bool Connectgaps { get; init; }
}

/// <summary>Which heights get a line.</summary>
public sealed record ContourLevels(double Start, double End, double Size)
{
    public string Coloring { get; } = "lines";

    public bool Showlabels { get; init; }
}

/// <summary>A stroke.</summary>
public sealed record Line
{
    public string? Color { get; init; }

    public double? Width { get; init; }

    /// <summary><c>solid</c>, <c>dash</c>, <c>dot</c>, <c>dashdot</c>, <c>longdash</c> or lengths in pixels.</summary>
    public string? Dash { get; init; }

    /// <summary>How round a contour is drawn; 0: straight from cell to cell.</summary>
    public double? Smoothing { get; init; }
}

/// <summary>A point's or a bar's look.</summary>
public sealed record Marker
{
    public string? Color { get; init; }

    public string? Symbol { get; init; }

    public double? Size { get; init; }

    public Line? Line { get; init; }

    public Pattern? Pattern { get; init; }
}

/// <summary>Hatching, so that grey print tells areas apart.</summary>
public sealed record Pattern(string Shape, string Fgcolor, double Size = 7, double Solidity = 0.25)
{
    public string Fillmode { get; } = "overlay";
}

/// <summary>Distances from the point to either end of its interval.</summary>
public sealed record ErrorBar(IReadOnlyList<double?> Array, IReadOnlyList<double?> Arrayminus)
{
    public string Type { get; } = "data";

    public bool Symmetric { get; }

    public string? Color { get; init; }

    public double Thickness { get; init; } = 1.5;

    public double Width { get; init; }
}

/// <summary>The key to a heat map's colours.</summary>
public sealed record ColorBar
{
    public Title? Title { get; init; }

    public double? Thickness { get; init; }

    public double? Len { get; init; }

    public string? Orientation { get; init; }

    public double? X { get; init; }

    public string? Xanchor { get; init; }

    public double? Y { get; init; }

    public string? Yanchor { get; init; }

    public double? Outlinewidth { get; init; }

    public string? Tickformat { get; init; }

    public int? Nticks { get; init; }
}
