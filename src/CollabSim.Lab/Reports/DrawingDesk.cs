using System.Globalization;
using System.Text.Json.Nodes;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;

namespace CollabSim.Lab.Reports;

/// <summary>
/// Draws figures as pictures: one browser, in which several are drawn at once. It starts when the desk is opened, while others still work out
/// what is to be drawn.
/// </summary>
internal sealed class DrawingDesk : IAsyncDisposable
{
    /// <summary>Each takes two pages with plotly in one of them, some 200 MB.</summary>
    private const int MostHands = 4;

    /// <summary>So many figures make up for the second that plotly takes to be read by one more page.</summary>
    private const int FiguresForAHand = 4;

    private readonly IReadOnlyList<FigureFormat> _formats;
    private readonly UseLook _look;
    private readonly Task<Browser> _browser;

    private DrawingDesk(IReadOnlyList<FigureFormat> formats, UseLook look, Task<Browser> browser) =>
        (_formats, _look, _browser) = (formats, look, browser);

    /// <param name="formats">In which formats figures are kept.</param>
    /// <param name="look">How they are laid out.</param>
    /// <param name="stop">Stops waiting for the browser.</param>
    public static DrawingDesk Open(IReadOnlyList<FigureFormat> formats, UseLook look, CancellationToken stop) =>
        new(formats, look, Browser.StartAsync(stop));

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
        DrawingQueue queue = new(drawings, drawing => Path.Combine(folder, nameOf(drawing)), watch);
        queue.Say();
        Browser browser = await _browser;
        using PrivateFolder workshop = PrivateFolder.Create("figures");
        string desk = Path.Combine(workshop.Path, "desk.html");
        string sheet = Path.Combine(workshop.Path, "sheet.html");
        await File.WriteAllTextAsync(desk, Page.Bare("figure.js"), stop);
        await File.WriteAllTextAsync(sheet, Page.Around(""), stop);
        // One more than cores: each waits now and then for the browser, and the others use the time.
        int most = Math.Min(MostHands, Environment.ProcessorCount + 1);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Math.Clamp(queue.Count / FiguresForAHand, 1, most)),
            new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = MostHands },
            async (_, stop) => await DrawNextOnesAsync(browser, desk, sheet, queue, stop)
        );
        return queue.Files;
    }

    /// <summary>Ends the browser.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await (await _browser).DisposeAsync();
        }
        catch (Exception error) when (error is ResultsException or OperationCanceledException)
        {
            // It never was there, which who wanted to draw has been told.
        }
    }

    /// <summary>What one hand does: while a figure is photographed and printed, it draws the next.</summary>
    private async Task DrawNextOnesAsync(
        Browser browser,
        string desk,
        string sheet,
        DrawingQueue queue,
        CancellationToken stop
    )
    {
        await using Browser.Tab drawn = await browser.OpenAsync(desk, 1600, 1200, stop);
        await using Browser.Tab? shown = _formats.Any(format => format is FigureFormat.Png or FigureFormat.Pdf)
            ? await browser.OpenAsync(sheet, (int)_look.Width, 1200, stop)
            : null;

        async Task KeepAsync(int at, string svg, double height) =>
            queue.Done(at, await this.KeepAsync(shown, svg, queue.FileOf(at), height, stop));

        Task keeping = Task.CompletedTask;
        while (queue.TryTake(out int at, out Drawing? drawing))
        {
            stop.ThrowIfCancellationRequested();
            (string svg, double height) = await SvgAsync(drawn, drawing, stop);
            await keeping;
            keeping = KeepAsync(at, svg, height);
        }

        await keeping;
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
        if (_formats.Contains(FigureFormat.Svg))
        {
            files.Add(Composition.Save(file + ".svg", svg));
        }

        if (shown is null)
        {
            return [.. files];
        }

        double dots = _look.DotsPerInch / UseLook.PixelsPerInch;
        await shown.SizeAsync((int)Math.Ceiling(_look.Width), (int)Math.Ceiling(height), dots, stop);
        await shown.ShowAsync(svg, stop);
        if (_formats.Contains(FigureFormat.Png))
        {
            byte[] picture = await shown.PhotographAsync(_look.Width, height, stop);
            files.Add(FigureExport.Save(file + ".png", Png.WithDotsPerInch(picture, _look.DotsPerInch)));
        }

        if (_formats.Contains(FigureFormat.Pdf))
        {
            // A hair more than the figure, so that rounding never starts a second page.
            (double, double) paper = (_look.Width / UseLook.PixelsPerInch, (height + 1) / UseLook.PixelsPerInch);
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
        double boxHigh = _look.Shape is { } shape ? Math.Max(high, wide * shape) : high;
        double boxWide = _look.Shape is { } same ? boxHigh / same : wide;
        double left = (wide - boxWide) / 2;
        double height = boxHigh * _look.Width / boxWide;
        Html svg = Html.Of(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{Number(
                _look.Width
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
            ["widths"] = new JsonArray([.. _look.Widths.Select(width => (JsonNode)width)]),
            ["shape"] = _look.Shape,
            ["plot"] = shared.Panels.Count == 1 ? _look.Plot?.Alone : _look.Plot?.Among,
            ["least"] = _look.LeastPanel,
            ["title"] = _look.HasTitle ? drawing.Title : null,
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
