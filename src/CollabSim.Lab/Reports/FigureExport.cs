using System.Globalization;
using System.Text.Json.Nodes;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>Writes the figures of a study as files of their own: vectors, pictures, pages.</summary>
public static class FigureExport
{
    private const double PixelsPerInch = 96;

    /// <summary>Each takes two pages with plotly in one of them, some 200 MB; more of them than cores gain nothing.</summary>
    private const int MostAtOnce = 4;

    /// <summary>Writes every figure in every format into a folder; one browser draws them all.</summary>
    /// <param name="results">What the study found.</param>
    /// <param name="folder">
    /// The results folder; pages go into figures/ in it, pictures into a folder there that has the name of their use and of a width
    /// that was asked for, such as figures/slide-1920/, so that those for one use are not written over those for another.
    /// </param>
    /// <param name="formats">Which formats.</param>
    /// <param name="use">What they are for.</param>
    /// <param name="width">Width in CSS pixels (96 to the inch); null: the usual one of the use.</param>
    /// <param name="to">The folder in which figures/ is; null: the results folder.</param>
    /// <param name="stop">Stops between figures.</param>
    /// <returns>The files, in the order of figures.</returns>
    /// <exception cref="ResultsException">There is no browser for a format that needs one, or a file cannot be written.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        StudyResults results,
        string folder,
        IReadOnlyList<FigureFormat> formats,
        FigureUse use,
        int? width,
        string? to,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(formats);
        Evidence evidence = new(results, folder);
        Composition whole = Report.Compose(evidence, isBrief: false);
        folder = to ?? folder;
        whole.WriteTables(folder);
        string figures = Path.Combine(folder, "figures");
        List<string> files = [];
        if (formats.Contains(FigureFormat.Html))
        {
            // Before anything that needs a browser, so that a machine without one has at least these.
            foreach (Drawing drawing in whole.Drawings)
            {
                files.Add(Save(drawing, results.Study.Name, Path.Combine(figures, drawing.Id + ".html")));
            }
        }

        if (formats.Any(format => format != FigureFormat.Html))
        {
            string name = use.ToString().ToLowerInvariant() + (width is null ? "" : $"-{width}");
            files.AddRange(
                await DrawAsync(
                    whole.Drawings,
                    Path.Combine(figures, name),
                    formats,
                    use,
                    width ?? Look(use).Width,
                    results.Watch,
                    stop
                )
            );
        }

        return files;
    }

    /// <summary>Writes one figure as a page of its own, with its caption, its table and nothing from elsewhere.</summary>
    /// <param name="drawing">A figure of a study, see <see cref="Figure.AllOf"/>, or one of your own.</param>
    /// <param name="heading">What stands above it.</param>
    /// <param name="file">The page; its folder is made.</param>
    /// <returns>The page's file.</returns>
    /// <exception cref="ResultsException">The file cannot be written.</exception>
    public static string Save(Drawing drawing, string heading, string file)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        ResultsFolder.Make(Path.GetDirectoryName(Path.GetFullPath(file))!);
        return Composition.Save(
            file,
            Page.Of(
                drawing.Title,
                Html.Of(
                    $"<main id=\"main\" class=\"frame\"><h1>{heading}</h1>{DrawingMarkup.Of(drawing, level: 2)}</main>"
                )
            )
        );
    }

    /// <summary>Writes a report's page as PDF on A4.</summary>
    /// <param name="page">The page's file.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>Where it is: beside the page.</returns>
    /// <exception cref="ResultsException">There is no browser, or the file cannot be written.</exception>
    public static async Task<string> PrintAsync(string page, CancellationToken stop)
    {
        await using Browser browser = await Browser.StartAsync(stop);
        await using Browser.Tab tab = await browser.OpenAsync(Path.GetFullPath(page), 1000, 1400, stop);
        return Save(Path.ChangeExtension(page, ".pdf"), await tab.PrintAsync(null, stop));
    }

    /// <summary>Draws the figures that a report in Markdown shows as pictures.</summary>
    internal static Task DrawAsync(Composition whole, string folder, Watch watch, CancellationToken stop) =>
        DrawAsync(
            [.. whole.Shown],
            Path.Combine(folder, "figures"),
            [FigureFormat.Png],
            FigureUse.Print,
            Look(FigureUse.Print).Width,
            watch,
            stop
        );

    /// <summary>Draws the figures of a report for a word processor, which keeps them itself.</summary>
    /// <returns>PNG by the name of the figure.</returns>
    internal static async Task<IReadOnlyDictionary<string, byte[]>> PicturesAsync(
        Composition whole,
        Watch watch,
        CancellationToken stop
    )
    {
        using PrivateFolder workshop = PrivateFolder.Create("pictures");
        IReadOnlyList<Drawing> drawings = [.. whole.Shown];
        IReadOnlyList<string> files = await DrawAsync(
            drawings,
            workshop.Path,
            [FigureFormat.Png],
            FigureUse.Print,
            Look(FigureUse.Print).Width,
            watch,
            stop
        );
        return drawings
            .Zip(files)
            .ToDictionary(drawn => drawn.First.Id, drawn => File.ReadAllBytes(drawn.Second), StringComparer.Ordinal);
    }

    /// <summary>One browser, in which as many figures are drawn at once as there are cores for them.</summary>
    /// <returns>The files, in the order of figures.</returns>
    private static async Task<IReadOnlyList<string>> DrawAsync(
        IReadOnlyList<Drawing> drawings,
        string folder,
        IReadOnlyList<FigureFormat> formats,
        FigureUse use,
        int width,
        Watch watch,
        CancellationToken stop
    )
    {
        Directory.CreateDirectory(folder);
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
                ? await browser.OpenAsync(sheet, width, 1200, stop)
                : null;
            while (Interlocked.Increment(ref taken) is var next && next < drawings.Count)
            {
                stop.ThrowIfCancellationRequested();
                (string svg, double height) = await SvgAsync(drawn, drawings[next], use, width, stop);
                string file = Path.Combine(folder, drawings[next].Id);
                written[next] = await KeepAsync(shown, svg, file, formats, (width, height), Look(use).Dots, stop);
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
    private static async Task<string[]> KeepAsync(
        Browser.Tab? shown,
        string svg,
        string file,
        IReadOnlyList<FigureFormat> formats,
        (double Width, double Height) size,
        double dots,
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

        await shown.SizeAsync((int)size.Width, (int)Math.Ceiling(size.Height), dots, stop);
        await shown.ShowAsync(svg, stop);
        if (formats.Contains(FigureFormat.Png))
        {
            byte[] picture = await shown.PhotographAsync(size.Width, size.Height, stop);
            files.Add(Save(file + ".png", Png.WithDotsPerInch(picture, dots * PixelsPerInch)));
        }

        if (formats.Contains(FigureFormat.Pdf))
        {
            // A hair more than the figure, so that rounding never starts a second page.
            (double, double) paper = (size.Width / PixelsPerInch, (size.Height + 1) / PixelsPerInch);
            files.Add(Save(file + ".pdf", await shown.PrintAsync(paper, stop)));
        }

        return [.. files];
    }

    private static async Task<(string Svg, double Height)> SvgAsync(
        Browser.Tab tab,
        Drawing drawing,
        FigureUse use,
        int width,
        CancellationToken stop
    )
    {
        UseLook look = Look(use);
        SharedKey shared = SharedKey.Of(drawing);
        (int columns, int wide) = shared.Panels.Count is 3 or > 4 ? (3, look.InThrees) : (2, look.Design);
        JsonObject asked = new()
        {
            ["width"] = wide,
            ["columns"] = columns,
            ["title"] = look.HasTitle ? drawing.Title : null,
            ["panels"] = new JsonArray([
                .. shared.Panels.Select(panel =>
                {
                    JsonObject node = JsonNode.Parse(panel.Chart.ToJson())!.AsObject();
                    node["title"] = panel.Title;
                    return (JsonNode)node;
                }),
            ]),
            ["family"] = Figures.Look.FontStack,
            ["marks"] = new JsonArray([
                .. shared.Entries.Select(entry =>
                    (JsonNode)new JsonObject { ["name"] = entry.Name, ["sample"] = entry.Sample }
                ),
            ]),
            ["keys"] = new JsonArray([
                .. drawing.Keys.Select(key =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["name"] = key.Name,
                            ["low"] = key.Low,
                            ["high"] = key.High,
                            ["stops"] = new JsonArray([
                                .. key.Scale.Stops.Select(stop =>
                                    (JsonNode)
                                        new JsonArray(
                                            Convert.ToDouble(stop[0], CultureInfo.InvariantCulture),
                                            (string)stop[1]
                                        )
                                ),
                            ]),
                        }
                ),
            ]),
        };
        JsonNode drawn = (await tab.EvaluateAsync($"drawn({asked.ToJsonString()})", stop))!;
        double design = drawn["height"]!.GetValue<double>();
        double height = design * width / wide;
        Html svg = Html.Of(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" height="{Number(
                height
            )}" viewBox="0 0 {wide} {Number(design)}" font-family="{Figures.Look.FontStack}" fill="{Figures.Look.Ink}">
            <title>{drawing.Title}</title><desc>{drawing.AltText}</desc>
            <rect width="100%" height="100%" fill="#ffffff"/>
            {new Html(drawn["inside"]!.GetValue<string>())}
            </svg>

            """
        );
        return (svg.Markup, height);
    }

    // Design: the width at which letters have their usual size; drawn wider, everything grows.
    private static UseLook Look(FigureUse use) =>
        use switch
        {
            // 160 mm, the width of text on A4; letters of about 9 points; 400 dots to the inch.
            FigureUse.Print => new(605, 640, 860, false, 400 / PixelsPerInch),
            FigureUse.Slide => new(1280, 760, 960, true, 1.5),
            _ => new(900, 900, 960, true, 2),
        };

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Save(string path, byte[] content)
    {
        ResultsFolder.Write(path, file => file.Write(content));
        return path;
    }

    /// <param name="Width">In CSS pixels.</param>
    /// <param name="Design">The width at which letters have their usual size.</param>
    /// <param name="InThrees">The same where three panels stand beside each other.</param>
    /// <param name="HasTitle">False where the title stands in a caption.</param>
    /// <param name="Dots">Dots of a PNG to a CSS pixel.</param>
    private sealed record UseLook(int Width, int Design, int InThrees, bool HasTitle, double Dots);
}

/// <summary>How a figure is kept.</summary>
public enum FigureFormat
{
    /// <summary>Dots.</summary>
    Png,

    /// <summary>Lines and letters; maps of many cells are dots within it.</summary>
    Svg,

    /// <summary>The same, for paper.</summary>
    Pdf,

    /// <summary>A page that opens offline.</summary>
    Html,
}

/// <summary>What a figure is for: its width, the size of its letters, whether its title is in it.</summary>
public enum FigureUse
{
    /// <summary>A page of text: 160 mm wide, without a title.</summary>
    Print,

    /// <summary>A slide: large letters.</summary>
    Slide,

    /// <summary>A web page.</summary>
    Web,
}
