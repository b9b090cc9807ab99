using System.Xml.Linq;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using D = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace CollabSim.Tests.Lab.Reports;

/// <summary>Reports as documents for word processors: right by the schemas of ECMA-376, and what a reader of one expects.</summary>
internal sealed class WordDocumentTests
{
    // 1,600 dots by 900 at 400 to the inch are 101.6 mm by 57.15 mm.
    private static readonly byte[] Picture = Png.WithDotsPerInch(Dots(1600, 900), 400);

    private static IEnumerable<TestCaseData> Studies =>
        new (string Name, Func<StudyResults> Results)[]
        {
            ("arms", () => MadeUpStudies.Interventions(4)),
            ("arms and factors", () => MadeUpStudies.ArmsAndFactors(3)),
            ("map", () => MadeUpStudies.Sweep(3)),
            ("one run", () => MadeUpStudies.Of("One", ["baseline"], [], 1, (_, _, _) => 0.1)),
            (
                "names that are no text",
                () =>
                    MadeUpStudies.Of(
                        "</w:t><w:p> & \u0007 \uD800 \uFFFE" + new string('x', 300),
                        ["<b>", "a\tb\nc", "\uDC00 & 𝄞"],
                        [],
                        3,
                        (arm, _, _) => arm
                    )
            ),
        }.Select(study => new TestCaseData(study.Results).SetArgDisplayNames(study.Name));

    [TestCaseSource(nameof(Studies))]
    public void Word_finds_nothing_to_mend_with_and_without_pictures(Func<StudyResults> results)
    {
        ReportText whole = TextOf(results());
        ReportText brief = TextOf(results(), ReportExtent.Brief);

        Assert.That(Faults(whole.ToWord(_ => Picture)), Is.Empty);
        Assert.That(Faults(whole.ToWord(_ => null)), Is.Empty);
        Assert.That(Faults(brief.ToWord(_ => Picture)), Is.Empty);
    }

    [Test]
    public void The_same_study_is_the_same_bytes() =>
        Assert.That(
            TextOf(MadeUpStudies.Interventions(3)).ToWord(_ => Picture),
            Is.EqualTo(TextOf(MadeUpStudies.Interventions(3)).ToWord(_ => Picture))
        );

    [Test]
    public void It_says_what_it_is_in_which_language_and_made_with_what()
    {
        using WordprocessingDocument document = Open(TextOf(MadeUpStudies.Interventions(3)).ToWord(_ => null));
        using Stream core = document.CoreFilePropertiesPart!.GetStream();
        Dictionary<string, string> about = XDocument
            .Load(core)
            .Root!.Elements()
            .ToDictionary(element => element.Name.LocalName, element => element.Value);

        Assert.That(
            about["title"],
            Is.EqualTo("Which intervention helps schools through three years of national targets?")
        );
        Assert.That(about["version"], Is.EqualTo("0.1.0+43ed7dadfc131581fcd249cbe971a7bdc1ab0da6"));
        Assert.That(
            about["description"],
            Does.StartWith("Made by CollabSim 0.1.0+43ed7da").And.Contain("model version")
        );
        Assert.That(about["language"], Is.EqualTo("en-GB"));
        Assert.That(Styles(document).DocDefaults!.Descendants<W.Languages>().Single().Val!.Value, Is.EqualTo("en-GB"));
    }

    [Test]
    public void Pages_have_a_running_head_and_numbers_and_the_first_has_its_title_instead()
    {
        using WordprocessingDocument document = Open(TextOf(MadeUpStudies.Interventions(3)).ToWord(_ => null));
        W.SectionProperties paper = document.MainDocumentPart!.Document!.Descendants<W.SectionProperties>().Single();

        Assert.That(
            document.MainDocumentPart.HeaderParts.Single().Header!.InnerText,
            Is.EqualTo("Which intervention helps schools through three years of national targets?CollabSim report")
        );
        Assert.That(Fields(document.MainDocumentPart.FooterParts.Single().Footer!), Is.EqualTo(["PAGE", "NUMPAGES"]));
        Assert.That(
            paper.Elements<W.HeaderReference>().Select(head => head.Type!.Value),
            Is.EqualTo([W.HeaderFooterValues.Default])
        );
        Assert.That(
            paper.Elements<W.FooterReference>().Count(),
            Is.EqualTo(2),
            "the foot stands on the first page too"
        );
        Assert.That(paper.GetFirstChild<W.TitlePage>(), Is.Not.Null);
        Assert.That(paper.GetFirstChild<W.PageSize>()!.Width!.Value, Is.EqualTo(11906), "A4: 210 mm");
    }

    [Test]
    public void Headings_and_captions_are_those_of_word_and_its_lists_name_each()
    {
        ReportText text = TextOf(MadeUpStudies.Interventions(3));
        using WordprocessingDocument document = Open(text.ToWord(_ => Picture));
        W.Paragraph[] paragraphs = [.. document.MainDocumentPart!.Document!.Descendants<W.Paragraph>()];
        string[] Of(string style) => [.. paragraphs.Where(part => StyleOf(part) == style).Select(WordsOf)];
        string[] fields = Fields(document.MainDocumentPart.Document);
        string[] figures = [.. Of("Caption").Where(caption => caption.StartsWith("Figure", StringComparison.Ordinal))];

        Assert.That(Of("Heading1"), Is.EqualTo(text.Sections.Select(section => section.Title).Prepend("The answer")));
        Assert.That(Of("TOC1"), Is.EqualTo(Of("Heading1")));
        Assert.That(Of("TOC2"), Is.EqualTo(Of("Heading2")).And.Not.Empty);
        Assert.That(
            figures,
            Is.EqualTo(text.Figures.Select((figure, i) => $"Figure {i + 1}. {figure.Title}")).And.Not.Empty
        );
        Assert.That(Of("TableofFigures"), Is.EqualTo(figures));
        Assert.That(fields.Count(field => field == @"SEQ Figure \* ARABIC"), Is.EqualTo(figures.Length));
        Assert.That(fields.Count(field => field == @"SEQ Table \* ARABIC"), Is.EqualTo(Tables(document).Length));
        Assert.That(fields, Does.Contain(@"TOC \o ""1-2"" \h \z \u").And.Contain(@"TOC \h \z \c ""Figure"""));
        Assert.That(
            paragraphs.Select(StyleOf).Distinct(),
            Is.SubsetOf(Styles(document).Elements<W.Style>().Select(style => style.StyleId!.Value))
        );
    }

    [Test]
    public void Every_link_leads_to_a_place_in_the_document()
    {
        using WordprocessingDocument document = Open(TextOf(MadeUpStudies.ArmsAndFactors(3)).ToWord(_ => Picture));
        W.Body body = document.MainDocumentPart!.Document!.Body!;
        string[] places = [.. body.Descendants<W.BookmarkStart>().Select(place => place.Name!.Value!)];

        Assert.That(places, Is.Unique);
        Assert.That(
            body.Descendants<W.Hyperlink>().Select(link => link.Anchor!.Value).Distinct(),
            Is.SubsetOf(places).And.Not.Empty
        );
    }

    [Test]
    public void Pictures_say_their_size_and_what_they_show()
    {
        ReportText text = TextOf(MadeUpStudies.Interventions(3));
        using WordprocessingDocument document = Open(text.ToWord(_ => Picture));
        D.Inline[] pictures = [.. document.MainDocumentPart!.Document!.Descendants<D.Inline>()];
        D.Extent size = pictures[0].Extent!;

        Assert.That((size.Cx!.Value / 36_000.0, size.Cy!.Value / 36_000.0), Is.EqualTo((101.6, 57.15)).Within(0.01));
        Assert.That(
            pictures.Select(picture => picture.DocProperties!.Description!.Value),
            Is.EqualTo(text.Figures.Select(figure => figure.Alt))
        );
        Assert.That(pictures.Select(picture => picture.DocProperties!.Id!.Value), Is.Unique);
    }

    [Test]
    public void Heads_of_tables_stand_on_every_page_and_numbers_to_the_right()
    {
        using WordprocessingDocument document = Open(TextOf(MadeUpStudies.Interventions(3)).ToWord(_ => null));
        W.Table arms = Tables(document).First(table => table.InnerText.StartsWith("ArmMean", StringComparison.Ordinal));
        W.TableRow[] rows = [.. arms.Elements<W.TableRow>()];

        Assert.That(rows[0].Descendants<W.TableHeader>(), Is.Not.Empty);
        Assert.That(rows.Skip(1).SelectMany(row => row.Descendants<W.TableHeader>()), Is.Empty);
        Assert.That(rows.SelectMany(row => row.Descendants<W.CantSplit>()).Count(), Is.EqualTo(rows.Length));
        Assert.That(rows[1].Descendants<W.Paragraph>().Take(2).Select(StyleOf), Is.EqualTo(["Cell", "CellNumber"]));
        Assert.That(
            Tables(document).Select(table => table.Descendants<W.GridColumn>().Sum(Width)),
            Is.All.AtMost(9072)
        );
    }

    [Test]
    public void Columns_are_as_wide_as_their_words_ask_for()
    {
        Table table = new(
            "",
            [new("A"), new("B")],
            [
                ["short", string.Join(' ', Enumerable.Repeat("word", 100))],
            ]
        );
        int[] widths = WordTable.Widths(table);

        // 7 letters of 96 for "short" and two to spare; the rest for the long cell.
        Assert.That(widths, Is.EqualTo([7 * 9072 / 96, 89 * 9072 / 96]).Within(1));
    }

    private static ReportText TextOf(StudyResults results, ReportExtent extent = ReportExtent.Whole)
    {
        using (results)
        {
            return Report.Compose(new Evidence(results), extent).Text;
        }
    }

    private static WordprocessingDocument Open(byte[] document) =>
        WordprocessingDocument.Open(new MemoryStream(document), false);

    private static IEnumerable<string> Faults(byte[] bytes)
    {
        using WordprocessingDocument document = Open(bytes);
        return
        [
            .. new OpenXmlValidator(FileFormatVersions.Office2019)
                .Validate(document)
                .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"),
        ];
    }

    private static string StyleOf(W.Paragraph paragraph) =>
        paragraph.ParagraphProperties!.ParagraphStyleId!.Val!.Value!;

    private static W.Styles Styles(WordprocessingDocument document) =>
        document.MainDocumentPart!.StyleDefinitionsPart!.Styles!;

    private static W.Table[] Tables(WordprocessingDocument document) =>
        [.. document.MainDocumentPart!.Document!.Descendants<W.Table>()];

    private static int Width(W.GridColumn column) =>
        int.Parse(column.Width!.Value!, System.Globalization.CultureInfo.InvariantCulture);

    private static string[] Fields(OpenXmlElement part) =>
        [
            .. part.Descendants<W.SimpleField>().Select(field => field.Instruction!.Value!.Trim()),
            .. part.Descendants<W.FieldCode>().Select(field => field.Text.Trim()),
        ];

    // The instruction of a field is no word of its paragraph.
    private static string WordsOf(W.Paragraph paragraph) =>
        string.Concat(paragraph.Descendants<W.Text>().Select(text => text.Text));

    // A picture of so many dots that no program has to draw.
    private static byte[] Dots(int across, int down)
    {
        byte[] png = Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
        );
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), across);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), down);
        return png;
    }
}
