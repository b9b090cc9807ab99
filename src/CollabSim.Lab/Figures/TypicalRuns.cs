using CollabSim.Engine;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using StudyDescription = CollabSim.Lab.Results.StudyDescription;

namespace CollabSim.Lab.Figures;

/// <summary>
/// One run of each arm that stands out in figures, lived through again: the same design point and replication in all arms, so that
/// they meet the same luck, namely those whose primary outcomes lie nearest the arms' medians.
/// </summary>
internal sealed record TypicalRuns
{
    /// <summary>The runs, the baseline's first; empty where they could not be made.</summary>
    public required IReadOnlyList<TypicalRun> Runs { get; init; }

    public required int Point { get; init; }

    public required int Replication { get; init; }

    /// <summary>The earlier time at which schools are looked at, in years.</summary>
    public required double YearBefore { get; init; }

    /// <summary>When trusts and partnerships are counted, ascending.</summary>
    public required IReadOnlyList<int> Ticks { get; init; }

    /// <summary>Why some or all arms are missing, or null.</summary>
    public string? Missing { get; init; }

    /// <summary>The typical runs of a study; null where its runs are not in a folder or none has finished.</summary>
    public static TypicalRuns? Of(Evidence evidence)
    {
        StudyDescription about = evidence.Study;
        if (evidence.Folder is null || !File.Exists(ResultsFolder.Database(evidence.Folder)))
        {
            return null;
        }

        int[] arms = [.. Emphasis.Arms(evidence.Estimates)];
        return Chosen(evidence, arms) is { } place
            ? new TypicalRuns
            {
                Runs = [],
                Point = place.Point,
                Replication = place.Replication,
                YearBefore = about.Year(Before(about)),
                Ticks = TicksOf(about),
            }.WithRuns(evidence, arms)
            : null;
    }

    /// <summary>Design point and replication of the typical runs; null: none has finished in every arm that stands out.</summary>
    internal static (int Point, int Replication)? PlaceOf(Evidence evidence) =>
        Chosen(evidence, [.. Emphasis.Arms(evidence.Estimates)]);

    // With as many of the arms as can be afforded, or with the reason why there are none.
    private TypicalRuns WithRuns(Evidence evidence, int[] arms)
    {
        long each = (long)evidence.Study.Schools * Math.Max(1, evidence.Study.Horizon);
        int affordable = (int)Math.Min(arms.Length, evidence.SchoolTicks / each);
        if (affordable == 0)
        {
            return this with { Missing = $"one run takes {each:N0} school-ticks, more than the usual limit" };
        }

        try
        {
            return LivedThrough(evidence, Emphasis.Of(arms, evidence.Estimates, affordable)) is not { } runs
                ? this with
                {
                    Missing = "a run came out otherwise than it was kept: the results file was changed",
                }
                : this with
                {
                    Runs = runs,
                    Missing =
                        affordable < arms.Length
                            ? $"each arm takes {each:N0} school-ticks, so that only {Words.Count(affordable, "arm")} of {arms.Length} "
                                + "could be looked at within the usual limit: the baseline and what differs most from it"
                            : null,
                };
        }
        catch (Exception error) when (error is ResultsException or ScenarioException or IOException)
        {
            return this with { Missing = error.Message.ReplaceLineEndings(" ").TrimEnd('.') };
        }
    }

    // The runs of these arms at the chosen point and replication; null if one came out otherwise than it was kept.
    private TypicalRun[]? LivedThrough(Evidence evidence, IReadOnlyList<int> arms)
    {
        StudyDescription about = evidence.Study;
        Study study = evidence.ReadAgain();
        RunRecord[] stored =
        [
            .. arms.Select(arm =>
                evidence.Results.Cell(Point, arm, RunParts.None).First(run => run.Replication == Replication)
            ),
        ];
        Scenario[] scenarios = [.. stored.Select(run => Replay.ScenarioOf(about, run, study))];
        TypicalRun[] runs = new TypicalRun[stored.Length];
        int threads = Math.Max(
            1,
            Math.Min(Environment.ProcessorCount / stored.Length, 1 + (about.Schools / RunSimulator.SchoolsAThread))
        );
        CancellationToken stop = evidence.Results.Watch.Stop;
        Parallel.For(
            0,
            stored.Length,
            new ParallelOptions { CancellationToken = stop },
            i =>
                runs[i] = TypicalRun.Live(
                    arms[i],
                    stored[i].Id,
                    scenarios[i],
                    stored[i].Seed,
                    Ticks,
                    Before(about),
                    threads,
                    stop
                )
        );
        return runs.Zip(stored).All(pair => pair.First.Fingerprint == pair.Second.Fingerprint) ? runs : null;
    }

    /// <summary>At most so many of the runs: the baseline's and those of the arms that differ most from it.</summary>
    public IReadOnlyList<TypicalRun> Of(Evidence evidence, int most)
    {
        IReadOnlyList<int> arms = Emphasis.Of([.. Runs.Select(run => run.Arm)], evidence.Estimates, most);
        return [.. Runs.Where(run => arms.Contains(run.Arm))];
    }

    /// <summary>How captions say which runs these are, why those, and that they show one place of a design and no other.</summary>
    public string Said(Evidence evidence) =>
        (Runs.Count == 1 ? "One run" : "One run of each arm")
        + $" (replication {Replication}{Place(evidence.Study)}"
        + (
            evidence.Estimates.PrimaryOutcome < 0
                ? ", the first that finished)"
                : $", of all the one whose {Words.Outcome(evidence.Study.Outcomes[evidence.Estimates.PrimaryOutcome], evidence.Study.TicksPerYear)} lies nearest the median"
                    + (Runs.Count == 1 ? "" : "s of all arms")
                    + ")"
        )
        + ", lived through again."
        + (
            evidence.Study.Points.Count > 1
                ? $" It shows {(evidence.Study.Worlds is null ? "that design point" : "that world")} alone; elsewhere the picture may be another."
                : ""
        );

    private string Place(StudyDescription study) => study.Points.Count > 1 ? " " + Scope.At(study, Point) : "";

    // Those of the study's series where they make a course, else some forty over the whole run: it is lived through anyway.
    private static int[] TicksOf(StudyDescription study)
    {
        const int fewest = 5;
        const int usual = 40;
        int step = Math.Max(1, (int)Math.Ceiling(study.Horizon / (double)usual));
        return study.SeriesTicks.Count > fewest
            ? [.. study.SeriesTicks]
            :
            [
                .. Enumerable
                    .Range(0, (study.Horizon / step) + 1)
                    .Select(i => i * step)
                    .Append(study.Horizon)
                    .Distinct(),
            ];
    }

    // The latest time before any policy of any arm begins or may begin, where one begins later than the run.
    private static int Before(StudyDescription study) =>
        study
            .Arms.SelectMany(arm => arm.Policies)
            .Where(policy => policy.StartTick > 0)
            .Select(policy => policy.StartTick)
            .DefaultIfEmpty(0)
            .Min();

    // Nearest the arms' medians of the primary outcome, in standard deviations; without one the first that finished in every arm.
    private static (int Point, int Replication)? Chosen(Evidence evidence, int[] arms)
    {
        if (evidence.Estimates.PrimaryOutcome < 0)
        {
            return FirstFinished(evidence, arms) is { } first ? (0, first) : null;
        }

        (int Point, int Replication)[] all =
        [
            .. from point in Enumerable.Range(0, evidence.Study.Points.Count)
            from replication in Enumerable.Range(0, evidence.Study.Replications)
            select (point, replication),
        ];
        double[] score = new double[all.Length];
        foreach (int arm in arms)
        {
            double?[] far = DistancesFromMedian([
                .. all.Select(at =>
                    evidence.Estimates.Value(evidence.Estimates.PrimaryOutcome, arm, at.Point, at.Replication)
                ),
            ]);
            for (int i = 0; i < all.Length; i++)
            {
                score[i] += far[i] ?? double.PositiveInfinity;
            }
        }

        int best = Array.IndexOf(score, score.Min());
        return double.IsPositiveInfinity(score[best]) ? null : all[best];
    }

    private static int? FirstFinished(Evidence evidence, int[] arms)
    {
        HashSet<int>[] finished =
        [
            .. arms.Select(arm =>
                evidence
                    .Results.Cell(0, arm, RunParts.None)
                    .Where(run => run.Failure is null)
                    .Select(run => run.Replication)
                    .ToHashSet()
            ),
        ];
        return Enumerable
            .Range(0, evidence.Study.Replications)
            .Where(r => finished.All(those => those.Contains(r)))
            .Select(r => (int?)r)
            .FirstOrDefault();
    }

    // In standard deviations where values vary; null where there is none.
    private static double?[] DistancesFromMedian(double?[] values)
    {
        double[] sorted = [.. values.OfType<double>().Order()];
        if (sorted.Length == 0)
        {
            return values;
        }

        double median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        double sd = MeanInterval.Of(values).Sd is { } spread and > 0 ? spread : 1;
        return [.. values.Select(value => value is { } some ? Math.Abs(some - median) / sd : (double?)null)];
    }
}
