using CollabSim.Engine;
using CollabSim.Lab.Statistics;
using static CollabSim.Tests.Patterns.Settings;

namespace CollabSim.Tests.Patterns;

/// <summary>
/// The figures of model.md §7, from an independent implementation: 30 seeds, mean ± 95 %. Each difference from the engine
/// is measured by z, the difference over its standard error; |z| must be below 4. Of 38 figures of a correct engine about
/// one in four hundred such tables has one beyond that.
/// </summary>
[Category("Patterns")]
internal sealed class IndependentFigureTests
{
    /// <summary>Half a 95 % interval of 30 seeds in standard errors: Student's t, 29 degrees of freedom.</summary>
    private const double StandardErrors = 2.045;

    private static IEnumerable<TestCaseData> Figures =>
        [
            Figure(1, "base 0.15", Base(0.15), 20, 0.0979, 0.0015),
            Figure(1, "base 0.25", Base(0.25), 20, 0.0741, 0.0014),
            Figure(1, "base 0.35", Base(0.35), 20, 0.0336, 0.0016),
            Figure(1, "base 0.5", Base(0.5), 20, 0.0068, 0.0008),
            Figure(1, "base 0.8", Base(0.8), 20, -0.0057, 0.0002),
            Figure(2, "k 2", Degree(2), 5, 0.0457, 0.0009),
            Figure(2, "k 4", Degree(4), 5, 0.0580, 0.0011),
            Figure(2, "k 6", Degree(6), 5, 0.0533, 0.0013),
            Figure(2, "k 10", Degree(10), 5, 0.0212, 0.0011),
            Figure(2, "k 16", Degree(16), 5, -0.0494, 0.0009),
            Figure(3, "pressure 0", Pressure(0), 20, 0.0937, 0.0016),
            Figure(3, "pressure 0.2", Pressure(0.2), 20, 0.0741, 0.0014),
            Figure(3, "pressure 0.4", Pressure(0.4), 20, 0.0462, 0.0013),
            Figure(3, "pressure 0.6", Pressure(0.6), 20, 0.0184, 0.0009),
            Figure(3, "pressure 0.8", Pressure(0.8), 20, 0.0010, 0.0003),
            Figure(5, "mandate 4, pressure 0.2", Mandate(4, 0.2), 20, 0.0331, 0.0019),
            Figure(5, "mandate 4, pressure 0.5", Mandate(4, 0.5), 20, -0.0529, 0.0010),
            Figure(5, "mandate 2, pressure 0.2", Mandate(2, 0.2), 20, 0.0026, 0.0019),
            Figure(6, "c 0.9 - c 0.1", Collaborative, 5, -0.0077, 0.0003, Hierarchical),
            Figure(6, "c 0.9 - c 0.1", Collaborative, 10, 0.0045, 0.0007, Hierarchical),
            Figure(6, "c 0.9 - c 0.1", Collaborative, 20, 0.0308, 0.0012, Hierarchical),
            Figure(7, "facilitation 0.5", Facilitated, 20, 0.0206, 0.0007, Default),
            Figure(7, "accountability 1", Accountable, 20, 0.0177, 0.0008, Default),
            Figure(7, "critical friend 0.3", Befriended, 20, 0.0220, 0.0007, Default),
            Figure(7, "subsidy 0.5", Subsidised, 20, 0.0148, 0.0008, Default),
            Figure(7, "competition 0.6", Competing, 20, -0.0073, 0.0004, Default),
            Figure(7, "comfort 0.9", Comfortable, 20, -0.0107, 0.0005, Default),
            Figure(7, "turnover 0.036", Restless, 20, -0.0350, 0.0008, Default),
            Figure(8, "trust 0.1", Trusting(0.1), 10, -0.0080, 0.0001),
            Figure(8, "trust 0.8", Trusting(0.8), 10, 0.0450, 0.0013),
            Figure(8, "trust 0.1", Trusting(0.1), 20, -0.0062, 0.0001),
            Figure(8, "trust 0.8", Trusting(0.8), 20, 0.0279, 0.0011),
            Figure(9, "neither", InCommunity(0, 0), 10, 0.006, 0.003),
            Figure(9, "process only", InCommunity(0, 1), 10, 0.036, 0.003),
            Figure(9, "structure only", InCommunity(1, 0), 10, 0.079, 0.003),
            Figure(9, "both", InCommunity(1, 1), 10, 0.128, 0.003),
            Figure(9, "neither", InCommunity(0, 0), 20, 0.000, 0.003),
            Figure(9, "process only", InCommunity(0, 1), 20, 0.011, 0.003),
            Figure(9, "structure only", InCommunity(1, 0), 20, 0.107, 0.003),
            Figure(9, "both", InCommunity(1, 1), 20, 0.158, 0.003),
        ];

    [TestCaseSource(nameof(Figures))]
    public void The_engine_agrees(string row, Scenario arm, Scenario? against, int year, double mean, double halfWidth)
    {
        double[] advantages = against is null
            ? Replications.Advantage(arm, year)
            : Replications.Difference(arm, against, year);
        MeanInterval ours = MeanInterval.Of(advantages.Select(advantage => (double?)advantage));
        double error = double.Hypot(ours.HalfWidth!.Value, halfWidth) / StandardErrors;
        double z = (ours.Mean!.Value - mean) / error;
        TestContext.Progress.WriteLine(
            $"| {row} | {ours.Mean:+0.0000;-0.0000;0.0000} ± {ours.HalfWidth:0.0000} | {mean:+0.0000;-0.0000;0.0000} ± {halfWidth:0.0000} | {z:+0.0;-0.0;0.0} |"
        );
        Assert.That(Math.Abs(z), Is.LessThan(4));
    }

    // Two digits are given for the share of days in inertia.
    [TestCase(0.15, 0.07)]
    [TestCase(0.8, 0.99)]
    public void The_engine_agrees_on_inertia_by_transaction_cost(double days, double share) =>
        Assert.That(Replications.InertiaShare(Base(days), 20), Is.EqualTo(share).Within(0.02));

    [TestCase(0, 0.10)]
    [TestCase(0.8, 0.84)]
    public void The_engine_agrees_on_inertia_by_pressure(double pressure, double share) =>
        Assert.That(Replications.InertiaShare(Pressure(pressure), 20), Is.EqualTo(share).Within(0.02));

    private static TestCaseData Figure(
        int pattern,
        string setting,
        Scenario arm,
        int year,
        double mean,
        double halfWidth,
        Scenario? against = null
    ) =>
        new TestCaseData($"{pattern} | {setting}, year {year}", arm, against, year, mean, halfWidth).SetArgDisplayNames(
            $"{pattern}: {setting}, year {year}"
        );
}
