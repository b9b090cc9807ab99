using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Results;

namespace CollabSim.Lab.Optimisation;

/// <summary>The runs of a package in one stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Values">By world, replication and outcome; NaN where there is no value.</param>
internal sealed record StageRuns(string Stage, double[][][] Values)
{
    /// <summary>The mean of an outcome over all worlds, replication by replication; NaN where a world has no value.</summary>
    public IReadOnlyList<double> ByReplication(int outcome) =>
        [
            .. Enumerable
                .Range(0, Values[0].Length)
                .Select(replication => Values.Average(world => world[replication][outcome])),
        ];

    /// <summary>Reads what each package did in a stage.</summary>
    /// <param name="plan">Which outcomes.</param>
    /// <param name="results">The stage's results.</param>
    /// <param name="stage">Its name.</param>
    /// <param name="packages">How many packages.</param>
    /// <param name="packageOf">Which of them a run is about; negative: none.</param>
    /// <exception cref="ResultsException">Runs are missing.</exception>
    public static IReadOnlyList<StageRuns> Read(
        OptimizationPlan plan,
        StudyResults results,
        string stage,
        int packages,
        Func<RunRecord, int> packageOf
    )
    {
        StudyDescription study = results.Study;
        int worlds = study.Worlds?.Count ?? 1;
        string[] observed = [.. study.Outcomes.Select(each => each.Text)];
        int[] outcomes = [.. plan.Outcomes.Select(outcome => Array.IndexOf(observed, outcome.Text.Trim()))];
        double[][][][] values =
        [
            .. Enumerable.Range(0, packages).Select(_ => Missing(worlds, study.Replications, outcomes.Length)),
        ];
        long found = 0;
        foreach (RunRecord each in results.ByCell(RunParts.Outcomes))
        {
            found++;
            int package = packageOf(each);
            if (each.Failure is null && package >= 0)
            {
                double[] row = values[package][each.Point % worlds][each.Replication];
                for (int j = 0; j < row.Length; j++)
                {
                    row[j] = each.Outcomes[outcomes[j]] ?? double.NaN;
                }
            }
        }

        StageFile.RequireWhole(study, found);
        return [.. values.Select(each => new StageRuns(stage, each))];
    }

    private static double[][][] Missing(int worlds, int replications, int outcomes) =>
        [
            .. Enumerable
                .Range(0, worlds)
                .Select(_ =>
                    Enumerable
                        .Range(0, replications)
                        .Select(_ => Enumerable.Repeat(double.NaN, outcomes).ToArray())
                        .ToArray()
                ),
        ];
}
