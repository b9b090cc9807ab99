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

    /// <summary>The share of its time after which a pilot has seen enough of the speed.</summary>
    private const double Share = 0.3;

    /// <summary>Points times replications of a stretch at most: more are no surer, and each point is worked out before.</summary>
    private const int MostCells = 20_000;

    /// <summary>What was run first, and is estimated from: the study with fewer points, and with fewer replications or, of one that has a single one, more.</summary>
    public required StudyDescription Study { get; init; }

    /// <summary>What the runs say.</summary>
    public required StudyEstimates Estimates { get; init; }

    /// <summary>True if no run of <see cref="Study"/> is missing: its time was enough for them.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>How fast runs follow each other.</summary>
    public required Tempo Tempo { get; init; }

    /// <summary>Runs that failed.</summary>
    public required long Failed { get; init; }

    /// <summary>How many were simulated at once.</summary>
    public required int Workers { get; init; }

    /// <summary>Bytes that the results of a run take, tables included.</summary>
    public required double BytesPerRun { get; init; }

    /// <summary>The most memory that the program has held so far, in bytes.</summary>
    public required long Memory { get; init; }

    /// <summary>Seconds from one finished run to the next, once the program is warm.</summary>
    public double SecondsPerRun => 1 / Tempo.RunsPerSecond;

    /// <summary>
    /// Runs a few replications at some points, from which the spread is known, and then more points and replications until what is seen of the speed
    /// tells: for a share of the time given, or as many runs as the study has.
    /// </summary>
    /// <param name="study">The study.</param>
    /// <param name="time">How long the pilot may take.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="progress">Told how far the first few are; null: nobody is.</param>
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
        ArgumentNullException.ThrowIfNull(study);
        using PrivateFolder place = PrivateFolder.Create("pilot");
        string folder = Path.Combine(place.Path, "0");
        using CancellationTokenSource halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        // A first run alone warms up the program, so that its start is not taken for the price of a run.
        await Runner.RunAsync(Part(study, 1, 1), folder, options, null, halt.Token);
        long before = new FileInfo(ResultsFolder.Database(folder)).Length;
        halt.CancelAfter(time);
        Study small = Small(study);
        // Replication by replication, so that all arms have met the same luck when time is over.
        RunSummary few = await Runner.RunAsync(small, folder, options, progress, halt.Token);
        stop.ThrowIfCancellationRequested();
        if (few.Ran == 0)
        {
            throw new ResultsException(
                $"{study.Slug}: no run finished within {time.TotalSeconds:0} s. Give the pilot more time, such as --pilot {4 * time.TotalSeconds:0}s."
            );
        }

        List<Stretch> stretches = [new(few.Ran, few.Elapsed.TotalSeconds)];
        (string Folder, RunSummary Summary) largest = (folder, few);
        while (NextOf(study, stretches, Share * time.TotalSeconds) is { } next)
        {
            string own = Path.Combine(place.Path, $"{stretches.Count}");
            // Other luck each time: what has been run is not run again.
            RunSummary more = await Runner.RunAsync(
                next with
                {
                    Seed = unchecked(study.Seed + (ulong)stretches.Count),
                },
                own,
                options with
                {
                    KeepsData = false,
                },
                progress: null,
                halt.Token
            );
            stop.ThrowIfCancellationRequested();
            if (more.Ran == 0)
            {
                break;
            }

            stretches.Add(new Stretch(more.Ran, more.Elapsed.TotalSeconds));
            largest = more.Ran >= largest.Summary.Ran ? (own, more) : largest;
        }

        using StudyResults results = StudyResults.Open(folder);
        using Process process = Process.GetCurrentProcess();
        return new Pilot
        {
            Study = results.Study,
            IsWhole = few.Status == StudyStatus.Complete,
            Estimates = StudyEstimates.Of(results),
            Tempo = Tempo.Of(stretches),
            Failed = few.Counts.Failed,
            Workers = options.Workers,
            BytesPerRun = BytesOf(largest.Folder, largest.Summary.Counts.Done, before),
            Memory = process.PeakWorkingSet64,
        };
    }

    /// <summary>Bytes of a run, in a folder whose database was <paramref name="before"/> bytes with a single run.</summary>
    private static double BytesOf(string folder, long runs, long before)
    {
        using StudyResults results = StudyResults.Open(folder);
        Csv.Write(results, folder);
        long tables = Directory
            .EnumerateFiles(folder)
            .Where(file => Path.GetExtension(file) is ".csv" or ".parquet")
            .Sum(file => new FileInfo(file).Length);
        long grown = Math.Max(0, new FileInfo(ResultsFolder.Database(folder)).Length - before);
        return (grown / (double)Math.Max(1, runs - 1)) + (tables / (double)runs);
    }

    /// <summary>What is to be run next to know the speed better, about as long as all before; null: it is known well enough.</summary>
    private static Study? NextOf(Study study, IReadOnlyList<Stretch> stretches, double seconds)
    {
        double used = stretches.Sum(stretch => stretch.Seconds);
        // Those that warmed up, too.
        long runs = study.Arms.Count + stretches.Sum(stretch => stretch.Runs);
        // A rest of a few runs would say nothing.
        if (used >= 0.9 * seconds || runs >= (double)study.Arms.Count * study.Points.Count * study.Replications)
        {
            return null;
        }

        double rate = stretches[^1].Runs / Math.Max(stretches[^1].Seconds, 1e-3);
        double wanted = Math.Min(2 * stretches[^1].Runs, rate * (seconds - used));
        int cells = (int)Math.Clamp(wanted / study.Arms.Count, 1, MostCells);
        int points = Math.Min(cells, study.Points.Count);
        return Part(study, points, cells / points);
    }

    private static Study Small(Study study) =>
        Part(
            study,
            Math.Min(study.Points.Count, MostPoints),
            // Of one replication nobody knows the luck: it is seen in others that the study has not.
            study.Replications == 1
                ? MostReplications
                : Math.Min(study.Replications, MostReplications)
        );

    /// <summary>A study with some points, spread over its design, and so many replications.</summary>
    private static Study Part(Study study, int points, int replications)
    {
        int[] some =
        [
            .. Enumerable
                .Range(0, points)
                .Select(i => points == 1 ? 0 : (int)((long)i * (study.Points.Count - 1) / (points - 1))),
        ];
        return study with
        {
            Points = [.. some.Select(point => study.Points[point])],
            Replications = replications,
            Stopping = null,
            Scenarios = study.Scenarios.Only(some),
        };
    }
}
