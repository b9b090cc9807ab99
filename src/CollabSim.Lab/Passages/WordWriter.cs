using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace CollabSim.Lab.Passages;

/// <summary>
/// Blocks as the body of a document for word processors (WordprocessingML, ECMA-376): nothing folded, figures as pictures in it, headings and
/// captions from which they make their lists.
/// </summary>
/// <param name="pictureOf">A figure as PNG, or null: it is not drawn.</param>
internal sealed class WordWriter(Func<string, byte[]?> pictureOf)
{
    private readonly List<OpenXmlElement> _body = [];
    private readonly List<byte[]> _pictures = [];
    private readonly WordPlaces _places = new();
    private int _contentsAt = -1;
    private int _tables;
    private int _figures;

    /// <summary>The pictures, in the order in which they stand; the document keeps each under <see cref="WordPicture.Id"/>.</summary>
    public IReadOnlyList<byte[]> Pictures => _pictures;

    /// <summary>What was written so far, with the lists of contents and figures where they were asked for.</summary>
    public IReadOnlyList<OpenXmlElement> Finish()
    {
        if (_contentsAt >= 0)
        {
            _body.InsertRange(_contentsAt, _places.Lists());
            _contentsAt = -1;
        }

        _places.Lead(_body);
        return _body;
    }

    /// <summary>Writes a paragraph in a style of word-styles.xml.</summary>
    public void Write(string style, Prose text) => _body.Add(Paragraph(style, WordText.Of(text)));

    /// <summary>Writes a heading that stands in the list of contents.</summary>
    /// <param name="level">1 or 2.</param>
    /// <param name="title">Its words.</param>
    /// <param name="id">Its name, for links that lead to it; or null.</param>
    public void WriteHeading(int level, string title, string? id = null) =>
        _body.Add(Paragraph($"Heading{level}", _places.Heading(level, title, id)));

    /// <summary>Leaves a place for the lists of contents and figures.</summary>
    public void WriteContents() => _contentsAt = _body.Count;

    /// <summary>Writes blocks one after the other.</summary>
    public void Write(IEnumerable<Block> blocks)
    {
        foreach (Block block in blocks)
        {
            Write(block);
        }
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Heading heading:
                WriteHeading(2, heading.Title, heading.Id);
                break;
            case Paragraph paragraph:
                Write("Normal", paragraph.Text);
                break;
            case Bullets list:
                _body.AddRange(list.Items.Select(item => Paragraph("ListBullet", WordText.Of(item))));
                break;
            case Remarks remarks:
                foreach ((string weight, string text) in remarks.Items)
                {
                    Write(
                        weight == "Warning" ? "RemarkWarning" : "Remark",
                        Prose.Of($"{new Strong(weight + ".")} {text}")
                    );
                }

                break;
            case Terms terms:
                foreach ((Prose term, Prose meaning) in terms.Items)
                {
                    Write("Term", Prose.Of($"{new Strong(term.Text + ":")} {meaning}"));
                }

                break;
            case Verbatim verbatim:
                _body.Add(Paragraph("Verbatim", WordText.Lines(verbatim.Text)));
                break;
            case Table table:
                Write(table);
                break;
            case Folded { IsEssential: true } folded:
                WriteHeading(2, folded.Summary);
                Write(folded.Blocks);
                break;
            case Folded { Instead: { } instead }:
                Write("Normal", instead);
                break;
            case FigureBlock figure:
                Write(figure);
                break;
        }
    }

    // Numbered and named above; what else there is to say of it is not part of its name.
    private void Write(Table table)
    {
        (string name, string more) = WordText.FirstSentence(table.Caption);
        _body.Add(Paragraph("Caption", WordPlaces.Numbered("Table", ++_tables, name)));
        if (more.Length > 0)
        {
            Write("TableNote", more);
        }

        _body.Add(WordTable.Of(table));
        _body.Add(Paragraph("AfterTable", []));
    }

    private void Write(FigureBlock figure)
    {
        if (pictureOf(figure.Id) is { } picture)
        {
            _pictures.Add(picture);
            _body.Add(Paragraph("Figure", [WordPicture.Of(picture, _pictures.Count, figure)]));
        }
        else
        {
            Write(
                "Normal",
                Prose.Of(
                    $"There is no picture here: no browser was found that could have drawn it. What it shows: {figure.Alt} The numbers behind it are in {new Code($"figures/{figure.Id}.csv")}."
                )
            );
        }

        _body.Add(Paragraph("Caption", _places.Figure(++_figures, figure)));
        Write("FigureNote", figure.Caption);
    }

    private static W.Paragraph Paragraph(string style, IEnumerable<OpenXmlElement> content) =>
        new([new W.ParagraphProperties { ParagraphStyleId = new W.ParagraphStyleId { Val = style } }, .. content]);
}
