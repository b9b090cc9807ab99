using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>How far what is learnt can be trusted: other priors, and worlds whose parameters are known.</summary>
internal static partial class CalibrationSections
{
    private static IEnumerable<Block> Priors(CalibrationResult result)
    {
        if (CalibrationWords.OtherPriors(result) is { } said && OtherPriors.Draw(result) is { } drawing)
        {
            yield return new Paragraph(said);
            yield return new DrawnFigure(drawing);
        }
    }

    private static IEnumerable<Block> OwnTest(CalibrationResult result)
    {
        if (result.Posterior?.SelfTest is not { } test)
        {
            yield break;
        }

        CalibrationPlan plan = result.Plan;
        yield return new Paragraph(
            $"The posterior by emulators was tried on {Words.Count(test.Worlds, "world")} drawn from the prior, whose parameters are known: how often its intervals hold them, and whether they are spread evenly among its draws (Talts et al. 2018). A method that ignored the findings would pass too; that is why contraction stands beside it."
        );
        yield return new Table(
            "By parameter.",
            [
                new("Parameter"),
                new("95 % intervals hold", true),
                new("50 % intervals hold", true),
                new("Spread evenly (p)", true),
                new("Contraction", true),
            ],
            [
                .. test
                    .Parameters.Take(plan.Priors.Count)
                    .Select(
                        (each, i) =>
                            (IReadOnlyList<Prose>)
                                [
                                    new Code(plan.Priors.All[i].Path),
                                    Words.Percent(each.Most.Share),
                                    Words.Percent(each.Half.Share),
                                    Words.Number(each.Ranks.PValue, 0.005),
                                    Words.Percent(Math.Max(0, each.Contraction)),
                                ]
                    ),
            ]
        );
    }
}
