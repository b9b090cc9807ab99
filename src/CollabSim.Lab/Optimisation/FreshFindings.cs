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
    FreshNumbers AsNow,
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
        int worlds = study.Worlds?.Count ?? 1;
        int[] outcomes =
        [
            .. plan.Outcomes.Select(outcome =>
                study.Outcomes.ToList().FindIndex(each => each.Text == outcome.Text.Trim())
            ),
        ];
        double[][][] Values(int arm) =>
            [
                .. Enumerable
                    .Range(0, worlds)
                    .Select(world =>
                    {
                        double[][] rows =
                        [
                            .. Enumerable
                                .Range(0, study.Replications)
                                .Select(_ => Enumerable.Repeat(double.NaN, outcomes.Length).ToArray()),
                        ];
                        foreach (RunRecord run in results.Cell(world, arm, RunParts.Outcomes))
                        {
                            for (int j = 0; run.Failure is null && j < outcomes.Length; j++)
                            {
                                rows[run.Replication][j] = run.Outcomes[outcomes[j]] ?? double.NaN;
                            }
                        }

                        return rows;
                    }),
            ];
        StageRuns[] runs =
        [
            new StageRuns(FreshStudy.Stage, Values(0)),
            .. finalists.Select(finalist => new StageRuns(
                FreshStudy.Stage,
                Values(study.Arms.ToList().FindIndex(arm => arm.Name == finalist.Name))
            )),
        ];
        Evaluation[] evaluations =
        [
            .. runs.Select(
                (each, i) =>
                {
                    Evaluation evaluation = new(
                        i == 0 ? new PolicyPackage(study.Arms[0].Name, []) : finalists[i - 1].Package,
                        plan.Outcomes.Count
                    );
                    evaluation.Add(each);
                    return evaluation;
                }
            ),
        ];
        IReadOnlyList<PackageScore> scores = PackageScore.Of(plan, evaluations);
        return new FreshFindings(
            folder,
            worlds,
            study.Replications,
            new FreshNumbers(scores[0], runs[0]),
            [
                .. finalists.Select(
                    (finalist, i) => new FreshFinding(finalist, new FreshNumbers(scores[i + 1], runs[i + 1]))
                ),
            ]
        );
    }

    /// <summary>The difference of two in an outcome over paired replications, averaged over worlds.</summary>
    public static MeanInterval Difference(FreshNumbers one, FreshNumbers other, int outcome) =>
        MeanInterval.Of(
            one.Runs.ByReplication(outcome)
                .Zip(other.Runs.ByReplication(outcome), (first, second) => first - second)
                .Select(value => double.IsNaN(value) ? null : (double?)value)
        );

    /// <summary>The differences of two in an outcome over worlds; null: there is one world, or a world has no value.</summary>
    public static GainOverWorlds? OverWorlds(FreshNumbers one, FreshNumbers other, int outcome)
    {
        double[] worlds =
        [
            .. one.Runs.Values.Zip(
                other.Runs.Values,
                (first, second) =>
                    first
                        .Zip(second, (own, others) => own[outcome] - others[outcome])
                        .Where(double.IsFinite)
                        .DefaultIfEmpty(double.NaN)
                        .Average()
            ),
        ];
        Array.Sort(worlds);
        return worlds.Length < 2 || worlds.Any(double.IsNaN)
            ? null
            : new GainOverWorlds(
                worlds.Length,
                MeanInterval.Of(worlds.Select(value => (double?)value)),
                Quantile.Of(worlds, Tail),
                Quantile.Of(worlds, 1 - Tail),
                worlds.Count(value => value < 0),
                worlds.Count(value => value > 0)
            );
    }

    private const double Tail = 0.05;
}

/// <summary>Differences of two packages over worlds.</summary>
/// <param name="Count">How many worlds.</param>
/// <param name="Mean">Their mean, with the 95 % interval of another draw of as many worlds.</param>
/// <param name="Low">Nine worlds of ten lie between this …</param>
/// <param name="High">… and this.</param>
/// <param name="Lower">Worlds in which it is below 0.</param>
/// <param name="Higher">Worlds in which it is above 0.</param>
internal sealed record GainOverWorlds(int Count, MeanInterval Mean, double Low, double High, int Lower, int Higher);

/// <summary>What an arm of the study with fresh luck does.</summary>
/// <param name="Score">As the search would judge it.</param>
/// <param name="Runs">Its runs.</param>
internal sealed record FreshNumbers(PackageScore Score, StageRuns Runs);

/// <summary>A finalist with fresh luck.</summary>
/// <param name="Finalist">What the search made of it.</param>
/// <param name="Fresh">What it does.</param>
internal sealed record FreshFinding(Finalist Finalist, FreshNumbers Fresh)
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
            ? Gain(result, objective, Fresh.Score.Evaluation, result.Fresh!.AsNow.Score.Evaluation)
            : Fresh.Score.Merits[objective];

    /// <summary>What is done now, among what the search tried; null: it was not tried, or the objective is no mean, of which differences could be taken.</summary>
    public static PackageScore? NowOf(OptimizationResult result, int objective) =>
        result.Plan.Objectives[objective].Over.IsMean ? result.Search.AsNow(result.Plan) : null;

    private static double Gain(OptimizationResult result, int objective, Evaluation one, Evaluation asNow) =>
        result.Plan.Objectives[objective].Sign
        * Evaluation.Difference(one, asNow, result.Plan.Objectives[objective].Index);
}
