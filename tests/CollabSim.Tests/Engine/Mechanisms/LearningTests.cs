using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(11) by hand.</summary>
internal sealed class LearningTests
{
    private static readonly Learning Rules = new();

    // f(0.25) = 1.384 · 0.25 · 0.75³ = 0.14596875;
    // L = 0.2 · 0.5 · 0.6 · 0.51 · (0.4 + 0.6·0.5) · f = 0.02142 · 0.14596875 = 0.00312665.
    [Test]
    public void Learning_is_that_of_the_formula() =>
        Assert.That(Number(Learnt(0.25, 0.5, 0.6, 0.51, 0.5)), Is.EqualTo(0.00312665).Within(1e-8));

    [TestCase(0)]
    [TestCase(-0.3)]
    [TestCase(1)]
    public void Nothing_is_learnt_from_equals_from_those_who_know_less_and_from_what_is_beyond_understanding(
        double gap
    ) => Assert.That(Number(Learnt(gap, 0.5, 0.6, 0.51, 0.5)), Is.Zero);

    [Test]
    public void Learning_is_an_inverted_U_in_the_gap_with_its_peak_at_a_quarter()
    {
        double[] learnt = [.. Enumerable.Range(0, 101).Select(n => Number(Learnt(n / 100.0, 1, 1, 1, 1)))];
        int peak = Array.IndexOf(learnt, learnt.Max());
        Assert.That(peak, Is.EqualTo(25));
        Assert.That(learnt[..(peak + 1)], Is.Ordered);
        Assert.That(learnt[peak..], Is.Ordered.Descending);
    }

    /// <summary>L in one domain: all factors but the gap, times the inverted U in the gap.</summary>
    private static Lane1 Learnt(double gap, double capacity, double effectiveness, double shown, double challenge) =>
        Rules.Ease<Lane1>(capacity, effectiveness, shown, challenge) * Learning.InvertedU<Lane1>(gap);
}
