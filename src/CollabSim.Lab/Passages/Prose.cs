using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace CollabSim.Lab.Passages;

/// <summary>
/// A sentence, or a cell of a table, whose parts are told apart: plain words, what is stressed, code, numbers with where they come from. Made
/// from interpolated strings; it is text and knows nothing of the formats that it is written in.
/// </summary>
/// <param name="Parts">The parts; no two plain ones stand side by side.</param>
internal sealed record Prose(IReadOnlyList<Inline> Parts)
{
    /// <summary>The words alone.</summary>
    public string Text => string.Concat(Parts.Select(part => part.Text));

    /// <summary>True if it says nothing.</summary>
    public bool IsEmpty => Parts.Count == 0;

    public static implicit operator Prose(string text) => new(text.Length == 0 ? [] : [new Plain(text)]);

    public static implicit operator Prose(Inline part) => new([part]);

    /// <summary>Prose from an interpolated string.</summary>
    public static Prose Of(ref Writer writer) => writer.Finish();

    public override string ToString() => Text;

    /// <summary>Takes the pieces of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Writer
    {
        private readonly List<Inline> _parts;
        private readonly StringBuilder _plain;

        public Writer(int literalLength, int holes) =>
            (_parts, _plain) = (new List<Inline>(holes + 1), new StringBuilder(literalLength));

        public void AppendLiteral(string text) => _plain.Append(text);

        public void AppendFormatted(string? text) => _plain.Append(text);

        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable => _plain.Append(value.ToString(format, CultureInfo.InvariantCulture));

        public void AppendFormatted(Inline part)
        {
            if (part is Plain plain)
            {
                _plain.Append(plain.Text);
                return;
            }

            EndPlain();
            _parts.Add(part);
        }

        public void AppendFormatted(Prose prose)
        {
            foreach (Inline part in prose.Parts)
            {
                AppendFormatted(part);
            }
        }

        public void AppendFormatted(IEnumerable<Prose> all)
        {
            foreach (Prose prose in all)
            {
                AppendFormatted(prose);
            }
        }

        public Prose Finish()
        {
            EndPlain();
            return new Prose(_parts);
        }

        private void EndPlain()
        {
            if (_plain.Length > 0)
            {
                _parts.Add(new Plain(_plain.ToString()));
                _plain.Clear();
            }
        }
    }
}

/// <summary>A part of a sentence.</summary>
/// <param name="Text">The words.</param>
internal abstract record Inline(string Text);

/// <summary>Plain words.</summary>
internal sealed record Plain(string Text) : Inline(Text);

/// <summary>Words that stand out.</summary>
internal sealed record Strong(string Text) : Inline(Text);

/// <summary>What is typed or read letter by letter, such as a setting's path.</summary>
internal sealed record Code(string Text) : Inline(Text);

/// <summary>Words that lead to another place of the same report.</summary>
/// <param name="Text">The words.</param>
/// <param name="Target">The place's name.</param>
internal sealed record Link(string Text, string Target) : Inline(Text);

/// <summary>There is no value.</summary>
internal sealed record NoValue() : Inline("–");

/// <summary>A number, as the reader sees it, with where it comes from.</summary>
/// <param name="Text">The number with its interval where it has one.</param>
/// <param name="Value">The number to its last digit.</param>
/// <param name="Source">Where it comes from.</param>
internal sealed record CitedNumber(string Text, double Value, Source Source) : Inline(Text);

/// <summary>A sentence of an analysis as a whole, with where it comes from.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Source">Where it comes from.</param>
internal sealed record CitedSentence(string Text, Source Source) : Inline(Text);

/// <summary>Where a number or a sentence comes from, so that <c>collabsim verify</c> can work it out again.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Of">What else tells it from others of the same query, or null.</param>
/// <param name="Outcome">The outcome, or null: not about one.</param>
/// <param name="Arm">The arm, or "all".</param>
/// <param name="Point">The design point, or "all".</param>
/// <param name="Runs">Hash of the ids of the runs behind it.</param>
internal sealed record Source(string Query, string? Of, string? Outcome, string Arm, string Point, string Runs);
