using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Policies.Shocks;

namespace CollabSim.Tests.Engine.Metrics;

/// <summary>Days are observed as they were lived, steps 3 to 5 of a tick, before partnerships end and form; model.md §3, §6.</summary>
internal sealed class LivedTickTests
{
    // A toll of 30 days eats all: hollow. v = −0.02 · h/20 < 0, so V < 0 after the tick; trust 0.05 is below 0.08: it ends.
    // h = 9 · 0.05 · 0.75 = 0.3375 days were spent all the same.
    private static readonly Scenario Doomed = Worlds.Still.WithSchools(
        [Worlds.School("one", 0.4, 0.1), Worlds.School("other", 0.6, 0.3), Worlds.School("third", 0.5, 0.2)],
        new GivenTie(0, 1, 0.05, 0.05, 0.5)
    ) with
    {
        TransactionCost = new TransactionCost { Base = 10 },
    };

    private static IEnumerable<TestCaseData> OfTheLastTick =>
        [
            new TestCaseData(new InertiaShare(), 1.0),
            new TestCaseData(new HollowShare(), 1.0),
            new TestCaseData(new EndsInInertia(), 1.0),
            new TestCaseData(new CollaborationYield(), 0.0),
            new TestCaseData(new ComfortableShare(), 0.0),
            new TestCaseData(new AdvantageShare(), 0.0),
            new TestCaseData(new DormantShare(), 0.0),
        ];

    [TestCaseSource(nameof(OfTheLastTick))]
    public void A_partnership_that_ends_with_the_tick_has_lived_through_it(Metric metric, double expected)
    {
        Simulation simulation = Doomed.After(1);
        Assert.That(simulation.PartnershipCount, Is.Zero, "It has ended.");
        Assert.That(metric.Measure(simulation.Observe()), Is.EqualTo(expected));
        Assert.That(metric.Measure(Doomed.After(2).Observe()), Is.Null, "A tick later there is nothing.");
    }

    [Test]
    public void Schools_spent_the_days_of_partnerships_that_have_ended()
    {
        IReadOnlyList<SchoolState> schools = Doomed.After(1).Schools();
        Assert.That(schools.Select(school => school.JointDays), Is.EqualTo([0.3375, 0.3375, 0]).Within(Rule.Tolerance));
        Assert.That(schools.Select(school => school.Partnerships), Is.All.Zero);
    }

    [Test]
    public void Classes_are_those_of_the_last_tick()
    {
        int[] hollow = new int[Enum.GetValues<PartnershipClass>().Length];
        hollow[(int)PartnershipClass.Hollow] = 1;
        Assert.That(Doomed.After(1).ClassesOfLastTick(), Is.EqualTo(hollow), "One, and it has ended.");
        Assert.That(Doomed.After(2).ClassesOfLastTick(), Is.All.Zero);
        Assert.That(Doomed.After(0).ClassesOfLastTick(), Is.All.Zero, "It has not lived through a tick yet.");
        Assert.That(Doomed.After(0).Partnerships().Single().Class, Is.EqualTo(PartnershipClass.New));
    }

    // Leaders who share all and are not pressed seek with chance 1: at the end of the first tick two who are alone have met,
    // but have not lived a tick together; the first pair has.
    [Test]
    public void A_partnership_that_forms_at_the_end_of_the_tick_is_not_dormant()
    {
        Scenario scenario = Worlds.Still.WithSchools(
            [
                Worlds.School("one", 0.4, 0.1),
                Worlds.School("other", 0.6, 0.3),
                Worlds.School("third", 0.4, 0.1, leadership: 1),
                Worlds.School("fourth", 0.6, 0.3, leadership: 1),
            ],
            new GivenTie(0, 1, 0.5, 0.5, 0.5)
        ) with
        {
            Authority = new Authority { Pressure = 0 },
            Search = new PartnerSearch
            {
                Seeking = 1,
                Target = 1,
                Tries = 1000,
            },
        };
        Simulation simulation = scenario.After(1);
        Assert.That(simulation.PartnershipCount, Is.GreaterThan(1), "Somebody met.");
        Assert.That(new DormantShare().Measure(simulation.Observe()), Is.Zero);
        Assert.That(simulation.Partnerships().Skip(1).Select(tie => tie.Class), Is.All.EqualTo(PartnershipClass.New));
    }

    [Test]
    public void Before_the_first_tick_nothing_was_lived() =>
        Assert.That(new DormantShare().Measure(Worlds.Pair().After(0).Observe()), Is.Null);

    // A closure ends partnerships in step 1, before the tick's days are spent.
    [Test]
    public void A_partnership_that_a_closure_ends_has_not_lived_through_the_tick()
    {
        Scenario scenario = Worlds.Pair() with { Policies = [new Closure { Share = 1, At = Duration.OfTicks(1) }] };
        Assert.That(new InertiaShare().Measure(scenario.After(1).Observe()), Is.Not.Null);
        Assert.That(new InertiaShare().Measure(scenario.After(2).Observe()), Is.Null);
    }

    // Where the toll is far too high and everybody loses trust at once, all partnerships end in the same tick; every school
    // spent days in it, so that the share of inertia is all of them, not missing.
    [Test]
    public void The_share_of_inertia_is_there_in_the_tick_in_which_all_give_up([Range(1, 30)] int seed)
    {
        Scenario scenario = new()
        {
            Schools = 40,
            Turnover = new LeaderTurnover { Hazard = 0 },
            Value = new PartnershipValue { Noise = 0 },
            TransactionCost = new TransactionCost { Base = 3 },
            Initial = new InitialState { Trust = 0.09 },
        };
        Simulation simulation = new(scenario, (ulong)seed);
        while (simulation.Tick < 4)
        {
            double[] before = [.. DaysSpent(simulation)];
            simulation.Step();
            double[] days = [.. DaysSpent(simulation).Zip(before, (now, then) => now - then)];
            double? share = new InertiaShare().Measure(simulation.Observe());
            Assert.That(share, days.Any(spent => spent > 0) ? Is.EqualTo(1) : Is.Null, $"tick {simulation.Tick}");
        }
    }

    private static IEnumerable<double> DaysSpent(Simulation simulation) =>
        simulation.World.Schools.DaysSpent[..simulation.World.Schools.Count].Select(days => (double)days);
}
