using CollabSim.Engine;

namespace CollabSim.Lab.Surveys;

/// <summary>How people answer whatever is asked: what of an answer is not about the question.</summary>
internal sealed record AnswerStyle
{
    [Quantity(
        0,
        2,
        "Acquiescence: variance between respondents of how far they agree with anything, on the scale of an item (variance 1).",
        Source = "assumption: 0.10"
    )]
    public double Acquiescence { get; init; } = 0.10;

    [Quantity(
        0,
        2,
        "Extreme answering: variance between respondents of the logarithm by which all thresholds draw together or apart.",
        Source = "assumption: 0.25"
    )]
    public double Extreme { get; init; } = 0.25;

    [Quantity(
        0,
        1,
        "Share of respondents who give every item the answer that they gave the first (straight-lining).",
        Source = "assumption: 0.03"
    )]
    public double StraightLining { get; init; } = 0.03;

    /// <summary>People who answer nothing but the question.</summary>
    public static AnswerStyle None { get; } =
        new()
        {
            Acquiescence = 0,
            Extreme = 0,
            StraightLining = 0,
        };
}
