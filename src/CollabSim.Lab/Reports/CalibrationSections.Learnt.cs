using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>What could be learnt, what was, and what holds it in place.</summary>
internal static partial class CalibrationSections
{
    private static IEnumerable<Block> CouldTell(CalibrationResult result)
    {
        if (result.Check.Identifiability is not { } told)
        {
            yield break;
        }

        CalibrationPlan plan = result.Plan;
        CalibrationTarget[] fitted = [.. plan.Targets.Where(target => target.IsFitted)];
        yield return new Paragraph(
            $"Before any value is used: how much of each parameter’s variance the fitted targets predict, blurred by what is not known of them, in {told.Runs:N0} runs left out of the prediction (the best of least squares, locally adjusted runs and a Gaussian process). Below {Words.Percent(ParameterIdentifiability.Least)} a parameter cannot be told: set it, or find a target that tells it."
        );
        yield return new Table(
            "What could be told about each parameter.",
            [new("Parameter"), new("Predicted", true), new("Told")],
            [
                .. told
                    .Parameters.OrderByDescending(each => each.Best)
                    .Select(each =>
                        (IReadOnlyList<Prose>)
                            [
                                new Code(plan.Priors.All[each.Parameter].Path),
                                Words.Percent(Math.Max(0, each.Best)),
                                each.IsTold ? "yes" : "no",
                            ]
                    ),
            ]
        );
        yield return new Table(
            "What each fitted target is good for. Replications: runs of one parameter set until luck is a tenth of what else is not known. Parameter sets: from how many on an emulator predicts hardly better with twice as many.",
            [
                new("Target"),
                new("Luck", true),
                new("Tells most about"),
                new("Replications", true),
                new("Parameter sets", true),
            ],
            [
                .. told.Targets.Select(each =>
                {
                    int most = Array.IndexOf(each.Tells, each.Tells.Max());
                    return (IReadOnlyList<Prose>)
                        [
                            fitted[each.Index].Name,
                            each.LuckShare is { } luck ? Words.Percent(luck) : "–",
                            $"{Words.Path(plan.Priors.All[most].Path)} ({Words.Percent(each.Tells[most])})",
                            each.Replications is { } runs ? $"{runs:N0}" : "–",
                            each.PointsNeeded is { } points ? $"{points:N0}"
                            : each.Learning is [.., var last] ? $"more than {last.Points:N0}"
                            : "–",
                        ];
                }),
            ]
        );
    }

    private static IEnumerable<Block> Learnt(CalibrationResult result)
    {
        if (ParametersLearnt.Draw(result) is { } parameters)
        {
            yield return ParameterTable(result);
            yield return new DrawnFigure(parameters);
        }
    }

    private static Table ParameterTable(CalibrationResult result) =>
        new(
            "Each parameter before and after. The median and where nine tenths lie; learnt: share of the variance before that is gone after, on the scale of shares of the prior.",
            [
                new("Parameter"),
                new("Before", true),
                new("After", true),
                new("Unit"),
                new("Learnt", true),
                new("Meaning"),
            ],
            [
                .. result
                    .Parameters.OrderByDescending(each => each.Contraction)
                    .Select(each =>
                        (IReadOnlyList<Prose>)
                            [
                                new Code(each.Prior.Path),
                                each.Before.ToString(),
                                each.After.ToString(),
                                each.Prior.Factor.Unit,
                                each.IsLearnt ? Words.Percent(each.Contraction) : "not",
                                each.Prior.Factor.Meaning,
                            ]
                    ),
            ]
        )
        {
            IsFolded = true,
        };

    /// <summary>Profiles and directions: what the targets hold in place, and what they leave loose.</summary>
    private static IEnumerable<Block> Stiff(CalibrationResult result)
    {
        if (CalibrationWords.Profiles(result) is { } said)
        {
            yield return new Paragraph(said);
        }

        if (result.Posterior is { Directions: { Count: > 0 } directions })
        {
            yield return new Paragraph(
                "What the targets know best are not single parameters but directions in which they would have to move together: "
                    + string.Join(
                        "; ",
                        directions.Select(direction =>
                            $"{CalibrationWords.Of(direction, result.Plan.Priors)} (the targets tell {Words.Brief(direction.Information)} times what the prior tells)"
                        )
                    )
                    + "."
            );
        }

        if (ProfilesOfParameters.Draw(result) is { } profiles)
        {
            yield return new DrawnFigure(profiles);
        }
    }
}
