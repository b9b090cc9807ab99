using CollabSim.Engine;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Comparisons;

/// <summary>Studies whose numbers are given by hand.</summary>
internal static class Planted
{
    /// <summary>Payoffs without luck: a mean for every strategy in every world; each has as many replications as said.</summary>
    public static Payoffs Table(double[][] means, int replications = 6) =>
        Of(
            means.Length,
            [.. Enumerable.Range(0, means[0].Length).Select(w => (double)w)],
            (s, w, _) => means[s][w],
            replications
        );

    /// <summary>Payoffs by strategy, index of the world along one uncertain input, and replication.</summary>
    public static Payoffs Of(int strategies, double[] levels, Func<int, int, int, double?> value, int replications)
    {
        StudyResults study = MadeUpStudies.Of(
            "Planted",
            [.. Enumerable.Range(0, strategies).Select(s => $"arm {s}")],
            [("x", "", levels)],
            2,
            (_, _, _) => 0
        );
        return Payoffs.Of(Choices.Of(study.Study), replications, (arm, point, r) => value(arm, point, r));
    }

    /// <summary>Payoffs over a grid of two uncertain inputs, without luck.</summary>
    public static Payoffs Grid(double[] xs, double[] ys, params Func<double, double, double>[] strategies)
    {
        StudyResults study = MadeUpStudies.Of(
            "Planted",
            [.. strategies.Select((_, s) => $"arm {s}")],
            [("x", "", xs), ("y", "", ys)],
            2,
            (_, _, _) => 0
        );
        return Payoffs.Of(
            Choices.Of(study.Study),
            4,
            (arm, point, _) => strategies[arm](xs[point / ys.Length], ys[point % ys.Length])
        );
    }

    /// <summary>A study of arms with known advantages and costs (money for the whole system of 300 schools).</summary>
    public static StudyEstimates Study(
        double[] advantages,
        double[] costs,
        double luck = 0.004,
        int replications = 20,
        Func<RunRecord, RunRecord>? change = null
    ) =>
        StudyEstimates.Of(
            MadeUpStudies.Of(
                "Planted",
                [.. advantages.Select((_, arm) => arm == 0 ? "baseline" : $"arm {arm}")],
                [],
                replications,
                (arm, _, _) => advantages[arm],
                luck: luck,
                change: run =>
                {
                    run = run with { Ledger = [new LedgerEntry("policy", 1, 0, costs[run.Arm] * 300)] };
                    return change?.Invoke(run) ?? run;
                }
            )
        );

    /// <summary>The same run, failed.</summary>
    public static RunRecord Failed(RunRecord run) =>
        new()
        {
            Id = run.Id,
            Point = run.Point,
            Arm = run.Arm,
            Replication = run.Replication,
            Seed = run.Seed,
            Failure = "made to fail",
        };
}
