using System.Diagnostics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Forecasts;

/// <summary>A few runs of a study, made to see what the whole of it would take; they are thrown away.</summary>
internal sealed record Pilot
{
    /// <summary>Replications at most: enough to guess a spread within a factor of two.</summary>
    public const int MostReplications = 10;

    /// <summary>Design points at most, spread over the design.</summary>
    public const int MostPoints = 3;

    /// <summary>What was run: the study with fewer points and replications.</summary>
    public required StudyDescription Study { get; init; }

    /// <summary>What the runs say.</summary>
    public required StudyEstimates Estimates { get; init; }

    /// <summary>Runs that finished.</summary>
    public required long Runs { get; init; }

    /// <summary>Runs that failed.</summary>
    public required long Failed { get; init; }

    /// <summary>How long they took together.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>How many were simulated at once.</summary>
    public required int Workers { get; init; }

    /// <summary>Bytes that the results of a run take, tables included.</summary>
    public required double BytesPerRun { get; init; }

    /// <summary>The most memory that the program has held so far, in bytes.</summary>
    public required long Memory { get; init; }

    /// <summary>Seconds from one finished run to the next.</summary>
    public double SecondsPerRun => 1 / RunsPerSecond;

    /// <summary>Runs a second.</summary>
    public double RunsPerSecond => Runs / Math.Max(Elapsed.TotalSeconds, 1e-3);

    /// <summary>Runs as many as finish in the time given, replication by replication, so that all arms have met the same luck.</summary>
    /// <param name="study">The study.</param>
    /// <param name="time">How long the pilot may take.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="progress">Told how far it is; null: nobody is.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="ResultsException">No run finished in that time.</exception>
    public static async Task<Pilot> OfAsync(
        Study study,
        TimeSpan time,
        RunnerOptions options,
        IProgress<RunProgress>? progress,
        CancellationToken stop
    )
    {
        using PrivateFolder place = PrivateFolder.Create("pilot");
        string folder = place.Path;
        Study small = Small(study);
        using CancellationTokenSource halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        // A first run alone warms up the program, so that its start is not taken for the price of a run.
        await Runner.RunAsync(Few(small, 1), folder, options, null, halt.Token);
        long before = new FileInfo(ResultsFolder.Database(folder)).Length;
        halt.CancelAfter(time);
        RunSummary summary = await Runner.RunAsync(small, folder, options, progress, halt.Token);
        stop.ThrowIfCancellationRequested();
        if (summary.Ran == 0)
        {
            throw new ResultsException(
                $"{study.Slug}: no run finished within {time.TotalSeconds:0} s. Give the pilot more time, such as --pilot {4 * time.TotalSeconds:0}s."
            );
        }

        using StudyResults results = StudyResults.Open(folder);
        long grown = new FileInfo(ResultsFolder.Database(folder)).Length - before;
        Csv.Write(results, folder);
        long tables = Directory
            .EnumerateFiles(folder)
            .Where(file => Path.GetExtension(file) is ".csv" or ".parquet")
            .Sum(file => new FileInfo(file).Length);
        using Process own = Process.GetCurrentProcess();
        return new Pilot
        {
            Study = results.Study,
            Estimates = StudyEstimates.Of(results),
            Runs = summary.Ran,
            Failed = summary.Counts.Failed,
            Elapsed = summary.Elapsed,
            Workers = options.Workers,
            BytesPerRun = (Math.Max(grown, 0) / (double)summary.Ran) + (tables / (double)summary.Counts.Done),
            Memory = own.PeakWorkingSet64,
        };
    }

    /// <summary>Runs at most, if there is time for them.</summary>
    public static long MostRuns(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return (long)study.Arms.Count
            * Math.Min(study.Points.Count, MostPoints)
            * Math.Min(study.Replications, MostReplications);
    }

    private static Study Small(Study study)
    {
        int[] points = Spread(study.Points.Count);
        return study with
        {
            Points = [.. points.Select(point => study.Points[point])],
            Replications = Math.Min(study.Replications, MostReplications),
            Stopping = null,
            Scenarios = study.Scenarios.Only(points),
        };
    }

    private static Study Few(Study study, int replications) =>
        study with
        {
            Points = [study.Points[0]],
            Replications = replications,
        };

    private static int[] Spread(int points) =>
        points <= MostPoints
            ? [.. Enumerable.Range(0, points)]
            : [.. Enumerable.Range(0, MostPoints).Select(i => i * (points - 1) / (MostPoints - 1))];
}
