using System.Globalization;
using System.Net;
using System.Text;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.TraceObjects;

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
                    .Panels.Where(panel => panel.Chart.HasLegend())
                    .SelectMany(panel => panel.Chart.GetTraces())
                    .Where(trace =>
                        trace.type is "scatter" or "bar" && trace.TryGetPropertyValue("showlegend")?.Value is true
                    )
                    .GroupBy(trace => trace.Get<string>("name")!)
                    .Where(traces => traces.Any(trace => trace.Get<IConvertible[]>("x")?.Length > 0))
                    .Select(traces => new Entry(Plain(traces.Key), Sample(traces.First()))),
            ],
            [
                .. drawing.Panels.Select(panel =>
                    panel.Chart.HasLegend()
                        ? panel with
                        {
                            Chart = panel.Chart.WithoutLegend().WithHeight(panel.Chart.Height() - Room),
                        }
                        : panel
                ),
            ]
        );
    }

    private static string Plain(string name) => WebUtility.HtmlDecode(name.Replace("<br>", " "));

    private static string Sample(Trace trace)
    {
        StringBuilder svg = new();
        string mode = trace.Get<string>("mode") ?? "";
        bool isArea = trace.Get<string>("stackgroup") is not null;
        if (trace.type == "bar")
        {
            return Rectangle(trace.Get<Marker>("marker")?.Get<string>("color"));
        }

        if (isArea)
        {
            svg.Append(Rectangle(trace.Get<Color>("fillcolor")!.Value));
            if (trace.Get<Pattern>("fillpattern") is { } pattern)
            {
                svg.Append(Hatching(pattern));
            }
        }

        if (!isArea && mode.Contains("lines") && trace.Get<Line>("line") is { } line)
        {
            string dash = Dashes(line.Get<string>("dash"));
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<path d=\"M1,7H33\" stroke=\"{line.Get<string>("color")}\" stroke-width=\"{line.Number("width") ?? 2}\" fill=\"none\"{(dash.Length > 0 ? $" stroke-dasharray=\"{dash}\"" : "")}/>"
            );
        }

        if (
            mode.Contains("markers")
            && trace.Get<Marker>("marker") is { } marker
            && marker.Number("size") is >= 1 and var size
        )
        {
            svg.Append(Mark(marker, size / 2));
        }

        return svg.ToString();
    }

    private static string Rectangle(object? colour) =>
        $"<rect x=\"3\" y=\"1\" width=\"28\" height=\"12\" fill=\"{colour}\"/>";

    private static string Hatching(Pattern pattern)
    {
        string stroke = $"stroke=\"{pattern.Get<string>("fgcolor")}\" fill=\"none\"";
        return pattern.Get<string>("shape") switch
        {
            "." => string.Concat(
                DotsAt.Select(x => $"<circle cx=\"{x}\" cy=\"7\" r=\"1.2\" fill=\"{pattern.Get<string>("fgcolor")}\"/>")
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
        string symbol = marker.Get<string>("symbol") ?? "circle";
        string? color = marker.Get<string>("color");
        string? inside = symbol.EndsWith("-open", StringComparison.Ordinal) ? "none" : color;
        string paint = $"fill=\"{inside}\" stroke=\"{marker.Get<Line>("line")?.Get<string>("color") ?? color}\"";
        string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
        string Path(string d) => $"<path d=\"{d}\" {paint}/>";
        return symbol.Replace("-open", "") switch
        {
            "square" =>
                $"<rect x=\"{N(17 - r)}\" y=\"{N(7 - r)}\" width=\"{N(2 * r)}\" height=\"{N(2 * r)}\" {paint}/>",
            "diamond" => Path(
                $"M17,{N(7 - (1.3 * r))}L{N(17 + (1.3 * r))},7L17,{N(7 + (1.3 * r))}L{N(17 - (1.3 * r))},7Z"
            ),
            "triangle-up" => Path($"M17,{N(7 - r)}L{N(17 + r)},{N(7 + r)}H{N(17 - r)}Z"),
            "triangle-down" => Path($"M17,{N(7 + r)}L{N(17 + r)},{N(7 - r)}H{N(17 - r)}Z"),
            "x" =>
                $"<path d=\"M{N(17 - r)},{N(7 - r)}l{N(2 * r)},{N(2 * r)}M{N(17 - r)},{N(7 + r)}l{N(2 * r)},{N(-2 * r)}\" stroke=\"{color}\" stroke-width=\"2.2\" fill=\"none\"/>",
            "cross" =>
                $"<path d=\"M{N(17 - r)},7h{N(2 * r)}M17,{N(7 - r)}v{N(2 * r)}\" stroke=\"{color}\" stroke-width=\"2.2\" fill=\"none\"/>",
            _ => $"<circle cx=\"17\" cy=\"7\" r=\"{N(r)}\" {paint}/>",
        };
    }
}
