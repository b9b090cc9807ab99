namespace CollabSim.Lab.Scenarios;

/// <summary>One step from a tree to another: at one place something is replaced, added or taken away.</summary>
/// <param name="Steps">Keys and indices from the root to the node that is changed.</param>
internal abstract record TreeChange(IReadOnlyList<object> Steps)
{
    /// <summary>The first step from one tree to another, as deep in them as can be; null: they say the same.</summary>
    public static TreeChange? First(Node before, Node after) => First(before, after, []);

    /// <summary>The place of what comes, goes or is replaced.</summary>
    public virtual IReadOnlyList<object> Place => Steps;

    /// <summary>The step as a line of text: <c>seed=7</c>, <c>-arms[1]</c>, <c>+policies[0]={ kind: pressure }</c>.</summary>
    public abstract string Line { get; }

    /// <summary>Reads such a line; null: it has no place in the tree.</summary>
    public static TreeChange? Read(MapNode root, string line)
    {
        char sign = line.Length > 0 && line[0] is '+' or '-' ? line[0] : '=';
        string text = sign == '=' ? line : line[1..];
        if (
            PlacePath.Read(text, out int end) is not { } place
            || (sign == '-' ? end != text.Length : text[end..] is not ['=', ..])
        )
        {
            return null;
        }

        ProblemList problems = new();
        // Between brackets, as it was written: so that it is one value and no more.
        Node? value =
            sign == '-' ? null
            : TreeReader.ReadValue($"[ {text[(end + 1)..]} ]", root.Place, problems) is ListNode { Items: [var item] }
                ? item
            : null;
        object[] above = [.. place.SkipLast(1)];
        return problems.Count > 0 || value is null != (sign == '-')
            ? null
            : (sign, Tree.At(root, above), place[^1]) switch
            {
                ('+', ListNode list, int index) when index <= list.Items.Count => new Inserted(above, index, value!),
                ('-', ListNode list, int index) when index < list.Items.Count => new Taken(above, index),
                ('-', MapNode map, string key) when map[key] is not null => new Dropped(above, key),
                ('=', ListNode list, int index) when index < list.Items.Count => new Replaced(place, value!),
                ('=', MapNode map, string key) => map[key] is null
                    ? new Added(above, new Entry(key, value!.Place, value))
                    : new Replaced(place, value!),
                _ => null,
            };
    }

    /// <summary>The tree after this step.</summary>
    public Node In(Node root) => In(root, 0);

    /// <summary>The same step made by replacing what is round it, in a tree that has been through it; null: nothing is but the root.</summary>
    public Replaced? Wider(Node after)
    {
        object[] steps = [.. this is Replaced ? Steps.SkipLast(1) : Steps];
        return steps.Length == 0 ? null : new Replaced(steps, Tree.At(after, steps)!);
    }

    /// <summary>What becomes of the node at the place.</summary>
    protected abstract Node At(Node node);

    protected static string InLine(Node node) => new TreeYaml(TextStyle.Usual).Inline(node);

    private Node In(Node node, int depth)
    {
        if (depth == Steps.Count)
        {
            return At(node);
        }

        if (Steps[depth] is int index)
        {
            var list = (ListNode)node;
            return list with { Items = [.. list.Items.Select((item, i) => i == index ? In(item, depth + 1) : item)] };
        }

        var map = (MapNode)node;
        string key = (string)Steps[depth];
        Entry entry = map.Entries.First(entry => entry.Key == key);
        return map.With(entry with { Value = In(entry.Value, depth + 1) });
    }

    private static TreeChange? First(Node before, Node after, object[] steps) =>
        before.IsSame(after)
            ? null
            : (before, after) switch
            {
                (MapNode from, MapNode to) => OfMaps(from, to, steps),
                (ListNode from, ListNode to) => OfLists(from, to, steps),
                _ => new Replaced(steps, after),
            };

    private static TreeChange OfMaps(MapNode from, MapNode to, object[] steps) =>
        from.Entries.Where(entry => to[entry.Key] is not null)
            .Select(entry => First(entry.Value, to[entry.Key]!, [.. steps, entry.Key]))
            .FirstOrDefault(change => change is not null)
        ?? (
            to.Entries.FirstOrDefault(entry => from[entry.Key] is null) is { } added
                ? new Added(steps, added)
                : new Dropped(steps, from.Entries.First(entry => to[entry.Key] is null).Key)
        );

    private static TreeChange OfLists(ListNode from, ListNode to, object[] steps)
    {
        int shorter = Math.Min(from.Items.Count, to.Items.Count);
        // The very same items first: of two that say the same, the one that was taken away is known.
        int head = Count(0, i => ReferenceEquals(from.Items[i], to.Items[i]));
        int tail = Count(head, i => ReferenceEquals(from.Items[^(i + 1)], to.Items[^(i + 1)]));
        int same = Count(head + tail, i => from.Items[head + i].IsSame(to.Items[head + i]));
        head += same;
        same = Count(head + tail, i => from.Items[^(tail + i + 1)].IsSame(to.Items[^(tail + i + 1)]));
        tail += same;
        return from.Items.Count != to.Items.Count && ByName(from, to, steps) is { } named ? named
            : head + tail < shorter ? First(from.Items[head], to.Items[head], [.. steps, head])!
            : from.Items.Count > to.Items.Count ? new Taken(steps, head)
            : new Inserted(steps, head, to.Items[head]);

        int Count(int known, Func<int, bool> isSame) => Enumerable.Range(0, shorter - known).TakeWhile(isSame).Count();
    }

    /// <summary>The first arm or policy that came or went, told by names that all items have and no two share; null: there are no such names.</summary>
    private static TreeChange? ByName(ListNode from, ListNode to, object[] steps)
    {
        string[] before = [.. Names(from)];
        string[] after = [.. Names(to)];
        if (before.Length < from.Items.Count || after.Length < to.Items.Count)
        {
            return null;
        }

        int gone = Array.FindIndex(before, name => !after.Contains(name));
        int come = Array.FindIndex(after, name => !before.Contains(name));
        return from.Items.Count > to.Items.Count && gone >= 0 ? new Taken(steps, gone)
            : from.Items.Count < to.Items.Count && come >= 0 && come <= before.Length
                ? new Inserted(steps, come, to.Items[come])
            : null;
    }

    private static IEnumerable<string> Names(ListNode list) =>
        list
            .Items.OfType<MapNode>()
            .Select(item => (item["name"] as ScalarNode ?? item[Tree.KindKey] as ScalarNode)?.Text)
            .OfType<string>()
            .Distinct();
}

/// <summary>A node becomes another one.</summary>
internal sealed record Replaced(IReadOnlyList<object> Steps, Node Value) : TreeChange(Steps)
{
    public override string Line => $"{PlacePath.Of(Steps)}={InLine(Value)}";

    protected override Node At(Node node) => Value;
}

/// <summary>A section has an entry more, its last.</summary>
internal sealed record Added(IReadOnlyList<object> Steps, Entry Entry) : TreeChange(Steps)
{
    public override IReadOnlyList<object> Place => [.. Steps, Entry.Key];

    public override string Line => $"{PlacePath.Of(Place)}={InLine(Entry.Value)}";

    protected override Node At(Node node) => ((MapNode)node).With(Entry);
}

/// <summary>A section has an entry less.</summary>
internal sealed record Dropped(IReadOnlyList<object> Steps, string Key) : TreeChange(Steps)
{
    public override IReadOnlyList<object> Place => [.. Steps, Key];

    public override string Line => $"-{PlacePath.Of(Place)}";

    protected override Node At(Node node) =>
        (MapNode)node with
        {
            Entries = [.. ((MapNode)node).Entries.Where(entry => entry.Key != Key)],
        };
}

/// <summary>A list has an item more.</summary>
internal sealed record Inserted(IReadOnlyList<object> Steps, int Index, Node Item) : TreeChange(Steps)
{
    public override IReadOnlyList<object> Place => [.. Steps, Index];

    public override string Line => $"+{PlacePath.Of(Place)}={InLine(Item)}";

    protected override Node At(Node node)
    {
        var list = (ListNode)node;
        return list with { Items = [.. list.Items.Take(Index), Item, .. list.Items.Skip(Index)] };
    }
}

/// <summary>A list has an item less.</summary>
internal sealed record Taken(IReadOnlyList<object> Steps, int Index) : TreeChange(Steps)
{
    public override IReadOnlyList<object> Place => [.. Steps, Index];

    public override string Line => $"-{PlacePath.Of(Place)}";

    protected override Node At(Node node)
    {
        var list = (ListNode)node;
        return list with { Items = [.. list.Items.Where((_, i) => i != Index)] };
    }
}
