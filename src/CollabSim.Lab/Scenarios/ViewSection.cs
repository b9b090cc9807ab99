using CollabSim.Engine;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// What is only display: it is kept with the question so that who opens the file sees the same picture, and is no part of the study. Two files that
/// differ in nothing else have the same runs in the same places.
/// </summary>
internal sealed record ViewSection
{
    /// <summary>The file's key.</summary>
    public const string Key = "view";

    /// <summary>As many options are compared side by side.</summary>
    public const int MostPinned = 2;

    [Meaning("The outcome that is shown first, as in observe.outcomes, or a metric; absent: the first one.")]
    public string? Outcome { get; init; }

    [Meaning("Names of the arms that are shown, the baseline's among them; absent: all.")]
    public IReadOnlyList<string>? Options { get; init; }

    [Meaning("Names of the arms that stay in sight side by side, at most two.")]
    public IReadOnlyList<string> Pinned { get; init; } = [];

    [Quantity(0, 1000, "The year that is marked in what is shown over time.", Unit = "years")]
    public double? Year { get; init; }
}
