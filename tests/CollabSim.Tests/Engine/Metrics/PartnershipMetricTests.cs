using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Networks;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.Metrics;

/// <summary>Metrics over partnerships, by hand: four schools in a ring, one partnership of every class; model.md §6.</summary>
internal sealed class PartnershipMetricTests
{
    private static IEnumerable<TestCaseData> Numbers =>
        [
            // 2 of 10 days made something; 3 + 5 did not: 3 hollow, 5 comfortable; one of four partnerships slept.
            new TestCaseData(new AdvantageShare(), 0.2),
            new TestCaseData(new InertiaShare(), 0.8),
            new TestCaseData(new HollowShare(), 0.3),
            new TestCaseData(new ComfortableShare(), 0.5),
            new TestCaseData(new CollaborationYield(), 0.5),
            new TestCaseData(new DormantShare(), 0.25),
            new TestCaseData(new EndsInInertia(), 1.0),
            new TestCaseData(new ActivePartnerships(), 4.0),
            new TestCaseData(new MeanDegree(), 2.0),
            // 0.2, 0.4, 0.6, 0.8 twice: mean 0.5, variance 0.05.
            new TestCaseData(new MeanTrust(), 0.5),
            new TestCaseData(new TrustSd(), 0.223607),
            new TestCaseData(new TrustReciprocity(), 1.0),
            // No triangle, all connected.
            new TestCaseData(new Clustering(), 0.0),
            new TestCaseData(new GiantComponent(), 1.0),
        ];

    [TestCaseSource(nameof(Numbers))]
    public void A_metric_is_what_its_formula_says(Metric metric, double expected) =>
        Assert.That(metric.Measure(Ring()), Is.EqualTo(expected).Within(Rule.Tolerance));

    // −0.3 · 0.3, −0.1 · 0.1, … over the variance: opposite views are −1.
    [Test]
    public void Reciprocity_is_the_correlation_of_both_views()
    {
        Observation now = Ring();
        now.World.Partnerships.TrustBA.Span[..4].Reverse();
        Assert.That(new TrustReciprocity().Measure(now), Is.EqualTo(-1).Within(Rule.Tolerance));
    }

    private static IEnumerable<Metric> OfNothing =>
        [
            new AdvantageShare(),
            new InertiaShare(),
            new HollowShare(),
            new ComfortableShare(),
            new CollaborationYield(),
            new DormantShare(),
            new EndsInInertia(),
            new MeanTrust(),
            new TrustSd(),
            new TrustReciprocity(),
        ];

    [TestCaseSource(nameof(OfNothing))]
    public void A_share_of_nothing_is_missing(Metric metric)
    {
        Scenario alone = new() { Schools = 5, Network = new Empty() };
        Assert.That(metric.Measure(alone.After(3).Observe()), Is.Null);
    }

    [Test]
    public void Half_the_days_in_inertia_is_not_yet_most_of_them()
    {
        Observation now = Ring();
        now.World.Partnerships.JointDays[2] = 0;
        now.World.Partnerships.JointDays[0] = 3;
        Assert.That(new EndsInInertia().Measure(now), Is.Zero);
    }

    // Comfortable is inertia with a challenge below 0.6 (model.md §6): 0.65 is not, 0.55 is.
    [TestCase(0.65f, 0.0)]
    [TestCase(0.55f, 0.5)]
    public void Comfort_is_a_challenge_below_six_tenths(float challenge, double share)
    {
        Observation now = Ring();
        now.World.Partnerships.Challenge[2] = challenge;
        Assert.That(new ComfortableShare().Measure(now), Is.EqualTo(share).Within(Rule.Tolerance));
        Assert.That(new InertiaShare().Measure(now), Is.EqualTo(0.8).Within(Rule.Tolerance), "Inertia it is.");
    }

    private static Observation Ring()
    {
        Simulation simulation = (
            Worlds.Still with
            {
                Schools = 4,
                Network = new Ring { Degree = 2 },
            }
        ).After(1);
        Partnerships ties = simulation.World.Partnerships;
        new[] { 2f, 3, 5, 0 }.CopyTo(ties.JointDays.Span);
        new[] { 1f, 0, 4, 0 }.CopyTo(ties.ProductiveDays.Span);
        new[] { 0.1f, -0.1f, 0, 0 }.CopyTo(ties.JointValue.Span);
        new[] { 0.9f, 0.9f, 0.5f, 0.9f }.CopyTo(ties.Challenge.Span);
        new[] { 0.2f, 0.4f, 0.6f, 0.8f }.CopyTo(ties.TrustAB.Span);
        new[] { 0.2f, 0.4f, 0.6f, 0.8f }.CopyTo(ties.TrustBA.Span);
        return simulation.Observe();
    }
}
