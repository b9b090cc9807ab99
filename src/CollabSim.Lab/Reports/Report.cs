using System.Collections.ObjectModel;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>The report of a study: one HTML file that opens offline, and the numbers behind each figure as CSV.</summary>
public static class Report
{
    /// <summary>Writes report.html, figures/*.csv, the tables of the comparison of arms and those of surveys.</summary>
    /// <param name="results">What the study found.</param>
    /// <param name="folder">The results folder; made if it is not there.</param>
    /// <param name="extent">How much of it.</param>
    /// <returns>Where the report is.</returns>
    /// <exception cref="ResultsException">
    /// A file cannot be written, the results cannot be read, or there is nothing to explore.
    /// </exception>
    public static string Write(StudyResults results, string folder, ReportExtent extent = ReportExtent.Whole)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return WritePage(results, folder, extent, Task.CompletedTask);
    }

    /// <summary>Writes the tables of a study (<see cref="Csv"/>), and its report while they are written.</summary>
    /// <param name="open">Opens the results; both read the runs for themselves, as they come.</param>
    /// <param name="folder">The results folder.</param>
    /// <returns>Where the report is.</returns>
    /// <exception cref="ResultsException">A file cannot be written, or the results cannot be read.</exception>
    internal static string WriteWithTables(Func<StudyResults> open, string folder)
    {
        Task tables = Task.Run(() =>
        {
            using StudyResults results = open();
            Csv.WriteTables(results, folder);
        });
        try
        {
            using StudyResults results = open();
            return WritePage(results, folder, ReportExtent.Whole, tables);
        }
        finally
        {
            tables.GetAwaiter().GetResult();
        }
    }

    // The tables: those of the study beside the report's own; the codebook, which tells of all, waits for them.
    private static string WritePage(StudyResults results, string folder, ReportExtent extent, Task tables)
    {
        Evidence evidence = new(results, folder);
        Composition whole = Compose(evidence, extent);
        WriteComparisons(evidence, folder);
        // What waits for the disk waits while the page is made.
        Task numbers = Task.Run(async () =>
        {
            whole.WriteTables(folder);
            await tables;
            Codebook.Write(results.Study, folder);
        });
        string page = whole.ToPage();
        numbers.GetAwaiter().GetResult();
        return whole.SavePage(folder, page);
    }

    private static void WriteTables(Evidence evidence, Composition whole, string folder)
    {
        WriteComparisons(evidence, folder);
        whole.WriteTables(folder);
        Codebook.Write(evidence.Study, folder);
    }

    private static void WriteComparisons(Evidence evidence, string folder)
    {
        ResultsFolder.Make(folder);
        if (evidence.Of(Comparison.Of) is { } comparison)
        {
            ComparisonTables.Write(comparison, folder);
        }

        if (evidence.Of(StudySurveys.Of) is { } surveys)
        {
            SurveyTables.Write(evidence.Study.Name, surveys, ResultsFolder.Make(SurveyTables.FolderIn(folder)));
        }
    }

    /// <summary>Writes the report in a format.</summary>
    /// <param name="results">What the study found.</param>
    /// <param name="folder">The results folder.</param>
    /// <param name="format">Which format; pictures in Markdown and in a document for word processors need a browser and are left out without one.</param>
    /// <param name="extent">How much of it.</param>
    /// <param name="allSchools">Look at schools in runs of any size.</param>
    /// <param name="to">Where the report goes; null: into the results folder.</param>
    /// <param name="stop">Stops waiting for the browser.</param>
    /// <returns>The files, the report first.</returns>
    /// <exception cref="ResultsException">
    /// There is no browser for PDF, a file cannot be written, or there is nothing to explore.
    /// </exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        StudyResults results,
        string folder,
        ReportFormat format,
        ReportExtent extent,
        bool allSchools,
        string? to,
        CancellationToken stop
    )
    {
        Evidence evidence = allSchools
            ? new Evidence(results, folder) { SchoolTicks = long.MaxValue }
            : new Evidence(results, folder);
        Composition whole = Compose(evidence, extent);
        folder = to ?? folder;
        WriteTables(evidence, whole, folder);
        switch (format)
        {
            case ReportFormat.Md:
                if (Browser.Find() is not null)
                {
                    await FigureExport.DrawAsync(whole, folder, results.Watch, stop);
                }

                return [whole.WriteMarkdown(folder)];
            case ReportFormat.Docx:
                IReadOnlyDictionary<string, byte[]> pictures = Browser.Find() is null
                    ? ReadOnlyDictionary<string, byte[]>.Empty
                    : await FigureExport.PicturesAsync(whole, results.Watch, stop);
                return [whole.WriteForWord(folder, pictures.GetValueOrDefault)];
            case ReportFormat.Pdf:
                string page = whole.WritePage(folder);
                return [await FigureExport.PrintAsync(page, stop), page];
            default:
                return [whole.WritePage(folder)];
        }
    }

    /// <summary>The report as it follows from the evidence, and from nothing else.</summary>
    internal static Composition Compose(Evidence evidence, ReportExtent extent)
    {
        if (extent == ReportExtent.Explore)
        {
            return new Composition(ExploreOf(evidence), [], null, evidence.SchoolTicks);
        }

        List<(Figure Figure, IReadOnlyList<Drawing> Drawings)> kinds = [];
        foreach (Figure figure in Figure.All)
        {
            evidence.Results.Watch.Begin($"figures ({kinds.Sum(kind => kind.Drawings.Count)} drawn)");
            kinds.Add((figure, [.. figure.Draw(evidence)]));
        }

        (IReadOnlyList<Prose> said, Headline? headline) = Headline.Of(evidence);
        Drawing[] showing =
        [
            .. kinds.Where(kind => kind.Figure.GetType() == headline?.Figure).SelectMany(kind => kind.Drawings),
        ];
        Drawing? answer = showing.FirstOrDefault(drawing => drawing.IsTheAnswer) ?? showing.FirstOrDefault();
        return new Composition(
            extent == ReportExtent.Brief
                ? BriefOf(evidence, said, headline, answer)
                : WholeOf(evidence, kinds, said, headline, answer),
            [.. kinds.SelectMany(kind => kind.Drawings)],
            answer,
            evidence.SchoolTicks
        );
    }

    /// <summary>Makes a page without figures, and keeps nothing of it.</summary>
    internal static void RehearseWords(Evidence evidence) =>
        new Composition(WholeOf(evidence, [], [], null, null), [], null, evidence.SchoolTicks).ToPage();

    /// <summary>Makes the figures of a page, the last one first, and keeps nothing of them.</summary>
    internal static void RehearseFigures(Evidence evidence)
    {
        foreach (Drawing drawing in Figure.All.Reverse().SelectMany(figure => figure.Draw(evidence)))
        {
            new DrawnFigure(drawing).ToPage();
            drawing.Data.ToCsv();
        }

        Headline.Of(evidence);
    }

    private static ReportText WholeOf(
        Evidence evidence,
        List<(Figure Figure, IReadOnlyList<Drawing> Drawings)> kinds,
        IReadOnlyList<Prose> said,
        Headline? headline,
        Drawing? answer
    )
    {
        StudyDescription about = evidence.Study;
        string[] outcomes =
        [
            .. about
                .Outcomes.Index()
                .OrderBy(outcome => outcome.Index == evidence.Estimates.PrimaryOutcome ? 0 : 1)
                .Select(outcome => Words.Outcome(outcome.Item, about.TicksPerYear)),
        ];
        return TextOf(evidence, said, answer) with
        {
            Source = about.Source,
            Sure = [.. Sureness.Sentences(evidence, headline?.IsOnAverage == true)],
            Sections = [.. Section.All.Select(WithFigures).Where(section => section.Blocks.Count > 0)],
            Arms = FirstScreen.Arms(evidence),
        };

        ReportSection WithFigures(Section section)
        {
            evidence.Results.Watch.Begin("the report's words");
            return Written(
                section,
                [
                    .. section.Of(evidence),
                    .. SectionFigures.Of(
                        kinds
                            .Where(kind => kind.Figure.Chapter == section.Chapter && kind.Drawings.Count > 0)
                            .Select(kind => (kind.Drawings, kind.Figure.IsDetail)),
                        answer,
                        outcomes
                    ),
                ]
            );
        }
    }

    private static ReportText BriefOf(
        Evidence evidence,
        IReadOnlyList<Prose> said,
        Headline? headline,
        Drawing? answer
    ) =>
        TextOf(evidence, Brief.Sentences(evidence, headline, said), answer) with
        {
            Extent = ReportExtent.Brief,
            Costs = Brief.Costs(evidence, headline),
            SureHead = "What was not tried",
            Sure = [Untried.Sentence(evidence.Study)],
        };

    // The points that were run come first; the answer, which is about all of them, and the limits follow.
    private static ReportText ExploreOf(Evidence evidence)
    {
        Section explore = Section.All.OfType<Sections.Explore>().Single();
        Section limits = Section.All.OfType<Sections.Limits>().Single();
        Block[] blocks = [.. explore.Of(evidence)];
        if (blocks.Length == 0)
        {
            throw new ResultsException(
                $"{evidence.Study.Slug}: there is nothing to explore, for it has results at one design point or none. Vary settings by factors: or worlds: in the scenario."
            );
        }

        return TextOf(evidence, Headline.Of(evidence).Said, null) with
        {
            Extent = ReportExtent.Explore,
            Lead = Written(explore, blocks),
            Sections = [Written(limits, limits.Of(evidence))],
        };
    }

    private static ReportSection Written(Section section, IEnumerable<Block> blocks) =>
        new(section.Id, section.Title, section.ShortTitle, section.Answers, [.. blocks]);

    // What all reports have in common.
    private static ReportText TextOf(Evidence evidence, IReadOnlyList<Prose> answer, Drawing? shown)
    {
        StudyDescription about = evidence.Study;
        return new ReportText
        {
            Title = about.Name,
            About = about.About,
            Answer = answer,
            Warnings = Finding.Remarks(Findings.Of(evidence).Where(finding => finding.Weight == FindingWeight.Warning)),
            Shown = shown is null ? null : new DrawnFigure(shown),
            Facts = FirstScreen.Facts(evidence.Estimates),
            Version = about.ProgramVersion,
            Footer = ReportText.MadeBy(about.ProgramVersion, about.ModelVersion),
            RunCard = FirstScreen.RunCard(evidence),
        };
    }
}

/// <summary>How a report is kept.</summary>
public enum ReportFormat
{
    /// <summary>A page that opens offline.</summary>
    Html,

    /// <summary>Markdown, with figures beside it.</summary>
    Md,

    /// <summary>A document for word processors, figures in it as pictures.</summary>
    Docx,

    /// <summary>A4.</summary>
    Pdf,
}
