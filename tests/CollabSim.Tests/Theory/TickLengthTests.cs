using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.State;
using CollabSim.Lab.Scenarios;
using CollabSim.Tests.Engine;

namespace CollabSim.Tests.Theory;

/// <summary>A year is a year, however many ticks it has: what a scenario says of time it says of half-terms, docs/model.md §11.</summary>
internal sealed class TickLengthTests
{
    private static readonly int[] Lengths = [2, 3, 6, 9, 12, 52];

    // Without innovation and luck 0.98 of what is known is left after each of six half-terms: K · 0.98⁶. Agency closes a
    // twentieth of its gap to 0.9 − 0.6 · 0.2 · 0.5 = 0.84 in each: 0.84 − 0.14 · 0.95⁶ = 0.737087.
    [TestCaseSource(nameof(Lengths))]
    public void What_fades_and_what_follows_is_after_a_year_where_it_should_be(int ticks)
    {
        Scenario alone = Worlds.Still.WithSchools([Worlds.School("one", 0.8, 0)]) with
        {
            TicksPerYear = ticks,
            Knowledge = new Knowledge { Innovation = 0, Noise = 0 },
        };
        Schools schools = alone.After(ticks).World.Schools;
        Assert.That(schools.MeanKnowledge(0), Is.EqualTo(0.8 * Math.Pow(0.98, 6)).Within(2e-6));
        Assert.That(schools.Agency[0], Is.EqualTo(0.737087).Within(2e-6));
    }

    // Trust closes 0.08 of its gap to 1 in a half-term of great success, 0.14 of itself goes in one of great failure.
    [TestCaseSource(nameof(Lengths))]
    public void Great_success_and_great_failure_take_the_same_time(int ticks)
    {
        Scenario pair = Worlds.Pair() with
        {
            TicksPerYear = ticks,
            Trust = new Trust { Scale = 0.0001 },
        };
        Scenario success = pair with
        {
            Expectation = new Expectation { Floor = 0, Ambition = 0 },
        };
        Scenario failure = pair with { Expectation = new Expectation { Floor = 1 } };
        Assert.That(
            success.After(ticks).World.Partnerships.TrustAB[0],
            Is.EqualTo(1 - (0.5 * Math.Pow(0.92, 6))).Within(2e-6)
        );
        Assert.That(
            failure.After(ticks).World.Partnerships.TrustAB[0],
            Is.EqualTo(0.5 * Math.Pow(0.86, 6)).Within(2e-6)
        );
    }

    // 3.375 days and a toll of 0.723516 in a half-term, see TickTests; value and challenge have no time in them.
    [TestCaseSource(nameof(Lengths))]
    public void Days_are_those_of_the_tick_and_value_is_what_it_is(int ticks)
    {
        double share = 6.0 / ticks;
        Partnerships ties = (Worlds.Pair() with { Domains = 1, TicksPerYear = ticks }).After(1).World.Partnerships;
        Assert.That(ties.JointDays[0], Is.EqualTo(3.375 * share).Within(1e-5));
        Assert.That(ties.JointDays[0] - ties.ProductiveDays[0], Is.EqualTo(0.723516 * share).Within(1e-5));
        Assert.That(ties.Challenge[0], Is.EqualTo(0.87712).Within(1e-5));
        Assert.That(ties.JointValue[0], Is.EqualTo(0.044092).Within(1e-5));
    }

    // 400 schools: 1 − 0.982⁶ = 0.1033 leave in a year without pressure, sd √(0.1033 · 0.8967 / 400) = 0.0152.
    [TestCaseSource(nameof(Lengths))]
    public void As_many_leaders_leave_in_a_year(int ticks)
    {
        Scenario scenario = new()
        {
            Schools = 400,
            TicksPerYear = ticks,
            Network = new Empty(),
            Authority = new Authority { Pressure = 0 },
        };
        float[] before = scenario.After(0).World.Schools.Leadership[..400];
        float[] after = scenario.After(ticks).World.Schools.Leadership[..400];
        double left = before.Zip(after).Count(leader => leader.First != leader.Second) / 400.0;
        Assert.That(left, Is.EqualTo(0.1033).Within(5 * 0.0152));
    }

    // 2 days of one partnership in each of six half-terms; 600 a year for each of two schools; a pulse of 3 days is one of
    // 3 days for each, however many ticks a half-term has.
    [TestCase(3)]
    [TestCase(6)]
    [TestCase(9)]
    [TestCase(12)]
    public void A_policy_asks_and_costs_the_same_in_a_year(int ticks)
    {
        Scenario pair = Worlds.Pair() with
        {
            TicksPerYear = ticks,
            Policies =
            [
                new Mandate { Days = 2, Cost = new Cost(600) },
                new ProtectedTime { Days = 3, Shape = Shape.Pulse },
            ],
        };
        IReadOnlyList<LedgerEntry> ledger = pair.After(ticks).Ledger;
        Assert.That(ledger.Single(entry => entry.Policy == "mandate").Days, Is.EqualTo(12).Within(1e-5));
        Assert.That(ledger.Single(entry => entry.Policy == "mandate").Money, Is.EqualTo(1200).Within(1e-9));
        Assert.That(ledger.Single(entry => entry.Policy == "protectedTime").Days, Is.EqualTo(6).Within(1e-5));
    }

    // Independent of the tick up to what steps of a third or a twelfth of a year leave: measured as ±0.002 in advantage, where
    // rates that stayed those of a tick gave differences of a fifth (0.015) and more.
    [Test]
    public void Three_six_and_twelve_ticks_a_year_agree_as_far_as_steps_allow()
    {
        Metric[] metrics = [new Advantage(), new MeanTrust(), new MeanKnowledge(), new DaysSpent(), new MeanDegree()];
        double[] within = [0.006, 0.03, 0.01, 40, 0.4];
        double[] six = Means(6, metrics);
        foreach (int ticks in new[] { 3, 12 })
        {
            double[] other = Means(ticks, metrics);
            for (int m = 0; m < metrics.Length; m++)
            {
                Assert.That(
                    other[m],
                    Is.EqualTo(six[m]).Within(within[m]),
                    $"{metrics[m].Name} at {ticks} ticks a year"
                );
            }
        }
    }

    /// <summary>At year 20, over 16 seeds of 200 schools.</summary>
    private static double[] Means(int ticks, Metric[] metrics)
    {
        Scenario scenario = new() { Schools = 200, TicksPerYear = ticks };
        ObservationPoint[] points = [.. metrics.Select(metric => new ObservationPoint(metric, 20 * ticks))];
        IReadOnlyList<double?>[] runs =
        [
            .. Enumerable
                .Range(1, 16)
                .AsParallel()
                .AsOrdered()
                .Select(seed => Simulation.Run(scenario, (ulong)seed, points).Values),
        ];
        return [.. metrics.Select((_, m) => runs.Average(values => values[m]!.Value))];
    }

    /// <summary>With six ticks a year a scenario is what it says.</summary>
    [Test]
    public void A_half_term_is_left_as_it_is()
    {
        Parameters parameters = new Scenario().Parameters();
        Assert.That(parameters.PerTick(), Is.SameAs(parameters));
        Assert.That(new Pace(6).Share(0.018), Is.EqualTo(0.018));
        Assert.That(new Pace(6).Amount(20), Is.EqualTo(20));
        Assert.That(new Pace(6).Step(0.004), Is.EqualTo(0.004));
    }

    private static IEnumerable<TestCaseData> Timed =>
        Settings
            .Of(typeof(Scenario))
            .Where(section => section.Type.Namespace == typeof(Knowledge).Namespace)
            .SelectMany(section => Settings.Of(section.Type).Select(setting => (section, setting)))
            .Where(pair => pair.setting.Unit.Contains("half-term", StringComparison.Ordinal))
            .Select(pair =>
                new TestCaseData(pair.section.Name, pair.setting.Name).SetArgDisplayNames(
                    $"{pair.section.Name}.{pair.setting.Name}"
                )
            );

    [TestCaseSource(nameof(Timed))]
    public void Every_parameter_of_a_half_term_is_turned_into_one_of_a_tick(string section, string setting)
    {
        Scenario scenario = new();
        object part = Part(scenario, section);
        System.Reflection.PropertyInfo property = part.GetType()
            .GetProperties()
            .Single(each => Named(each.Name) == setting);
        property.SetValue(part, 0.05);
        Assert.That(
            property.GetValue(Part((scenario with { TicksPerYear = 12 }).Parameters().PerTick(), section)),
            Is.Not.EqualTo(0.05),
            $"Say in {nameof(Parameters)} what {section}.{setting} is in a tick that is no half-term."
        );
    }

    private static IEnumerable<Policy> TimedPolicies =>
        Kinds
            .Of(typeof(Policy))
            .Values.Where(kind =>
                Settings.Of(kind).Any(setting => setting.Unit.Contains("half-term", StringComparison.Ordinal))
            )
            .Select(kind => (Policy)Activator.CreateInstance(kind)!);

    [TestCaseSource(nameof(TimedPolicies))]
    public void Every_policy_of_a_half_term_is_turned_into_one_of_a_tick(Policy policy) =>
        Assert.That(policy.PerTick(0.5, new Pace(12)), Is.EqualTo(0.25).Or.EqualTo(1 - Math.Sqrt(0.5)).Within(1e-6));

    private static object Part(object whole, string section) =>
        whole.GetType().GetProperties().Single(each => Named(each.Name) == section).GetValue(whole)!;

    private static string Named(string property) => char.ToLowerInvariant(property[0]) + property[1..];
}
