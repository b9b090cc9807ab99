using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Comparisons;

/// <summary>Who gains, from numbers given by hand.</summary>
public sealed class GainsByQuintileTests
{
    // Against the baseline the weakest fifth gains 0.05 and the strongest 0.02, with luck that both share: weakest less
    // strongest is 0.03 in every replication. The other arm is the other way round.
    [Test]
    public void Weakest_less_strongest_is_positive_where_the_weakest_gain_more()
    {
        StudyResults made = MadeUpStudies.Of(
            "Fifths",
            ["baseline", "for the weak", "for the strong"],
            [],
            8,
            (_, _, _) => 0
        );
        StudyDescription study = made.Study with
        {
            Outcomes =
            [
                .. Enumerable
                    .Range(1, 5)
                    .Select(q => new OutcomeDescription(
                        $"advantageQuintile{q}@20y",
                        new MetricDescription($"advantageQuintile{q}", "", "A fifth."),
                        Reduction.At,
                        120,
                        120
                    )),
            ],
        };
        double[][] gains =
        [
            [0, 0, 0, 0, 0],
            [0.05, 0.04, 0.035, 0.03, 0.02],
            [0.01, 0.02, 0.03, 0.04, 0.05],
        ];
        StudyEstimates estimates = StudyEstimates.Of(
            new StudyResults(
                study,
                [
                    .. made.Runs()
                        .Select(run =>
                            run with
                            {
                                Outcomes =
                                [
                                    .. gains[run.Arm].Select(gain => (double?)(gain + (0.01 * run.Replication))),
                                ],
                            }
                        ),
                ]
            )
        );

        IReadOnlyList<GainsByQuintile> who = GainsByQuintile.Of(
            estimates,
            Choices.Of(study),
            GainsByQuintile.Outcomes(study)!,
            baseline: 0
        );

        Assert.That(who.Select(gain => gain.Strategy), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(who[0].WeakestLessStrongest.Mean, Is.EqualTo(0.03).Within(1e-12));
        Assert.That(who[1].WeakestLessStrongest.Mean, Is.EqualTo(-0.04).Within(1e-12));
        Assert.That(who[0].ByQuintile.Select(gain => gain.Mean), Is.EqualTo(gains[1]).Within(1e-12));
    }
}
