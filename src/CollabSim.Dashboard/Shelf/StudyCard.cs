using System.Text.Json.Nodes;
using CollabSim.Lab.Results;

namespace CollabSim.Dashboard.Shelf;

/// <summary>What the list of studies says of one.</summary>
internal sealed record StudyCard
{
    /// <summary>What it is asked for by.</summary>
    public required string Key { get; init; }

    /// <summary>Its folder, from the shelf's; a dot: the shelf itself.</summary>
    public required string Folder { get; init; }

    /// <summary>The question.</summary>
    public required string Name { get; init; }

    /// <summary>When it was last worked on, as ISO 8601; null: not known.</summary>
    public string? Updated { get; init; }

    /// <summary>Runs planned.</summary>
    public long Planned { get; init; }

    /// <summary>Runs finished.</summary>
    public long Done { get; init; }

    /// <summary>Runs that failed.</summary>
    public long Failed { get; init; }

    /// <summary>True while its runs have not been counted yet.</summary>
    public bool IsCounting { get; init; }

    /// <summary>True if every planned run was tried.</summary>
    public bool IsFinished { get; init; }

    /// <summary>True if a process is running it now.</summary>
    public bool IsRunning { get; init; }

    /// <summary>Runs a second at present; 0: nobody runs it, or it is too early to say.</summary>
    public double RunsPerSecond { get; init; }

    /// <summary>Seconds left at that rate; null: it cannot be told.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>Version of the science that made the runs; empty: not known.</summary>
    public string ModelVersion { get; init; } = "";

    /// <summary>True if there is a report to open.</summary>
    public bool HasReport { get; init; }

    /// <summary>Why it cannot be read; null: it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Reads it: from its manifest if that says that it is complete, else from its database, which may be written to meanwhile.</summary>
    /// <param name="study">The study.</param>
    /// <param name="isGlance">True: runs that would have to be counted are not.</param>
    public static StudyCard Of(ShelvedStudy study, bool isGlance = false)
    {
        StudyCard empty = new()
        {
            Key = study.Key,
            Folder = study.Folder,
            Name = Path.GetFileName(study.Path),
            HasReport = study.Report is not null,
        };
        JsonObject? manifest = Manifest.Earlier(study.Path);
        try
        {
            empty = empty with { Updated = (string?)manifest?["updated"] };
            return (string?)manifest?["status"] == "complete" ? Complete(empty, manifest!)
                : isGlance ? empty with { Name = (string?)manifest?["name"] ?? empty.Name, IsCounting = true }
                : Counted(empty, study.Path);
        }
        catch (Exception error)
            when (error
                    is ResultsException
                        or InvalidOperationException
                        or FormatException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            return empty with { Problem = error.Message };
        }
    }

    private static StudyCard Complete(StudyCard empty, JsonObject manifest) =>
        empty with
        {
            Name = (string?)manifest["name"] ?? empty.Name,
            Planned = (long?)manifest["runs"]?["planned"] ?? 0,
            Done = (long?)manifest["runs"]?["done"] ?? 0,
            Failed = (long?)manifest["runs"]?["failed"] ?? 0,
            IsFinished = true,
            ModelVersion = (string?)manifest["modelVersion"] ?? "",
        };

    private static StudyCard Counted(StudyCard empty, string folder)
    {
        StudyProgress progress = StudyProgress.Of(folder);
        return empty with
        {
            Name = progress.Study.Name,
            Planned = progress.Counts.Planned,
            Done = progress.Counts.Done,
            Failed = progress.Counts.Failed,
            IsFinished = progress.Counts.Missing == 0,
            IsRunning = progress.Files.Any(file => file.RunningBy is not null),
            RunsPerSecond = progress.RunsPerSecond,
            SecondsLeft = progress.Left?.TotalSeconds,
            ModelVersion = progress.Study.ModelVersion,
            Problem = progress.Problems.Count > 0 ? string.Join(" ", progress.Problems) : null,
        };
    }
}
