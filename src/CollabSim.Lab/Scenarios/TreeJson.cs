using System.Text.Json.Nodes;

namespace CollabSim.Lab.Scenarios;

/// <summary>A tree as JSON, which is read as the same tree.</summary>
internal static class TreeJson
{
    /// <summary>The node; null where nothing is given.</summary>
    public static JsonNode? Of(Node node) =>
        node switch
        {
            MapNode map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value)))),
            ListNode list => new JsonArray([.. list.Items.Select(Of)]),
            ScalarNode { IsNull: true } => null,
            ScalarNode scalar => Of(scalar),
            _ => throw new ArgumentException($"{node.GetType().Name} has no form in JSON.", nameof(node)),
        };

    private static JsonValue Of(ScalarNode scalar) =>
        (scalar.IsQuoted, scalar.Text) switch
        {
            (false, "true") => JsonValue.Create(true),
            (false, "false") => JsonValue.Create(false),
            // Whole numbers beyond those that doubles tell apart keep every digit.
            (false, var text) when ulong.TryParse(text, out ulong whole) => JsonValue.Create(whole),
            _ when scalar.Number is { } number => JsonValue.Create(number),
            (_, var text) => JsonValue.Create(text),
        };
}
