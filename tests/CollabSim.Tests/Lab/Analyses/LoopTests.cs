using CollabSim.Lab.Analyses;

namespace CollabSim.Tests.Lab.Analyses;

/// <summary>Loops of made-up systems: one with a memory, one without, one that never comes back.</summary>
internal sealed class LoopTests
{
    // Rest, up from 0 to 1 in 100 steps, down again, rest.
    private static readonly double[] Driver =
    [
        .. Enumerable.Range(0, 281).Select(t => Math.Clamp(t < 140 ? (t - 40) / 100.0 : (240 - t) / 100.0, 0, 1)),
    ];

    [Test]
    public void A_system_that_falls_at_one_level_and_returns_at_a_lower_one_has_a_loop_of_the_difference()
    {
        Loop loop = Loop.Of(Driver, [Response(0.7, 0.3), Response(0.72, 0.28), Response(0.68, 0.32)])!;

        Assert.Multiple(() =>
        {
            Assert.That(loop.Tips);
            Assert.That(loop.Before.Mean, Is.EqualTo(1));
            Assert.That(loop.AtHeight.Mean, Is.EqualTo(0));
            // Differences 0.4, 0.44 and 0.36, known to a step of the driver, 0.01.
            Assert.That(loop.Width.Mean, Is.EqualTo(0.4).Within(0.011));
            Assert.That(loop.Width.N, Is.EqualTo(3));
            Assert.That(loop.Stuck, Is.Zero);
            Assert.That(loop.Gap[10].Mean, Is.EqualTo(1), "half way, between the two levels");
            Assert.That(loop.Gap[2].Mean, Is.EqualTo(0), "below both");
            Assert.That(loop.StepsAtRest, Is.InRange(40, 43));
        });
    }

    [Test]
    public void A_system_without_memory_has_no_loop()
    {
        double[] Straight(double noise) => [.. Driver.Select((level, t) => 1 - level + (noise * Math.Sin(t)))];
        Loop loop = Loop.Of(Driver, [Straight(0.01), Straight(-0.01), Straight(0.005)])!;

        Assert.That(loop.Width.Mean, Is.EqualTo(0).Within(0.04));
        Assert.That(loop.Gap.Select(gap => gap.Mean!.Value), Is.All.EqualTo(0).Within(0.03));
    }

    [Test]
    public void A_system_that_never_comes_back_has_no_width_and_is_counted()
    {
        Loop loop = Loop.Of(Driver, [Response(0.5, -1), Response(0.5, 0.2)])!;

        Assert.That(loop.Tipped, Is.EqualTo(2));
        Assert.That(loop.Stuck, Is.EqualTo(1));
        Assert.That(loop.Width.N, Is.EqualTo(1));
        Assert.That(loop.AtLast.Mean, Is.EqualTo(0.5));
    }

    [Test]
    public void A_rising_response_is_a_loop_as_well()
    {
        double[] Up(double[] response) => [.. response.Select(value => 1 - value)];
        Loop loop = Loop.Of(Driver, [Up(Response(0.7, 0.3)), Up(Response(0.7, 0.3))])!;

        Assert.That(loop.Width.Mean, Is.EqualTo(0.4).Within(0.011));
    }

    [Test]
    public void A_driver_that_does_not_come_back_and_a_response_that_does_not_move_make_no_loop()
    {
        Assert.That(Loop.Of(Driver[..150], [Response(0.5, 0.2)[..150], Response(0.5, 0.2)[..150]]), Is.Null);
        Assert.That(Loop.Of(new double[281], [Response(0.5, 0.2), Response(0.5, 0.2)]), Is.Null);
        Assert.That(Loop.Of(Driver, [Response(0.5, 0.2)]), Is.Null, "one run has no interval");
        Assert.That(Loop.Of(Driver, [new double[281], new double[281]])!.Tips, Is.False);
    }

    [Test]
    public void Fluctuations_that_grow_and_linger_are_a_warning()
    {
        // An autoregressive process whose memory rises from 0.1 to 0.95, and one whose memory stays.
        Random random = new(3);
        double[] Process(Func<int, double> memory)
        {
            var values = new double[400];
            for (int t = 1; t < values.Length; t++)
            {
                values[t] = (memory(t) * values[t - 1]) + (random.NextDouble() - 0.5);
            }

            return values;
        }

        WarningSigns[] slowing =
        [
            .. Enumerable.Range(0, 20).Select(_ => WarningSigns.Of(Process(t => 0.1 + (0.85 * t / 400)))!),
        ];
        WarningSigns[] steady = [.. Enumerable.Range(0, 20).Select(_ => WarningSigns.Of(Process(_ => 0.5))!)];

        Assert.That(slowing.Average(signs => signs.Variance), Is.GreaterThan(0.6));
        Assert.That(slowing.Average(signs => signs.Memory), Is.GreaterThan(0.6));
        Assert.That(Math.Abs(steady.Average(signs => signs.Variance)), Is.LessThan(0.3));
        Assert.That(Math.Abs(steady.Average(signs => signs.Memory)), Is.LessThan(0.3));
        Assert.That(WarningSigns.Of(new double[50]), Is.Null, "it does not vary");
        Assert.That(WarningSigns.Of([1, 2, 3]), Is.Null, "too short");
    }

    // Of the six pairs of 1, 3, 2, 4 five rise and one falls.
    [Test]
    public void Kendalls_tau_is_that_worked_out_by_hand()
    {
        Assert.That(WarningSigns.Tau([1, 3, 2, 4]), Is.EqualTo(4.0 / 6).Within(1e-12));
        Assert.That(WarningSigns.Tau([4, 3, 2, 1]), Is.EqualTo(-1));
    }

    private static double[] Response(double fallsAt, double returnsAt)
    {
        var values = new double[Driver.Length];
        bool isUp = true;
        for (int t = 0; t < values.Length; t++)
        {
            isUp = isUp ? Driver[t] < fallsAt : Driver[t] < returnsAt;
            values[t] = isUp ? 1 : 0;
        }

        return values;
    }
}
