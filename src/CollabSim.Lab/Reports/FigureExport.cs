using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>Writes the figures of a study as files of their own: vectors, pictures, pages.</summary>
public static class FigureExport
{
    // What is enough on paper and on screens; a document with forty pictures is to be sent by mail.
    private const double DotsInDocuments = 200;

    /// <summary>Writes every figure in every format into a folder; one browser draws them all.</summary>
    /// <param name="results">What the study found.</param>
    /// <param name="folder">
    /// The results folder; pages go into figures/ in it, pictures with a list of their captions into a folder there that has the name of their
    /// use and of a width that was asked for, such as figures/slide-1920/, so that those for one use are not written over those for another.
    /// </param>
    /// <param name="formats">Which formats.</param>
    /// <param name="use">What they are for.</param>
    /// <param name="width">Width in CSS pixels (96 to the inch); null: the usual one of the use.</param>
    /// <param name="to">The folder in which figures/ is; null: the results folder.</param>
    /// <param name="stop">Stops between figures.</param>
    /// <returns>The files, in the order of figures; the list of captions last.</returns>
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
        await using DrawingDesk? desk = formats.Any(format => format != FigureFormat.Html)
            ? DrawingDesk.Open(formats, UseLook.Of(use).At(width), stop)
            : null;
        Evidence evidence = new(results, folder);
        Composition whole = Report.Compose(evidence, ReportExtent.Whole);
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

        if (desk is not null)
        {
            string pictures = Path.Combine(
                figures,
                use.ToString().ToLowerInvariant() + (width is null ? "" : $"-{width}")
            );
            files.AddRange(await desk.DrawAsync(whole.Drawings, pictures, FigureCaptions.NameOf, results.Watch, stop));
            files.Add(FigureCaptions.Write(whole.Drawings, results.Study.Name, pictures, formats));
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
    internal static async Task DrawAsync(Composition whole, string folder, Watch watch, CancellationToken stop)
    {
        await using DrawingDesk desk = InDocument(stop);
        await desk.DrawAsync([.. whole.Shown], Path.Combine(folder, "figures"), drawing => drawing.Id, watch, stop);
    }

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
        await using DrawingDesk desk = InDocument(stop);
        IReadOnlyList<string> files = await desk.DrawAsync(drawings, workshop.Path, drawing => drawing.Id, watch, stop);
        return drawings
            .Zip(files)
            .ToDictionary(drawn => drawn.First.Id, drawn => File.ReadAllBytes(drawn.Second), StringComparer.Ordinal);
    }

    private static DrawingDesk InDocument(CancellationToken stop) =>
        DrawingDesk.Open([FigureFormat.Png], UseLook.Of(FigureUse.Page) with { DotsPerInch = DotsInDocuments }, stop);

    internal static string Save(string path, byte[] content)
    {
        ResultsFolder.Write(path, file => file.Write(content));
        return path;
    }
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
