using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Calibrations;

/// <summary>Runs what is missing of a stage's study in a folder; blocks until it is done.</summary>
/// <param name="study">The stage.</param>
/// <param name="folder">Its results folder.</param>
internal delegate RunSummary StageRunner(Study study, string folder);

/// <summary>
/// The engine as calibrations see it: parameter sets in, the targets' numbers out. Every stage is an ordinary study, kept in a folder beside its
/// scenario, so that what was run is never run again. Every parameter set is a world with luck of its own.
/// </summary>
/// <param name="plan">The calibration.</param>
/// <param name="folder">Where its stages are kept.</param>
/// <param name="run">Runs a study.</param>
internal sealed class StageSimulator(CalibrationPlan plan, string folder, StageRunner run)
{
    /// <summary>Runs that failed so far, in all stages.</summary>
    public long Failed { get; private set; }

    /// <summary>Runs in all stages so far.</summary>
    public long Runs { get; private set; }

    /// <summary>The targets' numbers.</summary>
    /// <param name="points">Parameter sets in the unit cube.</param>
    /// <param name="replications">Runs of each.</param>
    /// <param name="stage">Name of the stage; blanks become hyphens.</param>
    /// <returns>By parameter set, replication and target; NaN where there is no number.</returns>
    /// <exception cref="ResultsException">The folder cannot be used.</exception>
    public double[][][] Simulate(IReadOnlyList<double[]> points, int replications, string stage)
    {
        string name = stage.Replace(' ', '-');
        Study study = StageScenario.Write(plan, points, replications, name, folder);
        RunSummary summary = run(study, Path.Combine(folder, name));
        Failed += summary.Counts.Failed;
        Runs += summary.Counts.Done;
        using StudyResults results = StudyResults.Open(summary.Folder);
        return Numbers(results, points.Count, replications);
    }

    private double[][][] Numbers(StudyResults results, int points, int replications)
    {
        string[] arms = [.. results.Study.Arms.Select(arm => arm.Name)];
        (int Arm, int Against)[] about =
        [
            .. plan.Targets.Select(target =>
                (
                    target.Said.Arm is { } arm ? Array.IndexOf(arms, arm.Trim()) : 0,
                    target.Said.Against is { } against ? Array.IndexOf(arms, against.Trim()) : -1
                )
            ),
        ];
        double[][][] numbers =
        [
            .. Enumerable
                .Range(0, points)
                .Select(_ => Enumerable.Range(0, replications).Select(_ => new double[about.Length]).ToArray()),
        ];
        long found = 0;
        foreach (RunRecord each in results.ByCell(RunParts.Outcomes))
        {
            found++;
            double[] row = numbers[each.Point][each.Replication];
            for (int j = 0; j < about.Length; j++)
            {
                double value = each.Failure is null ? each.Outcomes[j] ?? double.NaN : double.NaN;
                row[j] +=
                    each.Arm == about[j].Arm ? value
                    : each.Arm == about[j].Against ? -value
                    : 0;
            }
        }

        StageFile.RequireWhole(results.Study, found);
        return numbers;
    }
}
