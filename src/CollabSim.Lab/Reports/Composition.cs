using System.Text;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>A finished report with its drawings, to be written in one format or another.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Drawings">The figures, in reading order.</param>
/// <param name="Answer">The figure of the first screen, or null: there is none.</param>
/// <param name="SchoolTicks">Within which limit its figures looked at schools.</param>
internal sealed record Composition(ReportText Text, IReadOnlyList<Drawing> Drawings, Drawing? Answer, long SchoolTicks)
{
    /// <summary>The figures that every format shows, in reading order.</summary>
    public IEnumerable<Drawing> Shown => Text.Figures.OfType<DrawnFigure>().Select(figure => figure.Drawing);

    /// <summary>The page that opens offline.</summary>
    public string ToPage()
    {
        // Figures are most of a page, and none of them waits for another.
        Parallel.ForEach(Text.FiguresOfPage, figure => figure.ToPage());
        return Page.Of(Text.Title, Text.ToHtml(), SchoolTicks, Text.Extent);
    }

    /// <summary>Writes the page.</summary>
    /// <returns>Where it is.</returns>
    public string WritePage(string folder) => SavePage(folder, ToPage());

    /// <summary>Writes the page that <see cref="ToPage"/> gave.</summary>
    /// <returns>Where it is.</returns>
    public string SavePage(string folder, string page) => Save(Path.Combine(folder, Name + ".html"), page);

    /// <summary>Writes the report as Markdown, figures as links to their files.</summary>
    public string WriteMarkdown(string folder) =>
        Save(Path.Combine(folder, Name + ".md"), Text.ToMarkdown(FilesOf(folder)));

    /// <summary>Writes the report as a document for word processors.</summary>
    /// <param name="folder">Where it goes.</param>
    /// <param name="pictureOf">A figure as PNG, or null: it is not drawn.</param>
    /// <returns>Where it is.</returns>
    public string WriteForWord(string folder, Func<string, byte[]?> pictureOf)
    {
        string file = Path.Combine(folder, Name + ".docx");
        byte[] document = Text.ToWord(pictureOf);
        ResultsFolder.Write(file, to => to.Write(document));
        return file;
    }

    /// <summary>Writes the numbers behind each figure to figures/*.csv.</summary>
    public void WriteTables(string folder)
    {
        string figures = Path.Combine(folder, "figures");
        ResultsFolder.Make(figures);
        foreach (Drawing drawing in Drawings)
        {
            Save(Path.Combine(figures, drawing.Id + ".csv"), drawing.Data.ToCsv());
            foreach ((string ending, DataTable marks) in drawing.Marks)
            {
                Save(Path.Combine(figures, $"{drawing.Id}-{ending}.csv"), marks.ToCsv());
            }
        }
    }

    private static readonly string[] Endings = [".png", ".svg"];

    // The report's own, then those that were exported.
    private static readonly string[] PicturePlaces = ["figures/page", "figures/web", "figures/column", "figures/slide"];

    private string Name => Text.Extent.FileName();

    // Pictures that were drawn or exported before, by the figure they show.
    private Func<string, string?> FilesOf(string folder)
    {
        Dictionary<string, string> names = Drawings.ToDictionary(drawing => drawing.Id, FigureCaptions.NameOf);
        return id =>
            PicturePlaces
                .Select(place => $"{place}/{names[id]}")
                .Prepend($"figures/{id}")
                .SelectMany(file => Endings.Select(ending => file + ending))
                .FirstOrDefault(file => File.Exists(Path.Combine(folder, file)));
    }

    internal static string Save(string path, string text)
    {
        ResultsFolder.Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)));
        return path;
    }
}
