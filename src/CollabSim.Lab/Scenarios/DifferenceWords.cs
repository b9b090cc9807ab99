using CollabSim.Engine;
using CollabSim.Engine.Policies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Says changes of a scenario in words, with what held before.</summary>
/// <param name="root">The tree before the change.</param>
internal sealed class DifferenceWords(MapNode root)
{
    private const int MostLetters = 60;
    private const string NotGiven = "not given";

    private static readonly TreeYaml Yaml = new(TextStyle.Usual);

    /// <summary>Keys that hold what is meant and say nothing besides.</summary>
    private static readonly string[] Silent = ["model", "set", "policies", "arms"];

    /// <summary>A change in words: <c>facilitation: level 0.5 → 0.8</c>, <c>seed 7 → 8</c>, <c>arm both added</c>.</summary>
    public string Of(TreeChange change)
    {
        (string owner, string rest) = Told(change.Place);
        string words = change switch
        {
            Inserted inserted => $"{Item(change.Steps, inserted.Item, rest)} added",
            Taken taken => $"{Item(change.Steps, Tree.At(root, change.Place)!, rest)} removed",
            Dropped => Leaves(Above(change, rest), change.Place, Tree.At(root, change.Place)!, isGone: true),
            Added added => Leaves(Above(change, rest), change.Place, added.Entry.Value, isGone: false),
            Replaced replaced => $"{rest} {Value(Tree.At(root, change.Place)!)} → {Value(replaced.Value)}",
            _ => throw new ArgumentException($"{change.GetType().Name} has no words.", nameof(change)),
        };
        return (owner.Length > 0 ? $"{owner}: " : "") + words.Trim();
    }

    /// <summary>Whose it is (an arm, a policy), and the path from there.</summary>
    private (string Owner, string Way) Told(IReadOnlyList<object> place)
    {
        List<string> owners = [];
        List<object> rest = [];
        for (int depth = 0; depth < place.Count; depth++)
        {
            bool isLast = depth == place.Count - 1;
            if (place[depth] is string key)
            {
                if (isLast || !Silent.Contains(key))
                {
                    rest.Add(key);
                }
            }
            else if (isLast)
            {
                break;
            }
            else if (Label(Tree.At(root, place.Take(depth + 1))) is { } label)
            {
                rest.Clear();
                bool isOnlyPolicy = owners.Count > 0 && Tree.At(root, place.Take(depth)) is ListNode { Items.Count: 1 };
                owners.AddRange(isOnlyPolicy ? [] : [label]);
            }
            else
            {
                rest.Add(place[depth]);
            }
        }

        return (string.Join(", ", owners), string.Join('.', rest));
    }

    /// <summary>The path to what comes or goes with a key: of the model and of an arm's settings, only what is in them is named.</summary>
    private static string Above(TreeChange change, string rest) =>
        change.Place is ["model"] or [.., "set"] && change is not Added { Entry.Value: not MapNode } ? "" : rest;

    private static string Item(IReadOnlyList<object> list, Node item, string rest) =>
        list[^1] switch
        {
            "arms" => $"arm {Label(item)}",
            "policies" => Label(item) ?? Value(item),
            _ => $"{rest} {Label(item) ?? Value(item)}",
        };

    /// <summary>Every single value of a section that comes or goes, beside what holds where nothing is said.</summary>
    private string Leaves(string rest, IReadOnlyList<object> place, Node value, bool isGone)
    {
        if (value is MapNode { Entries.Count: > 0 } map)
        {
            return string.Join(
                ", ",
                map.Entries.Select(entry =>
                    Leaves(
                        entry.Key == Tree.KindKey ? rest : $"{rest}.{entry.Key}".TrimStart('.'),
                        [.. place, entry.Key],
                        entry.Value,
                        isGone
                    )
                )
            );
        }

        (string said, string usual) = (Value(value), Usual(place));
        return isGone ? $"{rest} {said} → {usual}" : $"{rest} {usual} → {said}";
    }

    /// <summary>What holds at a place where the file says nothing.</summary>
    private string Usual(IReadOnlyList<object> place)
    {
        Slot slot = Slot.Root(typeof(StudyFile));
        Node? here = root;
        foreach (object step in place)
        {
            if (step is Tree.KindKey)
            {
                return slot.Usual is null ? NotGiven : Kinds.NameOf(slot.Usual.GetType());
            }

            slot = step is string key
                ? slot.Below(here is null ? MapNode.Empty : slot.Spelled(here) ?? MapNode.Empty, key)
                : slot.Item;
            here = here is null ? null : Tree.At(here, [step]);
        }

        return slot.Usual switch
        {
            null or Node => NotGiven,
            Constant or Cost => SettingText.Value(slot.Usual),
            var kind when Settings.IsFamily(slot.Type) => Kinds.NameOf(kind.GetType()),
            var section when Settings.IsSection(section.GetType()) => NotGiven,
            var usual => Cut(SettingText.Value(usual)),
        };
    }

    private static string Value(Node node) =>
        Cut(node is ScalarNode { IsNull: false } scalar ? scalar.Text : Yaml.Inline(node));

    private static string Cut(string text) => text.Length > MostLetters ? text[..MostLetters] + "…" : text;

    /// <summary>What an arm or a policy is called.</summary>
    private static string? Label(Node? node) =>
        node is MapNode map ? (map["name"] as ScalarNode ?? map[Tree.KindKey] as ScalarNode)?.Text : null;
}
