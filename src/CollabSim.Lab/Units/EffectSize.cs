using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Units;

/// <summary>A difference in performance, from which every unit is worked out.</summary>
/// <param name="OnScale">The difference on the model's scale from 0 to 1.</param>
/// <param name="SchoolSds">
/// The same in standard deviations between schools: of the same schools without partnerships, at the same time, in the baseline, whatever a policy
/// does to the spread.
/// </param>
/// <param name="From">How many of these the baseline stands above the same schools without partnerships; null: not known.</param>
internal sealed record EffectSize(MeanInterval OnScale, MeanInterval SchoolSds, double? From = null)
{
    /// <summary>True if it is of all schools, and not of a fifth of them, say.</summary>
    public bool IsOfAll { get; init; } = true;
}
