using System.Globalization;
using System.Net;
using System.Text;
using CollabSim.Lab.Figures.Plotly;

namespace CollabSim.Lab.Figures;

/// <summary>What the lines, marks and areas of small multiples mean: one key below them all instead of a legend in each.</summary>
/// <param name="Entries">Its lines, in the order in which panels draw them; none where a drawing is one chart.</param>
/// <param name="Panels">The drawing's panels without legends of their own.</param>
internal sealed record SharedKey(IReadOnlyList<SharedKey.Entry> Entries, IReadOnlyList<Panel> Panels)
{
    /// <summary>Width of an entry's sample in CSS pixels; it is 14 high.</summary>
    public const int SampleWidth = 34;

    // What a legend took of a panel's height.
    private const int Room = 44;

    private static readonly int[] DotsAt = [7, 13, 19, 25];
    private static readonly int[] StripesAt = [5, 13, 21];

    /// <summary>One line of the key.</summary>
    /// <param name="Name">What it means.</param>
    /// <param name="Sample">How it looks: SVG to be put into an svg element.</param>
    internal sealed record Entry(string Name, string Sample);

    /// <summary>The key of a drawing.</summary>
    public static SharedKey Of(Drawing drawing)
    {
        if (drawing.Panels.Count < 2)
        {
            return new SharedKey([], drawing.Panels);
        }

        return new SharedKey(
            [
                .. drawing
                    .Panels.Where(panel => panel.Chart.Layout.Showlegend)
                    .SelectMany(panel => panel.Chart.Data)
                    .OfType<Scatter>()
                    .Where(trace => trace is { Showlegend: true, Name: not null })
                    .GroupBy(trace => trace.Name!)
                    .Where(traces => traces.Any(trace => trace.X?.Count > 0))
                    .Select(traces => new Entry(Plain(traces.Key), Sample(traces.First()))),
            ],
            [
                .. drawing.Panels.Select(panel =>
                    panel.Chart.Layout.Showlegend
                        ? panel with
                        {
                            Chart = panel.Chart with
                            {
                                Layout = panel.Chart.Layout with
                                {
                                    Showlegend = false,
                                    Legend = null,
                                    Height = (panel.Chart.Layout.Height ?? Look.Height) - Room,
                                },
                            },
                        }
                        : panel
                ),
            ]
        );
    }

    private static string Plain(string name) => WebUtility.HtmlDecode(name.Replace("<br>", " "));

    private static string Sample(Scatter trace)
    {
        StringBuilder svg = new();
        if (trace.Stackgroup is not null)
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect x=\"3\" y=\"1\" width=\"28\" height=\"12\" fill=\"{trace.Fillcolor}\"/>"
            );
            if (trace.Fillpattern is { } pattern)
            {
                svg.Append(Hatching(pattern));
            }
        }

        if (trace.Stackgroup is null && trace is { Line: { } line } && trace.Mode.Contains("lines"))
        {
            string dash = Dashes(line.Dash);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<path d=\"M1,7H33\" stroke=\"{line.Color}\" stroke-width=\"{line.Width ?? 2}\" fill=\"none\"{(dash.Length > 0 ? $" stroke-dasharray=\"{dash}\"" : "")}/>"
            );
        }

        if (trace is { Marker: { Size: >= 1 and var size } marker } && trace.Mode.Contains("markers"))
        {
            svg.Append(Mark(marker, size / 2));
        }

        return svg.ToString();
    }

    private static string Hatching(Pattern pattern)
    {
        string stroke = $"stroke=\"{pattern.Fgcolor}\" fill=\"none\"";
        return pattern.Shape switch
        {
            "." => string.Concat(
                DotsAt.Select(x => $"<circle cx=\"{x}\" cy=\"7\" r=\"1.2\" fill=\"{pattern.Fgcolor}\"/>")
            ),
            "-" => $"<path d=\"M3,4h28M3,9h28\" {stroke}/>",
            "x" => string.Concat(StripesAt.Select(x => $"<path d=\"M{x},12l8,-10M{x},2l8,10\" {stroke}/>")),
            _ => string.Concat(StripesAt.Select(x => $"<path d=\"M{x},12l8,-10\" {stroke}/>")),
        };
    }

    private static string Dashes(string? dash) =>
        dash switch
        {
            null or "solid" => "",
            "dot" => "3,3",
            "dash" => "7,6",
            "longdash" => "13,6",
            "dashdot" => "9,4,3,4",
            _ => dash.Replace("px", ""),
        };

    private static string Mark(Marker marker, double r)
    {
        string outline = marker.Symbol?.EndsWith("-open", StringComparison.Ordinal) == true ? "none" : marker.Color!;
        string paint = $"fill=\"{outline}\" stroke=\"{marker.Line?.Color ?? marker.Color}\"";
        string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
        string Path(string d) => $"<path d=\"{d}\" {paint}/>";
        return (marker.Symbol ?? "circle").Replace("-open", "") switch
        {
            "square" =>
                $"<rect x=\"{N(17 - r)}\" y=\"{N(7 - r)}\" width=\"{N(2 * r)}\" height=\"{N(2 * r)}\" {paint}/>",
            "diamond" => Path(
                $"M17,{N(7 - (1.3 * r))}L{N(17 + (1.3 * r))},7L17,{N(7 + (1.3 * r))}L{N(17 - (1.3 * r))},7Z"
            ),
            "triangle-up" => Path($"M17,{N(7 - r)}L{N(17 + r)},{N(7 + r)}H{N(17 - r)}Z"),
            "triangle-down" => Path($"M17,{N(7 + r)}L{N(17 + r)},{N(7 - r)}H{N(17 - r)}Z"),
            "x" =>
                $"<path d=\"M{N(17 - r)},{N(7 - r)}l{N(2 * r)},{N(2 * r)}M{N(17 - r)},{N(7 + r)}l{N(2 * r)},{N(-2 * r)}\" stroke=\"{marker.Color}\" stroke-width=\"2.2\" fill=\"none\"/>",
            "cross" =>
                $"<path d=\"M{N(17 - r)},7h{N(2 * r)}M17,{N(7 - r)}v{N(2 * r)}\" stroke=\"{marker.Color}\" stroke-width=\"2.2\" fill=\"none\"/>",
            _ => $"<circle cx=\"17\" cy=\"7\" r=\"{N(r)}\" {paint}/>",
        };
    }
}
