namespace CollabSim.Lab.Statistics;

/// <summary>
/// Means over worlds that share no luck. Each world is a stratum: its replications scatter by luck alone, so that the variance within worlds,
/// pooled, says how far luck may have moved the mean over worlds, to which each world counts equally (stratified sampling: Cochran 1977, §5).
/// What differs between worlds is no luck and does not widen the interval.
/// </summary>
internal static class Strata
{
    /// <summary>
    /// The mean over strata with its interval. Its count is that of replications, of which each is one run in every stratum.
    /// </summary>
    /// <param name="values">Stratum by stratum, one value a replication; null: missing.</param>
    /// <param name="replications">Replications in each stratum.</param>
    /// <param name="level">How often such intervals cover the truth.</param>
    public static MeanInterval Of(IReadOnlyList<double?> values, int replications, double level = MeanInterval.Usual)
    {
        if (values.Count == replications)
        {
            return MeanInterval.Of(values, level);
        }

        Moments between = new();
        (double squares, int freedom, double shares) = (0, 0, 0);
        bool[] isThere = new bool[replications];
        for (int start = 0; start < values.Count; start += replications)
        {
            Moments within = new();
            for (int r = 0; r < replications; r++)
            {
                within.Add(values[start + r]);
                isThere[r] |= values[start + r] is not null;
            }

            if (within.Mean is { } mean)
            {
                between.Add(mean);
                shares += 1.0 / within.Count;
                squares += within.Count > 1 ? within.Variance!.Value * (within.Count - 1) : 0;
                freedom += within.Count - 1;
            }
        }

        double? sd = freedom > 0 ? Math.Sqrt(squares / freedom) : null;
        double? half = sd * Math.Sqrt(shares) / between.Count;
        int there = isThere.Count(one => one);
        return new MeanInterval(
            there,
            replications - there,
            between.Mean,
            sd,
            half is { } standard ? StudentQuantile.TwoSided(level, freedom) * standard : null
        );
    }

    /// <summary>The difference over pairs, stratum by stratum, in which a pair met the same luck.</summary>
    /// <inheritdoc cref="Of"/>
    public static PairedDifference Paired(
        IReadOnlyList<(double? Baseline, double? Other)> pairs,
        int replications,
        double level = MeanInterval.Usual
    )
    {
        if (pairs.Count == replications)
        {
            return PairedDifference.Of(pairs, level);
        }

        (double? Baseline, double? Other)[] complete =
        [
            .. pairs.Select(pair => pair.Baseline is null || pair.Other is null ? (null, null) : pair),
        ];
        PairedMoments moments = new();
        foreach ((double? baseline, double? other) in Centred(complete, replications))
        {
            moments.Add(baseline, other);
        }

        PairedDifference pooled = moments.ToDifference(level);
        return pooled with
        {
            Difference = Of([.. complete.Select(pair => pair.Other - pair.Baseline)], replications, level),
            Baseline = Of([.. complete.Select(pair => pair.Baseline)], replications, level),
            Other = Of([.. complete.Select(pair => pair.Other)], replications, level),
            // Of replications, each averaged over the strata.
            Above = Enumerable.Range(0, replications).Count(r => Average(complete, replications, r) > 0),
        };
    }

    // Without what differs between strata, what is left of a pair is luck.
    private static IEnumerable<(double? Baseline, double? Other)> Centred(
        (double? Baseline, double? Other)[] pairs,
        int replications
    )
    {
        for (int start = 0; start < pairs.Length; start += replications)
        {
            ArraySegment<(double? Baseline, double? Other)> stratum = new(pairs, start, replications);
            double? baseline = stratum.Average(pair => pair.Baseline);
            double? other = stratum.Average(pair => pair.Other);
            foreach ((double? b, double? o) in stratum)
            {
                yield return (b - baseline, o - other);
            }
        }
    }

    private static double? Average((double? Baseline, double? Other)[] pairs, int replications, int replication) =>
        Enumerable
            .Range(0, pairs.Length / replications)
            .Select(stratum => pairs[(stratum * replications) + replication])
            .Average(pair => pair.Other - pair.Baseline);
}
