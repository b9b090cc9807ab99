using System.Text;
using System.Text.Json.Nodes;

namespace CollabSim.Tests.Fuzz;

/// <summary>Spoils texts: scenarios, CSV files, JSON.</summary>
internal static class TextDamage
{
    private static readonly string[] Values =
    [
        "0",
        "-1",
        "1",
        "0.5",
        "1e9",
        "1e308",
        "1e999",
        "-0",
        "2147483647",
        "2147483648",
        "-9223372036854775808",
        "99999999999999999999",
        "NaN",
        ".inf",
        "null",
        "~",
        "true",
        "\"\"",
        "''",
        "[]",
        "{}",
        "[ 0 ]",
        "0,5",
        "1.204",
        "5y",
        "-5y",
        "1000000y",
        "0 ticks",
        "/../../../x",
        "<script>x</script>",
        "`x`",
        "\u0000",
        "\u001b[31m",
        "\uD800",
        "é",
        "NA",
        "a b",
        "@",
        "%n",
        "normal",
        "{ kind: normal, mean: 0, sd: 1e9 }",
        "{ kind: uniform, from: 1, to: 0 }",
        "{ from: 0.8, to: 0 }",
    ];

    public static string Value(Random random) => Values[random.Next(Values.Length)];

    /// <summary>Writes a text; half a letter is written as the sign for none, since UTF-8 has no halves.</summary>
    public static void Write(string file, string text) => File.WriteAllBytes(file, Encoding.UTF8.GetBytes(text));

    /// <summary>One to three changes to words, lines and letters of a text.</summary>
    public static string Of(string text, Random random)
    {
        for (int changes = random.Next(1, 4); changes > 0 && text.Length > 2; changes--)
        {
            text = random.Next(8) switch
            {
                0 => text[..random.Next(text.Length)],
                1 or 2 or 3 or 4 => Word(text, random),
                5 => Line(text, random, remove: true),
                6 => Line(text, random, remove: false),
                _ => Letter(text, random),
            };
        }

        return text;
    }

    /// <summary>A node of a JSON text replaced, removed, or the text cut.</summary>
    public static string OfJson(string json, Random random)
    {
        if (random.Next(6) == 0)
        {
            return json[..random.Next(json.Length)];
        }

        JsonNode root = JsonNode.Parse(json)!;
        JsonNode[] all = [.. Below(root)];
        JsonNode chosen = all[random.Next(all.Length)];
        switch (chosen.Parent)
        {
            case JsonObject parent when random.Next(4) == 0:
                parent.Remove(chosen.GetPropertyName());
                break;
            case JsonObject parent:
                parent[chosen.GetPropertyName()] = Node(random);
                break;
            case JsonArray parent when random.Next(4) == 0:
                parent.RemoveAt(chosen.GetElementIndex());
                break;
            case JsonArray parent:
                parent[chosen.GetElementIndex()] = Node(random);
                break;
            default:
                return Node(random)?.ToJsonString() ?? "null";
        }

        return root.ToJsonString();
    }

    private static JsonNode? Node(Random random) =>
        random.Next(10) switch
        {
            0 => null,
            1 => new JsonObject(),
            2 => new JsonArray(),
            3 => new JsonArray((JsonNode?)null),
            4 => JsonValue.Create(true),
            5 => JsonValue.Create(2_000_000_000),
            6 => JsonValue.Create(-1),
            7 => JsonValue.Create(1e308),
            8 => JsonValue.Create(0.5),
            _ => JsonValue.Create(Value(random)),
        };

    private static IEnumerable<JsonNode> Below(JsonNode node) =>
        (
            node switch
            {
                JsonObject map => map.Select(entry => entry.Value),
                JsonArray list => list,
                _ => [],
            }
        )
            .OfType<JsonNode>()
            .SelectMany(Below)
            .Prepend(node);

    private static string Word(string text, Random random)
    {
        int at = random.Next(text.Length);
        int start = at;
        while (start > 0 && IsWord(text[start - 1]))
        {
            start--;
        }

        int end = at;
        while (end < text.Length && IsWord(text[end]))
        {
            end++;
        }

        return text[..start] + Value(random) + text[end..];
    }

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-' or '@';

    private static string Line(string text, Random random, bool remove)
    {
        List<string> lines = [.. text.Split('\n')];
        int at = random.Next(lines.Count);
        if (remove)
        {
            lines.RemoveAt(at);
        }
        else
        {
            lines.Insert(random.Next(lines.Count), lines[at]);
        }

        return string.Join('\n', lines);
    }

    private static string Letter(string text, Random random)
    {
        StringBuilder changed = new(text);
        changed[random.Next(text.Length)] = (char)random.Next(1, 0x250);
        return changed.ToString();
    }
}
