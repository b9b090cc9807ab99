using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Optimisation;

/// <summary>The stages of a search, one after the other; what a stage has run is not run again.</summary>
/// <param name="plan">What is asked.</param>
/// <param name="folder">Where everything is kept.</param>
/// <param name="run">Runs a study.</param>
/// <param name="say">Told what is being done.</param>
internal sealed class OptimizationStages(OptimizationPlan plan, string folder, StageRunner run, Action<string> say)
{
    /// <summary>The folder of the search's stages within the results folder.</summary>
    public const string Stages = "search";

    /// <summary>Seeks, and measures what was found with fresh luck.</summary>
    /// <exception cref="ResultsException">The folder cannot be used.</exception>
    public OptimizationResult Run()
    {
        string stages = Path.Combine(folder, Stages);
        PackageSimulator simulator = new(plan, stages, run);
        SearchEffort effort = new(plan.Section.Effort, folder);
        IReadOnlyList<PolicyPackage>? all = plan.All(OptimizationReader.MostAlternatives);
        bool byCounting = plan.IsByCounting;
        SearchFindings search = byCounting
            ? new AlternativeSearch(plan, all!, simulator, effort, say).Run()
            : new SpaceSearch(plan, simulator, effort, say).Run();
        IReadOnlyList<PackageScore> sweep =
            plan.Section.AgainstSweep && !byCounting
                ? new SpaceSearch(plan, simulator, effort, say).Sweep(effort.Runs ?? 0)
                : [];
        IReadOnlyList<Finalist> finalists = Finalist.Of(plan, search, sweep);
        OptimizationResult result = new()
        {
            Plan = plan,
            Search = search,
            Sweep = sweep,
            Finalists = finalists,
            Effort = effort.Runs ?? 0,
            Runs = simulator.Runs,
            Failed = simulator.Failed,
        };
        return finalists.Count == 0 ? result : Measured(result, simulator);
    }

    private OptimizationResult Measured(OptimizationResult result, PackageSimulator simulator)
    {
        say($"Fresh luck for {Amount.Of(result.Finalists.Count, "package")}");
        Study study = FreshStudy.Write(plan, result.Finalists, folder);
        RunSummary summary = run(study, Path.Combine(folder, FreshStudy.Stage));
        using StudyResults results = StudyResults.Open(summary.Folder);
        return result with
        {
            Fresh = FreshFindings.Of(plan, result.Finalists, results, summary.Folder),
            Runs = simulator.Runs + summary.Counts.Done,
            Failed = simulator.Failed + summary.Counts.Failed,
        };
    }
}
