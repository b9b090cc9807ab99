using System.Globalization;

namespace CollabSim.Lab.Passages;

/// <summary>Blocks as HTML, as a page has them.</summary>
internal static class HtmlWriter
{
    /// <summary>Blocks one after the other; figures side by side stand in one frame, one that has nobody beside it in a frame of its own.</summary>
    public static Html Of(IEnumerable<Block> blocks)
    {
        List<Html> parts = [];
        List<FigureBlock> figures = [];
        void EndFigures()
        {
            parts.AddRange(InRows(figures));
            figures.Clear();
        }

        foreach (Block block in blocks)
        {
            if (block is FigureBlock figure)
            {
                figures.Add(figure);
            }
            else
            {
                EndFigures();
                parts.Add(Of(block));
            }
        }

        EndFigures();
        return Html.Join(parts);
    }

    private static IEnumerable<Html> InRows(List<FigureBlock> figures)
    {
        for (int at = 0, count; at < figures.Count; at += count)
        {
            count = figures.Skip(at).Take(2).Count(figure => !figure.IsWide) == 2 ? 2 : 1;
            IEnumerable<Html> row = figures.Skip(at).Take(count).Select(figure => figure.ToPage());
            yield return Html.Of($"<div class=\"figures\">\n{row}</div>\n");
        }
    }

    /// <summary>A sentence with its parts.</summary>
    public static Html Of(Prose prose) => Html.Join(prose.Parts.Select(Of));

    private static Html Of(Block block) =>
        block switch
        {
            Heading { Id: { } id } heading => Html.Of($"<h3 id=\"{id}\">{heading.Title}</h3>\n"),
            Heading heading => Html.Of($"<h3>{heading.Title}</h3>\n"),
            Paragraph paragraph => Html.Of($"<p>{Of(paragraph.Text)}</p>\n"),
            Bullets list => Html.Of(
                $"<ul class=\"{list.Look}\">\n{list.Items.Select(item => Html.Of($"<li>{Of(item)}</li>\n"))}</ul>\n"
            ),
            Remarks { Items.Count: 0 } => Html.Empty,
            Remarks remarks => Html.Of(
                $"<ul class=\"findings\">{remarks.Items.Select(item => Html.Of($"<li class=\"{item.Weight.ToLowerInvariant()}\"><span class=\"weight\">{item.Weight}.</span> {item.Text}</li>"))}</ul>\n"
            ),
            Terms terms => Html.Of(
                $"<dl class=\"{terms.Look}\">\n{terms.Items.Select(item => Html.Of($"<dt>{Of(item.Term)}</dt><dd>{Of(item.Meaning)}</dd>\n"))}</dl>\n"
            ),
            Verbatim verbatim => Html.Of($"<pre data-command=\"{verbatim.Name}\">{Html.Code(verbatim.Text)}</pre>\n"),
            Table table => TableMarkup.Of(table),
            PageOnly pressed => pressed.ToPage(),
            Folded folded => Html.Of(
                $"<details class=\"{(folded.IsEssential ? "keep" : "others")}\"><summary>{folded.Summary}</summary>{Of(folded.Blocks)}</details>\n{(folded.Instead is null ? Html.Empty : Html.Of($"<p class=\"instead\">{folded.Instead}</p>\n"))}"
            ),
            _ => throw new ArgumentException($"{block.GetType().Name} has no form in HTML.", nameof(block)),
        };

    private static Html Of(Inline part) =>
        part switch
        {
            Strong => Html.Of($"<b>{part.Text}</b>"),
            Code => Html.Of($"<code>{part.Text}</code>"),
            Link link => Html.Of($"<a href=\"#{link.Target}\">{part.Text}</a>"),
            NoValue => Html.Of($"<span aria-label=\"no value\">{part.Text}</span>"),
            CitedNumber number => Html.Of(
                $"<data value=\"{number.Value.ToString("R", CultureInfo.InvariantCulture)}\" {Of(number.Source)}>{part.Text}</data>"
            ),
            CitedSentence sentence => Html.Of($"<span {Of(sentence.Source)}>{part.Text}</span>"),
            _ => Html.Text(part.Text),
        };

    private static Html Of(Source source) =>
        Html.Of(
            $"data-query=\"{source.Query}\"{Attribute("of", source.Of)}{Attribute("outcome", source.Outcome)} data-arm=\"{source.Arm}\" data-point=\"{source.Point}\" data-runs=\"{source.Runs}\""
        );

    private static Html Attribute(string name, string? value) =>
        value is null ? Html.Empty : Html.Of($" data-{name}=\"{value}\"");
}
