using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>Where things are in a results folder.</summary>
internal static class ResultsFolder
{
    private const string UnfinishedEnding = ".unfinished";

    /// <summary>The runs of a study, or of one of its shards.</summary>
    public static string Database(string folder, Shard? shard = null) =>
        Path.Combine(
            Path.GetFullPath(folder),
            shard is null ? "results.sqlite" : $"results.shard-{shard.Index}-of-{shard.Count}.sqlite"
        );

    /// <summary>The files of shards, in ordinal order.</summary>
    public static IReadOnlyList<string> Shards(string folder) =>
        [.. Directory.EnumerateFiles(folder, "results.shard-*-of-*.sqlite").Order(StringComparer.Ordinal)];

    /// <summary>Where a shard is kept that takes its place only when nothing of it is missing.</summary>
    public static string Unfinished(string shard) => shard + UnfinishedEnding;

    /// <summary>The files of such shards, in ordinal order.</summary>
    public static IReadOnlyList<string> UnfinishedShards(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, $"results.shard-*-of-*.sqlite{UnfinishedEnding}")
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Which part a shard's file holds, by its name; null: a name of another form.</summary>
    public static Shard? ShardOf(string path) =>
        Path.GetFileName(path)
            .Replace(UnfinishedEnding, "", StringComparison.Ordinal)
            .Replace(".sqlite", "", StringComparison.Ordinal)
            .Split("shard-")
            is [_, var part]
        && Shard.TryParse(part.Replace("-of-", "/", StringComparison.Ordinal), out Shard? shard)
            ? shard
            : null;

    public static string Manifest(string folder) => Path.Combine(folder, "manifest.json");

    /// <summary>A folder for something else than a study's own tables; made where there is none.</summary>
    /// <param name="folder">What the user asks for, or null.</param>
    /// <exception cref="ResultsException">It holds the runs of a study, or cannot be made.</exception>
    public static string? ForOther(string? folder)
    {
        if (folder is null)
        {
            return null;
        }

        if (File.Exists(Database(folder)) || (Directory.Exists(folder) && Shards(folder).Count > 0))
        {
            throw new ResultsException(
                $"--out {folder}: a study's results are there, whose tables would be replaced. Choose another folder."
            );
        }

        return Make(folder);
    }

    /// <exception cref="ResultsException">There is none and it cannot be made.</exception>
    public static string Make(string folder)
    {
        try
        {
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResultsException($"{folder}: the folder cannot be made ({error.Message.TrimEnd('.')}).", error);
        }
    }

    /// <summary>The first of folder-2, folder-3, … that does not exist.</summary>
    public static string Beside(string folder)
    {
        string trimmed = Path.TrimEndingDirectorySeparator(folder);
        return Enumerable
            .Range(2, int.MaxValue - 2)
            .Select(number => $"{trimmed}-{number}")
            .First(candidate => !Path.Exists(candidate));
    }

    /// <exception cref="ResultsException">The file is there and cannot be removed.</exception>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResultsException($"{path}: the file cannot be removed ({error.Message.TrimEnd('.')}).", error);
        }
    }

    /// <summary>Writes a file whole or not at all.</summary>
    /// <exception cref="ResultsException">The file cannot be written; an earlier one is as it was.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            WholeFile.Write(path, write);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResultsException($"{path}: the file cannot be written ({error.Message.TrimEnd('.')}).", error);
        }
    }
}
