using CollabSim.Lab.Studies;
using Microsoft.Data.Sqlite;

namespace CollabSim.Lab.Results;

/// <summary>
/// Brings the runs of shards, or of the same study run elsewhere, into one results folder. Doing it twice or in another
/// order gives the same results; nothing is taken away from the files merged.
/// </summary>
public static class Merge
{
    /// <summary>Merges into a folder's results.sqlite and brings its manifest up to date.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="files">What to merge; null: the shards that lie in the folder.</param>
    /// <param name="study">The study, where it is at hand; else the files must agree about it.</param>
    /// <exception cref="ResultsException">
    /// There is nothing to merge, the files are of different studies or of another than the folder's own, or the same run came out differently in two of them:
    /// then nothing of that file is merged.
    /// </exception>
    public static MergeSummary Into(string folder, IReadOnlyList<string>? files = null, Study? study = null)
    {
        files ??= Directory.Exists(folder) ? ResultsFolder.Shards(folder) : [];
        if (files.Count == 0)
        {
            throw new ResultsException(
                $"{folder}: there is nothing to merge, no results.shard-…-of-….sqlite lies there."
            );
        }

        string target = ResultsFolder.Database(folder);
        if (files.Any(file => IsSameFile(file, target)))
        {
            throw new ResultsException(
                $"{target}: these are the folder's own results, which hold what is merged; name the files of other folders, "
                    + "or none for the shards that lie in the folder."
            );
        }

        using StudyLock held = StudyLock.Acquire(target);
        (List<Part> parts, List<string> problems) = Inspect(files);
        StoredStudy merged = study is null
            ? Agreed(parts, problems)
            : new StoredStudy(StudyDescription.Of(study), Plan.Of(study));
        using RunStore store = RunStore.Open(target);
        if (store.RunCount > 0 && store.Stored is { } own)
        {
            if (study is null)
            {
                merged = Joined(own, merged, folder);
            }
            else
            {
                own.MayBecome(merged, folder);
            }
        }

        (StudyDescription description, Plan plan) = merged;
        store.Begin(plan, description, null);
        long before = store.RunCount;
        foreach (Part part in parts)
        {
            store.TakeIn(part.File);
            KeptData.TakeIn(description, Path.GetDirectoryName(Path.GetFullPath(part.File))!, folder);
        }

        RunCounts counts = store.Count(plan, description);
        new Manifest
        {
            Study = description,
            Status = counts.Missing == 0 ? StudyStatus.Complete : StudyStatus.Interrupted,
            Counts = counts,
            Sharing = parts.Aggregate(store.Sharing, (sum, part) => sum + part.Sharing),
            Started = Manifest.StartOf(folder),
            Updated = DateTimeOffset.UtcNow,
        }.Write(folder, store.RunCount > before ? null : Manifest.Earlier(folder));
        return new MergeSummary(parts.Count, store.RunCount - before, counts, problems);
    }

    /// <summary>A file that cannot be read is left out and named: what the others hold is worth having.</summary>
    private static (List<Part> Parts, List<string> Problems) Inspect(IReadOnlyList<string> files)
    {
        List<Part> parts = [];
        List<string> problems = [];
        foreach (string file in files)
        {
            try
            {
                using SqliteConnection connection = Database.OpenForReading(file);
                Soundness.CheckForReading(connection, file);
                if (StoredStudy.Of(connection) is { } study)
                {
                    parts.Add(new Part(file, study, PlanTables.ReadSharing(connection)));
                }
            }
            catch (ResultsException problem)
            {
                problems.Add(problem.Message);
            }
        }

        return (parts, problems);
    }

    private static bool IsSameFile(string one, string other) => Final(one) == Final(other);

    private static string Final(string file) =>
        (File.Exists(file) ? File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName : null)
        ?? Path.GetFullPath(file);

    /// <summary>Of what the folder holds and what comes to it, that which contains the other.</summary>
    private static StoredStudy Joined(StoredStudy own, StoredStudy coming, string folder) =>
        own.IsPartOf(coming) ? coming
        : coming.IsPartOf(own) ? own
        : throw new ResultsException(
            $"{folder}: its own runs and the files are of different studies (“{own.Study.Name}”, “{coming.Study.Name}”) or of "
                + "different versions of one. Give the scenario file with --study, so that it decides between versions; merge "
                + "another study into a folder of its own."
        );

    private static StoredStudy Agreed(List<Part> parts, List<string> problems)
    {
        if (parts.Count == 0)
        {
            throw new ResultsException(string.Join("\n", problems));
        }

        Part first = parts[0];
        return parts.Find(part => !part.Study.IsSameAs(first.Study)) is { } other
            ? throw new ResultsException(
                $"{Path.GetFileName(other.File)} and {Path.GetFileName(first.File)} are of different studies or of "
                    + "different versions of one. Give the scenario file, so that it decides; or run the shards again, which "
                    + "runs only what is missing; or merge only files that belong together."
            )
            : first.Study;
    }

    private sealed record Part(string File, StoredStudy Study, Sharing Sharing);
}

/// <summary>What a merge did.</summary>
/// <param name="Files">How many files were merged.</param>
/// <param name="Added">Runs that were not there before.</param>
/// <param name="Counts">Where the study stands now.</param>
/// <param name="Problems">Files that could not be read, and why.</param>
public sealed record MergeSummary(int Files, long Added, RunCounts Counts, IReadOnlyList<string> Problems);
