using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Optimisation;

/// <summary>
/// The engine as searches see it: packages in, outcomes out. Every stage is an ordinary study, kept in a folder beside its scenario, so that what was run
/// is never run again. Within a stage, and between stages with the same luck, packages are paired by luck.
/// </summary>
/// <param name="plan">The search.</param>
/// <param name="folder">Where its stages are kept.</param>
/// <param name="run">Runs a study.</param>
internal sealed class PackageSimulator(OptimizationPlan plan, string folder, StageRunner run)
{
    /// <summary>Runs in all stages so far.</summary>
    public long Runs { get; private set; }

    /// <summary>Runs that failed so far.</summary>
    public long Failed { get; private set; }

    /// <summary>Runs that were made just now, not found in the folder, and how long they took.</summary>
    public (long Runs, TimeSpan Time) MadeNow { get; private set; }

    /// <summary>Runs packages.</summary>
    /// <param name="packages">Different ones, at least one.</param>
    /// <param name="replications">Runs of each in each world.</param>
    /// <param name="stage">Name of the stage.</param>
    /// <param name="luck">Stages with the same word share luck and worlds.</param>
    /// <returns>What each did, in order.</returns>
    /// <exception cref="ResultsException">The folder cannot be used, or a stage lacks runs.</exception>
    public IReadOnlyList<StageRuns> Simulate(
        IReadOnlyList<PolicyPackage> packages,
        int replications,
        string stage,
        string luck
    )
    {
        Study study = PackageScenario.Write(plan, packages, replications, stage, luck, folder);
        RunSummary summary = run(study, Path.Combine(folder, stage));
        Failed += summary.Counts.Failed;
        Runs += summary.Counts.Done;
        MadeNow = (MadeNow.Runs + summary.Ran, MadeNow.Time + summary.Elapsed);
        using StudyResults results = StudyResults.Open(summary.Folder);
        return Read(results, packages, replications, stage);
    }

    private IReadOnlyList<StageRuns> Read(
        StudyResults results,
        IReadOnlyList<PolicyPackage> packages,
        int replications,
        string stage
    )
    {
        int worlds = results.Study.Worlds?.Count ?? 1;
        int[] outcomes =
        [
            .. plan.Outcomes.Select(outcome =>
                results.Study.Outcomes.ToList().FindIndex(each => each.Text == outcome.Text.Trim())
            ),
        ];
        string[] arms = [.. results.Study.Arms.Select(arm => arm.Name)];
        Dictionary<int, int> packageOfArm = packages
            .Select((package, i) => (Arm: package.Arm is null ? -1 : Array.IndexOf(arms, package.Arm), i))
            .Where(each => each.Arm >= 0)
            .ToDictionary(each => each.Arm, each => each.i);
        double[][][][] values =
        [
            .. packages.Select(_ =>
                Enumerable
                    .Range(0, worlds)
                    .Select(_ => Enumerable.Range(0, replications).Select(_ => Missing(outcomes.Length)).ToArray())
                    .ToArray()
            ),
        ];
        long found = 0;
        foreach (RunRecord each in results.ByCell(RunParts.Outcomes))
        {
            found++;
            int package =
                plan.Levers.Count > 0 ? each.Point / worlds
                : packageOfArm.TryGetValue(each.Arm, out int place) ? place
                : -1;
            if (each.Failure is null && package >= 0)
            {
                double[] row = values[package][each.Point % worlds][each.Replication];
                for (int j = 0; j < row.Length; j++)
                {
                    row[j] = each.Outcomes[outcomes[j]] ?? double.NaN;
                }
            }
        }

        return found == results.Study.PlannedRuns
            ? [.. values.Select(each => new StageRuns(stage, each))]
            : throw new ResultsException(
                $"{results.Study.Slug}: {results.Study.PlannedRuns - found:N0} of {results.Study.PlannedRuns:N0} runs are missing; the same command again runs them"
            );
    }

    private static double[] Missing(int count)
    {
        double[] row = new double[count];
        Array.Fill(row, double.NaN);
        return row;
    }
}
