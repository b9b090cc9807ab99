using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Optimisation;

/// <summary>What finalists do with luck that the search has not seen.</summary>
/// <param name="Folder">The results folder of the study.</param>
/// <param name="Worlds">Worlds in which each was run; 1: there is one.</param>
/// <param name="Replications">Replications in each world.</param>
/// <param name="AsNow">What the baseline does.</param>
/// <param name="Each">The finalists, in order.</param>
internal sealed record FreshFindings(
    string Folder,
    int Worlds,
    int Replications,
    PackageScore AsNow,
    IReadOnlyList<FreshFinding> Each
)
{
    /// <summary>Reads them.</summary>
    /// <param name="plan">What is wanted.</param>
    /// <param name="finalists">The finalists.</param>
    /// <param name="results">The study's results.</param>
    /// <param name="folder">Its results folder.</param>
    public static FreshFindings Of(
        OptimizationPlan plan,
        IReadOnlyList<Finalist> finalists,
        StudyResults results,
        string folder
    )
    {
        StudyDescription study = results.Study;
        string[] arms = [.. study.Arms.Select(arm => arm.Name)];
        IReadOnlyList<StageRuns> runs = StageRuns.Read(plan, results, FreshStudy.Stage, arms.Length, run => run.Arm);
        Evaluation[] evaluations =
        [
            Of(new PolicyPackage(arms[0], []), runs[0]),
            // The baseline may be a finalist too.
            .. finalists.Select(finalist => Of(finalist.Package, runs[Array.IndexOf(arms, finalist.Name)])),
        ];
        IReadOnlyList<PackageScore> scores = PackageScore.Of(plan, evaluations);
        return new FreshFindings(
            folder,
            study.Worlds?.Count ?? 1,
            study.Replications,
            scores[0],
            [.. finalists.Zip(scores.Skip(1), (finalist, score) => new FreshFinding(finalist, score))]
        );

        Evaluation Of(PolicyPackage package, StageRuns of)
        {
            Evaluation evaluation = new(package, plan.Outcomes.Count);
            evaluation.Add(of);
            return evaluation;
        }
    }

    /// <summary>The mean of an outcome over worlds, with an interval over replications.</summary>
    public static MeanInterval Mean(PackageScore of, int outcome) => Interval(ByReplication(of, outcome));

    /// <summary>The difference of two in an outcome over paired replications, averaged over worlds.</summary>
    public static MeanInterval Difference(PackageScore one, PackageScore other, int outcome) =>
        Interval(ByReplication(one, outcome).Zip(ByReplication(other, outcome), (first, second) => first - second));

    private static IReadOnlyList<double> ByReplication(PackageScore of, int outcome) =>
        of.Evaluation.Stages[0].ByReplication(outcome);

    private static MeanInterval Interval(IEnumerable<double> values) =>
        MeanInterval.Of(values.Select(value => double.IsNaN(value) ? null : (double?)value));

    /// <summary>The differences of two in an outcome over worlds; null: there is one world, or a world has no value.</summary>
    public static GainOverWorlds? OverWorlds(PackageScore one, PackageScore other, int outcome)
    {
        double[] worlds = [.. Evaluation.Differences(one.Evaluation, other.Evaluation, outcome)];
        Array.Sort(worlds);
        return worlds.Length < 2 || worlds.Any(double.IsNaN)
            ? null
            : new GainOverWorlds(
                worlds.Length,
                Interval(worlds),
                Quantile.Of(worlds, AcrossWorlds.Tail),
                Quantile.Of(worlds, 1 - AcrossWorlds.Tail),
                worlds.Count(value => value < 0),
                worlds.Count(value => value > 0)
            );
    }
}

/// <summary>Differences of two packages over worlds.</summary>
/// <param name="Count">How many worlds.</param>
/// <param name="Mean">Their mean, with the 95 % interval of another draw of as many worlds.</param>
/// <param name="Low">Nine worlds of ten lie between this …</param>
/// <param name="High">… and this.</param>
/// <param name="Lower">Worlds in which it is below 0.</param>
/// <param name="Higher">Worlds in which it is above 0.</param>
internal sealed record GainOverWorlds(int Count, MeanInterval Mean, double Low, double High, int Lower, int Higher);

/// <summary>A finalist with fresh luck.</summary>
/// <param name="Finalist">What the search made of it.</param>
/// <param name="Fresh">What it does.</param>
internal sealed record FreshFinding(Finalist Finalist, PackageScore Fresh)
{
    public string Name => Finalist.Name;

    /// <summary>
    /// By how much the search flattered it in an objective: what the search saw less what there is with fresh luck, turned so that more is flattery. What is gained against what is done
    /// now is compared where it is known, for other worlds may be better or worse for all.
    /// </summary>
    public double Optimism(OptimizationResult result, int objective) =>
        Seen(result, objective) - Found(result, objective);

    /// <summary>What the search saw of it: a gain against what is done now where that is known, else the number itself; turned so that more is better.</summary>
    public double Seen(OptimizationResult result, int objective) =>
        NowOf(result, objective) is { } asNow
            ? Gain(result, objective, Finalist.Score.Evaluation, asNow.Evaluation)
            : Finalist.Score.Merits[objective];

    /// <summary>The same with fresh luck.</summary>
    public double Found(OptimizationResult result, int objective) =>
        NowOf(result, objective) is not null
            ? Gain(result, objective, Fresh.Evaluation, result.Fresh!.AsNow.Evaluation)
            : Fresh.Merits[objective];

    /// <summary>What is done now, among what the search tried; null: it was not tried, or the objective is no mean, of which differences could be taken.</summary>
    public static PackageScore? NowOf(OptimizationResult result, int objective) =>
        result.Plan.Objectives[objective].Over.IsMean ? result.Search.AsNow(result.Plan) : null;

    private static double Gain(OptimizationResult result, int objective, Evaluation one, Evaluation asNow) =>
        result.Plan.Objectives[objective].Sign
        * Evaluation.Difference(one, asNow, result.Plan.Objectives[objective].Index);
}
