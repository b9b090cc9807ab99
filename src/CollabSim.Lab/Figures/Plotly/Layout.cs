using System.Text.Json.Serialization;

namespace CollabSim.Lab.Figures.Plotly;

/// <summary>Everything around the traces; the properties are plotly's, absent where they are null.</summary>
public sealed record Layout
{
    public int? Height { get; init; }

    public Font? Font { get; init; }

    public Margin? Margin { get; init; }

    public Axis? Xaxis { get; init; }

    public Axis? Yaxis { get; init; }

    public IReadOnlyList<Shape>? Shapes { get; init; }

    public IReadOnlyList<Annotation>? Annotations { get; init; }

    public bool Showlegend { get; init; }

    public Legend? Legend { get; init; }

    public string? Hovermode { get; init; }

    public HoverLabel? Hoverlabel { get; init; }

    [JsonPropertyName("paper_bgcolor")]
    public string? PaperBgcolor { get; init; }

    [JsonPropertyName("plot_bgcolor")]
    public string? PlotBgcolor { get; init; }

    public double? Bargap { get; init; }

    public string? Barmode { get; init; }
}

/// <summary>Type.</summary>
public sealed record Font
{
    public string? Family { get; init; }

    public double? Size { get; init; }

    public string? Color { get; init; }
}

/// <summary>A title with its distance from what it names.</summary>
public sealed record Title(string Text)
{
    public double? Standoff { get; init; }

    public string? Side { get; init; }

    public Font? Font { get; init; }
}

/// <summary>Room around the plot, in pixels.</summary>
public sealed record Margin(int L, int R, int T, int B);

/// <summary>One axis.</summary>
public sealed record Axis
{
    public Title? Title { get; init; }

    public string? Type { get; init; }

    public IReadOnlyList<double>? Range { get; init; }

    public IReadOnlyList<object>? Tickvals { get; init; }

    public IReadOnlyList<string>? Ticktext { get; init; }

    public string? Tickformat { get; init; }

    public double? Dtick { get; init; }

    public int? Nticks { get; init; }

    public string? Ticks { get; init; }

    public int? Ticklen { get; init; }

    public string? Tickcolor { get; init; }

    public bool? Showgrid { get; init; }

    public string? Gridcolor { get; init; }

    public bool? Zeroline { get; init; }

    public bool? Showline { get; init; }

    public string? Linecolor { get; init; }

    public bool? Automargin { get; init; }

    public bool? Fixedrange { get; init; }

    public bool? Autorange { get; init; }

    public IReadOnlyList<string>? Categoryarray { get; init; }

    public bool? Showticklabels { get; init; }

    /// <summary>The axis that shares its scale.</summary>
    public string? Scaleanchor { get; init; }

    public string? Layer { get; init; }
}

/// <summary>A line or rectangle in the background or foreground.</summary>
public sealed record Shape
{
    public string Type { get; init; } = "line";

    public string Xref { get; init; } = "x";

    public string Yref { get; init; } = "y";

    public object? X0 { get; init; }

    public object? X1 { get; init; }

    public object? Y0 { get; init; }

    public object? Y1 { get; init; }

    public Line? Line { get; init; }

    public string? Fillcolor { get; init; }

    public string Layer { get; init; } = "below";
}

/// <summary>Text in the plot.</summary>
public sealed record Annotation
{
    /// <summary>Annotations named <c>end</c> label a line's end; a narrow page shows a legend instead.</summary>
    public string? Name { get; init; }

    public required string Text { get; init; }

    public required object X { get; init; }

    public required object Y { get; init; }

    public string Xref { get; init; } = "x";

    public string Yref { get; init; } = "y";

    public string? Xanchor { get; init; }

    public string? Yanchor { get; init; }

    public double? Xshift { get; init; }

    public double? Yshift { get; init; }

    public bool Showarrow { get; init; }

    public string? Align { get; init; }

    public Font? Font { get; init; }

    public string? Bgcolor { get; init; }

    public double? Borderpad { get; init; }
}

/// <summary>Where the legend is.</summary>
public sealed record Legend
{
    public string? Orientation { get; init; }

    public double? X { get; init; }

    public string? Xanchor { get; init; }

    public double? Y { get; init; }

    public string? Yanchor { get; init; }

    public string? Traceorder { get; init; }
}

/// <summary>The box beside the pointer.</summary>
public sealed record HoverLabel
{
    public string? Bgcolor { get; init; }

    public string? Bordercolor { get; init; }

    public Font? Font { get; init; }

    public int? Namelength { get; init; }
}
