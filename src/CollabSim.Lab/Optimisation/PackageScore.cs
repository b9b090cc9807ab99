namespace CollabSim.Lab.Optimisation;

/// <summary>What a package is worth among others that were seen in the same worlds.</summary>
/// <param name="Evaluation">What it did.</param>
/// <param name="Merits">By objective, turned so that more is better; NaN where a world has no value.</param>
/// <param name="Bounded">By constraint, as a reader sees it.</param>
/// <param name="Violation">By how much constraints are broken, as shares of their bounds; 0: by nothing.</param>
internal sealed record PackageScore(
    Evaluation Evaluation,
    IReadOnlyList<double> Merits,
    IReadOnlyList<double> Bounded,
    double Violation
)
{
    public PolicyPackage Package => Evaluation.Package;

    /// <summary>True if it keeps to all constraints and has a number for every objective.</summary>
    public bool IsAllowed => Violation == 0 && !Merits.Any(double.IsNaN);

    /// <summary>Money a school, on average over worlds.</summary>
    public required double Money { get; init; }

    /// <summary>Days a school, on average over worlds.</summary>
    public required double Days { get; init; }

    /// <summary>By objective, as a reader sees it.</summary>
    public required IReadOnlyList<double> Shown { get; init; }

    /// <summary>The same for a search, to be minimised.</summary>
    public Score ToScore() =>
        Merits.Any(double.IsNaN)
            ? Score.Missing(Merits.Count)
            : new Score([.. Merits.Select(merit => -merit)], Violation);

    /// <summary>Judges packages that were seen in the same worlds; of those that some saw more of, the first ones count.</summary>
    /// <param name="plan">What is wanted.</param>
    /// <param name="evaluations">What they did, at least one.</param>
    public static IReadOnlyList<PackageScore> Of(OptimizationPlan plan, IReadOnlyList<Evaluation> evaluations)
    {
        double[][][] values =
        [
            .. evaluations.Select(each =>
                Enumerable.Range(0, plan.Outcomes.Count).Select(j => each.ByWorld(j).ToArray()).ToArray()
            ),
        ];
        int worlds = values.Min(each => each[0].Length);
        double[][] best =
        [
            .. plan.Objectives.Select(objective =>
                Enumerable.Range(0, worlds).Select(world => Best(values, objective, world)).ToArray()
            ),
        ];
        return [.. evaluations.Select((each, i) => Of(plan, each, values[i], worlds, best))];
    }

    private static PackageScore Of(
        OptimizationPlan plan,
        Evaluation evaluation,
        double[][] values,
        int worlds,
        double[][] best
    )
    {
        double[] merits = [.. plan.Objectives.Select((each, k) => each.Merit(values[each.Index][..worlds], best[k]))];
        double[] bounded =
        [
            .. plan.Constraints.Select(each => each.Shown(each.Merit(values[each.Index][..worlds], best[0]))),
        ];
        return new PackageScore(
            evaluation,
            merits,
            bounded,
            plan.Constraints.Select((each, k) => each.Violation(bounded[k])).Sum()
        )
        {
            Money = values[plan.Money].Average(),
            Days = values[plan.Days].Average(),
            Shown = [.. plan.Objectives.Select((each, k) => each.Shown(merits[k]))],
        };
    }

    private static double Best(double[][][] values, Objective objective, int world) =>
        values
            .Select(each => objective.Sign * each[objective.Index][world])
            .Where(value => !double.IsNaN(value))
            .DefaultIfEmpty(double.NaN)
            .Max();
}
