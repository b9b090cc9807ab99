using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Architecture;

namespace CollabSim.Tests.Lab.Comparisons;

/// <summary>What the report says that pairing saved, on the corners of the quickstart.</summary>
public sealed class QuickstartPairingTests
{
    [Test]
    public async Task Paired_intervals_are_narrower_than_unpaired_ones_by_the_factor_that_is_reported()
    {
        using Results.TemporaryFolder folder = new();
        Study study = ScenarioFile.Read(
            Path.Combine(Sources.Root, "scenarios/quickstart.yaml"),
            ["factors.pressure.level.steps=2", "factors.transactionCost.base.steps=2", "replications=8"]
        );
        await Runner.RunAsync(study, folder["quickstart"]);
        using StudyResults results = StudyResults.Open(folder["quickstart"]);
        Comparison comparison = Comparison.Of(StudyEstimates.Of(results), new ComparisonOptions());

        foreach (Contrast contrast in comparison.Contrasts(null))
        {
            // Two independent samples of n runs: the variance of the difference of means is the sum of both variances over n.
            double[] own = Values(comparison.Payoffs, contrast.Strategy);
            double[] baseline = Values(comparison.Payoffs, contrast.Against);
            double unpaired = Math.Sqrt((Variance(own) + Variance(baseline)) / own.Length);
            double paired = Math.Sqrt(Variance([.. own.Zip(baseline, (a, b) => a - b)]) / own.Length);

            Assert.That(contrast.Paired.VarianceRatio, Is.EqualTo(Math.Pow(unpaired / paired, 2)).Within(1e-9));
            Assert.That(contrast.Paired.VarianceRatio, Is.GreaterThan(1.5), comparison.Name(contrast.Strategy));
            Assert.That(
                contrast.Paired.Difference.HalfWidth,
                Is.EqualTo(2.364624 * paired).Within(1e-6 * paired),
                "t with 7 degrees of freedom"
            );
        }
    }

    private static double[] Values(Payoffs payoffs, int strategy) =>
        [.. Enumerable.Range(0, payoffs.Replications).Select(r => payoffs.Value(strategy, r)!.Value)];

    private static double Variance(double[] values) =>
        values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1);
}
