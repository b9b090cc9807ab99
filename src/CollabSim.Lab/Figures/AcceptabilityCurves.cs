using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>How probably each arm is the best buy, by what 0.01 of the outcome is worth.</summary>
internal sealed record AcceptabilityCurves : Figure
{
    private static readonly Margins Room = new(64, 178, 26, 52);

    public override Chapter Chapter => Chapter.Cost;

    public override int Rank => 1;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (evidence.Of(Comparison.Of) is not { Costs: { } costs } comparison)
        {
            yield break;
        }

        double[] worth = [.. costs.Acceptability.Select(at => at.Willingness)];
        bool IsEverBest(int s) => costs.Acceptability.Any(at => at.Probability[s] >= 0.01);
        int[] shown =
        [
            .. Enumerable
                .Range(0, comparison.Strategies)
                .Where(IsEverBest)
                .OrderByDescending(s => costs.Acceptability.Max(at => at.Probability[s]))
                .Take(Look.MaxLines)
                .Order(),
        ];
        int contenders = Enumerable.Range(0, comparison.Strategies).Count(IsEverBest);
        IReadOnlyList<string> labels = Look.Labels([.. shown.Select(comparison.Name)], 40);
        yield return new Drawing
        {
            Id = "acceptability",
            Title = "Which arm is the best buy, and how surely?",
            Caption =
                $"Share of 2,000 resamples of the replications in which an arm has the highest net benefit (what its {comparison.OutcomeName} is worth less what it costs), "
                + $"by what 0.01 is worth to whoever pays; {Words.Replications(evidence.Study.Replications, Enumerable.Range(0, comparison.Complete.Worlds).Select(w => comparison.Complete.Count(0, w)))}. It tells how far luck leaves the choice open within this model. "
                + (
                    contenders < comparison.Strategies
                        ? $"Left out: {Words.Count(comparison.Strategies - contenders, "arm")} never the best buy in at least 1 % of resamples"
                            + (
                                shown.Length < contenders
                                    ? $", and {contenders - shown.Length} of lower probability than the {shown.Length} shown."
                                    : "."
                            )
                    : shown.Length < contenders
                        ? $"The {shown.Length} of {contenders} arms that are most probably the best buy somewhere."
                    : ""
                ),
            AltText =
                "Curves of the probability of being the best buy. "
                + string.Join(
                    " ",
                    shown.Select(s =>
                        $"{comparison.Name(s)}: at most {DifferencesPassage.Share(costs.Acceptability.Max(at => at.Probability[s]))}, at {CostPassages.Money(costs.Acceptability.MaxBy(at => at.Probability[s])!.Willingness)}."
                    )
                ),
            Panels =
            [
                new Panel(
                    null,
                    Layer
                        .Combine(
                            shown.Select(
                                (s, i) =>
                                    Layer.Line(
                                        worth,
                                        costs.Acceptability.Select(at => (double?)at.Probability[s]),
                                        labels[i],
                                        Look.Strokes[i],
                                        [
                                            .. costs.Acceptability.Select(at =>
                                                $"0.01 worth {CostPassages.Money(at.Willingness)}: {DifferencesPassage.Share(at.Probability[s])}"
                                            ),
                                        ]
                                    )
                            )
                        )
                        .WithXAxis(Look.Axis("What 0.01 is worth (money a school)", range: [0, worth[^1]]))
                        .WithYAxis(Look.Axis("Probability of being the best buy", range: [-0.02, 1.02]))
                        .WithMargin(Room)
                        .WithAnnotations(
                            Emphasis.EndLabels(
                                [
                                    .. shown.Select(
                                        (s, i) =>
                                            (
                                                comparison.Name(s),
                                                worth[^1],
                                                costs.Acceptability[^1].Probability[s],
                                                Look.Strokes[i].Color
                                            )
                                    ),
                                ],
                                -0.02,
                                1.02,
                                Look.Height - Room.T - Room.B
                            )
                        )
                ),
            ],
            Data = new DataTable(
                ["arm", "0.01 is worth", "probability", "net benefit"],
                [
                    .. Enumerable
                        .Range(0, comparison.Strategies)
                        .SelectMany(s =>
                            costs.Acceptability.Select(at =>
                                (IReadOnlyList<object?>)
                                    [comparison.Name(s), at.Willingness, at.Probability[s], at.NetBenefit[s]]
                            )
                        ),
                ]
            ),
        };
    }
}
