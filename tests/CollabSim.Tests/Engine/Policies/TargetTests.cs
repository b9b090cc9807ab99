using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.Policies;

/// <summary>Whom a policy reaches: five schools that know 0.1, 0.3 … 0.9; the third is the hub of the first two.</summary>
internal sealed class TargetTests
{
    private static readonly Scenario Five = Worlds.Still.WithSchools(
        [
            .. Enumerable
                .Range(0, 5)
                .Select(n =>
                    Worlds.School($"s{n}", 0.1 + (0.2 * n), 0) with
                    {
                        Kind = n == 3 ? "health" : "school",
                        Group = n < 2 ? "north" : null,
                    }
                ),
        ],
        new GivenTie(0, 2),
        new GivenTie(1, 2)
    ) with
    {
        Kinds = [new Kind(), new Kind { Name = "health" }],
    };

    private static IEnumerable<TestCaseData> Cases =>
        [
            new TestCaseData(new Everyone(), new[] { 0, 1, 2, 3, 4 }),
            new TestCaseData(new Weakest { Share = 0.4 }, new[] { 0, 1 }),
            new TestCaseData(new Strongest { Share = 0.4 }, new[] { 3, 4 }),
            new TestCaseData(new MostConnected { Share = 0.2 }, new[] { 2 }),
            new TestCaseData(new LeastConnected { Share = 0.4 }, new[] { 3, 4 }),
            new TestCaseData(new OfKind { Name = "health" }, new[] { 3 }),
            new TestCaseData(new InGroup { Group = "north" }, new[] { 0, 1 }),
            new TestCaseData(new InGroup { Group = "nowhere" }, Array.Empty<int>()),
            new TestCaseData(new RandomShare { Share = 1 }, new[] { 0, 1, 2, 3, 4 }),
            new TestCaseData(new RandomShare { Share = 0 }, Array.Empty<int>()),
        ];

    [TestCaseSource(nameof(Cases))]
    public void A_target_reaches_those_it_names(Target target, int[] reached)
    {
        World world = (Five with { Policies = [new Pressure { Target = target }] }).After(1).World;
        Assert.That(Enumerable.Range(0, 5).Where(i => world.PressureOn(i) > 0.3), Is.EqualTo(reached));
    }

    [Test]
    public void A_larger_random_share_reaches_all_that_a_smaller_one_reaches()
    {
        int[] some = Reached(0.3);
        int[] more = Reached(0.6);
        Assert.That(more, Is.SupersetOf(some));
        Assert.That(some, Has.Length.EqualTo(300).Within(5 * 14.5));
        Assert.That(more, Has.Length.EqualTo(600).Within(5 * 15.5));
    }

    // The one is pressed by 0.3 for good, the other by 0.2 in the second and third tick; both reach school 0.
    [Test]
    public void Policies_for_different_schools_add_up_where_they_meet_and_part_again()
    {
        Scenario scenario = Five with
        {
            Policies =
            [
                new Pressure { Target = new Weakest { Share = 0.4 } },
                new Pressure
                {
                    Name = "health",
                    Level = 0.2,
                    At = Duration.OfTicks(1),
                    For = Duration.OfTicks(2),
                    Target = new RandomShare { Share = 1 },
                },
            ],
        };
        double[][] expected =
        [
            [0.5, 0.5, 0.2, 0.2, 0.2],
            [0.7, 0.7, 0.4, 0.4, 0.4],
            [0.7, 0.7, 0.4, 0.4, 0.4],
            [0.5, 0.5, 0.2, 0.2, 0.2],
        ];
        for (int tick = 0; tick < 4; tick++)
        {
            Assert.That(
                Enumerable.Range(0, 5).Select(scenario.After(tick + 1).World.PressureOn),
                Is.EqualTo(expected[tick]).Within(Rule.Tolerance)
            );
        }
    }

    private static int[] Reached(double share)
    {
        World world = new Scenario
        {
            Schools = 1000,
            Policies = [new Pressure { Target = new RandomShare { Share = share } }],
        }
            .After(1)
            .World;
        return [.. Enumerable.Range(0, 1000).Where(i => world.PressureOn(i) > 0.3)];
    }
}
