using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;

namespace CollabSim.Tests.Engine.Policies;

/// <summary>Policies that wait for what the authority reads; model.md §5.</summary>
internal sealed class AdaptiveTests
{
    private static readonly Trigger Pressed = new() { Metric = "meanPressure", Above = 0.39 };
    private static readonly Observed EachTick = new() { Every = Duration.OfTicks(1) };

    // Pressure of tick k is 0.2 + 0.05 k up to tick 10; before tick t is lived, that of tick t − 1 is read.
    private static readonly Scenario Rising = Alone(
        new Pressure
        {
            Name = "rise",
            Shape = Shape.Ramp,
            Over = Duration.OfTicks(10),
            Level = 0.5,
        }
    );

    // 0.6 in ticks 2 to 4 and 10 to 12, else 0.2: read before ticks 3 to 5 and 11 to 13.
    private static readonly Scenario Waves = Alone(Wave("one", 2), Wave("two", 10));

    // 0.2 + 0.05 · 4 is the first above 0.39, and is read before tick 5.
    [Test]
    public void It_starts_at_the_first_reading_that_says_so() =>
        Assert.That(Starts(Rising, Help()), Is.EqualTo(new[] { 5 }));

    // Read before ticks 0, 3, 6; or from tick 2 on, before 2, 5.
    [TestCase(0, 6)]
    [TestCase(2, 5)]
    public void It_is_read_at_intervals_from_its_time_on(int at, int start) =>
        Assert.That(
            Starts(
                Rising,
                Help() with
                {
                    At = Duration.OfTicks(at),
                    Observed = new Observed { Every = Duration.OfTicks(3) },
                }
            ),
            Is.EqualTo(new[] { start })
        );

    // True from the reading before tick 5 on: for two ticks at 7. What is seen before 5 arrives two ticks later. A delay of four comes on top.
    [Test]
    public void Memory_lag_and_delay_put_it_off()
    {
        Assert.That(
            Starts(Rising, Help() with { When = Pressed with { For = Duration.OfTicks(2) } }),
            Is.EqualTo(new[] { 7 })
        );
        Policy late = Help() with { Observed = EachTick with { Lag = Duration.OfTicks(2) } };
        Assert.That(Starts(Rising, late), Is.EqualTo(new[] { 7 }));
        Assert.That(Starts(Rising, late with { Delay = Duration.OfTicks(4) }), Is.EqualTo(new[] { 11 }));
    }

    [Test]
    public void Memory_begins_anew_where_a_reading_says_otherwise()
    {
        Policy help = Help() with { When = Pressed with { For = Duration.OfTicks(3) } };
        Assert.That(Starts(Waves, help), Is.Empty);
        Assert.That(
            Starts(Waves, help with { When = Pressed with { For = Duration.OfTicks(2) } }),
            Is.EqualTo(new[] { 5 })
        );
    }

    // In force in ticks 3 to 5 and 11 to 13: it ends when 0.2 is read, before ticks 6 and 14.
    [Test]
    public void It_ends_below_another_mark_and_starts_again()
    {
        Policy help = Help() with
        {
            Until = new Trigger { Metric = "meanPressure", Below = 0.3 },
        };
        Assert.That(Starts(Waves, help), Is.EqualTo(new[] { 3, 11 }));
        Assert.That(InForce(Waves, help), Is.EqualTo(new[] { 3, 4, 5, 11, 12, 13 }));
        Assert.That(InForce(Waves, help with { AtMost = 1 }), Is.EqualTo(new[] { 3, 4, 5 }));
        Assert.That(
            InForce(Waves, help with { Delay = Duration.OfTicks(1) }),
            Is.EqualTo(new[] { 4, 5, 6, 12, 13, 14 }),
            "a delay puts off the end as well"
        );
        Assert.That(
            InForce(Waves, help with { When = null, At = Duration.OfTicks(1) }),
            Is.EqualTo(new[] { 1 }),
            "one that waits for nothing to start is read one interval later"
        );
    }

    // A start of one tick is over before the next reading; with two ticks of rest it is read again from tick 6 on.
    [Test]
    public void After_an_end_it_may_rest()
    {
        Policy help = Help() with { For = Duration.OfTicks(1) };
        Assert.That(Starts(Waves, help), Is.EqualTo(new[] { 3, 4, 5, 11, 12, 13 }));
        Assert.That(Starts(Waves, help with { CoolDown = Duration.OfTicks(2) }), Is.EqualTo(new[] { 3, 11 }));
        Assert.That(Starts(Waves, help with { AtMost = 4 }), Is.EqualTo(new[] { 3, 4, 5, 11 }));
    }

    [Test]
    public void Conditions_combine()
    {
        Trigger calm = new() { Metric = "meanPressure", Below = 0.42 };
        Trigger never = new() { Metric = "meanPressure", Above = 5 };
        Assert.That(
            Starts(Rising, Help() with { When = new Trigger { All = [Pressed, calm] } }),
            Is.EqualTo(new[] { 5 })
        );
        Assert.That(Starts(Rising, Help() with { When = new Trigger { All = [Pressed, never] } }), Is.Empty);
        Assert.That(
            Starts(Rising, Help() with { When = new Trigger { Any = [never, new Trigger { All = [Pressed] }] } }),
            Is.EqualTo(new[] { 5 })
        );
        Assert.That(
            Starts(Rising, Help() with { When = new Trigger { Any = [calm, Pressed] } }),
            Is.EqualTo(new[] { 0 })
        );
    }

    // One school under pressure 0.8 of ten under 0.2: the mean is 0.26, that of the one is 0.8.
    [Test]
    public void Some_schools_may_be_read()
    {
        Scenario one = new()
        {
            Schools = 10,
            Network = new Empty(),
            Policies =
            [
                new Pressure
                {
                    Level = 0.6,
                    Target = new Weakest { Share = 0.1 },
                },
            ],
        };
        Policy help = Help() with { When = Pressed with { Above = 0.5 }, At = Duration.OfTicks(1) };
        Assert.That(Starts(one, help), Is.Empty);
        Assert.That(
            Starts(one, help with { When = help.When! with { Among = new Weakest { Share = 0.1 } } }),
            Is.EqualTo(new[] { 1 })
        );
    }

    // Read 0.2 with an error of 0.1: above 0.3 with probability 1 − Φ(1) = 0.1587; 2,000 lives have 317 ± 16.
    [Test]
    public void Errors_of_reading_are_normal()
    {
        Scenario still = Alone(
            Help() with
            {
                When = Pressed with { Above = 0.3 },
                Observed = new Observed { Every = Duration.OfYears(50), Error = 0.1 },
            }
        );
        int started = Enumerable.Range(1, 2000).Count(seed => still.After(1, (ulong)seed).Ledger.Single().Onsets > 0);
        Assert.That(started, Is.EqualTo(317).Within(5 * 16));
    }

    [Test]
    public void One_that_never_starts_changes_no_bit_and_nothing_differs_before_one_does()
    {
        Scenario plain = new() { Schools = 30, Years = 5 };
        Policy never = new Facilitation
        {
            When = new Trigger { Metric = "meanTrust", Above = 2 },
        };
        Policy once = new Facilitation
        {
            When = new Trigger { Metric = "meanTrust", Above = 0 },
            At = Duration.OfTicks(12),
            Observed = new Observed { Error = 0.1 },
        };
        Assert.That((plain with { Policies = [never] }).After(30).Fingerprint, Is.EqualTo(plain.After(30).Fingerprint));
        Assert.That((plain with { Policies = [once] }).After(12).Fingerprint, Is.EqualTo(plain.After(12).Fingerprint));
        Assert.That(
            (plain with { Policies = [once] }).After(13).Fingerprint,
            Is.Not.EqualTo(plain.After(13).Fingerprint)
        );
    }

    [Test]
    public void A_run_that_goes_on_from_another_decides_as_if_it_had_lived_alone()
    {
        Policy help = Help() with
        {
            Until = new Trigger { Metric = "meanPressure", Below = 0.3 },
            Observed = EachTick with { Lag = Duration.OfTicks(1), Error = 0.05 },
            Delay = Duration.OfTicks(1),
        };
        Scenario before = Waves with
        {
            Schools = 20,
            Network = new Ring(),
            Years = 4,
            Policies = [help, .. Waves.Policies],
        };
        Scenario after = before with
        {
            Policies =
            [
                new Funding { At = Duration.OfTicks(20) },
                .. before.Policies,
                new Funding { Name = "late", At = Duration.OfTicks(9) },
            ],
        };
        for (int tick = 0; tick <= 9; tick++)
        {
            Run run = new(before, 3, []);
            run.AdvanceTo(tick, default);
            Run fork = run.Fork(after);
            fork.AdvanceTo(24, default);
            Run alone = new(after, 3, []);
            alone.AdvanceTo(24, default);
            Assert.That(fork.Outcome.Fingerprint, Is.EqualTo(alone.Outcome.Fingerprint), $"parted at {tick}");
            Assert.That(fork.Outcome.Ledger, Is.EqualTo(alone.Outcome.Ledger));
        }
    }

    // In ticks 3 to 5 it acts on all, as is seen after them; one that reaches a half acts on a half.
    [TestCase(1, 1)]
    [TestCase(0.5, 0.5)]
    public void The_share_of_schools_under_a_policy_is_seen(double share, double seen)
    {
        Policy help = Help() with
        {
            Until = new Trigger { Metric = "meanPressure", Below = 0.3 },
            Target = new Weakest { Share = share },
        };
        Scenario scenario = Waves with { Schools = 4, Policies = [.. Waves.Policies, help] };
        ObservationPoint[] points =
        [
            .. Enumerable.Range(0, 8).Select(tick => new ObservationPoint(new InForce("facilitation"), tick)),
        ];
        Assert.That(
            Simulation.Run(scenario, 1, points).Values,
            Is.EqualTo(new double?[] { 0, 0, 0, 0, seen, seen, seen, 0 })
        );
    }

    // Wave one acts in ticks 2 to 4 and is seen before ticks 3 to 5, exactly: the authority knows what it does itself.
    [TestCase("inForce of one", new[] { 3 })]
    [TestCase("inForce of \"one\"", new[] { 3 })]
    [TestCase("inForce of nobody", new int[0])]
    public void Another_policy_may_be_waited_for(string metric, int[] starts)
    {
        Policy help = Help() with
        {
            When = new Trigger { Metric = metric, Above = 0.5 },
            Observed = EachTick with { Error = 0.3 },
        };
        Assert.That(Starts(Waves, help), Is.EqualTo(starts));
        Scenario firstInFile = Waves with { Policies = [help, .. Waves.Policies] };
        Assert.That(firstInFile.After(3).Ledger.Single(entry => entry.Policy == help.Label).Onsets, Is.Zero);
        Assert.That(
            firstInFile.After(4).Ledger.Single(entry => entry.Policy == help.Label).Onsets,
            Is.EqualTo(starts.Length)
        );
    }

    [TestCase("when", "says nothing")]
    [TestCase("metric", "no metric is called inertia")]
    [TestCase("mark", "either above or below")]
    [TestCase("both", "either above or below")]
    [TestCase("other", "compares with another time or another run")]
    [TestCase("memory", "compares with another time or another run")]
    [TestCase("among", "is of all schools together; leave among out")]
    [TestCase("hazard", "give one of them")]
    [TestCase("atMost", "is for policies with when")]
    [TestCase("delay", "is for policies with when or until")]
    public void What_cannot_be_waited_for_is_refused(string wrong, string message)
    {
        Trigger trust = new() { Metric = "meanTrust", Above = 0.5 };
        Policy policy = wrong switch
        {
            "when" => new Facilitation { When = new Trigger() },
            "metric" => new Facilitation { When = trust with { Metric = "inertia" } },
            "mark" => new Facilitation { When = trust with { Above = null } },
            "both" => new Facilitation { When = trust with { Below = 0.6 } },
            "other" => new Facilitation { Until = trust with { Metric = "recoveryTime" } },
            "memory" => new Facilitation { When = trust with { Metric = "survivingShare" } },
            "among" => new Facilitation { When = trust with { Metric = "clustering", Among = new Weakest() } },
            "hazard" => new Facilitation { When = trust, YearlyHazard = 1 },
            "atMost" => new Facilitation { AtMost = 2 },
            _ => new Facilitation { Delay = Duration.OfYears(1) },
        };
        Assert.That(
            () => new Simulation(new Scenario { Policies = [policy] }, 1),
            Throws.ArgumentException.With.Message.Contains(message)
        );
    }

    private static Scenario Alone(params Policy[] policies) =>
        new()
        {
            Schools = 1,
            Network = new Empty(),
            Policies = policies,
        };

    private static Pressure Wave(string name, int tick) =>
        new()
        {
            Name = name,
            At = Duration.OfTicks(tick),
            For = Duration.OfTicks(3),
            Level = 0.4,
        };

    private static Facilitation Help() => new() { When = Pressed, Observed = EachTick };

    private static IEnumerable<int> Starts(Scenario scenario, Policy help)
    {
        int before = 0;
        foreach (var (tick, entry) in Lived(scenario, help))
        {
            if (entry is not null && entry.Onsets > before)
            {
                before = entry.Onsets;
                yield return tick;
            }
        }
    }

    // Paid once a tick: ticks in which money was spent.
    private static IEnumerable<int> InForce(Scenario scenario, Policy help)
    {
        double before = 0;
        foreach (var (tick, entry) in Lived(scenario, help with { Cost = new Cost(1, CostPer.Policy, CostEvery.Tick) }))
        {
            if (entry is not null && entry.Money > before)
            {
                before = entry.Money;
                yield return tick;
            }
        }
    }

    private static IEnumerable<(int Tick, LedgerEntry? Entry)> Lived(Scenario scenario, Policy help)
    {
        Simulation simulation = new(scenario with { Policies = [.. scenario.Policies, help] }, 1);
        for (int tick = 0; tick < 20; tick++)
        {
            simulation.Step();
            yield return (tick, simulation.Ledger.FirstOrDefault(entry => entry.Policy == help.Label));
        }
    }
}
