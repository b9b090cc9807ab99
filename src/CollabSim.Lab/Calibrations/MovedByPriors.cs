namespace CollabSim.Lab.Calibrations;

/// <summary>A parameter or target, and how other priors would move it.</summary>
/// <param name="Name">Its path, or the target's name.</param>
/// <param name="IsTarget">True of a target.</param>
/// <param name="Pull">By how much.</param>
internal sealed record MovedByPriors(string Name, bool IsTarget, PriorSensitivity Pull)
{
    /// <summary>The larger shift.</summary>
    public double Most => Math.Max(Math.Abs(Pull.PriorUp), Math.Abs(Pull.PriorDown));

    /// <summary>All parameters and targets of which it is known, those that move most first.</summary>
    public static IReadOnlyList<MovedByPriors> Of(CalibrationResult result) =>
        [
            .. (result.Posterior?.ParameterPulls ?? [])
                .Select((pull, i) => new MovedByPriors(result.Plan.Priors.All[i].Path, false, pull))
                .Concat(
                    (result.Posterior?.TargetPulls ?? [])
                        .Index()
                        .Where(each => each.Item is not null)
                        .Select(each => new MovedByPriors(result.Plan.Targets[each.Index].Name, true, each.Item!))
                )
                .OrderByDescending(each => each.Most),
        ];
}
