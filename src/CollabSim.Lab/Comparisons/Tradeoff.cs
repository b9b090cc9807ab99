using CollabSim.Engine.Metrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// The strategies that no other beats in every respect (the Pareto set): in the outcome compared, the weakest fifth of schools, all
/// outcomes of all schools of which less is better, and money. By means: luck is not allowed for.
/// </summary>
/// <param name="Respects">What counts, in words.</param>
/// <param name="Undominated">Indices of the strategies of the set.</param>
internal sealed record Tradeoff(IReadOnlyList<string> Respects, IReadOnlyList<int> Undominated)
{
    /// <summary>Null where fewer than two respects are known of every strategy.</summary>
    public static Tradeoff? Of(Comparison comparison)
    {
        StudyDescription about = comparison.Study.Study;
        List<(string Name, double[] Values)> respects =
        [
            .. about
                .Outcomes.Index()
                .Where(outcome => outcome.Index == comparison.Outcome || Counts(about, outcome.Item))
                .Select(outcome =>
                {
                    Payoffs payoffs = Payoffs.Of(comparison.Study, comparison.Choices, outcome.Index);
                    double sign = outcome.Item.Metric.LessIsBetter ? -1 : 1;
                    return (
                        Words.Outcome(outcome.Item, about.TicksPerYear),
                        Enumerable
                            .Range(0, comparison.Strategies)
                            .Select(s => sign * (payoffs.Mean(s).Mean ?? double.NaN))
                            .ToArray()
                    );
                }),
        ];
        if (comparison.Costs is { Unpriced.Count: 0 } costs)
        {
            respects.Add(("money", [.. costs.Options.Select(option => -(option.Cost.Mean ?? double.NaN))]));
        }

        respects.RemoveAll(respect => respect.Values.Any(double.IsNaN));
        return respects.Count < 2 || comparison.Strategies < 2
            ? null
            : new Tradeoff(
                [.. respects.Select(respect => respect.Name)],
                ParetoSet.Of([
                    .. Enumerable
                        .Range(0, comparison.Strategies)
                        .Select(s => respects.Select(respect => respect.Values[s]).ToArray()),
                ])
            );
    }

    // The latest of each metric; money and what is made of it come from the ledger instead.
    private static bool Counts(StudyDescription study, OutcomeDescription outcome) =>
        (outcome.Metric is { LessIsBetter: true, Part: null } || GainsByQuintile.IsOf(outcome.Metric, 0))
        && !outcome.Metric.Is<MoneySpent>()
        && !outcome.Metric.Is<CostPerPoint>()
        && !outcome.Metric.Is<MoneyAsked>()
        && !outcome.Metric.Is<MoneyPresentValue>()
        && !outcome.Metric.Is<BudgetUnspent>()
        && outcome.ToTick
            == study.Outcomes.Where(other => other.Metric.Name == outcome.Metric.Name).Max(other => other.ToTick);
}
