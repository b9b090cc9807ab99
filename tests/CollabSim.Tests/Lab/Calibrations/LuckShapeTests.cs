using CollabSim.Lab.Calibrations;

namespace CollabSim.Tests.Lab.Calibrations;

/// <summary>Luck of which the variance is known.</summary>
internal sealed class LuckShapeTests
{
    [Test]
    public void Luck_that_grows_with_a_parameter_is_seen_to_grow()
    {
        // A standard deviation of 0.1 at one end and of 1 at the other: log σ² rises by log 100.
        TargetSample sample = Sample(u => 0.1 * Math.Pow(10, u[0]));
        LuckShape shape = LuckShape.Of(sample)!;

        Assert.That(Math.Log(shape.At([1, 0.5]) / shape.At([0, 0.5])), Is.EqualTo(Math.Log(100)).Within(0.8));
        Assert.That(Math.Log(shape.At([0.5, 1]) / shape.At([0.5, 0])), Is.Zero.Within(0.8));
        Assert.That(
            sample.Points.Average(shape.At),
            Is.EqualTo(sample.LuckVariance).Within(1e-12),
            "as much as all runs together say"
        );
    }

    [Test]
    public void Luck_that_is_the_same_everywhere_has_the_pooled_variance()
    {
        TargetSample sample = Sample(_ => 0.3);

        Assert.That(LuckShape.Of(sample)!.At([0.1, 0.9]), Is.EqualTo(sample.LuckVariance).Within(1e-12));
    }

    [Test]
    public void Where_no_point_has_two_runs_or_all_are_alike_nothing_is_known()
    {
        Assert.That(
            LuckShape.Of(
                new TargetSample(
                    [0],
                    [
                        [0.5],
                    ],
                    [
                        [1],
                    ],
                    0
                )
            ),
            Is.Null
        );
        Assert.That(
            LuckShape.Of(
                new TargetSample(
                    [0],
                    [
                        [0.5],
                    ],
                    [
                        [1, 1],
                    ],
                    0
                )
            ),
            Is.Null
        );
    }

    [Test]
    public void What_an_emulator_cannot_follow_is_noise_beyond_luck_and_makes_it_less_sure()
    {
        // A saw too fine for 100 points, of variance 1/12, and luck of variance 0.0001 in two runs each.
        Random luck = new(4);
        double[][] points = EmulatorTests.Points(100, 2);
        double Saw(double[] u) => 5 * u[1] + (1000 * u[0] % 1);
        TargetSample sample = new(
            [.. Enumerable.Range(0, 100)],
            points,
            [
                .. points.Select(u =>
                    new[] { Saw(u) + (0.01 * EmulatorTests.Normal(luck)), Saw(u) + (0.01 * EmulatorTests.Normal(luck)) }
                ),
            ],
            0
        );

        Emulator emulator = Emulator.Of(sample).Emulator!;
        Prediction there = emulator.Predict([0.4, 0.6]);

        Assert.That(emulator.NoiseVariance, Is.EqualTo(1 / 12.0).Within(0.03));
        Assert.That(there.Mean, Is.EqualTo(3.5).Within(0.3));
        Assert.That(there.Variance, Is.EqualTo(1 / 12.0).Within(0.04), "the saw's, which no emulator can know");
        Assert.That(emulator.Check.BeyondThree, Is.LessThan(0.03));
    }

    private static TargetSample Sample(Func<double[], double> sd)
    {
        Random luck = new(7);
        double[][] points = EmulatorTests.Points(300, 2);
        return new TargetSample(
            [.. Enumerable.Range(0, points.Length)],
            points,
            [.. points.Select(u => new[] { sd(u) * EmulatorTests.Normal(luck), sd(u) * EmulatorTests.Normal(luck) })],
            0
        );
    }
}
