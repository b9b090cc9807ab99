using CollabSim.Lab.Passages;

namespace CollabSim.Lab.Reports;

/// <summary>What a report says, before it is written in one format or another.</summary>
internal sealed record ReportText
{
    /// <summary>The question.</summary>
    public required string Title { get; init; }

    /// <summary>A longer account of the question, or null.</summary>
    public string? About { get; init; }

    /// <summary>Where the idea comes from, or null.</summary>
    public string? Source { get; init; }

    /// <summary>How much of a report it is.</summary>
    public ReportExtent Extent { get; init; }

    private bool IsBrief => Extent == ReportExtent.Brief;

    /// <summary>A section that stands before the answer, or null.</summary>
    public ReportSection? Lead { get; init; }

    /// <summary>The answer, sentence by sentence.</summary>
    public required IReadOnlyList<Prose> Answer { get; init; }

    /// <summary>What must be known before trusting it.</summary>
    public required Remarks Warnings { get; init; }

    /// <summary>The figure that shows the answer, or null.</summary>
    public FigureBlock? Shown { get; init; }

    /// <summary>How sure the answer is; on one page, what was not tried.</summary>
    public IReadOnlyList<Prose> Sure { get; init; } = [];

    /// <summary>What those sentences stand under.</summary>
    public string SureHead { get; init; } = "How sure is that?";

    /// <summary>What stands beside the figure: cost and days, each a number and what it is of; empty in a whole report.</summary>
    public IReadOnlyList<(string Number, string Of)> Costs { get; init; } = [];

    /// <summary>How much was simulated.</summary>
    public required IReadOnlyList<(string Number, string Of)> Facts { get; init; }

    /// <summary>The sections that have something to say, in reading order; none on one page.</summary>
    public IReadOnlyList<ReportSection> Sections { get; init; } = [];

    /// <summary>The version of the program that made the runs.</summary>
    public required string Version { get; init; }

    /// <summary>What it was made with.</summary>
    public required string Footer { get; init; }

    /// <summary>The footer of a page.</summary>
    /// <param name="program">Version of the program.</param>
    /// <param name="model">Version of the model.</param>
    /// <param name="besides">A sentence on what else it was made with, after a blank; or nothing.</param>
    public static string MadeBy(string program, string model, string besides = "") =>
        $"Made by CollabSim {program} with model version {model}.{besides} A simulation is an argument, not a forecast.";

    /// <summary>In a page: buttons that make one arm stand out; empty where there is one figure.</summary>
    public Html Arms { get; init; } = Html.Empty;

    /// <summary>In a page: where a pressed dot says which run it is.</summary>
    public required Html RunCard { get; init; }

    /// <summary>What stands above the title.</summary>
    public const string Kicker = "CollabSim report · schools that work together, simulated";

    /// <summary>The figures of every format, in reading order: those that a page folds away for they repeat others are not among them.</summary>
    public IEnumerable<FigureBlock> Figures => FiguresWhere(folded => folded.IsEssential);

    /// <summary>The figures of a page, in reading order.</summary>
    public IEnumerable<FigureBlock> FiguresOfPage => FiguresWhere(_ => true);

    /// <summary>The body of a page.</summary>
    public Html ToHtml() =>
        Html.Of(
            $"""
            <div class="{(IsBrief ? "frame brief" : "frame")}">
            <header class="top">
            <p class="kicker">{Kicker}</p>
            <h1>{Title}</h1>
            {(About is null ? Html.Empty : Html.Of($"<p class=\"lede\">{About}</p>\n"))}{(
                Source is null ? Html.Empty : Html.Of($"<p class=\"kicker\">{SourceSaid}</p>\n")
            )}
            </header>
            <main id="main">
            {(Lead is null ? Html.Empty : Lead.ToHtml())}<section class="first" aria-labelledby="the-answer">
            <h2 id="the-answer" class="unseen-label">The answer</h2>
            <div class="said">
            <div class="answer">{Answer.Select(sentence => Html.Of($"<p>{HtmlWriter.Of(sentence)}</p>"))}</div>
            {HtmlWriter.Of([Warnings])}
            </div>
            <div class="shown">
            {Arms}
            {(Shown is null ? Html.Empty : Shown.ToPage())}{List("costs", Costs)}
            </div>
            <div class="sureness">
            {Sureness()}
            {List("facts", Facts)}
            </div>
            </section>
            {(Extent == ReportExtent.Whole ? Contents() : Html.Empty)}{Sections.Select(section => section.ToHtml())}
            </main>
            <footer>{Footer}</footer>
            </div>
            {RunCard}
            """
        );

    /// <summary>The same as a document for word processors.</summary>
    /// <param name="pictureOf">A figure as PNG, or null: it is not drawn.</param>
    public byte[] ToWord(Func<string, byte[]?> pictureOf)
    {
        WordWriter writer = new(pictureOf);
        writer.Write("Kicker", Kicker);
        writer.Write("Title", Title);
        foreach (string said in new[] { About, Source is null ? null : SourceSaid }.OfType<string>())
        {
            writer.Write("Lede", said);
        }

        writer.WriteHeading(1, "The answer", "the-answer");
        foreach (Prose sentence in Answer)
        {
            writer.Write("Answer", sentence);
        }

        writer.Write([Warnings]);
        if (Shown is not null)
        {
            writer.Write([Shown]);
        }

        if (Costs.Count > 0)
        {
            writer.Write("Lede", Joined(Costs));
        }

        if (Sure.Count > 0)
        {
            writer.Write("Normal", SureSaid);
        }

        writer.Write("Lede", Joined(Facts));
        if (!IsBrief)
        {
            writer.WriteContents();
        }

        foreach (ReportSection section in Sections.Where(section => section.IsWritten))
        {
            writer.WriteHeading(1, section.Title, section.Id);
            writer.Write(section.Blocks);
        }

        writer.Write("FigureNote", Footer);
        return new WordDocument(Title, $"CollabSim {Version.Split('+')[0]}", Version, Footer).Of(writer);
    }

    /// <summary>The same as Markdown.</summary>
    /// <param name="pictureOf">The file of a figure, or null: there is none.</param>
    public string ToMarkdown(Func<string, string?> pictureOf)
    {
        MarkdownWriter writer = new(pictureOf);
        writer.Write([new Paragraph(Kicker)]);
        writer.WriteHeading(1, Title);
        writer.Write(
            new[] { About, Source is null ? null : SourceSaid }.OfType<string>().Select(text => new Paragraph(text))
        );
        writer.WriteHeading(2, "The answer");
        writer.Write(Answer.Select(sentence => new Paragraph(sentence)));
        writer.Write([Warnings]);
        if (Shown is not null)
        {
            writer.Write([Shown]);
        }

        if (Costs.Count > 0)
        {
            writer.WriteList(Costs.Select(Listed));
        }

        if (Sure.Count > 0)
        {
            writer.Write([new Paragraph(SureSaid)]);
        }

        writer.WriteList(Facts.Select(Listed));
        foreach (ReportSection section in Sections.Where(section => section.IsWritten))
        {
            writer.WriteHeading(2, section.Title);
            writer.Write(section.Blocks);
        }

        writer.WriteRule();
        writer.Write([new Paragraph(Footer)]);
        return writer.Text;
    }

    private static string Joined(IEnumerable<(string Number, string Of)> facts) =>
        string.Join(" · ", facts.Select(fact => $"{fact.Number} {fact.Of}"));

    private static Prose Listed((string Number, string Of) fact) => Prose.Of($"{new Strong(fact.Number)} {fact.Of}");

    private static Html List(string name, IReadOnlyList<(string Number, string Of)> facts) =>
        facts.Count == 0
            ? Html.Empty
            : Html.Of(
                $"<ul class=\"{name}\">{facts.Select(fact => Html.Of($"<li><b>{fact.Number}</b> {fact.Of}</li>"))}</ul>"
            );

    private string SourceSaid => $"Source of the idea: {Source}";

    private Prose SureSaid => Prose.Of($"{new Strong(SureHead)} {Sure.Select(said => Prose.Of($"{said} "))}");

    private IEnumerable<FigureBlock> FiguresWhere(Func<Folded, bool> unfold)
    {
        return Sections.SelectMany(section => In(section.Blocks)).Prepend(Shown).OfType<FigureBlock>();

        IEnumerable<FigureBlock> In(IEnumerable<Block> blocks) =>
            blocks.SelectMany(block =>
                block switch
                {
                    FigureBlock figure => [figure],
                    Folded folded when unfold(folded) => In(folded.Blocks),
                    _ => [],
                }
            );
    }

    private Html Sureness() =>
        Sure.Count == 0
            ? Html.Empty
            : Html.Of(
                $"<p class=\"sure\"><b class=\"head\">{SureHead}</b> {Sure.Select(sentence => Html.Of($"<span>{HtmlWriter.Of(sentence)}</span> "))}</p>\n"
            );

    private Html Contents() =>
        Html.Of(
            $"""
            <nav aria-labelledby="contents"><h2 id="contents">What each part answers</h2>
            <ol>{Sections.Select(section =>
                Html.Of($"<li><a href=\"#{section.Id}\">{section.ShortTitle}</a> <span>{section.Answers}</span></li>\n")
            )}</ol></nav>

            """
        );
}

/// <summary>A section of a report with its figures.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Title">Its heading.</param>
/// <param name="ShortTitle">Its name in the list of contents.</param>
/// <param name="Answers">The question that it answers.</param>
/// <param name="Blocks">What it says and shows.</param>
internal sealed record ReportSection(
    string Id,
    string Title,
    string ShortTitle,
    string Answers,
    IReadOnlyList<Block> Blocks
)
{
    /// <summary>True if formats that are only read have something of it.</summary>
    public bool IsWritten => Blocks.Any(block => block is not PageOnly);

    /// <summary>The section in a page.</summary>
    public Html ToHtml() =>
        Html.Of($"<section aria-labelledby=\"{Id}\"><h2 id=\"{Id}\">{Title}</h2>\n{HtmlWriter.Of(Blocks)}</section>\n");
}
