using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CollabSim.Lab.Scenarios;

/// <summary>Single values and keys as YAML or JSON writes them: plain where they are read as the same, else in quotes.</summary>
internal static partial class ScalarText
{
    private const string MergeKey = "<<";

    /// <summary>A value in YAML.</summary>
    /// <param name="scalar">The value.</param>
    /// <param name="inFlow">True between brackets, where commas and brackets have a meaning of their own.</param>
    /// <param name="quotes">The quotes that its place had, for a text; plain: none.</param>
    public static string Yaml(ScalarNode scalar, bool inFlow, ScalarStyle quotes = ScalarStyle.Plain)
    {
        if (scalar.IsNull)
        {
            return "null";
        }

        if (ScalarNode.ReadsOtherwise(scalar.Text))
        {
            return scalar.IsQuoted ? DoubleQuoted(scalar.Text) : scalar.Text;
        }

        return quotes == ScalarStyle.DoubleQuoted ? DoubleQuoted(scalar.Text)
            : quotes == ScalarStyle.SingleQuoted && IsOneLine(scalar.Text) ? SingleQuoted(scalar.Text)
            : IsPlain(scalar.Text, inFlow) ? scalar.Text
            : Quoted(scalar.Text);
    }

    /// <summary>A value in JSON.</summary>
    public static string Json(ScalarNode scalar) =>
        scalar.IsNull ? "null"
        : !scalar.IsQuoted && scalar.Text is "true" or "false" ? scalar.Text
        : scalar.Number is { } number ? (JsonNumber().IsMatch(scalar.Text) ? scalar.Text : SettingText.Number(number))
        : DoubleQuoted(scalar.Text);

    /// <summary>A key in YAML.</summary>
    public static string Key(string key, bool inFlow) =>
        key != MergeKey && (PlainWord().IsMatch(key) || IsPlain(key, inFlow)) ? key : Quoted(key);

    /// <summary>A text in double quotes, as YAML and JSON both read it.</summary>
    public static string DoubleQuoted(string text) =>
        $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string Quoted(string text) => IsOneLine(text) ? SingleQuoted(text) : DoubleQuoted(text);

    private static string SingleQuoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static bool IsOneLine(string text) => !text.Any(char.IsControl);

    /// <summary>True if the parser reads the text, without quotes, as that same text: all of YAML's rules, asked of YAML itself.</summary>
    private static bool IsPlain(string text, bool inFlow)
    {
        if (PlainWord().IsMatch(text))
        {
            return true;
        }

        var parser = new Parser(new StringReader(inFlow ? $"[ {text} ]" : $"- {text}"));
        try
        {
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            parser.Consume<SequenceStart>();
            return parser.TryConsume<Scalar>(out Scalar? read)
                && read is { Style: ScalarStyle.Plain, Anchor.IsEmpty: true, Tag.IsEmpty: true }
                && read.Value == text
                && parser.TryConsume<SequenceEnd>(out _)
                && parser.TryConsume<DocumentEnd>(out _)
                && parser.Accept<StreamEnd>(out _);
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.@]*\z")]
    private static partial Regex PlainWord();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex JsonNumber();
}
