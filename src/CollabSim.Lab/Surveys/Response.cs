using CollabSim.Engine;

namespace CollabSim.Lab.Surveys;

/// <summary>
/// Who answers at all, and what they skip. Somebody answers if ρθ + √(1−ρ²)u &gt; −Φ⁻¹(rate), with θ their place on a scale and u their luck:
/// those who answer differ from all by ρφ(Φ⁻¹(rate))/rate standard deviations.
/// </summary>
internal sealed record Response
{
    [Quantity(
        0.001,
        1,
        "Response rate: share of those asked who would answer where what they are like is as in the reference scenario.",
        Source = "assumption: 0.3"
    )]
    public double Rate { get; init; } = 0.3;

    [Quantity(
        -0.99,
        0.99,
        "Correlation of answering at all with what is measured; above 0: those who think better of it answer.",
        Source = "assumption: 0.2"
    )]
    public double Correlation { get; init; } = 0.2;

    [Meaning("The scale with which answering at all correlates; absent: the first.")]
    public string? With { get; init; }

    [Quantity(0, 0.9, "Share of items that a respondent skips.", Source = "assumption: 0.03")]
    public double SkippedItems { get; init; } = 0.03;

    /// <summary>Everybody answers everything.</summary>
    public static Response Full { get; } =
        new()
        {
            Rate = 1,
            Correlation = 0,
            SkippedItems = 0,
        };
}
