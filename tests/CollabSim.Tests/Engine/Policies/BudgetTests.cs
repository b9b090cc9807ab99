using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Engine.State;
using CollabSim.Tests.Engine.Randomness;

namespace CollabSim.Tests.Engine.Policies;

/// <summary>A budget out of which interventions are paid; model.md §5.</summary>
internal sealed class BudgetTests
{
    private static readonly Rationing[] Rations = [new ByShare(), new ByTurn(), new ByNeed()];

    // Three schools at 6 a year: 3 a tick.
    private static readonly Facilitation Help = new()
    {
        Name = "help",
        Level = 0.6,
        Priority = 1,
        Cost = new Cost(6),
    };

    // From year 1 on: 36 a year, 6 a tick.
    private static readonly LeadershipDevelopment Courses = new()
    {
        Name = "courses",
        At = Duration.OfYears(1),
        Level = 0.2,
        Priority = 2,
        Cost = new Cost(12),
    };

    // Once 30, from year 1 on.
    private static readonly CriticalFriend Once = new()
    {
        Name = "once",
        At = Duration.OfYears(1),
        Level = 0.4,
        Priority = 3,
        Cost = new Cost(30, CostPer.Policy, CostEvery.Once),
    };

    // Everything costs something: 140 schools at 4000 to 12000 a year and once.
    private static readonly Scenario Dear = EverythingOn.With(2) with
    {
        Policies =
        [
            .. EverythingOn.Policies.Select(
                (policy, n) =>
                    policy with
                    {
                        Cost = new Cost(
                            1000 + (100 * n),
                            policy is MembershipPolicy ? CostPer.School : (CostPer)(n % 3),
                            n % 5 == 0 ? CostEvery.Once : CostEvery.Year
                        ),
                        Priority = policy.IsShock ? 0 : n % 4,
                    }
            ),
        ],
    };

    // Year 0: 18 of 36. Year 1: help 3 a tick, for courses 6 − 3 of the 6 that they ask: half of their strength.
    [Test]
    public void Who_comes_first_is_paid_and_the_next_get_the_share_that_is_left()
    {
        Simulation simulation = Three(36, Help, Courses).After(12);
        AssertMoney(simulation, "help", 36, 36);
        AssertMoney(simulation, "courses", 36, 18);
        AssertPots(simulation, new PotEntry(1, 36, 18, 18), new PotEntry(2, 36, 54, 36));
        Assert.That(Level(simulation, 0, CohortParameters.Facilitation), Is.EqualTo(0.6).Within(1e-6));
        Assert.That(Level(simulation, 0, CohortParameters.Leadership), Is.EqualTo(0.1).Within(1e-6));
        Observation now = simulation.Observe();
        Assert.That(new MoneySpent().Measure(now), Is.EqualTo(18).Within(1e-9));
        Assert.That(new MoneyAsked().Measure(now), Is.EqualTo(24).Within(1e-9));
        Assert.That(new BudgetUnspent().Measure(now), Is.EqualTo(6).Within(1e-9));
    }

    // The 18 that year 0 leaves are just what courses are short of in year 1; year 2 is short again.
    [Test]
    public void What_a_year_leaves_may_be_carried_over()
    {
        Scenario scenario = Three(36, Help, Courses);
        Simulation simulation = (scenario with { Budget = scenario.Budget! with { CarryOver = true } }).After(18);
        AssertMoney(simulation, "courses", 72, 36 + 18);
        AssertPots(simulation, new PotEntry(1, 36, 18, 18), new PotEntry(2, 54, 54, 54), new PotEntry(3, 36, 54, 36));
        Assert.That(new BudgetUnspent().Measure(simulation.Observe()), Is.EqualTo(0).Within(1e-9));
    }

    // Of 36 help needs 18 to the end of the year: 18 of 30 are paid, and the other 12 at the start of the next.
    [Test]
    public void What_is_paid_once_leaves_to_those_before_it_what_they_need_and_is_paid_off_later()
    {
        Simulation simulation = Three(36, Help, Once).After(7);
        Assert.That(Level(simulation, 0, CohortParameters.CriticalFriend), Is.EqualTo(0.24).Within(1e-6));
        simulation = Three(36, Help, Once).After(13);
        Assert.That(Level(simulation, 0, CohortParameters.CriticalFriend), Is.EqualTo(0.4).Within(1e-6));
        AssertMoney(simulation, "once", 30, 30);
        AssertMoney(simulation, "help", 39, 39);
    }

    // It takes 30 first; of the other 6 help gets 1 a tick instead of 3.
    [Test]
    public void What_is_paid_once_may_use_all_where_it_comes_first()
    {
        Simulation simulation = Three(36, Help, Once with { Priority = 0 }).After(12);
        AssertMoney(simulation, "once", 30, 30);
        AssertMoney(simulation, "help", 36, 18 + 6);
        Assert.That(Level(simulation, 0, CohortParameters.Facilitation), Is.EqualTo(0.2).Within(1e-6));
    }

    // 6 a year are for one of three schools, 2, 4 and 6 tenths good.
    [Test]
    public void By_need_the_weakest_gets_all_of_it()
    {
        Simulation simulation = Rationed(6, new ByNeed(), Help).After(18);
        Assert.That(Helped(simulation), Is.EqualTo(new[] { 0 }));
        AssertMoney(simulation, "help", 54, 18);
        Assert.That(new InForce("help").Measure(simulation.Observe()), Is.EqualTo(1 / 3.0).Within(1e-9));
    }

    [Test]
    public void By_turn_each_gets_all_of_it_in_its_year()
    {
        Simulation simulation = Rationed(6, new ByTurn(), Help).After(0);
        List<int> turns = [];
        for (int tick = 0; tick < 36; tick++)
        {
            simulation.Step();
            turns.AddRange(Helped(simulation));
        }

        Assert.That(turns, Has.Count.EqualTo(36));
        Assert.That(
            turns.Take(18).GroupBy(school => school).Select(years => years.Count()),
            Is.EqualTo(new[] { 6, 6, 6 })
        );
        Assert.That(turns.Skip(18), Is.EqualTo(turns.Take(18)));
    }

    // 10 are for one school in each of ten half-terms; what is left then pays for a second one at the end: 1 each in ticks 0 to 3, 2 in 4 and 5 of 8 … by hand:
    // 10/6 → 1, 9/5 → 1, 8/4 → 2, 6/3 → 2, 4/2 → 2, 2/1 → 2.
    [Test]
    public void What_is_too_little_for_one_more_helps_one_more_later_in_the_year()
    {
        Simulation simulation = Rationed(10, new ByNeed(), Help).After(0);
        List<int> helped = [];
        for (int tick = 0; tick < 6; tick++)
        {
            simulation.Step();
            helped.Add(Helped(simulation).Length);
        }

        Assert.That(helped, Is.EqualTo(new[] { 1, 1, 2, 2, 2, 2 }));
        AssertPots(simulation, new PotEntry(1, 10, 18, 10));
    }

    // 5 once for each of three schools out of 6 a year: one in each year, and it keeps it.
    [Test]
    public void What_is_paid_once_for_each_school_is_kept_and_the_others_wait()
    {
        Scenario scenario = Rationed(6, new ByNeed(), Help with { Cost = new Cost(5, CostPer.School, CostEvery.Once) });
        Assert.That(Helped(scenario.After(6)), Is.EqualTo(new[] { 0 }));
        Assert.That(Helped(scenario.After(12)), Is.EqualTo(new[] { 0, 1 }));
        Simulation simulation = scenario.After(18);
        Assert.That(Helped(simulation), Is.EqualTo(new[] { 0, 1, 2 }));
        AssertMoney(simulation, "help", 15, 15);
    }

    // A chain of three: all partnerships of the first school are 1, of the first two 2 (the first is paid for already).
    [TestCase(1, new[] { 0 })]
    [TestCase(2, new[] { 0, 1, 2 })]
    public void A_partnership_of_two_who_are_helped_is_paid_for_once(double amount, int[] helped)
    {
        Scenario scenario = Rationed(amount, new ByNeed(), Help with { Cost = new Cost(1, CostPer.Partnership) });
        Simulation simulation = (
            scenario with
            {
                Population = scenario.Population! with { Ties = [new GivenTie(0, 1), new GivenTie(1, 2)] },
            }
        ).After(1);
        Assert.That(Helped(simulation), Is.EqualTo(helped));
        AssertMoney(simulation, "help", 2 / 6.0, amount / 6);
    }

    // Once 36 for the one that comes first: nothing is left for clusters in year 1.
    [Test]
    public void Groups_form_when_there_is_something_for_them()
    {
        Scenario scenario = Rationed(
            36,
            new ByShare(),
            Once with
            {
                Cost = new Cost(36, CostPer.Policy, CostEvery.Once),
                Priority = 0,
            },
            new MandatedClusters
            {
                At = Duration.OfYears(1),
                For = Duration.OfYears(3),
                Cost = new Cost(6, CostPer.Partnership),
                Priority = 5,
            }
        );
        Assert.That(scenario.After(12).PartnershipCount, Is.Zero);
        Simulation simulation = scenario.After(13);
        Assert.That(simulation.PartnershipCount, Is.EqualTo(3), "all pairs of three");
        AssertMoney(simulation, "mandatedClusters", 18 + 3, 3);
        Assert.That(simulation.Ledger.Single(entry => entry.Policy == "mandatedClusters").Onsets, Is.EqualTo(1));
        Assert.That(new InForce("mandatedClusters").Measure(scenario.After(24).Observe()), Is.EqualTo(1));
        Assert.That(new InForce("mandatedClusters").Measure(scenario.After(25).Observe()), Is.EqualTo(0), "year 4");
    }

    [TestCaseSource(nameof(Rations))]
    public void A_budget_that_never_binds_is_the_run_without_one_bit_for_bit(Rationing ration)
    {
        Scenario with = Dear with
        {
            Budget = new Budget { Amount = 1e12, Ration = ration },
        };
        Simulation one = Dear.After(Dear.Horizon);
        Simulation other = with.After(Dear.Horizon);
        Assert.That(other.Fingerprint, Is.EqualTo(one.Fingerprint));
        Assert.That(other.Ledger.Select(entry => entry with { Asked = null }), Is.EqualTo(one.Ledger));
        Assert.That(other.Ledger.Select(entry => entry.Asked), Is.EqualTo(one.Ledger.Select(entry => entry.Money)));
    }

    [TestCaseSource(nameof(Rations))]
    public void Without_money_there_is_only_what_is_free(Rationing ration)
    {
        Scenario with = Dear with
        {
            Budget = new Budget { Amount = 0, Ration = ration },
        };
        Scenario without = Dear with { Policies = [.. Dear.Policies.Where(policy => policy.IsShock)] };
        Simulation one = without.After(Dear.Horizon);
        Simulation other = with.After(Dear.Horizon);
        Assert.That(other.Fingerprint, Is.EqualTo(one.Fingerprint));
        Assert.That(
            other.Ledger.Where(entry => entry.Money > 0),
            Is.EqualTo(one.Ledger.Where(entry => entry.Money > 0))
                .Using<LedgerEntry>((a, b) => a with { Asked = null } == b)
        );
        Assert.That(new BudgetUnspent().Measure(other.Observe()), Is.EqualTo(0));
    }

    // 18 asked in year 0, 54 in year 1: it binds in tick 6.
    [TestCaseSource(nameof(Rations))]
    public void Nothing_differs_before_it_binds(Rationing ration)
    {
        Scenario scenario = new()
        {
            Schools = 30,
            Years = 4,
            Policies = [Help, Courses],
        };
        Scenario with = scenario with
        {
            Budget = new Budget { Amount = 10 * 36, Ration = ration },
        };
        Assert.That(with.After(6).Fingerprint, Is.EqualTo(scenario.After(6).Fingerprint));
        Assert.That(with.After(8).Fingerprint, Is.Not.EqualTo(scenario.After(8).Fingerprint));
    }

    [TestCaseSource(nameof(Rations))]
    public void It_gives_the_same_bits_for_every_width_number_of_threads_and_fork(Rationing ration)
    {
        Scenario scenario = Dear with
        {
            Budget = new Budget
            {
                Amount = 900_000,
                Ration = ration,
                CarryOver = true,
            },
        };
        Simulation one = scenario.After(48, seed: 3, lanes: 1);
        Assert.That(one.Pots.Count(pot => pot.Asked > pot.Granted), Is.EqualTo(4), "it binds");
        Assert.That(scenario.After(48, seed: 3, lanes: 8).Fingerprint, Is.EqualTo(one.Fingerprint));
        Assert.That(scenario.After(48, seed: 3, lanes: 16, threads: 3).Fingerprint, Is.EqualTo(one.Fingerprint));
        Run run = new(
            scenario with
            {
                Policies = [.. scenario.Policies.Where(policy => policy.At.ToTicks(6) < 21)],
            },
            3,
            []
        );
        run.AdvanceTo(21, default);
        // Some wait for money, others are paid off.
        Run fork = run.Fork(scenario);
        fork.AdvanceTo(48, default);
        Assert.That(fork.Outcome.Fingerprint, Is.EqualTo(one.Fingerprint));
        Assert.That(fork.Outcome.Ledger, Is.EqualTo(one.Ledger));
        Assert.That(fork.Outcome.Pots, Is.EqualTo(one.Pots));
    }

    [TestCaseSource(nameof(Rations))]
    public void The_order_of_schools_in_a_file_changes_nothing(Rationing ration)
    {
        Scenario scenario = Rationed(10, ration, Help, Courses) with
        {
            Search = new() { Seeking = 1, Target = 2 },
        };
        Population rows = scenario.Population!;
        Scenario reversed = scenario with { Population = new Population([.. rows.Organisations.Reverse()], []) };
        Assert.That(reversed.After(24).Fingerprint, Is.EqualTo(scenario.After(24).Fingerprint));
    }

    // Before year 2 there is no limit: 6 and 3 a tick; then 1 a tick for help.
    [Test]
    public void It_may_begin_later_and_a_pot_may_last_for_years()
    {
        Scenario scenario = Three(24, Help, Courses);
        Simulation simulation = (
            scenario with
            {
                Budget = scenario.Budget! with { From = Duration.OfYears(2), Every = Duration.OfYears(4) },
            }
        ).After(36);
        AssertPots(simulation, new PotEntry(1, 24, 24 * 9, 24));
        AssertMoney(simulation, "help", 108, 36 + 24);
        AssertMoney(simulation, "courses", 36 * 5, 36);
    }

    // Twelve schools at a scale of three: four times as many at elasticity −0.5 cost half each, 12 · 10 / 2.
    [TestCase(-0.5, 60)]
    [TestCase(0.5, 240)]
    [TestCase(-1, 30)]
    public void A_price_may_change_with_the_number(double elasticity, double money)
    {
        Scenario scenario = new()
        {
            Schools = 12,
            Network = new Empty(),
            Policies =
            [
                Help with
                {
                    Cost = new Cost(10, Every: CostEvery.Tick) { AtScale = 3, Elasticity = elasticity },
                },
            ],
        };
        Assert.That(scenario.After(1).Ledger.Single().Money, Is.EqualTo(money).Within(1e-4));
        // 55 a tick: at −0.5 one costs 10 · (n/3)^−0.5, n schools √(300 n), so that 10 cost 54.8 and 11 cost 57.4; at 0.5 n schools cost 10 n √(n/3), 4 cost 46.2 and 5 64.5.
        Simulation rationed = (
            scenario with
            {
                Budget = new Budget { Amount = 6 * 55, Ration = new ByNeed() },
            }
        ).After(1);
        Assert.That(
            Helped(rationed),
            Has.Length.EqualTo(
                elasticity switch
                {
                    -0.5 => 10,
                    0.5 => 4,
                    _ => 12,
                }
            )
        );
    }

    // 1 a tick: Σ 1.1^(−t/6) over twelve ticks.
    [Test]
    public void Later_money_counts_less()
    {
        Scenario scenario = Three(null, Help with { Cost = new Cost(6, CostPer.Policy) });
        double expected = Enumerable.Range(0, 12).Sum(tick => Math.Pow(1.1, -tick / 6.0));
        Assert.That(PresentValue(scenario with { DiscountRate = 0.1 }), Is.EqualTo(expected / 3).Within(1e-6));
        Assert.That(PresentValue(scenario), Is.EqualTo(4).Within(1e-12));
        Assert.That(
            new MoneySpent().Measure((scenario with { DiscountRate = 0.1 }).After(12).Observe()),
            Is.EqualTo(4).Within(1e-12)
        );

        static double? PresentValue(Scenario scenario) => new MoneyPresentValue().Measure(scenario.After(12).Observe());
    }

    [Test]
    public void Without_a_budget_nothing_is_asked_for_and_nothing_is_left()
    {
        Simulation simulation = Three(null, Help).After(6);
        Assert.That(new MoneyAsked().Measure(simulation.Observe()), Is.Null);
        Assert.That(new BudgetUnspent().Measure(simulation.Observe()), Is.Null);
        Assert.That(simulation.Ledger.Single().Asked, Is.Null);
        Assert.That(simulation.Pots, Is.Empty);
    }

    [Test]
    public void Who_is_first_starts_first()
    {
        Simulation simulation = Three(36, Courses with { At = default, Priority = 3 }, Help).After(1);
        AssertMoney(simulation, "help", 3, 3);
        AssertMoney(simulation, "courses", 6, 3);
    }

    [TestCase("negative", "Budget.Amount is -1; allowed is 0 to 1000000000000000")]
    [TestCase("shock", "priority is for interventions; a shock is nobody's choice")]
    [TestCase("elasticity", "Elasticity is 2; allowed is -1 to 1")]
    [TestCase("scale", "cost has an elasticity; add atScale")]
    [TestCase("rate", "DiscountRate is 3.5; allowed is 0 to 1")]
    public void What_cannot_be_is_refused(string wrong, string message)
    {
        Cost cost = new(1);
        Scenario scenario = wrong switch
        {
            "negative" => Three(-1, Help),
            "shock" => Three(1, new Pressure { Priority = 1 }),
            "elasticity" => Three(1, Help with { Cost = cost with { AtScale = 1, Elasticity = 2 } }),
            "scale" => Three(1, Help with { Cost = cost with { Elasticity = -0.1 } }),
            _ => Three(1, Help) with { DiscountRate = 3.5 },
        };
        Assert.That(() => new Simulation(scenario, 1), Throws.ArgumentException.With.Message.Contains(message));
    }

    private static Scenario Three(double? amount, params Policy[] policies) =>
        new()
        {
            Schools = 3,
            Network = new Empty(),
            Policies = policies,
            Budget = amount is { } money ? new Budget { Amount = money } : null,
        };

    // Three schools apart, 2, 4 and 6 tenths good, of which nobody seeks a partner.
    private static Scenario Rationed(double amount, Rationing ration, params Policy[] policies) =>
        (
            Worlds.Still with
            {
                Budget = new Budget { Amount = amount, Ration = ration },
                Policies = policies,
            }
        ).WithSchools([Worlds.School("a", 0.2, 0.1), Worlds.School("b", 0.4, 0.1), Worlds.School("c", 0.6, 0.1)]);

    private static int[] Helped(Simulation simulation) =>
        [
            .. Enumerable
                .Range(0, simulation.World.Schools.Count)
                .Where(school => Level(simulation, school, CohortParameters.Facilitation) > 0.5),
        ];

    private static double Level(Simulation simulation, int school, int field) =>
        simulation.World.CohortParameters[simulation.World.Schools.Cohort[school], field];

    private static void AssertMoney(Simulation simulation, string policy, double asked, double granted)
    {
        LedgerEntry entry = simulation.Ledger.Single(each => each.Policy == policy);
        Assert.That(entry.Asked, Is.EqualTo(asked).Within(1e-9), $"asked by {policy}");
        Assert.That(entry.Money, Is.EqualTo(granted).Within(1e-9), $"granted to {policy}");
    }

    private static void AssertPots(Simulation simulation, params PotEntry[] pots)
    {
        Assert.That(simulation.Pots.Select(pot => pot.Number), Is.EqualTo(pots.Select(pot => pot.Number)));
        foreach ((PotEntry pot, PotEntry expected) in simulation.Pots.Zip(pots))
        {
            Assert.That(pot.Available, Is.EqualTo(expected.Available).Within(1e-9));
            Assert.That(pot.Asked, Is.EqualTo(expected.Asked).Within(1e-9));
            Assert.That(pot.Granted, Is.EqualTo(expected.Granted).Within(1e-9));
        }
    }
}
