using CollabSim.Lab.Analyses;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>How a line or series is drawn: colour, dash and marker all differ, so that grey print tells them apart.</summary>
public sealed record Stroke(string Color, string Dash, string Symbol, double Width = 2, double MarkerSize = 5);

/// <summary>Colours from low to high.</summary>
public sealed record ColourScale(double Min, double Max, IReadOnlyList<IReadOnlyList<object>> Stops);

/// <summary>
/// The one look of all figures: quiet grid, system type, few colours. The hues follow Okabe and Ito (2008), darkened until each
/// reads as text on white (contrast at least 4.5, WCAG 2.2) while staying apart under colour-vision deficiency.
/// </summary>
public static class Look
{
    public const string Ink = "#1A1A1A";
    public const string Quiet = "#595959";
    public const string Grid = "#E4E4E1";
    public const string Paper = "#FFFFFF";
    public const string Shock = "#C24D00";
    public const string Intervention = "#0072B2";
    public const string FontStack =
        "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

    /// <summary>Height of a figure in CSS pixels.</summary>
    public const int Height = 400;

    /// <summary>Height of one of several panels in CSS pixels.</summary>
    public const int PanelHeight = 320;

    /// <summary>At most this many lines are drawn as such in one figure; the rest recede.</summary>
    public static int MaxLines => Strokes.Count;

    /// <summary>The first is the baseline's.</summary>
    public static IReadOnlyList<Stroke> Strokes { get; } =
    [
        new(Ink, "solid", "circle"),
        new("#0072B2", "longdash", "square"),
        new("#C24D00", "dash", "diamond"),
        new("#00543E", "dashdot", "triangle-up"),
        new("#B9527F", "dot", "triangle-down"),
        new("#5B2A86", "8px,3px,2px,3px,2px,3px", "x"),
    ];

    /// <summary>For arms that have no stroke of their own, in the one figure in which they must stand out.</summary>
    internal static IReadOnlyList<Stroke> Further { get; } =
    [
        new(Quiet, "2px,4px", "star"),
        new(Quiet, "14px,4px", "cross"),
        new(Quiet, "6px,6px", "pentagon"),
        new(Quiet, "14px,3px,2px,3px", "hexagon"),
        new(Quiet, "3px,8px", "star-triangle-up"),
        new(Quiet, "10px,2px,10px,8px", "hourglass"),
    ];

    /// <summary>For lines that are only context.</summary>
    public static Stroke Receding { get; } = new("#B5B5B0", "solid", "circle", 1, 0);

    /// <summary>The ground of a regime; ink is read on each.</summary>
    internal static string Ground(Regime regime) =>
        regime switch
        {
            Regime.Advantage => "#5BA3D4",
            Regime.Comfort => "#F5D9B8",
            Regime.Inertia => "#DB7A3E",
            Regime.Isolation => "#BDBDB8",
            Regime.Undecided => "#EDF1E4",
            _ => Paper,
        };

    /// <summary>Layout that every chart starts from.</summary>
    public static Layout Layout =>
        new Layout()
            .With("height", Height)
            .With("font", Part.Font(13, Ink).With("family", FontStack))
            .With("margin", new Margins(64, 16, 12, 52).ToMargin())
            .With("showlegend", false)
            .With("hovermode", "closest")
            .With(
                "hoverlabel",
                new Hoverlabel()
                    .With("bgcolor", Paper)
                    .With("bordercolor", Quiet)
                    .With("font", Part.Font(13, Ink))
                    .With("namelength", -1)
            )
            .With("paper_bgcolor", Paper)
            .With("plot_bgcolor", Paper);

    /// <summary>Names in a row under the horizontal axis.</summary>
    public static Legend LegendBelow =>
        new Legend()
            .With("orientation", "h")
            .With("x", 0)
            .With("xanchor", "left")
            .With("y", -0.22)
            .With("yanchor", "top")
            .With("traceorder", "normal");

    /// <summary>An axis with a title; the unit belongs in the title.</summary>
    /// <param name="title">What is counted and in which unit.</param>
    /// <param name="range">Its first and last value; null: as the data ask for.</param>
    /// <param name="tickvals">Where its marks are; null: at round numbers.</param>
    /// <param name="ticktext">What stands at them, as plotly may show it; null: their numbers.</param>
    /// <param name="tickformat">How numbers are written, as d3 has it.</param>
    /// <param name="dtick">How far its marks are apart.</param>
    /// <param name="nticks">At most so many marks.</param>
    /// <param name="ticks"><c>outside</c>, or empty: no marks.</param>
    /// <param name="showgrid">False: no grid.</param>
    /// <param name="showline">False: no line.</param>
    /// <param name="showticklabels">False: no numbers.</param>
    public static LinearAxis Axis(
        string title,
        IReadOnlyList<double>? range = null,
        IReadOnlyList<object>? tickvals = null,
        IReadOnlyList<string>? ticktext = null,
        string? tickformat = null,
        double? dtick = null,
        int? nticks = null,
        string ticks = "outside",
        bool? showgrid = null,
        bool showline = true,
        bool? showticklabels = null
    ) =>
        new LinearAxis()
            // plotly 2 measures the standoff from numbers that are not there, to the other side of the plot.
            .With("title", Part.Title(title, standoff: showticklabels == false ? null : 10, font: Part.Font(13)))
            .With("range", range)
            .With("tickvals", tickvals)
            .With("ticktext", ticktext)
            .With("tickformat", tickformat)
            .With("dtick", dtick)
            .With("nticks", nticks)
            .With("ticks", ticks)
            .With("ticklen", 4)
            .With("tickcolor", Quiet)
            .With("showgrid", showgrid)
            .With("gridcolor", Grid)
            .With("zeroline", false)
            .With("showline", showline)
            .With("linecolor", Quiet)
            .With("showticklabels", showticklabels)
            .With("automargin", true)
            .With("fixedrange", true);

    /// <summary>An axis of named rows, the first on top.</summary>
    /// <param name="labels">What stands beside each row, as plotly may show it.</param>
    /// <param name="range">From its lower to its upper end; null: half a row beyond the outermost.</param>
    public static LinearAxis Rows(IReadOnlyList<string> labels, IReadOnlyList<double>? range = null) =>
        new LinearAxis()
            .With("range", range ?? [labels.Count - 0.4, -0.6])
            .With("tickvals", Enumerable.Range(0, labels.Count).ToArray())
            .With("ticktext", labels)
            .With("showgrid", false)
            .With("zeroline", false)
            .With("automargin", true)
            .With("fixedrange", true);

    /// <summary>What stands at the right of each row.</summary>
    public static IEnumerable<Annotation> Beside(IEnumerable<string> texts) =>
        texts.Select(
            (text, row) =>
                Part.Note(
                    text,
                    1.0,
                    row,
                    name: "end",
                    xref: "paper",
                    xanchor: "left",
                    xshift: 10,
                    font: Part.Font(12.5)
                )
        );

    /// <summary>A colour as a band behind its line.</summary>
    public static string Faint(string color) => color + "29";

    /// <summary>The line at zero across the whole plot.</summary>
    public static Shape ZeroLine => Part.Shape(0.0, 1.0, 0.0, 0.0, xref: "paper", line: Part.Line(Ink, 1.25));

    /// <summary>Differences too small to matter, across the plot; none where any matters.</summary>
    internal static IEnumerable<Shape> Immaterial(double? least) =>
        least is { } zone ? [Part.Shape(-zone, zone, 0, 1, "rect", yref: "paper", fillcolor: Grid)] : [];

    /// <summary>The same where differences are read upwards.</summary>
    internal static IEnumerable<Shape> ImmaterialUpwards(double? least) =>
        least is { } zone
            ? [Part.Shape(0, 1, -zone, zone, "rect", xref: "paper", fillcolor: Grid, line: Part.Line(width: 0))]
            : [];

    /// <summary>The line at zero from bottom to top.</summary>
    public static Shape ZeroAcross => Part.Shape(0.0, 0.0, 0.0, 1.0, yref: "paper", line: Part.Line(Ink, 1.25));

    /// <summary>Vermilion below zero, blue above, with a step at zero so that the sign of the smallest value shows.</summary>
    public static ColourScale Diverging(double largest)
    {
        double end = largest > 0 ? largest : 1;
        return new(
            -end,
            end,
            [
                [0.0, "#8A3300"],
                [0.2, "#D1662A"],
                [0.4, "#F3C9A8"],
                [0.5, "#FBEBDF"],
                [0.5, "#E6F1F8"],
                [0.6, "#B9D8EC"],
                [0.8, "#3F93C8"],
                [1.0, "#004E7C"],
            ]
        );
    }

    /// <summary>White to dark blue, for shares and amounts.</summary>
    public static ColourScale Sequential(double min, double max) =>
        new(
            min,
            max > min ? max : min + 1,
            [
                [0.0, "#F4F8FB"],
                [0.35, "#A9CDE5"],
                [0.7, "#3F87BC"],
                [1.0, "#00365C"],
            ]
        );

    /// <summary>
    /// Text from a user as plotly may show it: plotly reads simple markup in text, so what looks like markup is escaped.
    /// </summary>
    public static string Literal(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("%{", "%\u200B{");

    /// <summary>
    /// Names that stand side by side, each literal and broken into lines of at most about so many characters. Where the cut makes two read alike,
    /// all that are cut lose their middle in place of their end, else are numbered.
    /// </summary>
    public static IReadOnlyList<string> Labels(IReadOnlyList<string> names, int width = 22, int maxLines = 3)
    {
        string[] cut = [.. names.Select(name => Wrapped(name, width, maxLines))];
        foreach (double head in HeadShares)
        {
            if (AreApart(names, cut))
            {
                return cut;
            }

            cut = [.. names.Select(name => WithoutMiddle(name, width, maxLines, head))];
        }

        return AreApart(names, cut) ? cut : Numbered(names, cut);
    }

    // Different names that are cut alike are told apart by a number.
    private static IReadOnlyList<string> Numbered(IReadOnlyList<string> names, string[] cut)
    {
        ILookup<string, string> behind = names.Zip(cut).Distinct().ToLookup(pair => pair.Second, pair => pair.First);
        return
        [
            .. names.Select(
                (name, i) =>
                    behind[cut[i]].Count() == 1
                        ? cut[i]
                        : $"{cut[i]} ({behind[cut[i]].Index().First(each => each.Item == name).Index + 1})"
            ),
        ];
    }

    // How much of what is left of a name without its middle is its beginning.
    private static readonly double[] HeadShares = [0.6, 0.4, 0.2, 0];

    private static bool AreApart(IReadOnlyList<string> names, IReadOnlyList<string> labels) =>
        labels.Distinct().Count() == names.Distinct().Count();

    private static string WithoutMiddle(string name, int width, int maxLines, double head)
    {
        if (Lines(name, width).Count <= maxLines)
        {
            return Wrapped(name, width, maxLines);
        }

        string shorter = "…";
        for (int kept = Math.Min(width * maxLines, name.Length - 1); kept > 0; kept--)
        {
            int first = (int)(head * kept);
            string end = name[^(kept - first)..];
            // Whole words where there are any.
            string beginning = first == 0 ? "" : name[..Math.Max(name.LastIndexOf(' ', first - 1), 0)];
            end = end.Contains(' ') ? end[end.IndexOf(' ')..].Trim() : end;
            shorter = $"{beginning}{(beginning.Length > 0 ? " " : "")}… {end}";
            if (Lines(shorter, width).Count <= maxLines)
            {
                break;
            }
        }

        return Wrapped(shorter, width, maxLines);
    }

    /// <summary>Literal text broken into lines of at most about so many characters.</summary>
    public static string Wrapped(string text, int width = 22, int maxLines = 3)
    {
        List<string> lines = Lines(text, width);
        IEnumerable<string> kept =
            lines.Count > maxLines ? lines.Take(maxLines - 1).Append(lines[maxLines - 1] + " …") : lines;
        return string.Join("<br>", kept.Select(Literal));
    }

    private static List<string> Lines(string text, int width)
    {
        List<string> lines = [""];
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string piece = word.Length > width * 2 ? word[..((width * 2) - 1)] + "…" : word;
            if (lines[^1].Length > 0 && lines[^1].Length + piece.Length + 1 > width)
            {
                lines.Add("");
            }

            lines[^1] += (lines[^1].Length > 0 ? " " : "") + piece;
        }

        return lines;
    }
}
