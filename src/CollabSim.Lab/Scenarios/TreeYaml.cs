using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CollabSim.Lab.Scenarios;

/// <summary>A tree as YAML, which is read as the same tree: sections one below the other, what is small in one line.</summary>
internal static class TreeYaml
{
    private const int MostInLine = 90;

    /// <summary>The text, ending in a line break.</summary>
    public static string Of(MapNode root)
    {
        StringWriter text = new() { NewLine = "\n" };
        Emitter emitter = new(text, new EmitterSettings(2, 10_000, false, 10_000));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, true));
        Emit(emitter, root, 0);
        emitter.Emit(new DocumentEnd(true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, Node node, int depth)
    {
        switch (node)
        {
            case MapNode map:
                emitter.Emit(
                    new MappingStart(
                        AnchorName.Empty,
                        TagName.Empty,
                        true,
                        IsSmall(map) && depth > 0 ? MappingStyle.Flow : MappingStyle.Block
                    )
                );
                foreach (Entry entry in map.Entries)
                {
                    emitter.Emit(new Scalar(entry.Key));
                    Emit(emitter, entry.Value, depth + 1);
                }

                emitter.Emit(new MappingEnd());
                break;
            case ListNode list:
                emitter.Emit(
                    new SequenceStart(
                        AnchorName.Empty,
                        TagName.Empty,
                        true,
                        list.Items.All(item => item is ScalarNode) && IsSmall(list)
                            ? SequenceStyle.Flow
                            : SequenceStyle.Block
                    )
                );
                foreach (Node item in list.Items)
                {
                    Emit(emitter, item, depth + 1);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case ScalarNode scalar:
                emitter.Emit(Scalar(scalar));
                break;
            default:
                throw new ArgumentException($"{node.GetType().Name} has no form in YAML.", nameof(node));
        }
    }

    // What was quoted is text, even if it reads like a number.
    private static Scalar Scalar(ScalarNode scalar) =>
        scalar.IsNull
            ? new Scalar(AnchorName.Empty, TagName.Empty, "null", ScalarStyle.Plain, true, false)
            : new Scalar(
                AnchorName.Empty,
                TagName.Empty,
                scalar.Text,
                scalar.IsQuoted && ReadsOtherwise(scalar.Text) ? ScalarStyle.DoubleQuoted : ScalarStyle.Any,
                true,
                true
            );

    private static bool ReadsOtherwise(string text) =>
        text is "" or "~" or "null" or "true" or "false" || NumberText.TryRead(text, out _);

    private static bool IsSmall(Node node) => Length(node) <= MostInLine;

    private static int Length(Node node) =>
        node switch
        {
            MapNode map => 4 + map.Entries.Sum(entry => entry.Key.Length + 4 + Length(entry.Value)),
            ListNode list => 4 + list.Items.Sum(item => 2 + Length(item)),
            ScalarNode scalar => scalar.Text.Length,
            _ => 0,
        };
}
