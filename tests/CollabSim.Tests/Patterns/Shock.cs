using CollabSim.Engine;
using CollabSim.Engine.Metrics;

namespace CollabSim.Tests.Patterns;

/// <summary>What three years of pressure leave of the advantage, tick by tick: means of 30 seeds over those of the same seeds without it.</summary>
/// <param name="Onset">Tick at which the pressure starts.</param>
/// <param name="Kept">Share kept at each tick.</param>
internal sealed record Shock(int Onset, double[] Kept)
{
    private static readonly Lazy<double[]> Unshocked = new(() => Curve(Settings.Unshocked));
    private static readonly Lazy<Shock> LateOne = new(() => InYear(10));
    private static readonly Lazy<Shock> EarlyOne = new(() => InYear(3));

    public static Shock Late => LateOne.Value;

    public static Shock Early => EarlyOne.Value;

    /// <summary>Tick at which least is kept.</summary>
    public int Trough => Array.IndexOf(Kept, Kept.Skip(Onset).Min(), Onset);

    /// <summary>Share kept then.</summary>
    public double Depth => Kept[Trough];

    private static Shock InYear(int year)
    {
        Scenario scenario = Settings.Shocked(year);
        return new Shock(
            year * scenario.TicksPerYear,
            [.. Curve(scenario).Zip(Unshocked.Value, (with, without) => without == 0 ? 1 : with / without)]
        );
    }

    private static double[] Curve(Scenario scenario)
    {
        ObservationPoint[] points =
        [
            .. Enumerable.Range(0, scenario.Horizon + 1).Select(tick => new ObservationPoint(new Advantage(), tick)),
        ];
        IReadOnlyList<double?>[] lives = new IReadOnlyList<double?>[Replications.Count];
        Parallel.For(0, lives.Length, n => lives[n] = Simulation.Run(scenario, (ulong)n + 1, points).Values);
        return [.. points.Select((_, tick) => lives.Average(life => life[tick]!.Value))];
    }
}
