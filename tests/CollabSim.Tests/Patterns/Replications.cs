using System.Collections.Concurrent;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;

namespace CollabSim.Tests.Patterns;

/// <summary>Thirty lives of a scenario, each with a seed of its own; a scenario that several patterns use is lived once.</summary>
internal static class Replications
{
    public const int Count = 30;

    private static readonly ConcurrentDictionary<Scenario, Lazy<double[][]>> Lived = new();

    /// <summary>Advantage at the end of a year, seed by seed.</summary>
    public static double[] Advantage(Scenario scenario, int year) => [.. Of(scenario).Select(life => life[2 * year])];

    /// <summary>Mean share of days in inertia at the end of a year.</summary>
    public static double InertiaShare(Scenario scenario, int year) =>
        Of(scenario).Average(life => life[(2 * year) + 1]);

    /// <summary>What one arm has more than another, seed by seed: both meet the same luck.</summary>
    public static double[] Difference(Scenario arm, Scenario baseline, int year) =>
        [.. Advantage(arm, year).Zip(Advantage(baseline, year), (a, b) => a - b)];

    private static double[][] Of(Scenario scenario) =>
        Lived.GetOrAdd(scenario, key => new Lazy<double[][]>(() => Live(key))).Value;

    private static double[][] Live(Scenario scenario)
    {
        ObservationPoint[] points =
        [
            .. from year in Enumerable.Range(0, (int)scenario.Years + 1)
            from metric in new Metric[] { new Advantage(), new InertiaShare() }
            select new ObservationPoint(metric, year * scenario.TicksPerYear),
        ];
        double[][] lives = new double[Count][];
        Parallel.For(
            0,
            Count,
            n =>
                lives[n] = [
                    .. Simulation.Run(scenario, (ulong)n + 1, points).Values.Select(value => value ?? double.NaN),
                ]
        );
        return lives;
    }
}
