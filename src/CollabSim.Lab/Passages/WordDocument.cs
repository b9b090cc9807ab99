using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace CollabSim.Lab.Passages;

/// <summary>A document for word processors (.docx): A4 with a running head and page numbers. The same words and pictures are the same bytes.</summary>
/// <param name="Title">Its title, which is its running head too.</param>
/// <param name="Program">The program that made what it tells of, with its version.</param>
/// <param name="Version">That version alone.</param>
/// <param name="About">What it was made with, in a sentence; stands at the foot of its pages.</param>
internal sealed record WordDocument(string Title, string Program, string Version, string About)
{
    /// <summary>Width of text on A4 between margins of 25 mm, in twentieths of a point: 160 mm.</summary>
    public const int TextWidth = 9072;

    private const int Margin = 1417;
    private const int LongestHead = 90;
    private const string Language = "en-GB";

    // A zip cannot say less than this.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The document's bytes.</summary>
    /// <param name="writer">What was written.</param>
    public byte[] Of(WordWriter writer)
    {
        using MemoryStream made = new();
        using (
            WordprocessingDocument package = WordprocessingDocument.Create(made, WordprocessingDocumentType.Document)
        )
        {
            MainDocumentPart main = package.AddMainDocumentPart();
            package.ChangeIdOfPart(main, "document");
            main.Document = new W.Document(
                new W.Body([
                    .. writer.Finish(),
                    Paper(main.AddNewPart<HeaderPart>("head"), main.AddNewPart<FooterPart>("foot")),
                ])
            );
            main.HeaderParts.Single().Header = Head();
            main.FooterParts.Single().Footer = Foot();
            Feed(main.AddNewPart<StyleDefinitionsPart>("styles"), "word-styles.xml");
            Feed(main.AddNewPart<NumberingDefinitionsPart>("numbering"), "word-numbering.xml");
            main.AddNewPart<DocumentSettingsPart>("settings").Settings = Settings();
            foreach ((int i, byte[] picture) in writer.Pictures.Index())
            {
                using MemoryStream dots = new(picture);
                main.AddNewPart<ImagePart>("image/png", WordPicture.Id(i + 1)).FeedData(dots);
            }

            CoreFilePropertiesPart about = package.AddCoreFilePropertiesPart();
            package.ChangeIdOfPart(about, "about");
            using Stream properties = about.GetStream(FileMode.Create);
            Properties().Save(properties);
        }

        return WithoutTimes(made);
    }

    private static void Feed(OpenXmlPart part, string resource)
    {
        using Stream xml = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        part.FeedData(xml);
    }

    private W.Header Head() =>
        new(
            Line(
                "Header",
                [WordText.Run(Shortened(Title)), new W.Run(new W.TabChar()), WordText.Run("CollabSim report")]
            )
        );

    private W.Footer Foot() =>
        new(
            Line(
                "Footer",
                [
                    WordText.Run(Program),
                    new W.Run(new W.TabChar()),
                    WordText.Run("Page "),
                    WordText.Field("PAGE", "1"),
                    WordText.Run(" of "),
                    WordText.Field("NUMPAGES", "1"),
                ]
            )
        );

    private static W.Paragraph Line(string style, IEnumerable<OpenXmlElement> content) =>
        new([new W.ParagraphProperties { ParagraphStyleId = new W.ParagraphStyleId { Val = style } }, .. content]);

    private static string Shortened(string title)
    {
        string line = title.ReplaceLineEndings(" ");
        if (line.Length <= LongestHead)
        {
            return line;
        }

        int end = line.LastIndexOf(' ', LongestHead);
        return line[..(end > 0 ? end : LongestHead)] + " …";
    }

    // The first page has the title itself, and no head.
    private static W.SectionProperties Paper(HeaderPart head, FooterPart foot) =>
        new(
            new W.HeaderReference { Type = W.HeaderFooterValues.Default, Id = IdOf(head) },
            new W.FooterReference { Type = W.HeaderFooterValues.Default, Id = IdOf(foot) },
            new W.FooterReference { Type = W.HeaderFooterValues.First, Id = IdOf(foot) },
            new W.PageSize { Width = 11906, Height = 16838 },
            new W.PageMargin
            {
                Top = Margin,
                Bottom = Margin,
                Left = Margin,
                Right = Margin,
                Header = Margin / 2,
                Footer = Margin / 2,
                Gutter = 0,
            },
            new W.TitlePage()
        );

    private static string IdOf(OpenXmlPart part) => part is HeaderPart ? "head" : "foot";

    private static W.Settings Settings() =>
        new(
            new W.Compatibility(
                new W.CompatibilitySetting
                {
                    Name = W.CompatSettingNameValues.CompatibilityMode,
                    Uri = "http://schemas.microsoft.com/office/word",
                    Val = "15",
                }
            ),
            new W.ThemeFontLanguages { Val = Language }
        );

    private XDocument Properties()
    {
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace dublin = "http://purl.org/dc/elements/1.1/";
        return new XDocument(
            new XElement(
                core + "coreProperties",
                new XAttribute(XNamespace.Xmlns + "cp", core),
                new XAttribute(XNamespace.Xmlns + "dc", dublin),
                new XElement(dublin + "title", WordText.Harmless(Title)),
                new XElement(dublin + "creator", Program),
                new XElement(dublin + "description", About),
                new XElement(dublin + "language", Language),
                new XElement(core + "version", Version)
            )
        );
    }

    // The library writes the time into each entry.
    private static byte[] WithoutTimes(MemoryStream made)
    {
        using MemoryStream packed = new();
        using (ZipArchive from = new(made, ZipArchiveMode.Read, leaveOpen: true))
        using (ZipArchive to = new(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (ZipArchiveEntry entry in from.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                ZipArchiveEntry copy = to.CreateEntry(entry.FullName);
                copy.LastWriteTime = NoTime;
                using Stream content = entry.Open();
                using Stream written = copy.Open();
                content.CopyTo(written);
            }
        }

        return packed.ToArray();
    }
}
