namespace CollabSim.Lab.Comparisons;

/// <summary>Which arm wins in a state of the world, or on average, and how clearly: decided here for every sentence that says so.</summary>
internal sealed record Lead
{
    /// <summary>The strategy with the best mean.</summary>
    public required int Leader { get; init; }

    /// <summary>The leader against the baseline; null: the leader is the baseline.</summary>
    public Contrast? OverBaseline { get; init; }

    /// <summary>Strategies of which the leader is not clearly ahead, the best first.</summary>
    public required IReadOnlyList<int> Level { get; init; }

    /// <summary>What can be said.</summary>
    public required LeadVerdict Verdict { get; init; }

    /// <summary>The lead in a state of the world.</summary>
    /// <param name="comparison">The arms.</param>
    /// <param name="place">Which state of the world; null: on average over all.</param>
    public static Lead Of(Comparison comparison, int? place)
    {
        IReadOnlyList<int> order = comparison.Order(place);
        int leader = order[0];
        IReadOnlyList<Contrast> contrasts = [.. comparison.Contrasts(place)];
        Contrast? over = contrasts.FirstOrDefault(contrast => contrast.Strategy == leader);
        int[] level = [.. order.Skip(1).Where(other => !comparison.Between(leader, other, place).IsClear)];
        return new Lead
        {
            Leader = leader,
            OverBaseline = over,
            Level = level,
            Verdict =
                contrasts.All(contrast => contrast.Verdict == Statistics.Verdict.Unknown) ? LeadVerdict.Unknown
                : contrasts.All(contrast => contrast.Paired.Difference is { Mean: 0, Sd: 0 }) ? LeadVerdict.AllTheSame
                : over is { IsClear: true } ? (level.Length == 0 ? LeadVerdict.Wins : LeadVerdict.AmongTheBest)
                : leader != comparison.Baseline ? LeadVerdict.NotClear
                : level.Length == 0 ? LeadVerdict.BaselineWins
                : LeadVerdict.BaselineNotClear,
        };
    }
}

/// <summary>What can be said of the arm with the best mean.</summary>
internal enum LeadVerdict
{
    /// <summary>There is no interval, so nothing.</summary>
    Unknown,

    /// <summary>All arms are the same, run by run.</summary>
    AllTheSame,

    /// <summary>It is clearly better than every other arm.</summary>
    Wins,

    /// <summary>It is clearly better than the baseline, but not than every other arm.</summary>
    AmongTheBest,

    /// <summary>It is not clearly better than the baseline.</summary>
    NotClear,

    /// <summary>It is the baseline, clearly ahead of all others.</summary>
    BaselineWins,

    /// <summary>It is the baseline, not clearly ahead of all others.</summary>
    BaselineNotClear,
}
