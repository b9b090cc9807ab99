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
        if (Chosen(evidence, arms) is not { } place)
        {
            return null;
        }

        long each = (long)about.Schools * Math.Max(1, about.Horizon);
        int affordable = (int)Math.Min(arms.Length, evidence.SchoolTicks / each);
        int before = Before(about);
        TypicalRuns none = new()
        {
            Runs = [],
            Point = place.Point,
            Replication = place.Replication,
            YearBefore = (double)before / about.TicksPerYear,
            Ticks = TicksOf(about),
        };
        if (affordable == 0)
        {
            return none with { Missing = $"one run takes {each:N0} school-ticks, more than the usual limit" };
        }

        CancellationToken stop = evidence.Results.Watch.Stop;
        try
        {
            Study study = evidence.ReadAgain();
            (int Arm, RunRecord Run)[] stored =
            [
                .. Emphasis
                    .Of(arms, evidence.Estimates, affordable)
                    .Select(arm =>
                        (
                            arm,
                            evidence
                                .Results.Cell(place.Point, arm, RunParts.None)
                                .First(run => run.Replication == place.Replication)
                        )
                    ),
            ];
            Scenario[] scenarios = [.. stored.Select(run => Replay.ScenarioOf(about, run.Run, study))];
            TypicalRun[] runs = new TypicalRun[stored.Length];
            int threads = Math.Max(
                1,
                Math.Min(Environment.ProcessorCount / stored.Length, 1 + (about.Schools / Session.SchoolsAThread))
            );
            Parallel.For(
                0,
                stored.Length,
                new ParallelOptions { CancellationToken = stop },
                i =>
                    runs[i] = TypicalRun.Live(
                        stored[i].Arm,
                        stored[i].Run.Id,
                        scenarios[i],
                        stored[i].Run.Seed,
                        none.Ticks,
                        before,
                        threads,
                        stop
                    )
            );
            return runs.Zip(stored).All(pair => pair.First.Fingerprint == pair.Second.Run.Fingerprint)
                ? none with
                {
                    Runs = runs,
                    Missing =
                        affordable < arms.Length
                            ? $"each arm takes {each:N0} school-ticks, so that only {Words.Count(affordable, "arm")} of {arms.Length} "
                                + "could be looked at within the usual limit: the baseline and what differs most from it"
                            : null,
                }
                : none with
                {
                    Missing = "a run came out otherwise than it was kept: the results file was changed",
                };
        }
        catch (Exception error) when (error is ResultsException or ScenarioException or IOException)
        {
            return none with { Missing = error.Message.ReplaceLineEndings(" ").TrimEnd('.') };
        }
    }

    /// <summary>At most so many of the runs: the baseline's and those of the arms that differ most from it.</summary>
    public IReadOnlyList<TypicalRun> Of(Evidence evidence, int most)
    {
        IReadOnlyList<int> arms = Emphasis.Of([.. Runs.Select(run => run.Arm)], evidence.Estimates, most);
        return [.. Runs.Where(run => arms.Contains(run.Arm))];
    }

    /// <summary>How captions say which runs these are.</summary>
    public string Said(Evidence evidence) =>
        (Runs.Count == 1 ? "One run" : "One run of each arm")
        + (
            evidence.Estimates.PrimaryOutcome < 0
                ? $" (replication {Replication})"
                : $" (replication {Replication}"
                    + (evidence.Study.Points.Count > 1 ? $" at design point {Point}" : "")
                    + $", the one whose {Words.Outcome(evidence.Study.Outcomes[evidence.Estimates.PrimaryOutcome], evidence.Study.TicksPerYear)} lies nearest the median"
                    + (Runs.Count == 1 ? "" : "s of all arms")
                    + ")"
        )
        + ", lived through again.";

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

    private static (int Point, int Replication)? Chosen(Evidence evidence, int[] arms)
    {
        StudyEstimates study = evidence.Estimates;
        int outcome = study.PrimaryOutcome;
        (int Point, int Replication)[] all =
        [
            .. Enumerable
                .Range(0, evidence.Study.Points.Count)
                .SelectMany(point => Enumerable.Range(0, evidence.Study.Replications).Select(r => (point, r))),
        ];
        if (outcome < 0)
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
            int[] shared =
            [
                .. Enumerable
                    .Range(0, evidence.Study.Replications)
                    .Where(r => finished.All(those => those.Contains(r))),
            ];
            return shared.Length == 0 ? null : (0, shared[0]);
        }

        double[] score = new double[all.Length];
        foreach (int arm in arms)
        {
            double?[] values = [.. all.Select(at => study.Value(outcome, arm, at.Point, at.Replication))];
            double[] sorted = [.. values.OfType<double>().Order()];
            if (sorted.Length == 0)
            {
                return null;
            }

            double median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
            double sd = MeanInterval.Of(values).Sd is { } spread and > 0 ? spread : 1;
            for (int i = 0; i < all.Length; i++)
            {
                score[i] += values[i] is { } value ? Math.Abs(value - median) / sd : double.PositiveInfinity;
            }
        }

        int best = Array.IndexOf(score, score.Min());
        return double.IsPositiveInfinity(score[best]) ? null : all[best];
    }
}
