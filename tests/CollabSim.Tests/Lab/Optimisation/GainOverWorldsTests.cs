using CollabSim.Lab.Optimisation;

namespace CollabSim.Tests.Lab.Optimisation;

internal sealed class GainOverWorldsTests
{
    [Test]
    public void The_gain_over_three_worlds_is_as_by_hand_and_its_interval_is_that_of_other_worlds()
    {
        // Two replications a world; gains of 1, 3 and -1 with the luck within worlds taken out by their mean.
        PackageScore one = Numbers([
            [2, 4],
            [5, 5],
            [0, 2],
        ]);
        PackageScore other = Numbers([
            [1, 3],
            [2, 2],
            [1, 3],
        ]);

        GainOverWorlds gain = FreshFindings.OverWorlds(one, other, 0)!;

        Assert.That(gain.Mean.Mean, Is.EqualTo(1));
        // s = 2, t of two degrees of freedom 4.303: 4.303 * 2 / sqrt(3).
        Assert.That(gain.Mean.HalfWidth, Is.EqualTo(4.9683).Within(1e-3));
        Assert.That((gain.Count, gain.Lower, gain.Higher), Is.EqualTo((3, 1, 2)));
        Assert.That(gain.Low, Is.InRange(-1, -0.7));
        Assert.That(gain.High, Is.InRange(2.7, 3));
    }

    [Test]
    public void Of_one_world_nothing_is_said_over_worlds() =>
        Assert.That(
            FreshFindings.OverWorlds(
                Numbers([
                    [2, 4],
                ]),
                Numbers([
                    [1, 3],
                ]),
                0
            ),
            Is.Null
        );

    private static PackageScore Numbers(double[][] worlds)
    {
        StageRuns runs = new("packages", [.. worlds.Select(world => world.Select(value => new[] { value }).ToArray())]);
        Evaluation evaluation = new(new PolicyPackage("x", []), 1);
        evaluation.Add(runs);
        return new PackageScore(evaluation, [0], [], 0)
        {
            Money = 0,
            Days = 0,
            Shown = [0],
        };
    }
}
