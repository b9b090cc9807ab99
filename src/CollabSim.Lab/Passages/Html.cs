using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace CollabSim.Lab.Passages;

/// <summary>
/// Finished markup. Made from interpolated strings whose literal parts are markup and whose holes are text, which is escaped;
/// only a hole that is itself <see cref="Html"/> goes in as it is. So a name cannot become markup by oversight.
/// </summary>
internal readonly record struct Html(string Markup)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static Html Empty { get; } = new("");

    /// <summary>Markup from an interpolated string with escaped holes.</summary>
    public static Html Of(ref Writer writer) => new(writer.Finish());

    /// <summary>Text as markup.</summary>
    public static Html Text(string text) => new(Escaped(text));

    /// <summary>Text that is to be copied letter by letter, as markup.</summary>
    public static Html Code(string text) => new(Encoder.Encode(text));

    /// <summary>One after the other.</summary>
    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Markup)));

    /// <summary>The text as a reader sees it: without what cannot be seen, and no line begins with a percent sign.</summary>
    public static string Readable(string text) => Unseen.Harmless(text).Replace(" %", "\u00A0%");

    // The encoder would write a no-break space as an entity.
    private static string Escaped(string text) => Encoder.Encode(Unseen.Harmless(text)).Replace(" %", "\u00A0%");

    public override string ToString() => Markup;

    /// <summary>Takes the pieces of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Writer
    {
        private readonly StringBuilder _markup;

        public Writer(int literalLength, int holes) => _markup = new StringBuilder(literalLength + (32 * holes));

        public void AppendLiteral(string markup) => _markup.Append(markup);

        public void AppendFormatted(Html html) => _markup.Append(html.Markup);

        public void AppendFormatted(IEnumerable<Html> parts)
        {
            foreach (Html part in parts)
            {
                _markup.Append(part.Markup);
            }
        }

        public void AppendFormatted(string? text) => _markup.Append(Escaped(text ?? ""));

        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable => AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));

        public string Finish() => _markup.ToString();
    }
}
