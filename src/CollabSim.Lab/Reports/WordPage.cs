using System.Xml.Linq;

namespace CollabSim.Lab.Reports;

/// <summary>A report that word processors read: no script, no grid, figures as pictures in files beside it.</summary>
internal static class WordPage
{
    private const string Style =
        "body{font-family:Calibri,Arial,sans-serif;font-size:11pt}table{border-collapse:collapse}td,th{border:1px solid #999;padding:2pt 5pt;"
        + "font-size:9pt;text-align:left}caption{text-align:left;font-size:9pt}pre{font-size:9pt;background:#f3f3f0}img{max-width:16cm}";

    /// <param name="title">The question.</param>
    /// <param name="body">Well-formed markup, as every report's is.</param>
    /// <param name="pictureOf">The file of a figure, or null: there is none.</param>
    public static string Of(string title, Html body, Func<string, string?> pictureOf)
    {
        XElement tree = Markdown.Tree(body);
        tree.Descendants()
            .Where(part =>
                part.Name.LocalName is "nav" or "aside" or "script"
                || (string?)part.Attribute("class") is "arms" or "unseen" or "key"
                || (part.Name.LocalName == "details" && (string?)part.Attribute("class") != "keep")
            )
            .ToList()
            .ForEach(part => part.Remove());
        foreach (XElement summary in tree.Descendants("summary").ToList())
        {
            summary.Name = "h3";
        }

        foreach (XElement details in tree.Descendants("details").ToList())
        {
            details.Name = "div";
        }

        foreach (XElement figure in tree.Descendants("figure").ToList())
        {
            string id = (string)figure.Attribute("id")!;
            string alt = string.Concat(
                figure.Descendants().Select(part => (string?)part.Attribute("aria-label")).OfType<string>().Take(1)
            );
            XElement panels = figure.Elements().First(part => (string?)part.Attribute("class") == "panels");
            panels.ReplaceWith(
                pictureOf(id) is { } file
                    ? new XElement("p", new XElement("img", new XAttribute("src", file), new XAttribute("alt", alt)))
                    : new XElement("p", new XElement("i", $"{alt} (Numbers: figures/{id}.csv)"))
            );
        }

        return Html.Of(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>{title}</title><style>{new Html(Style)}</style></head>
            {new Html(tree.ToString(SaveOptions.DisableFormatting))}
            </html>

            """
        ).Markup;
    }
}
