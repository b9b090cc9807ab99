using CollabSim.Lab.Designs;
using CollabSim.Lab.Results;

namespace CollabSim.Lab.Calibrations;

/// <summary>Layer 1: worlds drawn from the prior, before the evidence is used.</summary>
/// <param name="Table">The worlds and their numbers.</param>
/// <param name="Targets">What they say of each target, in the order of the plan's targets.</param>
/// <param name="Identifiability">What the targets could tell about each parameter; null: too few runs have all of their numbers.</param>
/// <param name="Misspecification">Whether the findings lie among what the prior predicts at all; null: that cannot be told.</param>
internal sealed record ReferenceCheck(
    ReferenceTable Table,
    IReadOnlyList<TargetCheck> Targets,
    Identifiability? Identifiability,
    Misspecification? Misspecification
)
{
    /// <summary>The stage's name.</summary>
    public const string Stage = "check";

    /// <summary>Runs the reference table.</summary>
    /// <param name="plan">The calibration.</param>
    /// <param name="simulator">The engine.</param>
    /// <param name="workers">Cores.</param>
    /// <exception cref="ResultsException">A target has no number anywhere, or the same in every run.</exception>
    public static ReferenceCheck Run(CalibrationPlan plan, Simulator simulator, Workers workers)
    {
        double[][] points = LatinHypercube.Shares(plan.File.Check.Worlds, plan.Priors.Count, plan.File.Seed);
        ReferenceTable table = ReferenceTable.Simulate(simulator, points, plan.File.Replications, Stage);
        TargetSample[] samples = [.. plan.Targets.Select((_, j) => table.Sample(j))];
        string[] problems = [.. plan.Targets.Select((target, j) => WhyUseless(target, samples[j])).OfType<string>()];
        if (problems.Length > 0)
        {
            throw new ResultsException(string.Join("\n", problems));
        }

        TargetCheck[] checks =
        [
            .. plan.Targets.Select((target, j) => TargetCheck.Of(target, samples[j], plan.Evidence.Discrepancy)),
        ];
        MatchedTarget[] targets = [.. checks.Select(check => check.ToMatch())];
        return new ReferenceCheck(table, checks, Told(table, targets, workers), Misspecification.Of(targets, table));
    }

    // Signs have no uncertainty to blur them by, and are no numbers to learn from.
    private static Identifiability? Told(ReferenceTable table, MatchedTarget[] targets, Workers workers)
    {
        int[] used = [.. Enumerable.Range(0, targets.Length).Where(j => targets[j].Fits)];
        ReferenceTable fitted = new(
            table.Points,
            [.. table.Outcomes.Select(runs => runs.Select(run => used.Select(j => run[j]).ToArray()).ToArray())]
        );
        try
        {
            return Identifiability.Of(fitted, [.. used.Select(j => targets[j])], workers);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? WhyUseless(CalibrationTarget target, TargetSample sample)
    {
        string where = $"{target.Place.File}:{target.Place.Line}: {target.Name}: {target.Observed}";
        return sample.Values.Length == 0
                ? $"{where} has no value in any of {sample.Runs:N0} runs; observe something else, or leave the target out"
            : target.IsFitted && sample.Values.All(values => values.All(value => value == sample.Values[0][0]))
                ? $"{where} is {Statistics.Words.Number(sample.Values[0][0])} in every one of {sample.Runs:N0} runs, so that no parameter can be learnt from it; say use: check, or observe something else"
            : null;
    }
}
