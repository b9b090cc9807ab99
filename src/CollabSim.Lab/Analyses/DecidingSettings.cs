using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>
/// Which of the things that nobody knows decides who is best: boxes of settings in which the strategy that is best in most worlds is not
/// (patient rule induction, as scenario discovery uses it).
/// </summary>
/// <param name="Strategy">The strategy that is best in most worlds.</param>
/// <param name="Worlds">In how many worlds it was looked at.</param>
/// <param name="NotBest">In how many of them another is better.</param>
/// <param name="Factors">What differs between the worlds.</param>
/// <param name="Boxes">Where it is not best, one after the other; may be none.</param>
internal sealed record DecidingSettings(
    int Strategy,
    int Worlds,
    int NotBest,
    IReadOnlyList<FactorColumn> Factors,
    IReadOnlyList<Prim.Found> Boxes
)
{
    /// <summary>Worlds, and worlds of the rarer kind, below which a box would describe a handful.</summary>
    private const int FewestWorlds = 50;
    private const int FewestOfEach = 10;

    /// <summary>What is counted: worlds, or combinations of them with design points.</summary>
    public required string Counted { get; init; }

    /// <summary>True if there are too few worlds, or too few of either kind, to look for boxes.</summary>
    public bool IsHandful => Worlds < FewestWorlds || Math.Min(NotBest, Worlds - NotBest) < FewestOfEach;

    /// <summary>What decides; null where the study has too few worlds to speak of shares.</summary>
    public static DecidingSettings? Of(Evidence evidence)
    {
        if (evidence.Of(Comparison.Of) is not { Across: { } across } comparison)
        {
            return null;
        }

        HashSet<string> uncertain = [.. comparison.Choices.Uncertain.Select(factor => factor.Path)];
        IReadOnlyList<FactorColumn> columns =
        [
            .. FactorColumn.Of(evidence.Study).Where(column => uncertain.Contains(column.Factor.Path)),
        ];
        int[] points = [.. across.Known.Select(world => comparison.Choices.Point(across.Leader, world))];
        bool[] isLost = [.. across.IsBest[across.Leader].Select(isBest => !isBest)];
        DecidingSettings found = new(across.Leader, points.Length, isLost.Count(lost => lost), columns, [])
        {
            Counted = comparison.WorldsCounted,
        };
        return found.IsHandful
            ? found
            : found with
            {
                Boxes = new Prim(
                    [.. columns.Select(column => points.Select(point => column.Values[point]).ToArray())],
                    [.. columns.Select(column => column.IsName)],
                    isLost
                ).Boxes(most: 1),
            };
    }

    /// <summary>Where another is better, in words; null where nothing can be said of it.</summary>
    /// <param name="name">The strategy's name.</param>
    public string? Said(string name)
    {
        if (NotBest == 0)
        {
            return null;
        }

        if (IsHandful)
        {
            return Worlds < FewestWorlds
                ? $"Which setting decides cannot be told from {Worlds:N0} {Counted}; {FewestWorlds} would be needed."
                : null;
        }

        if (Boxes.Count == 0)
        {
            return $"No simple rule says in which {Counted} {name} is not the best: what decides is spread over many settings.";
        }

        Prim.Found box = Boxes[0];
        string where = Words.List([
            .. box.Box.Restrictions.Select(restriction =>
                DiscoveryAnalysis.Say(Factors[restriction.Factor], restriction)
            ),
        ]);
        return $"What decides: where {where}, {name} is not the best in {Words.Percent(box.Density)} of {Counted}, instead of {Words.Percent((double)NotBest / Worlds)} of all.";
    }
}
