using System.Globalization;
using System.Text.Json.Nodes;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;

namespace CollabSim.Lab.Reports;

/// <summary>Draws figures as pictures: one browser, in which as many are drawn at once as there are cores for them.</summary>
/// <param name="formats">In which formats they are kept.</param>
/// <param name="look">How they are laid out.</param>
internal sealed class DrawingDesk(IReadOnlyList<FigureFormat> formats, UseLook look)
{
    /// <summary>Each takes two pages with plotly in one of them, some 200 MB; more of them than cores gain nothing.</summary>
    private const int MostAtOnce = 4;

    /// <summary>Draws figures into a folder, which is made.</summary>
    /// <param name="drawings">The figures.</param>
    /// <param name="folder">Where they go.</param>
    /// <param name="nameOf">The name of a figure's files, without their ending.</param>
    /// <param name="watch">Is told of each, and stops the rest.</param>
    /// <param name="stop">Stops between figures.</param>
    /// <returns>The files, in the order of figures.</returns>
    /// <exception cref="ResultsException">There is no browser, or a file cannot be written.</exception>
    public async Task<IReadOnlyList<string>> DrawAsync(
        IReadOnlyList<Drawing> drawings,
        string folder,
        Func<Drawing, string> nameOf,
        Watch watch,
        CancellationToken stop
    )
    {
        ResultsFolder.Make(folder);
        await using Browser browser = await Browser.StartAsync(stop);
        using PrivateFolder workshop = PrivateFolder.Create("figures");
        string desk = Path.Combine(workshop.Path, "desk.html");
        string sheet = Path.Combine(workshop.Path, "sheet.html");
        await File.WriteAllTextAsync(desk, Page.Bare("figure.js"), stop);
        await File.WriteAllTextAsync(sheet, Page.Around(""), stop);
        string[][] written = new string[drawings.Count][];
        int taken = -1;
        int done = 0;
        Lock saying = new();

        void Say()
        {
            lock (saying)
            {
                watch.Begin($"pictures ({done++} of {drawings.Count} drawn)");
            }
        }

        async ValueTask DrawNextOnes(int _, CancellationToken stop)
        {
            await using Browser.Tab drawn = await browser.OpenAsync(desk, 1600, 1200, stop);
            await using Browser.Tab? shown = formats.Any(format => format is FigureFormat.Png or FigureFormat.Pdf)
                ? await browser.OpenAsync(sheet, (int)look.Width, 1200, stop)
                : null;
            while (Interlocked.Increment(ref taken) is var next && next < drawings.Count)
            {
                stop.ThrowIfCancellationRequested();
                (string svg, double height) = await SvgAsync(drawn, drawings[next], stop);
                string file = Path.Combine(folder, nameOf(drawings[next]));
                written[next] = await KeepAsync(shown, svg, file, height, stop);
                Say();
            }
        }

        Say();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Math.Min(drawings.Count, Math.Min(MostAtOnce, Environment.ProcessorCount))),
            new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = MostAtOnce },
            DrawNextOnes
        );
        return [.. written.SelectMany(files => files)];
    }

    /// <summary>Writes a drawing in the formats that were asked for; those that are not text are taken from a page that shows it.</summary>
    private async Task<string[]> KeepAsync(
        Browser.Tab? shown,
        string svg,
        string file,
        double height,
        CancellationToken stop
    )
    {
        List<string> files = [];
        if (formats.Contains(FigureFormat.Svg))
        {
            files.Add(Composition.Save(file + ".svg", svg));
        }

        if (shown is null)
        {
            return [.. files];
        }

        double dots = look.DotsPerInch / UseLook.PixelsPerInch;
        await shown.SizeAsync((int)Math.Ceiling(look.Width), (int)Math.Ceiling(height), dots, stop);
        await shown.ShowAsync(svg, stop);
        if (formats.Contains(FigureFormat.Png))
        {
            byte[] picture = await shown.PhotographAsync(look.Width, height, stop);
            files.Add(FigureExport.Save(file + ".png", Png.WithDotsPerInch(picture, look.DotsPerInch)));
        }

        if (formats.Contains(FigureFormat.Pdf))
        {
            // A hair more than the figure, so that rounding never starts a second page.
            (double, double) paper = (look.Width / UseLook.PixelsPerInch, (height + 1) / UseLook.PixelsPerInch);
            files.Add(FigureExport.Save(file + ".pdf", await shown.PrintAsync(paper, stop)));
        }

        return [.. files];
    }

    private async Task<(string Svg, double Height)> SvgAsync(Browser.Tab tab, Drawing drawing, CancellationToken stop)
    {
        JsonNode drawn = (await tab.EvaluateAsync($"drawn({Asked(drawing).ToJsonString()})", stop))!;
        double wide = drawn["width"]!.GetValue<double>();
        double high = drawn["height"]!.GetValue<double>();
        // Where the shape is given, what is left of it stays white: below, or at both sides of a figure that is too high for it.
        double boxHigh = look.Shape is { } shape ? Math.Max(high, wide * shape) : high;
        double boxWide = look.Shape is { } same ? boxHigh / same : wide;
        double left = (wide - boxWide) / 2;
        double height = boxHigh * look.Width / boxWide;
        Html svg = Html.Of(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{Number(
                look.Width
            )}" height="{Number(height)}" viewBox="{Number(left)} 0 {Number(boxWide)} {Number(
                boxHigh
            )}" font-family="{Look.FontStack}" fill="{Look.Ink}">
            <title>{drawing.Title}</title><desc>{drawing.AltText}</desc>
            <rect x="{Number(left)}" width="{Number(boxWide)}" height="{Number(boxHigh)}" fill="#ffffff"/>
            {new Html(drawn["inside"]!.GetValue<string>())}
            </svg>

            """
        );
        return (svg.Markup, height);
    }

    // What figure.js is asked to draw.
    private JsonObject Asked(Drawing drawing)
    {
        SharedKey shared = SharedKey.Of(drawing);
        return new JsonObject
        {
            ["widths"] = new JsonArray([.. look.Widths.Select(width => (JsonNode)width)]),
            ["shape"] = look.Shape,
            ["plot"] = shared.Panels.Count == 1 ? look.Plot?.Alone : look.Plot?.Among,
            ["least"] = look.LeastPanel,
            ["title"] = look.HasTitle ? drawing.Title : null,
            ["panels"] = new JsonArray([
                .. shared.Panels.Select(panel =>
                {
                    JsonObject node = JsonNode.Parse(panel.Chart.ToJson())!.AsObject();
                    node["title"] = panel.Title;
                    return (JsonNode)node;
                }),
            ]),
            ["family"] = Look.FontStack,
            ["marks"] = new JsonArray([
                .. shared.Entries.Select(entry =>
                    (JsonNode)new JsonObject { ["name"] = entry.Name, ["sample"] = entry.Sample }
                ),
            ]),
            ["keys"] = new JsonArray([.. drawing.Keys.Select(Key)]),
        };
    }

    private static JsonNode Key(ScaleKey key) =>
        new JsonObject
        {
            ["name"] = key.Name,
            ["low"] = key.Low,
            ["high"] = key.High,
            ["stops"] = new JsonArray([
                .. key.Scale.Stops.Select(stop =>
                    (JsonNode)new JsonArray(Convert.ToDouble(stop[0], CultureInfo.InvariantCulture), (string)stop[1])
                ),
            ]),
        };

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
