using CollabSim.Engine;
using CollabSim.Lab.Statistics;
using static CollabSim.Tests.Patterns.Settings;

namespace CollabSim.Tests.Patterns;

/// <summary>
/// A figure of model.md §7 from an independent implementation (30 seeds, pattern 9: 20; mean ± 95 %), beside the engine's.
/// </summary>
/// <param name="Pattern">Number of the pattern.</param>
/// <param name="Setting">What was set, in words.</param>
/// <param name="Arm">Whose advantage is meant.</param>
/// <param name="Year">At the end of which year.</param>
/// <param name="Mean">The independent mean.</param>
/// <param name="HalfWidth">Half of its 95 % interval.</param>
/// <param name="Against">Where it is a paired difference: from which arm.</param>
internal sealed record IndependentFigure(
    int Pattern,
    string Setting,
    Scenario Arm,
    int Year,
    double Mean,
    double HalfWidth,
    Scenario? Against = null
)
{
    /// <summary>Half a 95 % interval of 30 seeds in standard errors: Student's t, 29 degrees of freedom.</summary>
    private const double StandardErrors = 2.045;

    public static IReadOnlyList<IndependentFigure> All { get; } =
    [
        new(1, "base 0.15", Base(0.15), 20, 0.0979, 0.0015),
        new(1, "base 0.25", Base(0.25), 20, 0.0741, 0.0014),
        new(1, "base 0.35", Base(0.35), 20, 0.0336, 0.0016),
        new(1, "base 0.5", Base(0.5), 20, 0.0068, 0.0008),
        new(1, "base 0.8", Base(0.8), 20, -0.0057, 0.0002),
        new(2, "k 2", Degree(2), 5, 0.0457, 0.0009),
        new(2, "k 4", Degree(4), 5, 0.0580, 0.0011),
        new(2, "k 6", Degree(6), 5, 0.0533, 0.0013),
        new(2, "k 10", Degree(10), 5, 0.0212, 0.0011),
        new(2, "k 16", Degree(16), 5, -0.0494, 0.0009),
        new(3, "pressure 0", Pressure(0), 20, 0.0937, 0.0016),
        new(3, "pressure 0.2", Pressure(0.2), 20, 0.0741, 0.0014),
        new(3, "pressure 0.4", Pressure(0.4), 20, 0.0462, 0.0013),
        new(3, "pressure 0.6", Pressure(0.6), 20, 0.0184, 0.0009),
        new(3, "pressure 0.8", Pressure(0.8), 20, 0.0010, 0.0003),
        new(5, "mandate 4, pressure 0.2", Mandate(4, 0.2), 20, 0.0331, 0.0019),
        new(5, "mandate 4, pressure 0.5", Mandate(4, 0.5), 20, -0.0529, 0.0010),
        new(5, "mandate 2, pressure 0.2", Mandate(2, 0.2), 20, 0.0026, 0.0019),
        new(6, "c 0.9 - c 0.1", Collaborative, 5, -0.0077, 0.0003, Hierarchical),
        new(6, "c 0.9 - c 0.1", Collaborative, 10, 0.0045, 0.0007, Hierarchical),
        new(6, "c 0.9 - c 0.1", Collaborative, 20, 0.0308, 0.0012, Hierarchical),
        new(7, "facilitation 0.5", Facilitated, 20, 0.0206, 0.0007, Default),
        new(7, "accountability 1", Accountable, 20, 0.0177, 0.0008, Default),
        new(7, "critical friend 0.3", Befriended, 20, 0.0220, 0.0007, Default),
        new(7, "subsidy 0.5", Subsidised, 20, 0.0148, 0.0008, Default),
        new(7, "competition 0.6", Competing, 20, -0.0073, 0.0004, Default),
        new(7, "comfort 0.9", Comfortable, 20, -0.0107, 0.0005, Default),
        new(7, "turnover 0.036", Restless, 20, -0.0350, 0.0008, Default),
        new(8, "trust 0.1", Trusting(0.1), 10, -0.0080, 0.0001),
        new(8, "trust 0.8", Trusting(0.8), 10, 0.0450, 0.0013),
        new(8, "trust 0.1", Trusting(0.1), 20, -0.0062, 0.0001),
        new(8, "trust 0.8", Trusting(0.8), 20, 0.0279, 0.0011),
        new(9, "neither", InCommunity(0, 0), 10, 0.006, 0.003),
        new(9, "process only", InCommunity(0, 1), 10, 0.036, 0.003),
        new(9, "structure only", InCommunity(1, 0), 10, 0.079, 0.003),
        new(9, "both", InCommunity(1, 1), 10, 0.128, 0.003),
        new(9, "neither", InCommunity(0, 0), 20, 0.000, 0.003),
        new(9, "process only", InCommunity(0, 1), 20, 0.011, 0.003),
        new(9, "structure only", InCommunity(1, 0), 20, 0.107, 0.003),
        new(9, "both", InCommunity(1, 1), 20, 0.158, 0.003),
    ];

    /// <summary>What the engine says: 30 seeds.</summary>
    public MeanInterval Engine =>
        MeanInterval.Of(
            (Against is null ? Replications.Advantage(Arm, Year) : Replications.Difference(Arm, Against, Year)).Select(
                advantage => (double?)advantage
            )
        );

    /// <summary>Difference of the two means over its standard error.</summary>
    public double Z =>
        (Engine.Mean!.Value - Mean) / (double.Hypot(Engine.HalfWidth!.Value, HalfWidth) / StandardErrors);

    /// <summary>A row of the table in docs/model.md.</summary>
    public string Row =>
        $"| {Pattern} | {Setting} | {Year} | {Signed(Engine.Mean!.Value)} ± {Engine.HalfWidth:0.0000} | {Signed(Mean)} ± {HalfWidth:0.0000} | {Z:+0.0;−0.0;0.0} |";

    private static string Signed(double value) => value.ToString("+0.0000;−0.0000;0.0000");
}
