using CollabSim.Engine;
using CollabSim.Engine.Policies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Varies a tree: a pure function of tree, place and value.</summary>
internal static class Tree
{
    /// <summary>
    /// The tree with a value at a place. A section is laid over the one that is there, unless it names another kind. What
    /// the tree leaves to its default is added; a plain value on the way becomes the section that it stands for.
    /// </summary>
    /// <param name="root">The tree.</param>
    /// <param name="scenario">What the tree is bound to: it knows what plain values on the way stand for.</param>
    /// <param name="steps">Keys and indices from the root.</param>
    /// <param name="value">What to put there.</param>
    public static Node Set(Node? root, object? scenario, ReadOnlySpan<object> steps, Node value)
    {
        if (steps.IsEmpty)
        {
            return Overlay(root, value);
        }

        if (steps[0] is int index)
        {
            var list = (ListNode)root!;
            Node[] items = [.. list.Items];
            items[index] = Set(items[index], ItemOf(scenario, index), steps[1..], value);
            return list with { Items = items };
        }

        string key = (string)steps[0];
        MapNode map = root as MapNode ?? Spelled(root, scenario, value.Place);
        return map.With(new Entry(key, value.Place, Set(map[key], ValueOf(scenario, key), steps[1..], value)));
    }

    /// <summary>Where the node at the steps was written, or null where the tree leaves it out.</summary>
    public static Place? Find(Node? root, params ReadOnlySpan<object> steps)
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

        return root?.Place;
    }

    /// <summary>The ways to every plain value and list below a node.</summary>
    public static IEnumerable<IReadOnlyList<object>> Leaves(Node node, IReadOnlyList<object> steps) =>
        node is MapNode map ? map.Entries.SelectMany(entry => Leaves(entry.Value, [.. steps, entry.Key])) : [steps];

    private static Node Overlay(Node? present, Node value)
    {
        if (
            present is not MapNode below
            || value is not MapNode above
            || (above["kind"] is ScalarNode kind && kind.Text != (below["kind"] as ScalarNode)?.Text)
        )
        {
            return value;
        }

        foreach (Entry entry in above.Entries)
        {
            below = below.With(entry with { Value = Overlay(below[entry.Key], entry.Value) });
        }

        return below;
    }

    /// <summary>The section that a plain value or nothing stands for: <c>ring</c> is <c>{ kind: ring }</c>, 0.3 is a constant.</summary>
    private static MapNode Spelled(Node? node, object? described, Place place)
    {
        if (node is not ScalarNode { IsNull: false } scalar || described is null)
        {
            return new MapNode([], node?.Place ?? place);
        }

        var kind = new ScalarNode(Kinds.NameOf(described.GetType()), false, scalar.Place);
        Entry Spell(string name, object? value) =>
            new(name, scalar.Place, new ScalarNode(Wording.Value(value), false, scalar.Place));
        IEnumerable<Entry> own = Settings
            .Of(described.GetType())
            .Select(setting => Spell(setting.Name, setting.Of(described)));
        return new MapNode(
            described switch
            {
                Constant => [new Entry("kind", scalar.Place, kind), .. own],
                Cost => [.. own],
                _ => [new Entry("kind", scalar.Place, kind)],
            },
            scalar.Place
        );
    }

    private static object? ItemOf(object? list, int index) =>
        (list as System.Collections.IEnumerable)?.Cast<object>().ElementAtOrDefault(index);

    private static object? ValueOf(object? section, string key) =>
        section is null
            ? null
            : Settings.Of(section.GetType()).FirstOrDefault(setting => setting.Name == key)?.Of(section);
}
