namespace CollabSim.Lab;

/// <summary>Finds what somebody meant to write.</summary>
internal static class Nearest
{
    /// <summary>More names than this are not listed.</summary>
    private const int MostListed = 24;

    private const int FewNames = 3;

    /// <summary><c>; did you mean x?</c>, or the names there are when none is near.</summary>
    /// <param name="given">What was written.</param>
    /// <param name="known">The names there are.</param>
    /// <param name="listed">What lists them all where they are many, such as <c>collabsim list metrics</c>; null: nothing does.</param>
    public static string Hint(string given, IEnumerable<string> known, string? listed = null)
    {
        string[] names = [.. known];
        string hint =
            Of(given, names) is { } nearest ? $"; did you mean {nearest}?"
            : names.Length == 0 ? ""
            : names.Length <= MostListed ? $"; there is {string.Join(", ", names)}"
            : $"; the nearest of {names.Length:N0} are {string.Join(", ", Few(given, names))}{(listed is null ? "" : $"; {listed} has them all")}";
        return WhatCannotBeSeen(given) + hint;
    }

    // What begins alike, or has what was written in it, is nearer than what has as many letters.
    private static IEnumerable<string> Few(string given, IReadOnlyList<string> names) =>
        names
            .OrderBy(name =>
                name.Contains(given, StringComparison.OrdinalIgnoreCase)
                || given.Contains(name, StringComparison.OrdinalIgnoreCase)
                    ? 0
                    : 1
            )
            .ThenBy(name => Distance(given.ToLowerInvariant(), name.ToLowerInvariant()))
            .ThenBy(name => name, StringComparer.Ordinal)
            .Take(FewNames);

    /// <summary><c>; did you mean 'la.yaml'?</c>, or nothing: of the files in the folder of one that is not there, the one whose name is nearest.</summary>
    /// <param name="path">The file that is not there.</param>
    public static string File(string path)
    {
        try
        {
            string full = Path.GetFullPath(path);
            return
                Path.GetDirectoryName(full) is { } folder
                && Directory.Exists(folder)
                && Of(Path.GetFileName(full), Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)))
                    is { } near
                ? $"; did you mean '{near}'?"
                : "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Whoever may not look into a folder is not helped by being told so in place of what is missing.
            return "";
        }
    }

    /// <summary>True if a message has such a hint in it.</summary>
    public static bool IsHint(string message) => message.Contains("did you mean", StringComparison.Ordinal);

    /// <summary><c>; it has a no-break space (U+00A0) in it, …</c>, or nothing: what nobody could correct without being told.</summary>
    public static string WhatCannotBeSeen(string given) =>
        Unseen.In(given) is { } characters ? $"; it has {characters} in it, which cannot be seen" : "";

    /// <summary>The known name nearest to the one given, or null when all are far.</summary>
    public static string? Of(string given, IEnumerable<string> known)
    {
        int reach = Math.Max(2, given.Length / 3);
        return known
            .Where(name => Math.Abs(name.Length - given.Length) <= reach)
            .Select(name => (Name: name, Distance: Distance(given.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(candidate => candidate.Distance <= reach && candidate.Distance < candidate.Name.Length)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    /// <summary>Optimal string alignment: inserts, deletions, replacements and swaps of neighbours that turn one text into the other.</summary>
    internal static int Distance(string one, string other)
    {
        int[,] cost = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++)
        {
            for (int j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }

                int replaced = cost[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[one.Length, other.Length];
    }
}
