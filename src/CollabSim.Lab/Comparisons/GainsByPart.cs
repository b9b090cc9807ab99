using CollabSim.Engine;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// For whom: a strategy's differences from the baseline in a metric of every part of a division that the study observes (by kind, by group,
/// reached or not by a policy). By quintile of starting performance is <see cref="GainsByQuintile"/>, which has an order.
/// </summary>
/// <param name="Outcome">One of the outcomes, as that of all schools.</param>
/// <param name="By">How schools are divided.</param>
/// <param name="Parts">Names of the parts.</param>
/// <param name="Gains">For each strategy but the baseline, its index and the paired difference of each part.</param>
internal sealed record GainsByPart(
    OutcomeDescription Outcome,
    string By,
    IReadOnlyList<string> Parts,
    IReadOnlyList<(int Strategy, IReadOnlyList<MeanInterval> ByPart)> Gains
)
{
    /// <summary>Every division of which a study observes two parts or more at the same time.</summary>
    public static IReadOnlyList<GainsByPart> Of(StudyEstimates study, Choices choices, int baseline) =>
        [
            .. study
                .Study.Outcomes.Index()
                .Where(each => each.Item.Metric.Part is not null && !GainsByQuintile.IsOne(each.Item.Metric))
                .GroupBy(each =>
                    (
                        each.Item.Metric.Part!.Of,
                        each.Item.Metric.Part.By,
                        each.Item.Reduction,
                        each.Item.FromTick,
                        each.Item.ToTick
                    )
                )
                .Where(parts => parts.Count() > 1)
                .Select(parts => Of(study, choices, baseline, [.. parts])),
        ];

    /// <summary>How schools are divided, in words.</summary>
    public string ByWords => By.Contains(' ', StringComparison.Ordinal) ? By : Kinds.InWords(By);

    private static GainsByPart Of(
        StudyEstimates study,
        Choices choices,
        int baseline,
        (int Index, OutcomeDescription Outcome)[] parts
    )
    {
        OutcomeDescription first = parts[0].Outcome;
        Payoffs[] payoffs = [.. parts.Select(part => Payoffs.Of(study, choices, part.Index))];
        return new GainsByPart(
            first with
            {
                Metric = new MetricDescription(first.Metric.Part!.Of, first.Metric.Unit, ""),
            },
            first.Metric.Part.By,
            [.. parts.Select(part => part.Outcome.Metric.Part!.Name)],
            [
                .. Enumerable
                    .Range(0, choices.Strategies.Count)
                    .Where(strategy => strategy != baseline)
                    .Select(strategy =>
                        (
                            strategy,
                            (IReadOnlyList<MeanInterval>)
                                [.. payoffs.Select(part => part.Paired(strategy, baseline).Difference)]
                        )
                    ),
            ]
        );
    }
}
