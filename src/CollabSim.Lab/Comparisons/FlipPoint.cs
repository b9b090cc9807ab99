namespace CollabSim.Lab.Comparisons;

/// <summary>The smallest change of one or two uncertain inputs at which another strategy overtakes the leader.</summary>
/// <param name="Changes">The inputs that change, with where from and where to.</param>
/// <param name="Distance">
/// How far that is: each change as a share of the range that the design covers, two of them by Pythagoras.
/// </param>
/// <param name="Winner">The strategy that overtakes.</param>
/// <param name="Probability">Share of bootstrap resamples in which such a change of these inputs makes another strategy win.</param>
/// <param name="DistanceInterval">The middle 95 % of the distances in those resamples; null if there are too few.</param>
internal sealed record FlipPoint(
    IReadOnlyList<FlipChange> Changes,
    double Distance,
    int Winner,
    double Probability,
    (double Low, double High)? DistanceInterval
);

/// <summary>One input's change.</summary>
/// <param name="Factor">Index of the uncertain factor.</param>
/// <param name="From">Its level at the point of reference.</param>
/// <param name="To">Where the strategies are level.</param>
internal sealed record FlipChange(int Factor, double From, double To)
{
    /// <summary>The middle 95 % of where they are level in resamples; null if there are too few.</summary>
    public (double Low, double High)? Interval { get; init; }
}
