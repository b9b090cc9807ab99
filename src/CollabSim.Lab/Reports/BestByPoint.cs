using CollabSim.Lab.Reports.Exploring;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>At how many design points which option has the best mean, and at how many of them that is more than luck.</summary>
internal static class BestByPoint
{
    private const int MostRivals = 3;

    /// <summary>
    /// "Help has the best mean at 9 of 12 design points, brokers at 3; at 5 of these 9 it is clearly ahead of every other." None where there is
    /// one point only, or no point at which all options have a value.
    /// </summary>
    public static string? Said(StudyEstimates study)
    {
        int outcome = study.PrimaryOutcome;
        if (study.Study.Points.Count < 2 || BestAt.Of(study, outcome) is not { Compared: > 0 } best)
        {
            return null;
        }

        int[] points = [.. Enumerable.Range(0, study.Study.Points.Count).Where(point => best[point].Count > 0)];
        int same = points.Count(point => best[point].Count == best.Options.Count);
        string places = study.Study.Worlds?.Count == study.Study.Points.Count ? "worlds" : "design points";
        string Of(int count) =>
            count == points.Length ? $"all {count:N0} {places}" : $"{count:N0} of {points.Length:N0} {places}";
        if (same == points.Length)
        {
            return $"All options come out the same at {Of(same)}.";
        }

        (int Arm, int[] Points)[] order =
        [
            .. best
                .Options.Select(arm =>
                    (
                        arm,
                        points
                            .Where(point => best[point].Count < best.Options.Count && best[point].Contains(arm))
                            .ToArray()
                    )
                )
                .Where(each => each.Item2.Length > 0)
                .OrderByDescending(each => each.Item2.Length),
        ];
        string NameOf(int arm) => study.Study.Arms[arm].Name;
        string[] others =
        [
            .. order.Skip(1).Take(MostRivals).Select(each => $"{NameOf(each.Arm)} at {each.Points.Length:N0}"),
            .. order.Length > 1 + MostRivals ? ["others at the rest"] : Array.Empty<string>(),
            .. same > 0 ? [$"all are the same at {same:N0}"] : Array.Empty<string>(),
        ];
        (int first, int[] at) = order[0];
        string leads = best.Options.Count == 2 ? "ahead of the other" : "ahead of every other option";
        string sure =
            study.Study.Replications < 2 ? "one replication of each does not tell that from luck"
            : at.Count(point => IsClear(study, outcome, best.Options, first, point)) is var clear && clear == at.Length
                ? $"it is clearly {leads} at {(clear == 1 ? "it" : "each")}"
            : $"it is clearly {leads} at {(clear == 0 ? "none" : $"{clear:N0}")} of these";
        return $"{Words.Capital(NameOf(first))} has the best mean at {Of(at.Length)}{(others.Length > 0 ? $" ({string.Join(", ", others)})" : "")}; "
            + $"{sure}{(study.Study.Replications < 2 ? "" : " (95 % intervals, at each point for all options together)")}.";
    }

    // The leader was picked from all options, so that its lead is held against the intervals of all pairs.
    private static bool IsClear(StudyEstimates study, int outcome, IReadOnlyList<int> options, int leader, int point)
    {
        double level = Verdicts.LevelFor(options.Count * (options.Count - 1) / 2);
        return options
            .Where(other => other != leader)
            .All(other => study.Against(outcome, leader, point, level, other).Difference.ExcludesZero);
    }
}
