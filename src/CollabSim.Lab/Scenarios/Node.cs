namespace CollabSim.Lab.Scenarios;

/// <summary>Where something was written: file, line and column, and where in the scenario, such as <c>arms[1].policies[0].level</c>.</summary>
internal sealed record Place(string File, int Line, int Column, string Path)
{
    /// <summary>The path of an entry below this one.</summary>
    public string PathOf(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    /// <summary><c>; first in line 22</c>, of what is here again; <c>; first in column 9</c> where that is the same line; nothing where there are no lines.</summary>
    /// <param name="before">Where it was written first.</param>
    public string First(Place before) =>
        before.Line == 0 || before.File != File || (before.Line, before.Column) == (Line, Column) ? ""
        : before.Line == Line ? $"; first in column {before.Column}"
        : $"; first in line {before.Line}";
}

/// <summary>A scenario file as a tree; every node knows where it was written.</summary>
internal abstract record Node(Place Place)
{
    /// <summary>The node as a user would name it in a message.</summary>
    public abstract string Words { get; }

    /// <summary>True if the other says the same, whatever the order of keys.</summary>
    public bool IsSame(Node other) =>
        (this, other) switch
        {
            (ScalarNode a, ScalarNode b) => a.IsSameScalar(b),
            (ListNode a, ListNode b) => a.Items.Count == b.Items.Count
                && a.Items.Zip(b.Items).All(pair => pair.First.IsSame(pair.Second)),
            (MapNode a, MapNode b) => a.Entries.Count == b.Entries.Count
                && a.Entries.All(entry => b[entry.Key] is { } value && entry.Value.IsSame(value)),
            _ => false,
        };
}

/// <summary>A single value; quoted ones are always text.</summary>
internal sealed record ScalarNode(string Text, bool IsQuoted, Place Place) : Node(Place)
{
    private const int MaxWords = 60;

    /// <summary>The whole numbers up to which every one is a double; beyond them digits tell numbers apart.</summary>
    private const double MostExact = 9007199254740992;

    public bool IsNull => !IsQuoted && Text is "" or "~" or "null";

    /// <summary>The number that a plain value is, or null.</summary>
    public double? Number => !IsQuoted && NumberText.TryRead(Text, out double number) ? number : null;

    public override string Words =>
        IsNull ? "nothing"
        : Text.Length > MaxWords ? Quote(Text[..MaxWords] + "…")
        : IsQuoted ? Quote(Text)
        : Text;

    /// <summary>True for a text that is something else unless it is quoted: a number, nothing, true or false.</summary>
    public static bool ReadsOtherwise(string text) =>
        text is "" or "~" or "null" or "true" or "false" || NumberText.TryRead(text, out _);

    /// <summary>True if the other says the same: the same number, or the same text that is text in both.</summary>
    public bool IsSameScalar(ScalarNode other) =>
        Number is { } number ? number == other.Number && (Math.Abs(number) < MostExact || Text == other.Text)
        : IsNull ? other.IsNull
        : Text == other.Text && (IsQuoted == other.IsQuoted || !ReadsOtherwise(Text));

    private static string Quote(string text) => $"\"{text}\"";
}

internal sealed record ListNode(IReadOnlyList<Node> Items, Place Place) : Node(Place)
{
    public override string Words => "a list";
}

internal sealed record MapNode(IReadOnlyList<Entry> Entries, Place Place) : Node(Place)
{
    public static MapNode Empty { get; } = new([], new Place("", 0, 0, ""));

    public override string Words => "a section";

    public Node? this[string key] => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;

    /// <summary>The same map with one entry replaced, or added at the end.</summary>
    public MapNode With(Entry entry)
    {
        Entry[] others = [.. Entries.Where(present => present.Key != entry.Key)];
        return others.Length == Entries.Count
            ? this with
            {
                Entries = [.. others, entry],
            }
            : this with
            {
                Entries = [.. Entries.Select(present => present.Key == entry.Key ? entry : present)],
            };
    }
}

/// <summary>One key and its value.</summary>
internal sealed record Entry(string Key, Place KeyPlace, Node Value);
