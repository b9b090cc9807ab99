using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CollabSim.Lab.Passages;

/// <summary>
/// Blocks as Markdown (CommonMark with tables). What a name or a scenario file says stays text: it cannot become markup or HTML.
/// </summary>
/// <param name="pictureOf">The file of a figure, or null: there is none.</param>
internal sealed partial class MarkdownWriter(Func<string, string?> pictureOf)
{
    private readonly StringBuilder _text = new();

    /// <summary>What was written so far; ends with a line feed.</summary>
    public string Text => _text.ToString().TrimEnd() + "\n";

    /// <summary>Writes a heading.</summary>
    public void WriteHeading(int level, Prose title) =>
        _text.Append(new string('#', level)).Append(' ').Append(Of(title)).Append("\n\n");

    /// <summary>Writes a line across.</summary>
    public void WriteRule() => _text.Append("---\n\n");

    /// <summary>Writes blocks one after the other.</summary>
    public void Write(IEnumerable<Block> blocks)
    {
        foreach (Block block in blocks)
        {
            Write(block);
        }
    }

    /// <summary>Writes a list.</summary>
    public void WriteList(IEnumerable<Prose> items)
    {
        foreach (Prose item in items)
        {
            _text.Append("- ").Append(Line(item)).Append('\n');
        }

        _text.Append('\n');
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Heading heading:
                WriteHeading(3, heading.Title);
                break;
            case Paragraph paragraph:
                _text.Append(Line(paragraph.Text)).Append("\n\n");
                break;
            case Bullets list:
                WriteList(list.Items);
                break;
            case Remarks { Items.Count: > 0 } remarks:
                WriteList(remarks.Items.Select(item => (Prose)$"{item.Weight}. {item.Text}"));
                break;
            case Terms terms:
                foreach ((Prose term, Prose meaning) in terms.Items)
                {
                    _text.Append(CultureInfo.InvariantCulture, $"**{Of(term)}**: {Of(meaning)}\n");
                }

                _text.Append('\n');
                break;
            case Verbatim verbatim:
                string fence = Fence(verbatim.Text, atLeast: 3);
                _text.Append(CultureInfo.InvariantCulture, $"{fence}\n{verbatim.Text.TrimEnd()}\n{fence}\n\n");
                break;
            case Table table:
                Write(table);
                break;
            case Folded { IsEssential: true } folded:
                Write(folded.Blocks);
                break;
            case Folded { Instead: { } instead }:
                Write(new Paragraph(instead));
                break;
            case FigureBlock figure:
                Write(figure);
                break;
        }
    }

    private void Write(FigureBlock figure)
    {
        string alt = Escaped(Html.Readable(figure.Alt));
        WriteHeading(3, figure.Title);
        _text.Append(
            pictureOf(figure.Id) is { } file
                ? $"![{alt}]({file})\n\n"
                : $"*{alt}* ([numbers](figures/{figure.Id}.csv))\n\n"
        );
        _text.Append(Line(figure.Caption)).Append("\n\n");
    }

    private void Write(Table table)
    {
        if (table.Caption.Length > 0)
        {
            _text.Append(Line(table.Caption)).Append("\n\n");
        }

        Row(table.Columns.Select(column => (Prose)column.Name));
        _text.Append('|').Append(string.Concat(table.Columns.Select(_ => "---|"))).Append('\n');
        foreach (IReadOnlyList<Prose> row in table.Rows)
        {
            Row(row);
        }

        _text.Append('\n');
    }

    private void Row(IEnumerable<Prose> cells) =>
        _text.Append("| ").AppendJoin(" | ", cells.Select(cell => Of(cell).Replace("|", "\\|"))).Append(" |\n");

    private static string Of(Prose prose) =>
        OneLine(
            string.Concat(
                prose.Parts.Select(part =>
                    part switch
                    {
                        Strong => $"**{OneLine(Escaped(Unseen.Harmless(part.Text)))}**",
                        Code => Typed(Unseen.Harmless(part.Text)),
                        _ => Escaped(Unseen.Harmless(part.Text)),
                    }
                )
            )
        );

    // Whatever blanks there are, one is enough.
    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A line of its own: what begins it is not taken for a heading, a list, a quotation or a fence.</summary>
    private static string Line(Prose prose) => BlockStart().Replace(Of(prose), "${digits}\\${mark}");

    private static string Typed(string text)
    {
        string fence = Fence(text, atLeast: 1);
        return fence.Length == 1 ? $"`{text}`" : $"{fence} {text} {fence}";
    }

    /// <summary>More backticks than stand together anywhere in the text.</summary>
    private static string Fence(string text, int atLeast) =>
        new('`', Backticks().Matches(text).Select(run => run.Length + 1).Append(atLeast).Max());

    // What Markdown or HTML would read as markup.
    private static string Escaped(string text) => Markup().Replace(text, "\\$0").Replace("<", "&lt;");

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();

    [GeneratedRegex(@"[\\`*_\[\]]|~(?=~)|&(?=#?\w+;)|(?<![^ ])#")]
    private static partial Regex Markup();

    [GeneratedRegex(
        @"^(?<digits>[0-9]*)(?<mark>(?<=[0-9])[.)](?= |$)|(?<![0-9])(?:[-+](?= |$)|>|--))",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex BlockStart();
}
