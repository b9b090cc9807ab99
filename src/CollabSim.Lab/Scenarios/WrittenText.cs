using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using BlockEntry = YamlDotNet.Core.Tokens.BlockEntry;

namespace CollabSim.Lab.Scenarios;

/// <summary>A text that is read as a section, with where everything stands in it: by the marks of the parser, never by a search.</summary>
internal sealed class WrittenText
{
    private readonly Parser _parser;
    private readonly List<int> _dashes = [];

    /// <param name="text">A text that <see cref="TreeReader"/> reads as a section.</param>
    public WrittenText(string text)
    {
        Text = text;
        // Tabs indent JSON, and are one character as blanks are.
        string read = text.AsSpan().TrimStart().StartsWith("{") ? text.Replace('\t', ' ') : text;
        _parser = new Parser(new StringReader(read));
        _parser.Consume<StreamStart>();
        _parser.Consume<DocumentStart>();
        Root = (WrittenMap)Next(isRoot: true);
        var scanner = new Scanner(new StringReader(read));
        while (scanner.MoveNext())
        {
            if (scanner.Current is BlockEntry dash)
            {
                _dashes.Add((int)dash.Start.Index);
            }
        }
    }

    public string Text { get; }

    public WrittenMap Root { get; }

    /// <summary>Where the dash stands that is before the item of a list.</summary>
    public int DashOf(Written item) =>
        _dashes.LastOrDefault(dash => dash < item.Start || (dash == item.Start && item.End == item.Start), -1);

    /// <summary>How many characters stand before a place in its line.</summary>
    public int ColumnOf(int index) => index - LineStart(index);

    /// <summary>Where the line of a place begins.</summary>
    public int LineStart(int index) => index == 0 ? 0 : Text.LastIndexOf('\n', index - 1) + 1;

    /// <summary>Where the line after that of a place begins, or where the text ends.</summary>
    public int NextLine(int index) => Text.IndexOf('\n', index) is >= 0 and var end ? end + 1 : Text.Length;

    /// <summary>True if nothing but blanks stands before a place in its line.</summary>
    public bool IsFirstInLine(int index) => Text.AsSpan(LineStart(index)..index).IsWhiteSpace();

    /// <summary>True if the line that begins at a place is empty.</summary>
    public bool IsBlank(int line) => line < Text.Length && Text.AsSpan(line..NextLine(line)).IsWhiteSpace();

    /// <summary>The column of the comment that is all that the line at a place has; -1: it has something else.</summary>
    public int CommentAt(int line)
    {
        ReadOnlySpan<char> all = Text.AsSpan(line..NextLine(line));
        ReadOnlySpan<char> said = all.TrimStart();
        return said.StartsWith("#") ? all.Length - said.Length : -1;
    }

    private Written Next(bool isRoot = false)
    {
        ParsingEvent current = _parser.Consume<ParsingEvent>();
        int start = (int)current.Start.Index;
        switch (current)
        {
            case AnchorAlias:
                return new WrittenAlias(start, (int)current.End.Index);
            case Scalar scalar:
                return new WrittenScalar(start, EndOf(scalar), scalar.Style);
            case SequenceStart list:
                return List(start, list.Style == SequenceStyle.Flow);
            default:
                return Map(start, ((MappingStart)current).Style == MappingStyle.Flow, isRoot);
        }
    }

    // What is between marks such as | and the next key ends in blank lines that are no part of it.
    private int EndOf(Scalar scalar)
    {
        int end = (int)scalar.End.Index;
        return scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded
            ? (int)scalar.Start.Index + Text.AsSpan((int)scalar.Start.Index..end).TrimEnd().Length
            : end;
    }

    private WrittenList List(int start, bool isFlow)
    {
        List<Written> items = [];
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            items.Add(Next());
        }

        int closed = (int)_parser.Consume<SequenceEnd>().Start.Index;
        return new WrittenList(start, isFlow ? closed + 1 : items[^1].End, isFlow, items);
    }

    private WrittenMap Map(int start, bool isFlow, bool isRoot)
    {
        List<WrittenEntry> entries = [];
        while (!_parser.Accept<MappingEnd>(out _))
        {
            Scalar key = _parser.Consume<Scalar>();
            entries.Add(
                new WrittenEntry(
                    key.Value,
                    (int)key.Start.Index,
                    (int)key.End.Index,
                    key.Style == ScalarStyle.DoubleQuoted,
                    Next()
                )
            );
        }

        int closed = (int)_parser.Consume<MappingEnd>().Start.Index;
        // [ a: 1 ] holds a section without brackets of its own, which the parser puts at the start of the text.
        bool isBare = isFlow && start == 0 && !isRoot;
        return new WrittenMap(
            isBare ? entries[0].KeyStart : start,
            isFlow && !isBare ? closed + 1 : entries[^1].Value.End,
            isFlow,
            entries
        );
    }
}
