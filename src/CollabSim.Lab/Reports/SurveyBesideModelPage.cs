using CollabSim.Engine;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Results;

namespace CollabSim.Lab.Reports;

/// <summary>The page of a real survey beside the model's.</summary>
internal static class SurveyBesideModelPage
{
    // Figures and sentences say what longer tables come to.
    private const int MostRowsShown = 8;

    /// <summary>Writes report.html, report.md, figures/*.csv and the tables.</summary>
    /// <param name="both">The two surveys.</param>
    /// <param name="study">The question that the model's study asks.</param>
    /// <param name="labels">The answers in words, where items share them.</param>
    /// <param name="folder">Where to; it is there.</param>
    /// <returns>The files, the page first.</returns>
    /// <exception cref="ResultsException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(
        SurveyBesideModel both,
        string study,
        IReadOnlyList<string> labels,
        string folder
    )
    {
        Composition whole = Compose(both, study, labels);
        IReadOnlyList<string> tables = SurveyTables.Write(both, folder);
        whole.WriteTables(folder);
        return [whole.WritePage(folder), whole.WriteMarkdown(folder), .. tables];
    }

    /// <summary>The page as it follows from the surveys, and from nothing else.</summary>
    internal static Composition Compose(SurveyBesideModel both, string study, IReadOnlyList<string> labels)
    {
        Drawing? scores = ScoresBesideModel.Draw(both);
        Drawing? answers = AnswersToItems.Shown.Of(both, labels) is { } shown ? AnswersToItems.Draw(shown) : null;
        IReadOnlyList<Passage> passages = SurveyBesideModelPassages.Of(both);
        ReportText text = new()
        {
            Title = $"{both.Real.Name} beside the model",
            About =
                $"The model’s survey is {both.Round.Survey} of the study “{study}”, {both.Round.Arm}, {both.Round.When}.",
            Answer = [.. passages[0].Sentences.Select(sentence => (Prose)sentence)],
            Warnings = new Remarks([]),
            Shown = scores is null ? null : new DrawnFigure(scores),
            Facts =
            [
                ($"{both.Real.Respondents.Count:N0}", "respondents"),
                ($"{both.Items.Count:N0}", "items in common"),
                ($"{both.Round.Runs.Count:N0}", "runs of the model"),
            ],
            Sections = Sections(passages, answers),
            Version = Provenance.ProgramVersion,
            Footer = ReportText.MadeBy(Provenance.ProgramVersion, ModelVersion.Current),
            Arms = Html.Empty,
            RunCard = Html.Empty,
        };
        return new Composition(text, [.. new[] { scores, answers }.OfType<Drawing>()], scores, 0);
    }

    private static IReadOnlyList<ReportSection> Sections(IReadOnlyList<Passage> passages, Drawing? answers) =>
        [
            new(
                "numbers",
                "Number by number",
                "Numbers",
                "What was found, and what would the model have found?",
                [.. Tables(passages[0])]
            ),
            new(
                "items",
                passages[1].Title,
                "Items",
                "Which questions are answered otherwise than in the model?",
                [
                    .. Words(passages[1]),
                    .. answers is null ? [] : (Block[])[new DrawnFigure(answers)],
                    .. Tables(passages[1]),
                ]
            ),
            new(
                "by-itself",
                passages[2].Title,
                "By itself",
                "What does the survey say without a model?",
                [.. Words(passages[2]), .. Tables(passages[2])]
            ),
        ];

    private static IEnumerable<Block> Words(Passage passage) =>
        passage.Sentences.Select(sentence => new Paragraph(sentence));

    private static IEnumerable<Block> Tables(Passage passage) =>
        passage
            .Tables.Where(table => table.Rows.Count > 0)
            .Select(table => new Table(
                table.Caption.Length > 0 ? table.Caption : passage.Title,
                [.. table.Columns.Select((name, i) => new ColumnHead(name, i > 0 && name != "Wording"))],
                [.. table.Rows.Select(row => (IReadOnlyList<Prose>)[.. row.Select(cell => (Prose)cell)])]
            )
            {
                IsFolded = table.Rows.Count > MostRowsShown,
            });
}
