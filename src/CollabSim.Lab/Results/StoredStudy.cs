using CollabSim.Lab.Studies;
using Microsoft.Data.Sqlite;

namespace CollabSim.Lab.Results;

/// <summary>What a results file was last used for, and which study may take its place there.</summary>
/// <param name="Study">The study.</param>
/// <param name="Plan">Its runs.</param>
internal sealed record StoredStudy(StudyDescription Study, Plan Plan)
{
    /// <summary>The study of a file; null: it has none yet.</summary>
    public static StoredStudy? Of(SqliteConnection connection) =>
        PlanTables.ReadStudy(connection) is { } study
            ? new StoredStudy(study, PlanTables.ReadPlan(connection, study))
            : null;

    /// <summary>The same runs in the same places, with the same observed.</summary>
    public bool IsSameAs(StoredStudy other) =>
        Plan.Hash == other.Plan.Hash
        && Study.Outcomes.SequenceEqual(other.Study.Outcomes)
        && Study.SeriesMetrics.SequenceEqual(other.Study.SeriesMetrics)
        && Study.SeriesTicks.SequenceEqual(other.Study.SeriesTicks)
        && (Study.Panels ?? []).SequenceEqual(other.Study.Panels ?? []);

    /// <summary>The other has every run, outcome and series of this one: its tables say all that this one's do.</summary>
    public bool IsPartOf(StoredStudy other) =>
        other.Plan.Contains(Plan)
        && !Study.Outcomes.Except(other.Study.Outcomes).Any()
        && !Study.SeriesMetrics.Except(other.Study.SeriesMetrics).Any()
        && !Study.SeriesTicks.Except(other.Study.SeriesTicks).Any()
        && (Study.Panels ?? []).All(panel => (other.Study.Panels ?? []).Any(there => there.Contains(panel)));

    /// <summary>Read from the same scenario file, whatever it says by now, with the same settings laid over it.</summary>
    public bool IsFromFileOf(StoredStudy other) =>
        (
            Study.Path is null
            || other.Study.Path is null
            || Study.Path == other.Study.Path
            || Study.AsWritten == other.Study.AsWritten
        ) && Study.Sets.ToHashSet().SetEquals(other.Study.Sets);

    /// <summary>Refuses a study that would put its tables and report in the place of another's.</summary>
    /// <param name="now">The study that is to be run or merged.</param>
    /// <param name="folder">The results folder, for the message.</param>
    /// <exception cref="ResultsException">It is another study: neither this one grown nor this one's file changed.</exception>
    public void MayBecome(StoredStudy now, string folder)
    {
        if (!IsPartOf(now) && !IsFromFileOf(now))
        {
            throw new ResultsException(
                $"{folder}: the runs there are of another study, whose tables and report would be replaced: "
                    + (
                        Study.Name == now.Study.Name
                            ? $"they are of {From(Study)}, these of {From(now.Study)} (both are called “{now.Study.Name}”)"
                            : $"they are of “{Study.Name}” ({From(Study)}), these of “{now.Study.Name}” ({From(now.Study)})"
                    )
                    + ". Choose another folder with --out; collabsim run also has --new "
                    + "(a folder beside) and --keep-both (this study takes the folder, the old runs stay in the file)."
            );
        }
    }

    /// <summary>Refuses a study for a results folder that holds the runs of another.</summary>
    /// <exception cref="ResultsException">It does.</exception>
    public static void Check(string folder, StudyDescription study, Plan plan)
    {
        StoredStudy now = new(study, plan);
        string main = ResultsFolder.Database(folder);
        IEnumerable<string> shards = Directory.Exists(folder) ? ResultsFolder.Shards(folder).Take(1) : [];
        foreach (string file in shards.Append(main).Where(File.Exists))
        {
            // Shards that start at the same moment see each other's files before there is anything in them.
            using SqliteConnection? connection = Database.OpenWhatThereIs(file);
            (connection is null ? null : Of(connection))?.MayBecome(now, folder);
        }
    }

    private static string From(StudyDescription study) =>
        $"{study.Path ?? study.Slug}{string.Concat(study.Sets.Select(set => $" --set {Shell.Word(set)}"))}";
}
