using CollabSim.Engine;

namespace CollabSim.Lab.Scenarios;

/// <summary>Varies a tree: a pure function of tree, place and value.</summary>
internal static class Tree
{
    public const string KindKey = "kind";

    /// <summary>
    /// The tree with a value at a place. A section is laid over the one that is there, unless it names another kind; naming
    /// the kind that is there keeps its settings. What the tree leaves to its default is added; a plain value on the way
    /// becomes the section that it stands for.
    /// </summary>
    /// <param name="root">The tree.</param>
    /// <param name="type">The description that the tree becomes, such as <see cref="Scenario"/>.</param>
    /// <param name="steps">Keys and indices from the root.</param>
    /// <param name="value">What to put there.</param>
    public static Node Set(Node? root, Type type, IReadOnlyList<object> steps, Node value) =>
        Set(root, Slot.Root(type), [.. steps], value);

    private static Node Set(Node? root, Slot slot, ReadOnlySpan<object> steps, Node value)
    {
        if (steps.IsEmpty)
        {
            return Overlay(root, slot, value);
        }

        if (steps[0] is int index)
        {
            var list = (ListNode)root!;
            Node[] items = [.. list.Items];
            items[index] = Set(items[index], slot.Item, steps[1..], value);
            return list with { Items = items };
        }

        string key = (string)steps[0];
        MapNode map = root is null ? new MapNode([], value.Place) : slot.Spelled(root) ?? new MapNode([], root.Place);
        return map.With(new Entry(key, value.Place, Set(map[key], slot.Below(map, key), steps[1..], value)));
    }

    /// <summary>The ways to every single thing that a value at a place says: a plain value there may stand for a section.</summary>
    /// <param name="root">The tree that it stands in.</param>
    /// <param name="type">The description that the tree becomes.</param>
    /// <param name="steps">Keys and indices from the root.</param>
    /// <param name="value">What is said there.</param>
    public static IEnumerable<(string Way, Node Value)> SaidBy(
        MapNode root,
        Type type,
        IReadOnlyList<object> steps,
        Node value
    )
    {
        Slot slot = Slot.Root(type);
        Node? here = root;
        foreach (object step in steps)
        {
            slot = step is string key
                ? slot.Below(here is null ? MapNode.Empty : slot.Spelled(here) ?? MapNode.Empty, key)
                : slot.Item;
            here = here is null ? null : At(here, [step]);
        }

        return Leaves(slot.Spelled(value) ?? value, string.Join('.', steps));
    }

    private static IEnumerable<(string Way, Node Value)> Leaves(Node node, string way) =>
        node is MapNode map
            ? map.Entries.SelectMany(entry => Leaves(entry.Value, $"{way}.{entry.Key}"))
            : [(way, node)];

    /// <summary>The node at the steps, or null where the tree leaves it out.</summary>
    public static Node? At(Node? root, IEnumerable<object> steps)
    {
        foreach (object step in steps)
        {
            root = (root, step) switch
            {
                (MapNode map, string key) => map[key],
                (ListNode list, int index) when index < list.Items.Count => list.Items[index],
                _ => null,
            };
        }

        return root;
    }

    /// <summary>Where the node at the steps was written, or null where the tree leaves it out.</summary>
    public static Place? Find(Node? root, params object[] steps) => At(root, steps)?.Place;

    private static Node Overlay(Node? present, Slot slot, Node value)
    {
        // A number, a cost or a list says everything; a word names a kind and leaves its settings as they are.
        MapNode? above = value as MapNode ?? (slot.IsKindsName(value) ? slot.Spelled(value) : null);
        if (present is null || above is null || slot.Spelled(present) is not { } below)
        {
            return value;
        }

        if (above[KindKey] is ScalarNode kind && kind.Text != slot.KindOf(below))
        {
            return value;
        }

        foreach (Entry entry in above.Entries)
        {
            below = below.With(
                entry with
                {
                    Value = Overlay(below[entry.Key], slot.Below(below, entry.Key), entry.Value),
                }
            );
        }

        return below;
    }
}
