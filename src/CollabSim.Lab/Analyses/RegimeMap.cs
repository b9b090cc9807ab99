using CollabSim.Engine.Metrics;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>Regimes over two factors.</summary>
/// <param name="Grid">The design points as a grid.</param>
/// <param name="Regimes">By design point.</param>
/// <param name="IsSure">By design point: no other regime lies within the 95 % intervals.</param>
/// <param name="Untold">Metrics that were not observed and without which some regimes cannot be told.</param>
internal sealed record RegimeMap(
    Grid Grid,
    IReadOnlyList<Regime> Regimes,
    IReadOnlyList<bool> IsSure,
    IReadOnlyList<string> Untold
)
{
    /// <summary>At how many points another regime lies within the 95 % intervals.</summary>
    public int Doubtful => Regimes.Zip(IsSure).Count(at => at is { First: not Regime.Unknown, Second: false });

    /// <summary>What the map cannot show for want of outcomes, or null.</summary>
    public string? Caveat =>
        Untold.Count == 0 || !Regimes.Contains(Regime.Inertia)
            ? null
            : $"Since {Words.List([.. Untold.Select(Words.Name)])} {(Untold.Count == 1 ? "was" : "were")} not observed at that time, comfort"
                + (Untold.Contains(Metric.NameOf<DormantShare>()) ? ", and isolation unless nobody spends a day," : "")
                + " cannot be told from inertia.";

    /// <summary>The regime at a level of each factor.</summary>
    public Regime At(int x, int y) => Regimes[Grid.Point(x, y)];

    /// <summary>The regime as one letter of a map, small where it is not sure.</summary>
    public string Letter(int x, int y)
    {
        string letter = Letter(At(x, y));
        return IsSure[Grid.Point(x, y)] ? letter : letter.ToLowerInvariant();
    }

    /// <summary>A regime in a sentence.</summary>
    public static string Name(Regime regime) =>
        regime switch
        {
            Regime.Unknown => "no run",
            _ => regime.ToString().ToLowerInvariant(),
        };

    /// <summary>A regime as one letter.</summary>
    public static string Letter(Regime regime) =>
        regime switch
        {
            Regime.Isolation => "O",
            Regime.Unknown => "?",
            _ => Name(regime)[..1].ToUpperInvariant(),
        };
}
