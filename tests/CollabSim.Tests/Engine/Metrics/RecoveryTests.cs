using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;

namespace CollabSim.Tests.Engine.Metrics;

/// <summary>How a run fares after a shock, against its own seed without the shock.</summary>
internal sealed class RecoveryTests
{
    private const int Shock = 12;

    private static readonly Facilitation Help = new() { Level = 1 };

    private static readonly Scenario Shocked = new()
    {
        Schools = 100,
        Years = 15,
        Policies =
        [
            Help,
            new Pressure
            {
                Level = 0.5,
                At = Duration.OfTicks(Shock),
                For = Duration.OfTicks(6),
            },
        ],
    };

    [Test]
    public void Depth_trough_and_recovery_are_read_off_the_two_curves()
    {
        double[] ratio = Ratios(Shocked);
        int trough = Array.IndexOf(ratio, ratio.Skip(Shock + 1).Min(), Shock + 1);
        int recovered = Array.FindIndex(ratio, trough, r => r >= 0.9);
        Assert.That(ratio[trough], Is.LessThan(0.9), "It hurts.");
        Assert.That(recovered, Is.Positive, "It heals.");

        IReadOnlyList<double?> values = At(Shocked.Horizon);
        Assert.That(values[0], Is.EqualTo(ratio[trough]).Within(1e-9));
        Assert.That(values[1], Is.EqualTo(trough - Shock));
        Assert.That(values[2], Is.EqualTo(recovered - Shock));
    }

    // Of two shocks the first is what is counted from, however much deeper the second goes.
    [Test]
    public void After_a_second_shock_all_is_still_counted_from_the_first()
    {
        Scenario twice = Shocked with
        {
            Years = 40,
            Policies =
            [
                .. Shocked.Policies,
                new Pressure
                {
                    Name = "again",
                    Level = 0.8,
                    At = Duration.OfTicks(50),
                    For = Duration.OfTicks(12),
                },
            ],
        };
        double[] ratio = Ratios(twice);
        int trough = Array.IndexOf(ratio, ratio.Skip(Shock + 1).Min(), Shock + 1);
        int recovered = Array.FindLastIndex(ratio, r => r < 0.9) + 1;
        Assert.That(trough, Is.GreaterThan(50), "The second goes deeper.");
        Assert.That(recovered, Is.GreaterThan(trough).And.LessThanOrEqualTo(twice.Horizon), "It heals.");

        IReadOnlyList<double?> values = Simulation.Run(twice, 1, Points(twice.Horizon)).Values;
        Assert.That(values[0], Is.EqualTo(ratio[trough]).Within(1e-9));
        Assert.That(values[1], Is.EqualTo(trough - Shock));
        Assert.That(values[2], Is.EqualTo(recovered - Shock));
    }

    // Pressure of a hundredth for one tick: the advantage never falls to nine tenths.
    [Test]
    public void After_a_mild_shock_there_was_nothing_to_recover()
    {
        Scenario mild = Shocked with
        {
            Policies =
            [
                Help,
                new Pressure
                {
                    Level = 0.01,
                    At = Duration.OfTicks(Shock),
                    For = Duration.OfTicks(1),
                },
            ],
        };
        Assert.That(Ratios(mild).Skip(Shock).Min(), Is.GreaterThan(0.9));
        foreach (int tick in new[] { Shock + 1, Shock + 10, mild.Horizon })
        {
            Assert.That(Simulation.Run(mild, 1, Points(tick)).Values[2], Is.Zero);
        }
    }

    [Test]
    public void Nothing_is_measured_before_a_shock_and_no_recovery_while_it_hurts()
    {
        Assert.That(At(Shock), Is.All.Null);
        Assert.That(At(Shock + 10)[2], Is.Null);
    }

    [Test]
    public void A_run_without_a_shock_has_nothing_to_recover_from()
    {
        Scenario calm = Shocked with { Policies = [Help] };
        Assert.That(Simulation.Run(calm, 1, Points(calm.Horizon)).Values, Is.All.Null);
    }

    // Step by step: ratio of the advantage with the shock to that without it.
    private static double[] Ratios(Scenario scenario)
    {
        ObservationPoint[] series =
        [
            .. Enumerable.Range(0, scenario.Horizon + 1).Select(tick => new ObservationPoint(new Advantage(), tick)),
        ];
        IReadOnlyList<double?> with = Simulation.Run(scenario, 1, series).Values;
        IReadOnlyList<double?> without = Simulation.Run(scenario with { Policies = [Help] }, 1, series).Values;
        return [.. with.Zip(without, (a, b) => a!.Value / b!.Value)];
    }

    private static IReadOnlyList<double?> At(int tick) => Simulation.Run(Shocked, 1, Points(tick)).Values;

    private static ObservationPoint[] Points(int tick) =>
        [new(new RecoveryDepth(), tick), new(new TroughTime(), tick), new(new RecoveryTime(), tick)];
}
