using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace CollabSim.Lab.Passages;

/// <summary>Sentences as runs of a paragraph in WordprocessingML.</summary>
internal static class WordText
{
    /// <summary>A sentence with its parts.</summary>
    public static IEnumerable<OpenXmlElement> Of(Prose prose) => prose.Parts.Select(Of);

    /// <summary>Plain words.</summary>
    public static W.Run Run(string text, string? style = null) =>
        style is null
            ? new W.Run(Text(Html.Readable(text)))
            : new W.Run(
                new W.RunProperties { RunStyle = new W.RunStyle { Val = style } },
                Text(style == "Typed" ? text : Html.Readable(text))
            );

    /// <summary>What is kept letter by letter, line by line.</summary>
    public static IEnumerable<OpenXmlElement> Lines(string text) =>
        text.ReplaceLineEndings("\n")
            .TrimEnd()
            .Split('\n')
            .Select((line, i) => i == 0 ? new W.Run(Text(line)) : new W.Run(new W.Break(), Text(line)));

    /// <summary>A field that the word processor works out: its instruction, and what it comes to as far as that is known here.</summary>
    public static W.SimpleField Field(string instruction, string known) =>
        new(Run(known)) { Instruction = $" {instruction} " };

    /// <summary>The first sentence, with its full stop, and what follows it.</summary>
    public static (string First, string More) FirstSentence(string text)
    {
        int end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? (text, "") : (text[..(end + 1)], text[(end + 2)..]);
    }

    private static OpenXmlElement Of(Inline part) =>
        part switch
        {
            Strong => Run(part.Text, "Strong"),
            Code => Run(part.Text, "Typed"),
            Link link => new W.Hyperlink(Run(link.Text, "Hyperlink")) { Anchor = link.Target, History = true },
            _ => Run(part.Text),
        };

    /// <summary>Text without what XML allows nowhere, half a character of two among it.</summary>
    public static string Harmless(string text) => string.Concat(Unseen.Harmless(text).EnumerateRunes());

    private static W.Text Text(string text) => new(Harmless(text)) { Space = SpaceProcessingModeValues.Preserve };
}
