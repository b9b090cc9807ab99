using System.Text;

namespace CollabSim.Lab.Scenarios;

/// <summary>What a name must be for people and programs to tell it from others: of arms, policies, kinds and studies.</summary>
internal static class Naming
{
    /// <summary>What R (read.csv) and pandas (read_csv) take for a value that is missing.</summary>
    private static readonly string[] MissingElsewhere =
    [
        "NA",
        "N/A",
        "n/a",
        "<NA>",
        "#NA",
        "#N/A",
        "#N/A N/A",
        "NaN",
        "nan",
        "-NaN",
        "-nan",
        "1.#IND",
        "-1.#IND",
        "1.#QNAN",
        "-1.#QNAN",
        "NULL",
        "null",
        "None",
    ];

    /// <summary>What is wrong with a name on its own, or null.</summary>
    public static string? Problem(string name) =>
        string.IsNullOrWhiteSpace(name) ? "the name is empty; give it one"
        : name.Trim().AsSpan().ContainsAny('\n', '\r', '\t') ? "a name is one line, without tabs"
        : MissingElsewhere.Contains(name.Trim())
            ? $"R and pandas read {name.Trim()} in a table as a missing value; give it another name"
        : null;

    /// <summary>The same for names that differ only in case, blanks or the way in which accents are written.</summary>
    public static string Alike(string name)
    {
        string plain = name.IsNormalized() ? name : name.Normalize();
        return string.Join(
                ' ',
                plain
                    .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                    .Select(word => word.Normalize(NormalizationForm.FormKC))
            )
            .ToUpperInvariant();
    }

    /// <summary>Whose place another name has already, in words, or null; adds the name to those that are known.</summary>
    public static string? Taken(string name, string what, Dictionary<string, string> known)
    {
        if (known.TryAdd(Alike(name), name))
        {
            return null;
        }

        string other = known[Alike(name)];
        return other == name
            ? $"another {what} is called {name}; give each a name of its own"
            : $"another {what} is called {other}, which differs only in case or blanks; give each a name of its own";
    }
}
