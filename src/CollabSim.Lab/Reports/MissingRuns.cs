using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>Which runs of a study's plan are not in its results, in words.</summary>
internal static class MissingRuns
{
    private const int MostNamed = 3;

    /// <summary>"1 of 1,260 runs is missing (facilitation, design point 2, replication 7, seed 8)"; null: none is.</summary>
    public static string? Said(StudyResults results)
    {
        StudyDescription study = results.Study;
        HashSet<(int Point, int Arm, int Replication)> there = [];
        Dictionary<int, ulong> seeds = [];
        foreach (RunRecord run in results.Runs(RunParts.None))
        {
            there.Add((run.Point, run.Arm, run.Replication));
            seeds[run.Replication] = run.Seed;
        }

        long missing = study.PlannedRuns - there.Count;
        if (missing <= 0)
        {
            return null;
        }

        IEnumerable<string> first = (
            from point in Enumerable.Range(0, study.Points.Count)
            from arm in Enumerable.Range(0, study.Arms.Count)
            from replication in Enumerable.Range(0, study.Replications)
            where !there.Contains((point, arm, replication))
            select $"{study.Arms[arm].Name}, design point {point}, replication {replication}{(seeds.TryGetValue(replication, out ulong seed) ? $", seed {seed}" : "")}"
        ).Take(MostNamed);
        return $"{missing:N0} of {Words.Count(study.PlannedRuns, "run")} {(missing == 1 ? "is" : "are")} missing ({string.Join("; ", first)}{(missing > MostNamed ? "; …" : "")})";
    }
}
