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
        return StageRuns.Read(plan, results, stage, packages.Count, PackageOf(results.Study, packages));
    }

    private Func<RunRecord, int> PackageOf(StudyDescription study, IReadOnlyList<PolicyPackage> packages)
    {
        if (plan.Levers.Count > 0)
        {
            int worlds = study.Worlds?.Count ?? 1;
            return run => run.Point / worlds;
        }

        string[] names = [.. packages.Select(package => package.Arm!)];
        int[] packageOfArm = [.. study.Arms.Select(arm => Array.IndexOf(names, arm.Name))];
        return run => packageOfArm[run.Arm];
    }
}
