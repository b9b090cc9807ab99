namespace CollabSim.Lab.Analyses;

/// <summary>
/// What a step of one factor (or group) did, over many walks (Morris 1991): its mean μ, the mean of its size μ* (Campolongo
/// et al. 2007) and its spread σ. A response that is a straight line in the factor has no spread; a factor that acts through
/// others, or bends, has much.
/// </summary>
internal sealed record ElementaryEffects
{
    private const int Resamples = 1000;

    /// <summary>Index of the group.</summary>
    public required int Group { get; init; }

    /// <summary>How many steps had a response at both ends.</summary>
    public required int Count { get; init; }

    /// <summary>Mean effect of a whole range upwards; null where up and down mean nothing (a group, or names).</summary>
    public required double? Mu { get; init; }

    /// <summary>Mean size of the effect.</summary>
    public required Estimate MuStar { get; init; }

    /// <summary>Standard deviation of the effect, or of its size where it has no direction.</summary>
    public required double Sigma { get; init; }

    /// <summary>The effects of one group; fewer than two give null.</summary>
    /// <param name="group">Index of the group.</param>
    /// <param name="effects">Change of the response per whole range, upwards.</param>
    /// <param name="hasDirection">False where up and down mean nothing.</param>
    public static ElementaryEffects? Of(int group, IReadOnlyList<double> effects, bool hasDirection = true)
    {
        if (effects.Count < 2)
        {
            return null;
        }

        double[] sizes = [.. effects.Select(Math.Abs)];
        double[] own = hasDirection ? [.. effects] : sizes;
        double mean = own.Average();
        return new ElementaryEffects
        {
            Group = group,
            Count = effects.Count,
            Mu = hasDirection ? mean : null,
            MuStar = Estimate.Of(
                sizes.Average(),
                [
                    .. Enumerable
                        .Range(0, Resamples)
                        .Select(sample => Resampling.Rows(sizes.Length, sample).Average(row => sizes[row])),
                ]
            ),
            Sigma = Math.Sqrt(own.Sum(effect => (effect - mean) * (effect - mean)) / (own.Length - 1)),
        };
    }
}
