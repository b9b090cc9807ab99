using CollabSim.Engine;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Shocks;

namespace CollabSim.Tests.Engine.Policies;

/// <summary>When policies act and how strongly, model.md §5.</summary>
internal sealed class TimetableTests
{
    private static readonly Scenario Alone = new() { Schools = 1, Network = new Empty() };

    // Pressure 0.2 with 0.4 on top from tick 2; a year has 6 ticks.
    [Test]
    public void A_step_holds_for_its_time() =>
        Assert.That(
            PressureBy(new Pressure { For = Duration.OfTicks(3) }),
            Is.EqualTo(new[] { 0.2, 0.2, 0.6, 0.6, 0.6, 0.2, 0.2 }).Within(Rule.Tolerance)
        );

    // Over 4 ticks: 0, 1/4, 1/2, 3/4, 1, 1 of 0.4.
    [Test]
    public void A_ramp_rises_in_a_line() =>
        Assert.That(
            PressureBy(new Pressure { Shape = Shape.Ramp, Over = Duration.OfTicks(4) }),
            Is.EqualTo(new[] { 0.2, 0.2, 0.2, 0.3, 0.4, 0.5, 0.6 }).Within(Rule.Tolerance)
        );

    // Of two ticks a half-term both are in the pulse; of a tick that is two half-terms long, half is.
    [TestCase(6, new[] { 1.0, 0, 0 })]
    [TestCase(12, new[] { 1.0, 1, 0 })]
    [TestCase(9, new[] { 1.0, 0.5, 0 })]
    [TestCase(3, new[] { 0.5, 0, 0 })]
    public void A_pulse_lasts_one_half_term(int ticksPerYear, double[] strength) =>
        Assert.That(
            Enumerable
                .Range(0, 3)
                .Select(tick => new Pressure { Shape = Shape.Pulse }.StrengthAfter(tick, ticksPerYear)),
            Is.EqualTo(strength)
        );

    [Test]
    public void A_pulse_lasts_one_tick() =>
        Assert.That(
            PressureBy(new Pressure { Shape = Shape.Pulse }),
            Is.EqualTo(new[] { 0.2, 0.2, 0.6, 0.2, 0.2, 0.2, 0.2 }).Within(Rule.Tolerance)
        );

    // 0.4 · e^(−t/2): 0.4, 0.242612, 0.147152, 0.089252, 0.054134.
    [Test]
    public void A_decay_fades_by_its_time_constant() =>
        Assert.That(
            PressureBy(new Pressure { Shape = Shape.Decay, Tau = Duration.OfTicks(2) }),
            Is.EqualTo(new[] { 0.2, 0.2, 0.6, 0.442612, 0.347152, 0.289252, 0.254134 }).Within(Rule.Tolerance)
        );

    // 0.2 + 0.4 + 0.9 is more than there is; −0.9 is less.
    [TestCase(0.9, 1)]
    [TestCase(-0.9, 0)]
    public void Magnitudes_add_and_are_then_clamped(double second, double expected)
    {
        Scenario scenario = Alone with
        {
            Policies = [new Pressure { Level = 0.4 }, new Pressure { Name = "more", Level = second }],
        };
        Assert.That(scenario.After(1).World.PressureOn(0), Is.EqualTo(expected));
    }

    // At one a year and six ticks a year a tick has a start with 1 − e^(−1/6) = 0.153518; 200 lives of 300 ticks have
    // 9211 with sd √(60000 · 0.1535 · 0.8465) = 88; five of them are 442. For 3 a year, 23608 ± 600.
    [TestCase(1, 9211, 442)]
    [TestCase(3, 23608, 600)]
    public void Random_onsets_come_at_their_rate(double hazard, int expected, int within)
    {
        Scenario scenario = Alone with { Years = 50, Policies = [new Pressure { Level = 0, YearlyHazard = hazard }] };
        int onsets = Enumerable.Range(1, 200).Sum(seed => scenario.After(300, (ulong)seed).Ledger.Sum(e => e.Onsets));
        Assert.That(onsets, Is.EqualTo(expected).Within(within));
    }

    [Test]
    public void Random_onsets_come_only_within_their_time()
    {
        Scenario scenario = Alone with
        {
            Policies =
            [
                new Pressure
                {
                    At = Duration.OfTicks(5),
                    Within = Duration.OfTicks(10),
                    YearlyHazard = 10,
                    For = Duration.OfTicks(1),
                },
            ],
        };
        for (ulong seed = 1; seed <= 20; seed++)
        {
            double[] pressure = Pressures(scenario, 30, seed);
            Assert.That(pressure[..5], Is.All.EqualTo(0.2).Within(Rule.Tolerance));
            Assert.That(pressure[5..15].Max(), Is.EqualTo(0.5).Within(Rule.Tolerance));
            Assert.That(pressure[15..], Is.All.EqualTo(0.2).Within(Rule.Tolerance));
        }
    }

    private static double[] PressureBy(Policy policy) =>
        Pressures(Alone with { Policies = [(Pressure)policy with { At = Duration.OfTicks(2), Level = 0.4 }] }, 7, 1);

    private static double[] Pressures(Scenario scenario, int ticks, ulong seed)
    {
        Simulation simulation = new(scenario, seed);
        double[] pressures = new double[ticks];
        for (int tick = 0; tick < ticks; tick++)
        {
            simulation.Step();
            pressures[tick] = (float)simulation.World.PressureOn(0);
        }

        return pressures;
    }
}
