using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.Randomness;

/// <summary>Each school has luck of its own: what others do, or that they are there at all, leaves it alone; model.md §8.</summary>
internal sealed class OwnLuckTests
{
    private const int Ticks = 30;

    // Schools 0 to 4 form a ring, 5 to 9 are on their own; nobody seeks partners.
    private static readonly GivenTie[] Ring = [new(0, 1), new(1, 2), new(2, 3), new(3, 4), new(0, 4)];

    private static readonly Scenario Town = new()
    {
        Network = new Given(),
        Search = new PartnerSearch { Seeking = 0 },
        Population = new Population([.. Enumerable.Range(0, 10).Select(n => new Organisation { Id = $"s{n}" })], Ring),
    };

    [Test]
    public void Ending_all_work_of_some_schools_leaves_the_draws_of_the_others_alone()
    {
        Scenario idle = Town with { Population = Town.Population! with { Ties = [] } };
        Assert.That(Lives(idle, "s5", "s9"), Is.EqualTo(Lives(Town, "s5", "s9")));
        Assert.That(Lives(idle, "s2"), Is.Not.EqualTo(Lives(Town, "s2")));
    }

    [Test]
    public void Removing_a_row_of_the_population_leaves_the_others_alone()
    {
        Scenario fewer = Town with
        {
            Population = new Population([.. Town.Population!.Organisations.Where(row => row.Id != "s7")], Ring),
        };
        string[] others = ["s0", "s1", "s2", "s3", "s4", "s5", "s6", "s8", "s9"];
        Assert.That(Lives(fewer, others), Is.EqualTo(Lives(Town, others)));
    }

    [Test]
    public void A_policy_for_some_leaves_those_alone_who_have_nothing_to_do_with_them()
    {
        Scenario pressed = Town with
        {
            Kinds = [new Kind(), new Kind { Name = "health" }],
            Population = Town.Population! with
            {
                Organisations =
                [
                    .. Town.Population.Organisations.Select(
                        (row, n) => row with { Kind = n < 5 ? "health" : "school" }
                    ),
                ],
            },
            Policies = [new Pressure { Target = new OfKind { Name = "health" } }, new Brokerage()],
        };
        Assert.That(Lives(pressed, "s5", "s9"), Is.EqualTo(Lives(Town, "s5", "s9")));
        Assert.That(Lives(pressed, "s0"), Is.Not.EqualTo(Lives(Town, "s0")));
    }

    [Test]
    public void Leaders_leave_at_the_same_ticks_whatever_the_network()
    {
        Scenario ring = new() { Schools = 100, Network = new CollabSim.Engine.Networks.Ring() };
        Assert.That(LeadersOf(ring), Is.EqualTo(LeadersOf(ring with { Network = new Empty() })));
        Assert.That(LeadersOf(ring), Is.EqualTo(LeadersOf(ring with { Trust = new Trust { Gain = 0 } })));
    }

    private static float[] LeadersOf(Scenario scenario) => scenario.After(Ticks).World.Schools.Leadership[..100];

    /// <summary>Everything that becomes of some schools.</summary>
    private static IEnumerable<float> Lives(Scenario scenario, params string[] ids)
    {
        Schools schools = scenario.After(Ticks).World.Schools;
        string[] rows = [.. scenario.Population!.Organisations.Select(row => row.Id)];
        return
        [
            .. ids.Select(id => Array.IndexOf(rows, id))
                .SelectMany(i =>
                    Enumerable
                        .Range(0, schools.Domains)
                        .Select(d => schools.Knowledge[(d * schools.Length) + i])
                        .Append(schools.Agency[i])
                        .Append(schools.Leadership[i])
                        .Append(schools.Aim[i])
                ),
        ];
    }
}
