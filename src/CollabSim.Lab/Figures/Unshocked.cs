using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using StudyDescription = CollabSim.Lab.Results.StudyDescription;

namespace CollabSim.Lab.Figures;

/// <summary>The first runs of each arm beside the same runs without their policy shocks, at the ticks of the study's series.</summary>
internal sealed record Unshocked
{
    /// <summary>The advantage is recovered when it is again this share of that without the shock; model.md §6.</summary>
    public const double Recovered = 0.9;

    private const int MostRuns = 10;
    private const int MostArms = 4;

    // With fewer times a lowest point and a recovery cannot be told apart.
    private const int FewestTimes = 4;

    /// <summary>The arms, the baseline first.</summary>
    public required IReadOnlyList<Arm> Arms { get; init; }

    /// <summary>The tick at which the first shock begins.</summary>
    public required int ShockTick { get; init; }

    /// <summary>Advantage by run and time, with the shocks as kept and without them.</summary>
    /// <param name="Index">Index of the arm.</param>
    /// <param name="With">By replication, then by tick of the series.</param>
    /// <param name="Without">The same without shocks.</param>
    public sealed record Arm(int Index, IReadOnlyList<double?[]> With, IReadOnlyList<double?[]> Without)
    {
        /// <summary>Mean and interval over the runs at one of the series' ticks.</summary>
        public static MeanInterval At(IReadOnlyList<double?[]> runs, int tickIndex) =>
            MeanInterval.Of(runs.Select(run => run[tickIndex]));
    }

    /// <summary>
    /// Null without a shock that meets every arm and begins during the run, without advantage at several times after it began, or where the runs
    /// cannot be made. A shock that only some arms have is part of what is compared, and stays.
    /// </summary>
    public static Unshocked? Of(Evidence evidence)
    {
        StudyDescription about = evidence.Study;
        if (
            ShockOf(about) is not { } tick
            || about.SeriesOf<Advantage>() < 0
            || about.SeriesTicks.Count(at => at >= tick) < FewestTimes
            || evidence.Of(TypicalRuns.Of) is not { Runs.Count: > 0 } typical
        )
        {
            return null;
        }

        int[] arms = [.. typical.Of(evidence, MostArms).Select(run => run.Arm)];
        long each = (long)about.Schools * Math.Max(1, about.Horizon) * Math.Max(1, arms.Length);
        int count = (int)Math.Min(MostRuns, evidence.SchoolTicks / each);
        if (arms.Length == 0 || count == 0)
        {
            return null;
        }

        try
        {
            Study study = evidence.ReadAgain();
            return new Unshocked
            {
                ShockTick = tick,
                Arms = [.. arms.Select(arm => Live(evidence, study, typical.Point, arm, count))],
            };
        }
        catch (Exception error) when (error is ResultsException or ScenarioException or IOException)
        {
            return null;
        }
    }

    // When the first shock that meets every arm begins during the run; null: none does.
    private static int? ShockOf(StudyDescription about) =>
        about
            .SharedPolicies.Where(policy =>
                policy.IsShock && policy.StartTick > 0 && policy.StartTick < about.Horizon && policy.StartsAtItsTime
            )
            .Select(policy => (int?)policy.StartTick)
            .Min();

    // The first runs of an arm as they were kept, and lived through without the shocks.
    private static Arm Live(Evidence evidence, Study study, int point, int arm, int count)
    {
        StudyDescription about = evidence.Study;
        RunRecord[] stored =
        [
            .. evidence.Results.Cell(point, arm, RunParts.Series).Where(run => run.Failure is null).Take(count),
        ];
        ObservationPoint[] points = [.. about.SeriesTicks.Select(t => new ObservationPoint(new Advantage(), t))];
        PolicyDescription[] shocks = [.. about.SharedPolicies.Where(policy => policy.IsShock)];
        Scenario calm = Without(Replay.ScenarioOf(about, stored[0], study), about.Arms[arm].Policies, shocks);
        double?[][] without = new double?[stored.Length][];
        Parallel.For(0, stored.Length, i => without[i] = [.. Simulation.Run(calm, stored[i].Seed, points).Values]);
        int metric = about.SeriesOf<Advantage>();
        return new(
            arm,
            [
                .. stored.Select(run =>
                    about.SeriesTicks.Select((_, t) => evidence.Results.SeriesValue(run, metric, t)).ToArray()
                ),
            ],
            without
        );
    }

    // Descriptions are in the order of the scenario's policies.
    private static Scenario Without(
        Scenario scenario,
        IReadOnlyList<PolicyDescription> policies,
        PolicyDescription[] shocks
    ) =>
        scenario with
        {
            Policies = [.. scenario.Policies.Where((_, i) => i >= policies.Count || !shocks.Contains(policies[i]))],
        };

    /// <summary>
    /// Index among the series' ticks at which the ratio with to without is lowest since the shock, and of the first one from which it stays at
    /// nine tenths; null where it never falls, or has not recovered by the end.
    /// </summary>
    public static (int? Trough, int? Recovery) Find(
        IReadOnlyList<int> ticks,
        int shock,
        IReadOnlyList<double?> with,
        IReadOnlyList<double?> without
    )
    {
        int? trough = null;
        int? recovery = null;
        double lowest = Recovered;
        for (int t = 0; t < ticks.Count; t++)
        {
            if (ticks[t] < shock || with[t] is not { } shocked || without[t] is not { } calm || calm <= 0)
            {
                continue;
            }

            double ratio = shocked / calm;
            (trough, lowest) = ratio < lowest ? (t, ratio) : (trough, lowest);
            recovery =
                ratio < Recovered ? null
                : trough is null ? null
                : recovery ?? t;
        }

        return (trough, recovery);
    }
}
