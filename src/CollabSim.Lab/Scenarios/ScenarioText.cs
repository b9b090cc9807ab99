namespace CollabSim.Lab.Scenarios;

/// <summary>
/// Changes the text of a scenario file (YAML or JSON) at a place and leaves everything else as its author wrote it: comments, order, indentation,
/// blank lines, quotes and line ends. The new text is read again after every step: it says what it was to say, or an exception is thrown.
/// </summary>
internal static class ScenarioText
{
    private const string Name = "the scenario";

    /// <summary>
    /// The text with a value at a place, as <c>--set</c> lays it over the tree: a section is laid over the one that is there, what is missing on the way is
    /// added, and a plain value on the way becomes the section that it stands for.
    /// </summary>
    /// <param name="text">A scenario file's text.</param>
    /// <param name="steps">Keys (string) and indices (int) from the root, such as <c>["arms", 0, "policies", 1, "level"]</c>.</param>
    /// <param name="value">What to put there.</param>
    /// <returns>The new text; the same text where it says so already.</returns>
    /// <exception cref="ScenarioException">The text cannot be read, there is no such place, or it cannot be changed.</exception>
    public static string Set(string text, IReadOnlyList<object> steps, Node value)
    {
        MapNode root = Read(text);
        CheckPlace(root, steps);
        return Tree.At(root, steps)?.IsSame(value) == true
            ? text
            : Become(text, root, (MapNode)Tree.Set(root, typeof(StudyFile), steps, value));
    }

    /// <summary>The same with the value as a file would write it: <c>0.3</c>, <c>8y</c>, <c>{ kind: facilitation, at: 2y }</c>.</summary>
    public static string Set(string text, IReadOnlyList<object> steps, string value) => Set(text, steps, Value(value));

    /// <summary>
    /// The text without an entry or a list's item, and without its own comments. A section or list that is empty without it goes too: what is not
    /// said has its usual value. Where there is no such place the text stays as it is.
    /// </summary>
    /// <exception cref="ScenarioException">The text cannot be read, or the place cannot be changed.</exception>
    public static string Remove(string text, IReadOnlyList<object> steps)
    {
        MapNode root = Read(text);
        return steps.Count == 0 || Tree.At(root, steps) is null
            ? text
            : Become(text, root, (MapNode)(Without(root, steps, 0) ?? MapNode.Empty));
    }

    /// <summary>The text with an item more in a list, such as an arm or a policy, in the style of its neighbours.</summary>
    /// <param name="text">A scenario file's text.</param>
    /// <param name="steps">Keys and indices from the root to the list; it is added where the text has none.</param>
    /// <param name="at">Where the item is to be among the others, from 0.</param>
    /// <param name="value">The item.</param>
    /// <exception cref="ScenarioException">The text cannot be read, there is no such list, or it cannot be changed.</exception>
    public static string Insert(string text, IReadOnlyList<object> steps, int at, Node value)
    {
        MapNode root = Read(text);
        CheckPlace(root, steps);
        Node? there = Tree.At(root, steps);
        IReadOnlyList<Node> items =
            there is ListNode list ? list.Items
            : there is null or ScalarNode { IsNull: true } ? []
            : throw Bad(PlacePath.Of(steps), $"{there.Words} is no list, and so nothing can be added to it");
        if (at < 0 || at > items.Count)
        {
            throw Bad(PlacePath.Of(steps), $"there is no place {at} in a list of {items.Count}");
        }

        return Become(
            text,
            root,
            (MapNode)
                Tree.Set(
                    root,
                    typeof(StudyFile),
                    steps,
                    new ListNode([.. items.Take(at), value, .. items.Skip(at)], value.Place)
                )
        );
    }

    /// <summary>The same with the item as a file would write it.</summary>
    public static string Insert(string text, IReadOnlyList<object> steps, int at, string value) =>
        Insert(text, steps, at, Value(value));

    /// <summary>The text changed, place by place, until it says what a tree says; what the tree leaves alone stays as it is.</summary>
    /// <exception cref="ScenarioException">The text cannot be read or cannot be changed.</exception>
    public static string Become(string text, MapNode wanted) => Become(text, Read(text), wanted);

    /// <summary>What a text says.</summary>
    /// <exception cref="ScenarioException">It cannot be read, or says something twice.</exception>
    public static MapNode Read(string text)
    {
        ProblemList problems = new();
        MapNode root = TreeReader.ReadFile(text, Name, problems);
        problems.ThrowIfAny();
        return root;
    }

    private static string Become(string text, MapNode root, MapNode wanted)
    {
        while (TreeChange.First(root, wanted) is { } change)
        {
            (text, root) = Changed(text, root, change);
        }

        return text;
    }

    private static (string Text, MapNode Root) Changed(string text, MapNode root, TreeChange change)
    {
        var written = new WrittenText(text);
        Node expected = change.In(root);
        if (Tried(written, change, expected) is { } edited)
        {
            return edited;
        }

        // What stands for something that is said elsewhere is written out, and then has a place of its own.
        if (AliasIn(written.Root, []) is { } alias)
        {
            var same = new Replaced(alias, Tree.At(root, alias)!);
            return Tried(written, same, root) is { } spelled
                ? Changed(spelled.Text, spelled.Root, change)
                : throw Bad(
                    PlacePath.Of(alias),
                    "this stands for what is said elsewhere (*); write it out, and it can be changed"
                );
        }

        for (Replaced? wider = change.Wider(expected); wider is not null; wider = wider.Wider(expected))
        {
            if (Tried(written, wider, expected) is { } rewritten)
            {
                return rewritten;
            }
        }

        throw Bad(
            PlacePath.Of(change.Steps),
            "the text is laid out in a way that cannot be changed here; change the file by hand"
        );
    }

    /// <summary>The text after a change and what it then says, if that is what it was to say.</summary>
    private static (string Text, MapNode Root)? Tried(WrittenText written, TreeChange change, Node expected)
    {
        try
        {
            return TextEdit.Of(written, change) is { } edited && Read(edited) is var root && root.IsSame(expected)
                ? (edited, root)
                : null;
        }
        catch (ScenarioException)
        {
            return null;
        }
    }

    private static object[]? AliasIn(Written node, object[] steps) =>
        node switch
        {
            WrittenAlias => steps,
            WrittenMap map => map
                .Entries.Select(entry => AliasIn(entry.Value, [.. steps, entry.Key]))
                .FirstOrDefault(found => found is not null),
            WrittenList list => list
                .Items.Select((item, i) => AliasIn(item, [.. steps, i]))
                .FirstOrDefault(found => found is not null),
            _ => null,
        };

    private static Node? Without(Node node, IReadOnlyList<object> steps, int depth)
    {
        Node? below = depth == steps.Count - 1 ? null : Without(Tree.At(node, [steps[depth]])!, steps, depth + 1);
        if (steps[depth] is int index)
        {
            var list = (ListNode)node;
            Node[] items =
            [
                .. list.Items.SelectMany(
                    (item, i) =>
                        i != index ? [item]
                        : below is null ? Array.Empty<Node>()
                        : [below]
                ),
            ];
            return items.Length == 0 ? null : list with { Items = items };
        }

        var map = (MapNode)node;
        Entry[] entries =
        [
            .. map.Entries.SelectMany(entry =>
                !entry.Key.Equals(steps[depth]) ? [entry]
                : below is null ? Array.Empty<Entry>()
                : [entry with { Value = below }]
            ),
        ];
        return entries.Length == 0 ? null : map with { Entries = entries };
    }

    private static void CheckPlace(MapNode root, IReadOnlyList<object> steps)
    {
        for (int depth = 0; depth < steps.Count; depth++)
        {
            Node? here = Tree.At(root, steps.Take(depth));
            string path = PlacePath.Of(steps.Take(depth));
            if (steps[depth] is int index)
            {
                int count = (here as ListNode)?.Items.Count ?? 0;
                if (index < 0 || index >= count)
                {
                    throw Bad(path, $"there is no item [{index}]; there are {count}, counted from 0");
                }
            }
            else if (here is ListNode)
            {
                throw Bad(path, $"this is a list; say which of its items, such as {path}[0].{steps[depth]}");
            }
        }
    }

    private static Node Value(string value)
    {
        ProblemList problems = new();
        Node node = TreeReader.ReadValue(value, new Place("", 0, 0, ""), problems);
        problems.ThrowIfAny();
        return node;
    }

    private static ScenarioException Bad(string path, string message) => new(new Problem(Name, 0, 0, path, message));
}
