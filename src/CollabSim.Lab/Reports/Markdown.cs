using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CollabSim.Lab.Reports;

/// <summary>
/// A report's body as Markdown (CommonMark with tables). What a name or a scenario file says stays text: it cannot become markup or HTML.
/// </summary>
internal static partial class Markdown
{
    /// <param name="body">Well-formed markup, as every report's is.</param>
    /// <param name="pictureOf">The file of a figure, or null: there is none.</param>
    public static string Of(Html body, Func<string, string?> pictureOf)
    {
        StringBuilder text = new();
        Blocks(text, Tree(body), pictureOf);
        return text.ToString().TrimEnd() + "\n";
    }

    /// <summary>The body as a tree.</summary>
    internal static XElement Tree(Html body) =>
        XElement.Parse(
            $"<body>{body.Markup.Replace(" hidden>", " hidden=\"\">")}</body>",
            LoadOptions.PreserveWhitespace
        );

    private static void Blocks(StringBuilder text, XElement parent, Func<string, string?> pictureOf)
    {
        foreach (XElement block in parent.Elements())
        {
            string name = block.Name.LocalName;
            switch (name)
            {
                case "h1" or "h2" or "h3" or "h4":
                    text.Append(new string('#', name[1] - '0')).Append(' ').Append(Inline(block)).Append("\n\n");
                    break;
                case "p" when (string?)block.Attribute("class") != "unseen":
                    text.Append(Line(block)).Append("\n\n");
                    break;
                case "ul" or "ol":
                    foreach (XElement item in block.Elements())
                    {
                        text.Append("- ").Append(Line(item)).Append('\n');
                    }

                    text.Append('\n');
                    break;
                case "dl":
                    foreach (XElement part in block.Elements())
                    {
                        text.Append(part.Name.LocalName == "dt" ? $"**{Inline(part)}**" : $": {Inline(part)}\n");
                    }

                    text.Append('\n');
                    break;
                case "pre":
                    string fence = Fence(block.Value, atLeast: 3);
                    text.Append(CultureInfo.InvariantCulture, $"{fence}\n{block.Value.TrimEnd()}\n{fence}\n\n");
                    break;
                case "figure":
                    Figure(text, block, pictureOf);
                    break;
                case "table":
                    Table(text, block);
                    break;
                case "details" when ((string?)block.Attribute("class") ?? "") != "keep":
                case "nav" or "aside" or "script" or "summary" or "p":
                case "div" when (string?)block.Attribute("class") == "arms":
                    break;
                case "footer":
                    text.Append("---\n\n").Append(Line(block)).Append('\n');
                    break;
                default:
                    Blocks(text, block, pictureOf);
                    break;
            }
        }
    }

    private static void Figure(StringBuilder text, XElement figure, Func<string, string?> pictureOf)
    {
        string id = (string)figure.Attribute("id")!;
        string alt = string.Concat(
            figure.Descendants().Select(part => (string?)part.Attribute("aria-label")).OfType<string>().Take(1)
        );
        text.Append("### ").Append(Inline(figure.Elements("h3").First())).Append("\n\n");
        text.Append(
            pictureOf(id) is { } file
                ? $"![{Escaped(alt)}]({file})\n\n"
                : $"*{Escaped(alt)}* ([numbers](figures/{id}.csv))\n\n"
        );
        text.Append(Line(figure.Elements("figcaption").First())).Append("\n\n");
    }

    private static void Table(StringBuilder text, XElement table)
    {
        string[][] rows =
        [
            .. table
                .Descendants("tr")
                .Select(row => row.Elements().Select(cell => Inline(cell).Replace("|", "\\|")).ToArray()),
        ];
        if (table.Element("caption") is { } caption)
        {
            text.Append(Line(caption)).Append("\n\n");
        }

        foreach ((int i, string[] row) in rows.Index())
        {
            text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
            if (i == 0)
            {
                text.Append('|').Append(string.Concat(row.Select(_ => "---|"))).Append('\n');
            }
        }

        text.Append('\n');
    }

    private static string Inline(XElement element)
    {
        StringBuilder text = new();
        foreach (XNode node in element.Nodes())
        {
            text.Append(
                node switch
                {
                    XElement { Name.LocalName: "b" } bold => $"**{Inline(bold)}** ",
                    XElement { Name.LocalName: "code" } code => Code(code.Value),
                    XElement { Name.LocalName: "a" } link => Inline(link),
                    XElement inner => Inline(inner),
                    XText words => Escaped(words.Value),
                    _ => "",
                }
            );
        }

        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>A line of its own: what begins it is not taken for a heading, a list, a quotation or a fence.</summary>
    private static string Line(XElement element) => BlockStart().Replace(Inline(element), "${digits}\\${mark}");

    private static string Code(string text)
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
