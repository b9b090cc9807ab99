using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// Places of a scenario file as one text: <c>seed</c>, <c>arms[0].policies[1].level</c>, <c>factors[pressure.level].steps</c>. Numbers in brackets count
/// the items of lists from 0; keys stand in brackets where they are no plain words.
/// </summary>
internal static class PlacePath
{
    /// <summary>The steps as a path.</summary>
    public static string Of(IEnumerable<object> steps)
    {
        StringBuilder path = new();
        foreach (object step in steps)
        {
            path.Append(
                step switch
                {
                    int index => $"[{index.ToString(CultureInfo.InvariantCulture)}]",
                    string key when IsWord(key) => path.Length == 0 ? key : "." + key,
                    string key when IsPath(key) => $"[{key}]",
                    _ => $"[{ScalarText.DoubleQuoted((string)step)}]",
                }
            );
        }

        return path.ToString();
    }

    /// <summary>Reads a path that stands at the start of a text.</summary>
    /// <param name="text">The path, and what follows it.</param>
    /// <param name="end">Where it ends.</param>
    /// <returns>Keys (string) and indices (int) from the root; null: it is no path.</returns>
    public static IReadOnlyList<object>? Read(string text, out int end)
    {
        List<object> steps = [];
        end = 0;
        while (end < text.Length)
        {
            object? step = text[end] == '[' ? Bracketed(text, ref end) : Word(text, ref end, steps.Count == 0);
            if (step is null)
            {
                break;
            }

            steps.Add(step);
        }

        return steps.Count > 0 ? steps : null;
    }

    private static string? Word(string text, ref int at, bool isFirst)
    {
        int start = isFirst ? at : at + 1;
        if (!isFirst && text[at] != '.')
        {
            return null;
        }

        int end = start;
        while (end < text.Length && IsOfWord(text[end]) && (end > start || text[end] != '-'))
        {
            end++;
        }

        if (end == start)
        {
            return null;
        }

        at = end;
        return text[start..end];
    }

    private static object? Bracketed(string text, ref int at)
    {
        int start = at + 1;
        if (start < text.Length && text[start] == '"')
        {
            return Quoted(text, ref at);
        }

        int end = text.IndexOf(']', start);
        if (end <= start)
        {
            return null;
        }

        at = end + 1;
        string inner = text[start..end];
        return inner.All(char.IsAsciiDigit)
            ? int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                ? index
                : null
            : inner;
    }

    private static string? Quoted(string text, ref int at)
    {
        int end = at + 2;
        while (end < text.Length && text[end] != '"')
        {
            end += text[end] == '\\' ? 2 : 1;
        }

        if (end + 1 >= text.Length || text[end + 1] != ']')
        {
            return null;
        }

        string quoted = text[(at + 1)..(end + 1)];
        at = end + 2;
        try
        {
            return JsonSerializer.Deserialize<string>(quoted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsOfWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-';

    private static bool IsWord(string key) => key.Length > 0 && key[0] != '-' && key.All(IsOfWord);

    private static bool IsPath(string key) =>
        key.Length > 0 && key.All(letter => IsOfWord(letter) || letter is '.' or ' ') && !key.All(char.IsAsciiDigit);
}
