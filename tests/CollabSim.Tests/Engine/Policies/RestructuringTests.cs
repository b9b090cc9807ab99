using CollabSim.Engine;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.Policies;

/// <summary>What policies do to who works with whom, model.md §5.</summary>
internal sealed class RestructuringTests
{
    private static readonly Scenario Islands = Worlds.Still with { Schools = 12, Network = new Empty() };

    [Test]
    public void Closure_ends_all_partnerships_of_the_closed()
    {
        Scenario scenario = Worlds.Still with
        {
            Schools = 200,
            Network = new Ring { Degree = 4 },
            Policies = [new Closure { Share = 0.3 }],
        };
        World world = scenario.After(1).World;
        int open = world.Schools.Open.Count(isOpen => isOpen);
        Assert.That(open, Is.EqualTo(140).Within(5 * 6.5));
        for (int e = 0; e < world.Partnerships.Count; e++)
        {
            Assert.That(world.Schools.Open[world.Partnerships.A[e]] && world.Schools.Open[world.Partnerships.B[e]]);
        }
    }

    [Test]
    public void Everybody_may_close_and_the_run_goes_on() =>
        Assert.That(
            (Islands with { Policies = [new Closure { Share = 1 }] }).After(5).World.Schools.OpenByKey(),
            Is.Empty
        );

    // Two neighbours merge: 0.4 and 0.6 become 0.5 in the run and its twin; one school goes on.
    [Test]
    public void Merged_schools_pool_what_they_know()
    {
        Schools schools = (Worlds.Pair() with { Policies = [new Merger { Share = 1 }] }).After(0).World.Schools;
        Assert.That(schools.MeanKnowledge(0), Is.EqualTo(0.4).Within(Rule.Tolerance));
        Simulation simulation = new(Worlds.Pair() with { Policies = [new Merger { Share = 1 }] }, 1);
        simulation.Step();
        schools = simulation.World.Schools;
        int survivor = schools.OpenByKey().Single();

        // One tick alone from 0.5: 0.5 − 0.01 + 0.011 · 0.7 · 1 · 2 · 0.5 = 0.4977.
        Assert.That(schools.MeanKnowledge(survivor), Is.EqualTo(0.4977).Within(Rule.Tolerance));
        Assert.That(schools.MeanTwinKnowledge(survivor), Is.EqualTo(0.4977).Within(Rule.Tolerance));
        Assert.That(simulation.World.Partnerships.Count, Is.Zero);
    }

    // Six schools of one group merge in three pairs, five in two; each pair knows the mean of what both knew.
    [TestCase(6, 3)]
    [TestCase(5, 3)]
    public void Schools_of_one_group_merge_in_pairs(int schools, int left)
    {
        Scenario scenario = Worlds.Still.WithSchools([
            .. Enumerable
                .Range(0, schools)
                .Select(n => Worlds.School($"s{n}", 0.2 + (0.1 * n), 0) with { Group = "north" }),
        ]) with
        {
            Policies = [new Merger { Share = 1, Grouping = Grouping.Existing }],
        };
        Assert.That(scenario.After(1).World.Schools.OpenByKey().Count(), Is.EqualTo(left));
    }

    // Whichever way they are put together, the one that performs better goes on, with its partnerships. By knowledge the ranks
    // are 0 … 5: of 0 with 1, 2 with 3, 4 with 5 the odd ones go on; of 0 with 3, 1 with 4, 2 with 5 the last three.
    [TestCase(Grouping.Similar, new[] { 1, 3, 5 })]
    [TestCase(Grouping.StrongWithWeak, new[] { 3, 4, 5 })]
    [TestCase(Grouping.Near, new[] { 1, 3, 5 })]
    public void The_stronger_of_two_goes_on(Grouping grouping, int[] open)
    {
        Scenario scenario = Worlds.Still.WithSchools(
            [
                .. Enumerable
                    .Range(0, 6)
                    .Select(n =>
                        Worlds.School($"s{n}", 0.2 + (0.1 * n), 0) with
                        {
                            EastKm = 10 * (n / 2),
                            NorthKm = 0,
                        }
                    ),
            ],
            new GivenTie(3, 5),
            new GivenTie(0, 2)
        ) with
        {
            Policies = [new Merger { Share = 1, Grouping = grouping }],
        };
        World world = scenario.After(1).World;
        Assert.That(world.Schools.OpenByKey(), Is.EquivalentTo(open));
        Assert.That(world.Partnerships.Count, Is.EqualTo(1));
        Assert.That(world.ArePartners(3, 5));
    }

    // 12 schools in clusters of 4 make 3 · 6 pairs, each bound to 2 days.
    [Test]
    public void Mandated_clusters_bind_every_pair_within()
    {
        Scenario scenario = Islands with
        {
            Policies =
            [
                new MandatedClusters
                {
                    Size = 4,
                    Days = 2,
                    For = Duration.OfTicks(3),
                },
            ],
        };
        World world = scenario.After(1).World;
        Assert.That(world.Partnerships.Count, Is.EqualTo(18));
        Assert.That(world.Schools.Partnerships[..12], Is.All.EqualTo(3));
        Assert.That(MandateOn(world, 0), Is.EqualTo(2));
        Assert.That(world.Partnerships.JointDays[..18], Is.All.GreaterThanOrEqualTo(2 - Rule.Tolerance));
        Assert.That(MandateOn(scenario.After(4).World, 0), Is.Zero, "The order is lifted, the partnerships stay.");
    }

    private static float MandateOn(World world, int partnership) =>
        world.Orders.Days[world.Partnerships.Binding[partnership]];

    [Test]
    public void Partners_who_are_put_into_one_cluster_come_under_its_orders()
    {
        Scenario pair = Worlds.Pair() with { Policies = [new MandatedClusters { Size = 2, Days = 5 }] };
        World world = pair.After(1).World;
        Assert.That(world.Partnerships.Count, Is.EqualTo(1));
        Assert.That(world.Partnerships.JointDays[0], Is.EqualTo(5).Within(Rule.Tolerance));
    }

    // By knowledge the ranks are 0 … 5; strong with weak in pairs puts rank r with r + 3, similar r with r + 1.
    [TestCase(Grouping.StrongWithWeak, 3)]
    [TestCase(Grouping.Similar, 1)]
    public void Groups_are_formed_by_performance(Grouping grouping, int apart)
    {
        Scenario scenario = Worlds.Still.WithSchools([
            .. Enumerable.Range(0, 6).Select(n => Worlds.School($"s{n}", 0.2 + (0.1 * n), 0)),
        ]) with
        {
            Policies =
            [
                new MandatedClusters
                {
                    Size = 2,
                    Days = 1,
                    Grouping = grouping,
                },
            ],
        };
        Partnerships ties = scenario.After(1).World.Partnerships;
        Assert.That(ties.Count, Is.EqualTo(3));
        Assert.That(ties.A.Zip(ties.B).Take(3).Select(tie => Math.Abs(tie.First - tie.Second)), Is.All.EqualTo(apart));
    }

    [Test]
    public void Neighbours_are_put_together_where_there_are_places()
    {
        Scenario scenario = Worlds.Still.WithSchools([
            .. Enumerable
                .Range(0, 4)
                .Select(n => Worlds.School($"s{n}", 0.4, 0) with { EastKm = 100 * (n % 2), NorthKm = n }),
        ]) with
        {
            Policies = [new MandatedClusters { Size = 2, Days = 1 }],
        };
        World world = scenario.After(1).World;
        Assert.That(world.ArePartners(0, 2) && world.ArePartners(1, 3));
        Assert.That(world.Partnerships.Count, Is.EqualTo(2));
    }
}
