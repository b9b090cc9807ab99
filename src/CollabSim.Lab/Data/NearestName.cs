namespace CollabSim.Lab.Data;

/// <summary>The known name that a mistyped one most likely stands for.</summary>
internal static class NearestName
{
    private const int LongestName = 100;

    /// <summary>The name with the fewest edits (Levenshtein 1966), or null where more than two and more than a third of the letters would have to change.</summary>
    public static string? To(string given, IEnumerable<string> known)
    {
        if (given.Length > LongestName)
        {
            return null;
        }

        string lower = given.ToLowerInvariant();
        (string Name, int Edits) best = known
            .Where(name => name.Length is > 0 and <= LongestName)
            .Select(name => (Name: name, Edits: Edits(lower, name.ToLowerInvariant())))
            .OrderBy(candidate => candidate.Edits)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Name is not null && best.Edits <= Math.Max(2, given.Length / 3) ? best.Name : null;
    }

    private static int Edits(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int change = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
