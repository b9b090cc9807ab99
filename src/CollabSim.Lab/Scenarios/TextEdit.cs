using YamlDotNet.Core;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// Makes a change of a tree in the text that it was read from, and touches no line that does not say what is changed. What it gives is to be
/// read and compared: where the author's layout is not foreseen here it may be wrong.
/// </summary>
internal sealed class TextEdit
{
    private readonly WrittenText _written;
    private readonly TextStyle _style;
    private readonly TreeYaml _yaml;

    private TextEdit(WrittenText written)
    {
        _written = written;
        _style = TextStyle.Of(written);
        _yaml = new TreeYaml(_style);
    }

    private string Text => _written.Text;

    /// <summary>The text after a change; null: this place cannot be changed by itself.</summary>
    public static string? Of(WrittenText written, TreeChange change)
    {
        var edit = new TextEdit(written);
        return Spot.Find(written, change.Steps) is not { } spot
            ? null
            : (change, spot.Node) switch
            {
                (Replaced replaced, _) => edit.Replace(spot, replaced.Value),
                (Added added, WrittenMap map) => edit.Add(spot, map, added.Entry),
                (Dropped dropped, WrittenMap map) => edit.Drop(spot, map, map.IndexOf(dropped.Key)),
                (Inserted inserted, WrittenList list) => edit.Insert(spot, list, inserted.Index, inserted.Item),
                (Taken taken, WrittenList list) => edit.Take(spot, list, taken.Index),
                _ => null,
            };
    }

    private string? Replace(Spot spot, Node value)
    {
        Written old = spot.Node;
        ScalarStyle quotes = old is WrittenScalar scalar ? scalar.Style : ScalarStyle.Plain;
        if (spot.IsInFlow)
        {
            return Put(old.Start, old.End, Spaced(old, Flow(value, old.Start, spot.IsBroken, quotes)));
        }

        string[] lines = [.. _yaml.Value(value, quotes)];
        if (lines.Length == 1 && (old is WrittenScalar or WrittenAlias || old.IsInline))
        {
            return Put(old.Start, old.End, Spaced(old, lines[0]));
        }

        if (spot.LabelEnd < 0)
        {
            return null;
        }

        // What is said behind the key, or behind the dash, and before the first line of what was there stays.
        bool isBelow = old is WrittenMap or WrittenList && !old.IsInline && _written.IsFirstInLine(old.Start);
        if (!spot.IsItem)
        {
            return lines[0].Length == 0 && isBelow
                ? Put(_written.LineStart(old.Start), old.End, Joined(lines[1..], spot.Column))
                : Put(
                    spot.LabelEnd,
                    old.End,
                    Joined([lines[0].Length == 0 ? ":" : $": {lines[0]}", .. lines[1..]], spot.Column, 1)
                );
        }

        return Put(spot.LabelEnd - 1, old.End, Joined([.. _yaml.Item(value)], spot.Column, 1));
    }

    private string? Add(Spot spot, WrittenMap map, Entry entry)
    {
        if (map.Entries.Count == 0)
        {
            return Replace(spot, new MapNode([entry], entry.KeyPlace));
        }

        WrittenEntry last = map.Entries[^1];
        if (map.IsFlow)
        {
            IEnumerable<string> said = _yaml.FlowEntry(entry, _written.IsFirstInLine(last.KeyStart));
            return PutBehind(last.Value.End, last.KeyStart, FlowLines(said, last.KeyStart));
        }

        // What is commented out right below the last entry stays there; at the end of a file it is a remark on the whole.
        int column = _written.ColumnOf(map.Entries[0].KeyStart);
        return PutLines(Behind(last.Value.End, Math.Max(column - 1, 0)), [.. _yaml.Entry(entry)], column);
    }

    private string? Drop(Spot spot, WrittenMap map, int index)
    {
        WrittenEntry entry = map.Entries[index];
        if (map.Entries.Count == 1)
        {
            return Replace(spot, MapNode.Empty);
        }

        if (map.IsFlow)
        {
            return CutFromFlow([.. map.Entries.Select(each => (each.KeyStart, each.Value.End))], index);
        }

        if (_written.IsFirstInLine(entry.KeyStart))
        {
            return CutLines(
                entry.KeyStart,
                entry.Value.End,
                ownsComments: entry.KeyStart != _written.Root.Entries[0].KeyStart
            );
        }

        // Behind a dash: the next entry takes its place, unless a comment stands between.
        int next = index + 1 < map.Entries.Count ? map.Entries[index + 1].KeyStart : -1;
        bool isNear = next >= 0 && _written.LineStart(next) == _written.NextLine(entry.Value.End);
        return Put(entry.KeyStart, isNear ? next : entry.Value.End, "");
    }

    private string? Insert(Spot spot, WrittenList list, int index, Node item)
    {
        if (list.Items.Count == 0)
        {
            return Replace(spot, new ListNode([item], item.Place));
        }

        Written beside = list.Items[Math.Max(index - 1, 0)];
        if (list.IsFlow)
        {
            string said = Flow(item, beside.Start, _written.IsFirstInLine(beside.Start), ScalarStyle.Plain);
            return index > 0
                ? PutBehind(beside.End, beside.Start, said)
                : Put(beside.Start, beside.Start, said + Separator(beside.Start));
        }

        int dash = _written.DashOf(beside);
        if (!_written.IsFirstInLine(dash))
        {
            return null;
        }

        int column = _written.ColumnOf(dash);
        string[] lines = [.. _yaml.Item(item, beside is WrittenMap map ? map.IsFlow : null)];
        if (index == 0)
        {
            return PutLines(Before(dash, ownsComments: true), lines, column);
        }

        bool isSpaced = list.Items.Count > 1 && _written.IsBlank(Behind(list.Items[0].End, column));
        return PutLines(Behind(beside.End, column), isSpaced ? ["", .. lines] : lines, column);
    }

    private string? Take(Spot spot, WrittenList list, int index)
    {
        Written item = list.Items[index];
        if (list.Items.Count == 1)
        {
            return Replace(spot, new ListNode([], MapNode.Empty.Place));
        }

        if (list.IsFlow)
        {
            return CutFromFlow([.. list.Items.Select(each => (each.Start, each.End))], index);
        }

        int dash = _written.DashOf(item);
        return _written.IsFirstInLine(dash) ? CutLines(dash, item.End, ownsComments: true) : null;
    }

    /// <summary>A value between brackets that begins at a place, broken where what is beside it has lines of its own.</summary>
    private string Flow(Node value, int at, bool isBroken, ScalarStyle quotes) =>
        FlowLines(isBroken && value is not ScalarNode ? _yaml.Broken(value) : [_yaml.Inline(value, quotes)], at);

    /// <summary>Lines between brackets that begin at a place; the further ones are indented as that of the place is.</summary>
    private string FlowLines(IEnumerable<string> lines, int at) =>
        Joined([.. lines], Math.Max(Text.AsSpan(_written.LineStart(at)).IndexOfAnyExcept(' ', '\t'), 0), 1);

    /// <summary>What stands between an item between brackets and the next one: they share a line, or each has its own.</summary>
    private string Separator(int start) =>
        _written.IsFirstInLine(start) ? $",{_style.NewLine}{Text[_written.LineStart(start)..start]}" : ", ";

    private string PutBehind(int end, int start, string said) => Put(end, end, Separator(start) + said);

    private string CutFromFlow((int Start, int End)[] parts, int index)
    {
        if (index + 1 < parts.Length)
        {
            return Put(parts[index].Start, parts[index + 1].Start, "");
        }

        // The comma before the last one goes too, unless a comment stands between.
        bool hasComment = Text.AsSpan(parts[index - 1].End..parts[index].Start).Contains('#');
        return Put(hasComment ? parts[index].Start : parts[index - 1].End, parts[index].End, "");
    }

    private string CutLines(int start, int end, bool ownsComments)
    {
        int column = _written.ColumnOf(start);
        (int from, int to) = (Before(start, ownsComments), Behind(end, column));
        bool isAlone = to == Text.Length || _written.IsBlank(to);
        while (isAlone && from > 0 && _written.IsBlank(_written.LineStart(from - 1)))
        {
            from = _written.LineStart(from - 1);
        }

        return Put(from, to, "");
    }

    /// <summary>Where the lines of what starts at a place begin, with the comments right above that are indented alike.</summary>
    private int Before(int start, bool ownsComments)
    {
        int line = _written.LineStart(start);
        int column = start - line;
        while (ownsComments && line > 0 && _written.CommentAt(_written.LineStart(line - 1)) == column)
        {
            line = _written.LineStart(line - 1);
        }

        return line;
    }

    /// <summary>Where the lines of what ends at a place end, with the comments right below that are indented deeper than its column.</summary>
    private int Behind(int end, int column)
    {
        int line = _written.NextLine(end);
        while (line < Text.Length && _written.CommentAt(line) > column)
        {
            line = _written.NextLine(line);
        }

        return line;
    }

    private string PutLines(int at, string[] lines, int column)
    {
        bool isOpen = at > 0 && Text[at - 1] != '\n';
        string end = _style.NewLine;
        return Put(at, at, (isOpen ? end : "") + Joined(lines, column) + (isOpen ? "" : end));
    }

    private string Joined(string[] lines, int column, int first = 0) =>
        string.Join(
            _style.NewLine,
            lines.Select((line, i) => i < first || line.Length == 0 ? line : new string(' ', column) + line)
        );

    /// <summary>What was nothing at all stands right behind its colon.</summary>
    private static string Spaced(Written old, string said) => old.Start == old.End ? " " + said : said;

    private string Put(int from, int to, string said) => string.Concat(Text.AsSpan(0, from), said, Text.AsSpan(to));
}
