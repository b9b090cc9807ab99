using CollabSim.Engine.Metrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// The paths that arms take from policy to policy, where some change at a signpost: dynamic adaptive policy pathways, after Haasnoot, Kwakkel, Walker &amp;
/// ter Maat 2013. Shocks are nobody's choice and no part of a path.
/// </summary>
/// <param name="Names">The policies of all paths, those that every arm has first.</param>
/// <param name="All">The paths, in the order of the arms.</param>
internal sealed record Pathways(IReadOnlyList<string> Names, IReadOnlyList<Pathway> All)
{
    /// <summary>True if some path is on none of the policies at some time.</summary>
    public bool HasNothing => All.Any(path => path.Legs.Any(leg => leg.Policy is null));

    /// <summary>The paths of a study; null where no arm goes from one policy to another at a signpost, or nobody looked when.</summary>
    public static Pathways? Of(Evidence evidence)
    {
        StudyDescription study = evidence.Study;
        bool isOne = study.Arms.Any(arm => Steps(arm).Count() > 1 && Steps(arm).Any(Waits));
        bool isSeen = study.Arms.SelectMany(Steps).Where(Waits).All(policy => MetricOf(study, policy) >= 0);
        if (!isOne || !isSeen || study.SeriesTicks.Count < 2)
        {
            return null;
        }

        Pathway[] paths = [.. study.Arms.Select((_, arm) => PathOf(evidence.Results, arm))];
        return paths.Any(path => path.Runs == 0)
            ? null
            : new([.. study.Arms.SelectMany(Steps).Select(policy => policy.Name).Distinct()], paths);
    }

    private static bool Waits(PolicyDescription policy) => policy.When is not null || policy.Until is not null;

    // Random starts are no decision.
    private static IEnumerable<PolicyDescription> Steps(ArmDescription arm) =>
        arm.Policies.Where(policy => !policy.IsShock && policy.YearlyHazard <= 0);

    private static int MetricOf(StudyDescription study, PolicyDescription policy)
    {
        string name = new InForce(policy.Name).Name;
        return study.SeriesMetrics.ToList().FindIndex(metric => metric.Name == name);
    }

    // Over all worlds; of a design that varies something else, at its first point.
    private static Pathway PathOf(StudyResults results, int arm)
    {
        StudyDescription study = results.Study;
        int points = study.Worlds is null ? 1 : study.Points.Count;
        PolicyDescription[] steps = [.. Steps(study.Arms[arm])];
        int[] metrics = [.. steps.Select(policy => Waits(policy) ? MetricOf(study, policy) : -1)];
        List<double?[][]> seen = [];
        for (int point = 0; point < points; point++)
        {
            foreach (RunRecord run in results.Cell(point, arm, RunParts.Series).Where(run => run.Failure is null))
            {
                seen.Add([.. metrics.Select(metric => Looks(results, run, metric))]);
            }
        }

        PolicyTimes[] times =
        [
            .. steps.Select(
                (policy, n) =>
                    metrics[n] < 0
                        ? PolicyTimes.Settled(study, policy, seen.Count)
                        : PolicyTimes.Seen(study, policy, seen.Select(run => run[n]))
            ),
        ];
        return new Pathway(arm, study.Arms[arm].Name, times, seen.Count, study.Year(study.Horizon));
    }

    private static double?[] Looks(StudyResults results, RunRecord run, int metric) =>
        metric < 0 ? [] : [.. results.Study.SeriesTicks.Select((_, look) => results.SeriesValue(run, metric, look))];
}

/// <summary>The path of one arm.</summary>
/// <param name="Arm">Index of the arm.</param>
/// <param name="Name">Its name.</param>
/// <param name="Policies">Its policies, in the order of the file.</param>
/// <param name="Runs">How many runs are behind it.</param>
/// <param name="Horizon">The last year.</param>
internal sealed record Pathway(int Arm, string Name, IReadOnlyList<PolicyTimes> Policies, int Runs, double Horizon)
{
    /// <summary>True if something on it waits for a signpost.</summary>
    public bool HasSignposts => Policies.Any(times => times.Policy.When is not null || times.Policy.Until is not null);

    /// <summary>In how many runs something started or ended at a signpost.</summary>
    public int Changed =>
        Enumerable
            .Range(0, Runs)
            .Count(run =>
                Policies.Any(times =>
                    (times.Policy.When is not null && times.Runs[run].Start is not null)
                    || (times.Policy.Until is not null && times.Runs[run].End is not null)
                )
            );

    /// <summary>
    /// The path, going by the middle of all runs: at each time on the policy that has begun last of those that act; on none where none acts.
    /// </summary>
    public IReadOnlyList<Leg> Legs => field ??= [.. LegsOf()];

    /// <summary>On what it is at a year; null: on none.</summary>
    public PolicyTimes? On(double year) =>
        Policies.Where(times => times.ActsAt(year)).OrderBy(times => times.Start!.Middle).LastOrDefault();

    private IEnumerable<Leg> LegsOf()
    {
        double[] turns =
        [
            .. Policies
                .SelectMany(times => new[] { times.Start?.Middle, times.End?.Middle })
                .OfType<double>()
                .Append(0)
                .Where(year => year < Horizon)
                .Distinct()
                .Order(),
        ];
        string? on = On(0)?.Policy.Name;
        double from = 0;
        foreach (double turn in turns)
        {
            if (On(turn)?.Policy.Name is var next && next != on)
            {
                yield return new Leg(on, from, turn);
                (on, from) = (next, turn);
            }
        }

        yield return new Leg(on, from, Horizon);
    }
}

/// <summary>A part of a path.</summary>
/// <param name="Policy">The policy that it is on, by name; null: on none.</param>
/// <param name="From">First year.</param>
/// <param name="To">Last year.</param>
internal readonly record struct Leg(string? Policy, double From, double To);
