using System.Text.Json;
using System.Text.Json.Nodes;
using CollabSim.Lab.Scenarios;
using CollabSim.Tests.Architecture;
using FsCheck;
using FsCheck.Fluent;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>
/// Any change of any shipped scenario, in YAML, with the line ends of Windows and in JSON: the text then says just what the tree does, and every
/// line outside the place that is changed is what it was.
/// </summary>
internal sealed class ScenarioTextLawTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly string[] Values =
    [
        "0.37",
        "8y",
        "a name: with #, [signs]",
        "'0.5'",
        "\"one\\ntwo\"",
        "true",
        "{ kind: facilitation, at: 2y, level: 0.5, cost: 4500 per school per year }",
        "[ advantage@5y, 3 ]",
        "{ name: both, why: all that help, policies: [ { kind: pressure, level: 0.1 }, { kind: facilitation, at: 2y, level: 0.5, cost: 4500 per school per year } ] }",
    ];

    private static readonly Lazy<string[]> Texts = new(() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Sources.Root, "scenarios"), "*.yaml", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllText)
                .SelectMany(text =>
                    new[]
                    {
                        text,
                        text.ReplaceLineEndings("\r\n"),
                        TreeJson.Of(Read(text))!.ToJsonString(Indented),
                        TreeJson.Of(Read(text))!.ToJsonString(),
                    }
                ),
        ]
    );

    [Test, Category("Long"), Explicit("Half a minute; run with --filter TestCategory=Long")]
    public void Every_entry_of_every_shipped_scenario_can_be_set_and_removed()
    {
        foreach (string text in Texts.Value)
        {
            foreach (object[] steps in Places(Read(text), []))
            {
                Assert.That(Holds(text, steps, new Change(Kind.Set, "0.37", 0)), Is.Empty);
                Assert.That(Holds(text, steps, new Change(Kind.Remove, "", 0)), Is.Empty);
            }
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property A_changed_text_says_what_the_changed_tree_says_and_every_other_line_stays() =>
        Prop.ForAll(
            Changes().ToArbitrary(),
            drawn =>
            {
                string text = Texts.Value[drawn.File % Texts.Value.Length];
                object[][] places = [.. Places(Read(text), [])];
                return Holds(text, places[drawn.Place % places.Length], drawn.Change) switch
                {
                    "" => true,
                    var wrong => throw new AssertionException(wrong),
                };
            }
        );

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public Property A_link_leads_from_a_text_to_what_it_was_changed_to() =>
        Prop.ForAll(
            (from first in Changes() from second in Changes() select (first, second)).ToArbitrary(),
            drawn =>
            {
                string from = Texts.Value[drawn.first.File % Texts.Value.Length];
                string to = Changed(
                    Changed(from, drawn.first.Place, drawn.first.Change),
                    drawn.second.Place,
                    drawn.second.Change
                );
                ScenarioLink link = ScenarioLink.Between("x.yaml", from, to);
                ScenarioLink read = ScenarioLink.Decode(link.Encode()!);
                return read.Changes.SequenceEqual(link.Changes) && Read(read.ApplyTo(from)).IsSame(Read(to));
            }
        );

    private static string Changed(string text, int place, Change change)
    {
        MapNode root = Read(text);
        object[][] places = [.. Places(root, [])];
        object[] steps = places[place % places.Length];
        return change.Kind == Kind.Remove ? ScenarioText.Remove(text, steps)
            : change.Kind == Kind.Insert && Tree.At(root, steps) is ListNode list
                ? ScenarioText.Insert(text, steps, change.At % (list.Items.Count + 1), change.Value)
            : ScenarioText.Set(text, steps, change.Value);
    }

    /// <summary>What is wrong, or nothing.</summary>
    private static string Holds(string text, object[] steps, Change change)
    {
        MapNode root = Read(text);
        Node value =
            change.Value.Length == 0 ? root : TreeReader.ReadValue(change.Value, root.Place, new ProblemList());
        Node? there = Tree.At(root, steps);
        (string now, Node wanted) = (change.Kind, there) switch
        {
            (Kind.Remove, _) => (ScenarioText.Remove(text, steps), Without(root, steps)),
            (Kind.Insert, ListNode list) when change.At % (list.Items.Count + 1) is var at => (
                ScenarioText.Insert(text, steps, at, value),
                Tree.Set(
                    root,
                    typeof(StudyFile),
                    steps,
                    list with
                    {
                        Items = [.. list.Items.Take(at), value, .. list.Items.Skip(at)],
                    }
                )
            ),
            (Kind.Below, MapNode or ScalarNode) when change.Value[0] is not '{' and not '[' => (
                ScenarioText.Set(text, [.. steps, "degree"], value),
                Tree.Set(root, typeof(StudyFile), [.. steps, "degree"], value)
            ),
            _ => (
                ScenarioText.Set(text, steps, value),
                there!.IsSame(value) ? root : Tree.Set(root, typeof(StudyFile), steps, value)
            ),
        };
        string where = $"{PlacePath.Of(steps)} {change} of\n{text}\nis\n{now}";
        return !Read(now).IsSame(wanted) ? "says something else: " + where
            : !IsKept(text, now, root, steps) ? "another line is touched: " + where
            : "";
    }

    /// <summary>True if every line before and behind the place is what it was.</summary>
    private static bool IsKept(string before, string after, MapNode root, object[] steps)
    {
        string[] old = before.Split('\n');
        string[] now = after.Split('\n');
        // The widest thing that goes with the place: a section is removed with its last entry.
        object[] widest = steps;
        while (
            widest.Length > 1
            && Tree.At(root, widest[..^1]) is MapNode { Entries.Count: 1 } or ListNode { Items.Count: 1 }
        )
        {
            widest = widest[..^1];
        }

        int[] all = [.. Lines(root).Order().Distinct(), old.Length + 1];
        int[] own = [.. Lines(Tree.At(root, widest)!), KeyLine(root, widest)];
        // Comments and blank lines above may go with it; the commas of JSON stand in the line before.
        int from = all.Where(line => line < own.Min()).DefaultIfEmpty(0).Max();
        // Where the first entry behind a dash goes, the next one takes its place.
        bool isDashed = old[own.Min() - 1].AsSpan().TrimStart().StartsWith("- ");
        int to = all.Where(line => line > own.Max()).Take(isDashed ? 2 : 1).Last();
        string[] head = old[..Math.Max(from - 1, 0)];
        string[] tail = old[(to - 1)..];
        return head.Length + tail.Length <= now.Length
            && now.Take(head.Length).SequenceEqual(head)
            && now.TakeLast(tail.Length).SequenceEqual(tail);
    }

    private static int KeyLine(Node root, object[] steps) =>
        steps[^1] is string key && Tree.At(root, steps[..^1]) is MapNode map
            ? map.Entries.First(entry => entry.Key == key).KeyPlace.Line
            : Tree.At(root, steps)!.Place.Line;

    private static IEnumerable<int> Lines(Node node) =>
        node switch
        {
            MapNode map => map.Entries.SelectMany(entry => Lines(entry.Value).Prepend(entry.KeyPlace.Line)),
            ListNode list => list.Items.SelectMany(item => Lines(item).Prepend(item.Place.Line)),
            _ => [node.Place.Line],
        };

    private static IEnumerable<object[]> Places(Node node, object[] steps) =>
        node switch
        {
            MapNode map => map.Entries.SelectMany(entry =>
                Places(entry.Value, [.. steps, entry.Key]).Prepend([.. steps, entry.Key])
            ),
            ListNode list => list.Items.SelectMany((item, i) => Places(item, [.. steps, i]).Prepend([.. steps, i])),
            _ => [],
        };

    /// <summary>The tree as JSON with something taken out, and what is empty without it, read again: a way of its own.</summary>
    private static MapNode Without(MapNode root, object[] steps)
    {
        JsonNode all = TreeJson.Of(root)!;
        for (int depth = steps.Length; depth > 0; depth--)
        {
            JsonNode? above = all;
            foreach (object step in steps[..(depth - 1)])
            {
                above = step is int index ? above![index] : above![(string)step];
            }

            if (steps[depth - 1] is int last)
            {
                above!.AsArray().RemoveAt(last);
            }
            else
            {
                above!.AsObject().Remove((string)steps[depth - 1]);
            }

            if (above is JsonArray { Count: > 0 } or JsonObject { Count: > 0 })
            {
                break;
            }
        }

        return Read(all.ToJsonString());
    }

    private static MapNode Read(string text) => TreeReader.ReadFile(text, "x.yaml", new ProblemList());

    private static Gen<(int File, int Place, Change Change)> Changes() =>
        from file in Gen.Choose(0, 10_000)
        from place in Gen.Choose(0, 10_000)
        from kind in Gen.Elements(Enum.GetValues<Kind>())
        from value in Gen.Elements(Values)
        from at in Gen.Choose(0, 100)
        select (file, place, new Change(kind, value, at));

    private enum Kind
    {
        Set,
        Below,
        Remove,
        Insert,
    }

    private sealed record Change(Kind Kind, string Value, int At);
}
