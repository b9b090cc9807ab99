namespace CollabSim.Lab.Results;

/// <summary>Names folders beside a study's own tables, for what is asked of it besides.</summary>
internal static class FolderName
{
    // File systems take 255; a file's name comes below it, not beside it.
    private const int MostLetters = 200;

    /// <summary>A name such as <c>compare.of-closed.against-facilitation</c>; null where nothing differs from what the study says by itself.</summary>
    /// <param name="verb">What made it.</param>
    /// <param name="asked">What was asked, by name; null where it is the usual.</param>
    public static string? Of(string verb, params IEnumerable<(string Name, string? Value)> asked)
    {
        string[] parts =
        [
            .. asked.Where(part => part.Value is not null).Select(part => $"{part.Name}-{SafeName.Of(part.Value!)}"),
        ];
        string name = string.Join('.', parts);
        return parts.Length == 0 ? null
            : name.Length <= MostLetters ? $"{verb}.{name}"
            : $"{verb}.{SafeName.Of(name)}";
    }
}
