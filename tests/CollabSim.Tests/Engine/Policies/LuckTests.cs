using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;

namespace CollabSim.Tests.Engine.Policies;

/// <summary>What the luck of a policy hangs on: its kind and number, or a word of its own, never its name.</summary>
public sealed class LuckTests
{
    private static readonly Facilitation Half = new()
    {
        At = Duration.OfTicks(2),
        Level = 0.5,
        Target = new RandomShare { Share = 0.5 },
    };

    [Test]
    public void A_name_moves_no_luck() => Assert.That(Life(Half with { Name = "zz" }), Is.EqualTo(Life(Half)));

    [Test]
    public void Two_policies_of_one_kind_reach_schools_of_their_own() =>
        Assert.That(
            Life(Half with { Name = "a" }, Half with { Name = "b" }),
            Is.Not.EqualTo(Life(Half with { Name = "a", Luck = "same" }, Half with { Name = "b", Luck = "same" }))
        );

    [Test]
    public void Luck_is_the_kind_with_a_number_from_the_second_on_or_a_word_of_ones_own()
    {
        Policy[] policies =
        [
            Half,
            new Pressure(),
            Half with
            {
                Luck = "pilot",
            },
            Half with
            {
                Name = "second",
            },
            new Pressure { Name = "again" },
        ];

        Assert.That(
            Enumerable.Range(0, policies.Length).Select(i => Policy.LuckOf(policies, i)),
            Is.EqualTo(new[] { "facilitation", "pressure", "pilot", "facilitation 2", "pressure 2" })
        );
    }

    [Test]
    public void A_policy_is_paired_with_itself_beside_others_by_its_luck()
    {
        Pressure none = new() { Level = 0 };
        Facilitation nothing = Half with { Name = "other", Level = 0 };
        Assert.Multiple(() =>
        {
            Assert.That(Life(Half, none), Is.EqualTo(Life(Half)), "a policy of another kind");
            Assert.That(Life(Half, nothing), Is.EqualTo(Life(Half)), "one that comes later");
            Assert.That(
                Life(nothing, Half with { Luck = "facilitation" }),
                Is.EqualTo(Life(Half)),
                "one that comes earlier, with the luck said"
            );
        });
    }

    [Test]
    public void What_lasts_no_tick_does_nothing_and_costs_nothing()
    {
        Facilitation never = Half with { For = Duration.OfTicks(0), Cost = new Cost(5, Every: CostEvery.Once) };
        Assert.Multiple(() =>
        {
            Assert.That(Life(never), Is.EqualTo(Life()));
            Assert.That(Life(never with { For = Duration.OfTicks(1) }), Is.Not.EqualTo(Life()));
        });
    }

    [TestCase(2147483647.0, DurationUnit.Tick)]
    [TestCase(2147483646.0, DurationUnit.Tick)]
    [TestCase(999999999.0, DurationUnit.Year)]
    [TestCase(1e300, DurationUnit.Year)]
    public void However_long_is_for_good(double amount, DurationUnit unit)
    {
        var length = new Duration(amount, unit);
        Policy often = Half with { YearlyHazard = 5, For = Duration.OfTicks(1) };
        Assert.Multiple(() =>
        {
            Assert.That(Life(Half with { For = length }), Is.EqualTo(Life(Half)));
            Assert.That(Life(often with { Within = length }), Is.EqualTo(Life(often)));
            Assert.That(Life(Half with { At = length }), Is.EqualTo(Life()));
            Assert.That(length.ToTicks(6) + (long)length.ToTicks(6), Is.LessThan(int.MaxValue));
        });
    }

    [Test]
    public void A_ramp_over_no_time_is_a_step_and_a_decay_of_no_time_a_pulse() =>
        Assert.Multiple(() =>
        {
            Duration none = Duration.OfTicks(0);
            Assert.That(Life(Half with { Shape = Shape.Ramp, Over = none }), Is.EqualTo(Life(Half)));
            Assert.That(
                Life(Half with { Shape = Shape.Decay, Tau = none }),
                Is.EqualTo(Life(Half with { Shape = Shape.Pulse }))
            );
        });

    [TestCase(0.75, DurationUnit.Year, 6, 5)] // 4.5 ticks
    [TestCase(0.74, DurationUnit.Year, 6, 4)] // 4.44
    [TestCase(0.25, DurationUnit.Year, 6, 2)] // 1.5
    [TestCase(1, DurationUnit.Term, 6, 2)]
    [TestCase(0.5, DurationUnit.Tick, 6, 1)]
    [TestCase(0.49, DurationUnit.Tick, 6, 0)]
    public void Times_are_the_nearest_whole_number_of_ticks_and_halves_count_up(
        double amount,
        DurationUnit unit,
        int ticksPerYear,
        int expected
    ) => Assert.That(new Duration(amount, unit).ToTicks(ticksPerYear), Is.EqualTo(expected));

    private static double[] Life(params Policy[] policies)
    {
        var simulation = new Simulation(
            new Scenario
            {
                Schools = 20,
                Years = 2,
                Policies = policies,
            },
            seed: 3
        );
        while (simulation.Tick < 12)
        {
            simulation.Step();
        }

        return [.. simulation.Schools().Select(school => school.Performance)];
    }
}
