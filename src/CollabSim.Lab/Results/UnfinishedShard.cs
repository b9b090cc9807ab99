namespace CollabSim.Lab.Results;

/// <summary>
/// A shard that is written beside its place and takes it, by a rename, when nothing of it is missing: who merges what lies in the folder
/// never meets half of one.
/// </summary>
internal static class UnfinishedShard
{
    // What SQLite keeps beside a file that somebody has open.
    private static readonly string[] Logs = ["-wal", "-journal"];

    /// <param name="file">The shard's place.</param>
    /// <param name="run">Runs what is missing into another file.</param>
    /// <returns>What it did; the file is the shard's place, or where it lies unfinished.</returns>
    /// <exception cref="ResultsException">As for a run.</exception>
    public static RunSummary Run(string file, Func<string, RunSummary> run)
    {
        string unfinished = ResultsFolder.Unfinished(file);
        using StudyLock held = StudyLock.Acquire(unfinished);
        if (File.Exists(file) && !File.Exists(unfinished))
        {
            // The study may have grown since; what was whole stays where it is until the larger one is.
            PutWhole(file, unfinished);
        }

        RunSummary summary = run(unfinished);
        if (summary.Counts.Missing > 0)
        {
            return summary;
        }

        if (Logs.Any(ending => File.Exists(unfinished + ending)))
        {
            PutWhole(unfinished, file);
            foreach (string ending in Logs.Prepend(""))
            {
                ResultsFolder.Delete(unfinished + ending);
            }
        }
        else
        {
            Move(unfinished, file);
        }

        return summary with
        {
            File = file,
        };
    }

    /// <summary>Puts what a file holds, its log included, into the place of another, whole.</summary>
    private static void PutWhole(string from, string to)
    {
        string copy = to + ".copy";
        ResultsFolder.Delete(copy);
        Database.CopyTo(from, copy);
        Move(copy, to);
    }

    private static void Move(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResultsException($"{to}: the shard cannot be put there ({error.Message.TrimEnd('.')}).", error);
        }
    }
}
