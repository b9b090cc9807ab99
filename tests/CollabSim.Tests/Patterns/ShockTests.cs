using CollabSim.Engine;
using CollabSim.Engine.Metrics;

namespace CollabSim.Tests.Patterns;

/// <summary>
/// Pattern 4: collapse is fast, recovery slow, and an early shock leaves a scar. Three years of pressure +0.6; curves are
/// means of 30 seeds, as a share of the same seeds without the shock.
/// </summary>
[Category("Patterns")]
internal sealed class ShockTests
{
    private const int TicksPerYear = 6;
    private const int Years = 39;

    private static readonly Lazy<double[]> Unshocked = new(() => Curve(Settings.Unshocked));
    private static readonly Lazy<double[]> Late = new(() => ShareKept(10));
    private static readonly Lazy<double[]> Early = new(() => ShareKept(3));

    // Independent figures: down to 0.49 about 40 ticks after onset; 90 % again only some 135 ticks after the trough. That
    // last figure is where a very flat curve crosses a line (0.885 ± 0.005 at year 39), so it is not held to the tick.
    [Test]
    public void Collapse_is_fast_and_recovery_takes_more_than_twice_as_long()
    {
        double[] kept = Late.Value;
        int onset = 10 * TicksPerYear;
        int trough = Array.IndexOf(kept, kept.Skip(onset).Min(), onset);
        int recovered = Array.FindIndex(kept, trough, share => share >= 0.9);
        Say("year 10", kept, trough, onset);
        Assert.That(kept[trough], Is.EqualTo(0.49).Within(0.03));
        Assert.That(trough - onset, Is.EqualTo(40).Within(8));
        Assert.That(recovered < 0 || recovered - trough > 2 * (trough - onset), "Recovery is slow or never.");
    }

    [Test]
    public void An_early_shock_leaves_a_scar()
    {
        double[] kept = Early.Value;
        int onset = 3 * TicksPerYear;
        int trough = Array.IndexOf(kept, kept.Skip(onset).Min(), onset);
        Say("year 3", kept, trough, onset);
        Assert.That(kept[trough], Is.EqualTo(0.13).Within(0.03));
        Assert.That(kept[Years * TicksPerYear], Is.EqualTo(0.73).Within(0.03));
        Assert.That(kept[Years * TicksPerYear], Is.LessThan(Late.Value[Years * TicksPerYear]));
    }

    private static double[] ShareKept(int year) =>
        [.. Curve(Settings.Shocked(year)).Zip(Unshocked.Value, (with, without) => without == 0 ? 1 : with / without)];

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

    private static void Say(string shock, double[] kept, int trough, int onset) =>
        TestContext.Progress.WriteLine(
            $"| 4 | shock in {shock} | down to {kept[trough]:0.000} after {trough - onset} ticks, {kept[^1]:0.000} at year {Years} |"
        );
}
