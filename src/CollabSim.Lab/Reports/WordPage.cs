using System.Buffers.Binary;
using System.Xml.Linq;

namespace CollabSim.Lab.Reports;

/// <summary>A report that word processors read: one file, no script, no grid, figures as pictures within it.</summary>
internal static class WordPage
{
    // A4 with the margins that word processors begin with, in CSS pixels: 160 mm by 210 mm, which leaves room for the caption.
    private const int TextWidth = 605;
    private const int TextHeight = 790;

    private const string Style =
        "body{font-family:Calibri,Arial,sans-serif;font-size:11pt}table{border-collapse:collapse}td,th{border:1px solid #999;padding:2pt 5pt;"
        + "font-size:9pt;text-align:left}caption{text-align:left;font-size:9pt}pre{font-size:9pt;background:#f3f3f0}";

    /// <param name="title">The question.</param>
    /// <param name="body">Well-formed markup, as every report's is.</param>
    /// <param name="pictureOf">A figure as PNG, or null: it is not drawn, as most are not in a report of one page.</param>
    public static string Of(string title, Html body, Func<string, byte[]?> pictureOf)
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
                pictureOf(id) is { } picture
                    ? new XElement("p", Picture(picture, alt))
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

    // Word processors know no max-width: a picture says how large it is, or it is as large as its dots. No page holds a taller one.
    private static XElement Picture(byte[] png, string alt)
    {
        int dotsAcross = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        int dotsDown = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20));
        double scale = Math.Min((double)TextWidth / dotsAcross, (double)TextHeight / dotsDown);
        return new XElement(
            "img",
            new XAttribute("src", "data:image/png;base64," + Convert.ToBase64String(png)),
            new XAttribute("width", (int)(dotsAcross * scale)),
            new XAttribute("height", (int)(dotsDown * scale)),
            new XAttribute("alt", alt)
        );
    }
}
