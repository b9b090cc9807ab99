namespace CollabSim.Lab.Studies;

/// <summary>What is known of a study before and after it is run, in memory and in its results folder: the question, the design, the seed.</summary>
public abstract record StudyFacts
{
    /// <summary>The question, as the scenario file words it; the report's title.</summary>
    public required string Name { get; init; }

    /// <summary>A longer account of the question, or null.</summary>
    public string? About { get; init; }

    /// <summary>Where the idea comes from, or null.</summary>
    public string? Source { get; init; }

    /// <summary>Short name for folders: the scenario file's name without its ending.</summary>
    public required string Slug { get; init; }

    /// <summary>The scenario file exactly as written.</summary>
    public string AsWritten { get; init; } = "";

    /// <summary>Where the scenario file was read, or null: it was not a file.</summary>
    public string? Path { get; init; }

    /// <summary>Settings of the command line that were laid over the file.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>The two arms of the file between which the arms of this study are; null: the arms are those of the file.</summary>
    public Gap? Gap { get; init; }

    /// <summary>The factors that the design varies, possibly none.</summary>
    public IReadOnlyList<Factor> Factors { get; init; } = [];

    /// <summary>The design points, at least one; a point holds one value per factor, in the order of <see cref="Factors"/>.</summary>
    public IReadOnlyList<DesignPoint> Points { get; init; } = [new DesignPoint([])];

    /// <summary>
    /// The states of the world in which everything is run, or null: there is one. The worlds are the innermost part of the design: point p is
    /// in world p modulo their count.
    /// </summary>
    public WorldFacts? Worlds { get; init; }

    /// <summary>The smallest difference that matters, in the unit of the outcome that the study is about; null: any does.</summary>
    public double? SmallestDifference { get; init; }

    /// <summary>The unit in which differences in performance are said first.</summary>
    public EffectUnit Unit { get; init; }

    /// <summary>How the points belong together.</summary>
    public DesignFacts Design { get; init; } = new("");

    /// <summary>
    /// Replications of every arm at every point, at least 1. Replication r has the same seed everywhere. With <see cref="Stopping"/>: the most
    /// there may be, and in what was run, how many it took.
    /// </summary>
    public required int Replications { get; init; }

    /// <summary>When replications are enough, or null: their number is fixed.</summary>
    public Stopping? Stopping { get; init; }

    /// <summary>Root of all seeds.</summary>
    public required ulong Seed { get; init; }

    /// <summary>
    /// The files that the scenario reads besides itself, such as a population and its ties, with the hash of their content. What is simulated
    /// counts also in the resolved scenarios; here it is for finding the files again and telling the user which has changed.
    /// </summary>
    public IReadOnlyList<DataFile> DataFiles { get; init; } = [];
}
