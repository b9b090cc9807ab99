using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Statistics;

/// <summary>How often 95 % intervals of paired differences cover the truth, over 2,000 simulated experiments.</summary>
public sealed class CoverageTests
{
    private const int Experiments = 2000;
    private const double Truth = 0.01;

    // A true 95 % covers 1,900 ± 9.7 of 2,000: 93 to 97 % is four standard errors to either side.
    private const double Lowest = 0.93;
    private const double Highest = 0.97;

    [TestCase(5)]
    [TestCase(30)]
    public void A_fixed_number_of_replications(int replications)
    {
        int covered = 0;
        for (int experiment = 0; experiment < Experiments; experiment++)
        {
            Random luck = new(experiment);
            MeanInterval difference = PairedDifference
                .Of(Enumerable.Range(0, replications).Select(_ => Pair(luck, 0.02)))
                .Difference;
            covered += difference.Low <= Truth && Truth <= difference.High ? 1 : 0;
        }

        Assert.That(covered / (double)Experiments, Is.InRange(Lowest, Highest));
    }

    // From a spread with which the first look will do, over the worst for a naive rule, to one with which the cap is met.
    [TestCase(0.002)]
    [TestCase(0.008)]
    [TestCase(0.010)]
    [TestCase(0.0111)]
    [TestCase(0.0125)]
    [TestCase(0.017)]
    [TestCase(0.025)]
    [TestCase(0.05)]
    public void Replications_until_the_half_width_is_small_enough(double spread)
    {
        Stopping stopping = new(0.005, 0, 200, Precision.Average);
        int covered = 0;
        for (int experiment = 0; experiment < Experiments; experiment++)
        {
            MeanInterval difference = Stopped(stopping, new Random(experiment), spread, Stopping.Widening);
            covered += difference.Low <= Truth && Truth <= difference.High ? 1 : 0;
        }

        Assert.That(covered / (double)Experiments, Is.InRange(Lowest, Highest));
    }

    [Test]
    public void Without_the_widening_the_worst_spread_covers_too_rarely()
    {
        Stopping stopping = new(0.005, 0, 200, Precision.Average);
        int covered = 0;
        for (int experiment = 0; experiment < 4 * Experiments; experiment++)
        {
            MeanInterval difference = Stopped(stopping, new Random(experiment), 0.0111, 1);
            covered += difference.Low <= Truth && Truth <= difference.High ? 1 : 0;
        }

        // The exact coverage is 93.6 %; its standard error here is 0.27 %.
        Assert.That(covered / (4.0 * Experiments), Is.LessThan(0.945));
    }

    [Test]
    public void The_runner_and_this_test_stop_by_the_same_rule()
    {
        // The estimates of a study with so many replications give the half-width that the rule above compares.
        StudyResults made = MadeUpStudies.Of("Stopping", ["a", "b"], [], 15, (arm, _, _) => 0.01 * arm);
        StudyResults stopped = new(
            made.Study with
            {
                Stopping = new Stopping(0.005, 1, 200, Precision.Average),
            },
            [.. made.Runs()]
        );

        Assert.That(
            StudyEstimates.Of(stopped).WidestHalfWidth(1, Precision.Average),
            Is.EqualTo(1.07 * StudyEstimates.Of(made).Against(1, 1).Difference.HalfWidth).Within(1e-15)
        );
    }

    private static MeanInterval Stopped(Stopping stopping, Random luck, double spread, double widening)
    {
        List<(double?, double?)> pairs = [];
        MeanInterval difference = default;
        foreach (int look in stopping.Looks)
        {
            while (pairs.Count < look)
            {
                pairs.Add(Pair(luck, spread));
            }

            difference = PairedDifference.Of(pairs).WidenedBy(widening).Difference;
            if (difference.HalfWidth <= stopping.Until)
            {
                break;
            }
        }

        return difference;
    }

    // Half of the luck is shared, so that pairing has something to do; the difference scatters by the spread given.
    private static (double? Baseline, double? Other) Pair(Random luck, double spread)
    {
        double shared = 0.03 * Normal(luck);
        return (shared, shared + Truth + (spread * Normal(luck)));
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
