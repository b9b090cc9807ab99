using YamlDotNet.Core;

namespace CollabSim.Lab.Scenarios;

/// <summary>A tree as YAML, which is read as the same tree: sections one below the other, what is small in one line.</summary>
internal sealed class TreeYaml(TextStyle style)
{
    private const int MostInLine = 90;
    private const int MostInFold = 110;

    /// <summary>A file's text, ending in a line break.</summary>
    public static string Of(MapNode root) =>
        string.Concat(new TreeYaml(TextStyle.Usual).Entries(root).Select(line => line + TextStyle.Usual.NewLine));

    /// <summary>True if a node is written between brackets where it may be.</summary>
    public static bool IsSmall(Node node) => Length(node) <= MostInLine;

    /// <summary>The lines of a section's entry, from its key on.</summary>
    public IEnumerable<string> Entry(Entry entry)
    {
        string[] value = [.. Value(entry.Value)];
        string key = ScalarText.Key(entry.Key, inFlow: false);
        return value[1..].Prepend(value[0].Length == 0 ? $"{key}:" : $"{key}: {value[0]}");
    }

    /// <summary>The lines of a list's item, from its dash on.</summary>
    /// <param name="item">The item.</param>
    /// <param name="isInline">Whether a section is written in one line; null: if it is small.</param>
    public IEnumerable<string> Item(Node item, bool? isInline = null)
    {
        string[] lines =
        [
            .. isInline == true ? [Inline(item)]
            : item is MapNode { Entries.Count: > 0 } map && !(isInline ?? IsSmall(map)) ? Entries(map)
            : item is ListNode list && !IsFlow(list) ? Items(list)
            : Value(item),
        ];
        return lines[1..].Select(line => item is ScalarNode ? line : "  " + line).Prepend("- " + lines[0]);
    }

    /// <summary>A value as it stands behind a key: what is in the key's line, and the lines below it, counted from the key's column.</summary>
    /// <param name="node">The value.</param>
    /// <param name="quotes">The quotes that a text had.</param>
    public IEnumerable<string> Value(Node node, ScalarStyle quotes = ScalarStyle.Plain) =>
        node switch
        {
            MapNode map when !IsSmall(map) => Indented(Entries(map), style.Step).Prepend(""),
            ListNode list when !IsFlow(list) => Indented(Items(list), style.IndentsLists ? style.Step : 0).Prepend(""),
            ScalarNode scalar => Text(scalar, quotes),
            _ => [Inline(node)],
        };

    /// <summary>A node in one line, as between brackets.</summary>
    public string Inline(Node node, ScalarStyle quotes = ScalarStyle.Plain) =>
        node switch
        {
            MapNode map => Bracketed("{", "}", map.Entries.Select(entry => $"{Key(entry.Key)}: {Inline(entry.Value)}")),
            ListNode list => Bracketed("[", "]", list.Items.Select(item => Inline(item))),
            ScalarNode scalar => style.IsJson ? ScalarText.Json(scalar) : ScalarText.Yaml(scalar, inFlow: true, quotes),
            _ => throw new ArgumentException($"{node.GetType().Name} has no form in YAML.", nameof(node)),
        };

    /// <summary>The lines of a node between brackets, broken where it is not small.</summary>
    public IEnumerable<string> Broken(Node node) =>
        (node, IsSmall(node)) switch
        {
            (MapNode map, false) => Broken(
                "{",
                "}",
                map.Entries.Select(entry => Keyed(entry.Key, Broken(entry.Value)))
            ),
            (ListNode list, false) => Broken("[", "]", list.Items.Select(Broken)),
            _ => [Inline(node)],
        };

    /// <summary>The lines of a section's entry between brackets.</summary>
    public IEnumerable<string> FlowEntry(Entry entry, bool isBroken) =>
        Keyed(entry.Key, isBroken ? Broken(entry.Value) : [Inline(entry.Value)]);

    private IEnumerable<string> Broken(string open, string close, IEnumerable<IEnumerable<string>> parts)
    {
        string[][] all = [.. parts.Select(part => part.ToArray())];
        return all.SelectMany((part, i) => i < all.Length - 1 ? [.. part[..^1], part[^1] + ","] : part)
            .Select(line => new string(' ', style.Step) + line)
            .Prepend(open)
            .Append(close);
    }

    private IEnumerable<string> Keyed(string key, IEnumerable<string> value) =>
        value.Select((line, i) => i == 0 ? $"{Key(key)}: {line}" : line);

    private string Key(string key) => style.IsJson ? ScalarText.DoubleQuoted(key) : ScalarText.Key(key, inFlow: true);

    private string Bracketed(string open, string close, IEnumerable<string> parts)
    {
        string inner = string.Join(", ", parts);
        string pad = inner.Length > 0 && style.IsPadded ? " " : "";
        return open + pad + inner + pad + close;
    }

    private IEnumerable<string> Entries(MapNode map) => map.Entries.SelectMany(Entry);

    private IEnumerable<string> Items(ListNode list) => list.Items.SelectMany(item => Item(item));

    /// <summary>A text in one line; a long one folded, one of several lines as they are.</summary>
    private IEnumerable<string> Text(ScalarNode scalar, ScalarStyle quotes)
    {
        string text = scalar.Text;
        bool isBlock = text.Length > 0 && !text.Any(letter => char.IsControl(letter) && letter != '\n');
        string[] words = text.Split(' ');
        if (isBlock && text.Length > MostInFold && !text.Contains('\n') && !words.Contains(""))
        {
            return Indented(Folded(words), style.Step).Prepend(">-");
        }

        string[] lines = text.Split('\n');
        return isBlock && lines.Length > 1 && !char.IsWhiteSpace(text[0]) && !lines.Any(string.IsNullOrWhiteSpace)
            ? Indented(lines, style.Step).Prepend("|-")
            : [ScalarText.Yaml(scalar, inFlow: false, quotes)];
    }

    private static IEnumerable<string> Folded(string[] words)
    {
        string line = words[0];
        foreach (string word in words.Skip(1))
        {
            if (line.Length + word.Length >= MostInFold)
            {
                yield return line;
                line = word;
            }
            else
            {
                line += " " + word;
            }
        }

        yield return line;
    }

    private static IEnumerable<string> Indented(IEnumerable<string> lines, int by) =>
        lines.Select(line => new string(' ', by) + line);

    private static bool IsFlow(ListNode list) => list.Items.All(item => item is ScalarNode) && IsSmall(list);

    private static int Length(Node node) =>
        node switch
        {
            MapNode map => 4 + map.Entries.Sum(entry => entry.Key.Length + 4 + Length(entry.Value)),
            ListNode list => 4 + list.Items.Sum(item => 2 + Length(item)),
            ScalarNode scalar => scalar.Text.Length,
            _ => 0,
        };
}
