using CollabSim.Engine.Metrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>From when to when one policy acted in the runs of an arm.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Runs">By run: the years of its first start and of the end of that; null: it did not start, or did not end.</param>
internal sealed record PolicyTimes(PolicyDescription Policy, IReadOnlyList<(double? Start, double? End)> Runs)
{
    /// <summary>In how many runs it started.</summary>
    public int Started => Runs.Count(run => run.Start is not null);

    /// <summary>In how many runs it ended.</summary>
    public int Ended => Runs.Count(run => run.End is not null);

    /// <summary>When it started, over the runs in which it did; null: in none.</summary>
    public YearSpan? Start => YearSpan.Of(Runs.Select(run => run.Start));

    /// <summary>When it ended, over the runs in which it did; null: in none.</summary>
    public YearSpan? End => YearSpan.Of(Runs.Select(run => run.End));

    /// <summary>True if it acts in half of the runs or more.</summary>
    public bool IsTypical => Started > 0 && 2 * Started >= Runs.Count;

    /// <summary>True if it acts at a year, going by the middle of all runs.</summary>
    public bool ActsAt(double year) =>
        IsTypical && Start!.Middle <= year && !(2 * Ended >= Started && End is { Middle: var end } && end <= year);

    /// <summary>The times of a policy that waits for nothing: those of the scenario.</summary>
    public static PolicyTimes Settled(StudyDescription study, PolicyDescription policy, int runs)
    {
        double? end = policy.EndTick is { } tick && tick < study.Horizon ? study.Year(tick) : null;
        return new(policy, [.. Enumerable.Repeat(((double?)study.Year(policy.StartTick), end), runs)]);
    }

    /// <summary>
    /// The times of a policy that waits, from how many schools it acted on at each look of a run: it started after the last look at which it had
    /// not, and ended after the last look at which it had.
    /// </summary>
    /// <param name="study">The study, whose series have <see cref="InForce"/> of the policy.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="runs">Its share of schools by run and look.</param>
    public static PolicyTimes Seen(StudyDescription study, PolicyDescription policy, IEnumerable<double?[]> runs)
    {
        double[] years = study.SeriesYears();
        return new(policy, [.. runs.Select(shares => FirstTime(shares, years))]);
    }

    private static (double? Start, double? End) FirstTime(double?[] shares, double[] years)
    {
        int first = Array.FindIndex(shares, share => share > 0);
        if (first < 0)
        {
            return (null, null);
        }

        int over = Array.FindIndex(shares, first, share => share == 0);
        return (years[Math.Max(0, first - 1)], over < 0 ? null : years[over - 1]);
    }
}

/// <summary>A time over runs: the middle one, and the span in which nine of ten lie.</summary>
internal sealed record YearSpan(double Middle, double Low, double High)
{
    public static YearSpan? Of(IEnumerable<double?> years)
    {
        double[] sorted = [.. years.OfType<double>().Order()];
        return sorted.Length == 0
            ? null
            : new(Quantile.Of(sorted, 0.5), Quantile.Of(sorted, 0.05), Quantile.Of(sorted, 0.95));
    }
}
