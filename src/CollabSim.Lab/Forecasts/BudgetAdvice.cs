using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Forecasts;

/// <summary>
/// Levels and replications that fit into a budget of runs. Replications come first, since fewer than ten say little about
/// luck: the levels of the longest factors are cut until ten fit, and what is then left goes into replications.
/// </summary>
/// <param name="Levels">Levels by factor, in the study's order; empty where the design is no grid.</param>
/// <param name="Points">Design points.</param>
/// <param name="Replications">Replications of each arm at each point; below two the budget is too small.</param>
internal sealed record BudgetAdvice(IReadOnlyList<int> Levels, long Points, int Replications)
{
    /// <summary>Fewest replications that are worth having.</summary>
    public const int FewestReplications = 10;

    /// <summary>More than this is seldom worth its time.</summary>
    public const int MostReplications = 200;

    private const int FewestLevels = 2;

    /// <summary>The advice for a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="runs">Runs that the budget allows.</param>
    public static BudgetAdvice Of(StudyDescription study, double runs)
    {
        Grid? grid = Grid.Of(study);
        int[] levels = [.. grid?.Axes.Select(axis => axis.Levels.Count) ?? []];
        bool[] numeric = [.. grid?.Axes.Select(axis => axis.IsNumeric) ?? []];
        long points = grid is null
            ? (long)Math.Clamp(runs / study.Arms.Count / FewestReplications, 1, study.Points.Count)
            : Product(levels);
        while (Affordable(runs, study.Arms.Count, points) < FewestReplications)
        {
            int longest = Enumerable
                .Range(0, levels.Length)
                .Where(axis => numeric[axis] && levels[axis] > FewestLevels)
                .OrderByDescending(axis => levels[axis])
                .FirstOrDefault(-1);
            if (longest < 0)
            {
                break;
            }

            levels[longest]--;
            points = Product(levels);
        }

        return new BudgetAdvice(
            levels,
            points,
            (int)Math.Min(MostReplications, Affordable(runs, study.Arms.Count, points))
        );
    }

    private static double Affordable(double runs, int arms, long points) => Math.Floor(runs / arms / points);

    private static long Product(int[] levels) => levels.Aggregate(1L, (product, count) => product * count);
}
