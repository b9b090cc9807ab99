using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace CollabSim.Lab.Passages;

/// <summary>Headings and figures of a document for word processors: the places that its lists and links lead to.</summary>
internal sealed class WordPlaces
{
    private readonly List<Place> _headings = [];
    private readonly List<Place> _figures = [];
    private readonly Dictionary<string, string> _byId = [];
    private int _bookmarks;

    /// <summary>A heading's words, as a place.</summary>
    public IEnumerable<OpenXmlElement> Heading(int level, string title, string? id)
    {
        string bookmark = NextBookmark(id);
        _headings.Add(new Place($"TOC{level}", title, bookmark));
        return Marked(bookmark, [WordText.Run(title)]);
    }

    /// <summary>The line under a figure with its number, as a place.</summary>
    public IEnumerable<OpenXmlElement> Figure(int number, FigureBlock figure)
    {
        string bookmark = NextBookmark(figure.Id);
        _figures.Add(new Place("TableofFigures", $"Figure {number}. {figure.Title}", bookmark));
        return Marked(bookmark, Numbered("Figure", number, figure.Title));
    }

    /// <summary>A caption's words: what it is, its number, which the word processor counts again, and its name.</summary>
    public static IEnumerable<OpenXmlElement> Numbered(string what, int number, string name) =>
        [WordText.Run($"{what} "), WordText.Field($@"SEQ {what} \* ARABIC", $"{number}"), WordText.Run($". {name}")];

    /// <summary>The lists of contents and of figures. Only the word processor knows the pages, so that it is asked to fill them in.</summary>
    public IEnumerable<OpenXmlElement> Lists() =>
        [
            .. List("Contents", @"TOC \o ""1-2"" \h \z \u", _headings),
            .. List("Figures", @"TOC \h \z \c ""Figure""", _figures),
        ];

    /// <summary>Makes links lead to the places that they name; what is not in this document is named and not linked.</summary>
    public void Lead(IEnumerable<OpenXmlElement> body)
    {
        foreach (W.Hyperlink link in body.SelectMany(part => part.Descendants<W.Hyperlink>()).ToArray())
        {
            string target = link.Anchor!.Value!;
            if (_byId.TryGetValue(target, out string? bookmark))
            {
                link.Anchor = bookmark;
            }
            else if (!target.StartsWith(Prefix, StringComparison.Ordinal))
            {
                link.Parent!.ReplaceChild(new W.Run(new W.Text(link.InnerText)), link);
            }
        }
    }

    // Word hides bookmarks that begin with an underscore.
    private const string Prefix = "_Toc";

    private sealed record Place(string Style, string Words, string Bookmark);

    private string NextBookmark(string? id)
    {
        string bookmark = $"{Prefix}{++_bookmarks:D6}";
        if (id is not null)
        {
            _byId.TryAdd(id, bookmark);
        }

        return bookmark;
    }

    private IEnumerable<OpenXmlElement> Marked(string bookmark, IEnumerable<OpenXmlElement> content) =>
        [
            new W.BookmarkStart { Id = $"{_bookmarks}", Name = bookmark },
            .. content,
            new W.BookmarkEnd { Id = $"{_bookmarks}" },
        ];

    private static IEnumerable<OpenXmlElement> List(string head, string instruction, List<Place> places)
    {
        if (places.Count == 0)
        {
            yield break;
        }

        yield return Line("TOCHeading", [WordText.Run(head)]);
        foreach ((int i, Place place) in places.Index())
        {
            yield return Line(
                place.Style,
                [
                    .. i == 0 ? Begin(instruction, isStale: true) : [],
                    new W.Hyperlink([
                        WordText.Run(place.Words),
                        new W.Run(new W.TabChar()),
                        .. Begin($@"PAGEREF {place.Bookmark} \h", isStale: false),
                        new W.Run(new W.FieldChar { FieldCharType = W.FieldCharValues.End }),
                    ])
                    {
                        Anchor = place.Bookmark,
                        History = true,
                    },
                    .. i == places.Count - 1
                        ? [new W.Run(new W.FieldChar { FieldCharType = W.FieldCharValues.End })]
                        : Array.Empty<W.Run>(),
                ]
            );
        }
    }

    private static W.Run[] Begin(string instruction, bool isStale) =>
        [
            new(new W.FieldChar { FieldCharType = W.FieldCharValues.Begin, Dirty = isStale ? true : null }),
            new(new W.FieldCode($" {instruction} ") { Space = SpaceProcessingModeValues.Preserve }),
            new(new W.FieldChar { FieldCharType = W.FieldCharValues.Separate }),
        ];

    private static W.Paragraph Line(string style, IEnumerable<OpenXmlElement> content) =>
        new([new W.ParagraphProperties { ParagraphStyleId = new W.ParagraphStyleId { Val = style } }, .. content]);
}
