using System.Reflection;
using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;
using CollabSim.Tests.Engine;
using CollabSim.Tests.Engine.Mechanisms;
using CollabSim.Tests.Engine.Policies;

namespace CollabSim.Tests.Properties;

/// <summary>
/// The engine, tick by tick, against the equations in double precision (<see cref="PlainModel"/>, <see cref="PlainPolicies"/>): any parameters
/// from half to nearly twice the usual, two policies of every kind that needs no luck, overlapping as they come. Mergers and brokers have
/// tests of their own.
/// </summary>
internal sealed class EveryEquationTests
{
    private const int Count = 12;
    private const int Ticks = 16;

    // Single precision in one tick; in thousands of lives nothing is off by more than half of these.
    private const double Within = 2e-6;
    private const double ValueWithin = 20 * Within; // Knowledge of up to 18 half-terms.
    private const double TrustWithin = 20 * Within; // Value over a scale of 0.005 and more.

    // Days are rationed by sums of trust that are kept to 2⁻¹⁶, for each of up to 16 days.
    private const double DaysWithin = 1e-3;

    /// <summary>Kinds that need luck in what they do, with the tests that hold them against the equations.</summary>
    private static readonly Dictionary<Type, string> TestedElsewhere = new()
    {
        [typeof(Brokerage)] = nameof(PartnerSearchTests.A_policy_of_brokerage_guides_any_search),
        [typeof(JoinGroup)] = nameof(
            MembershipTests.Who_changes_over_becomes_partner_of_all_and_keeps_the_old_ties_or_not
        ),
        [typeof(LeaveGroup)] = nameof(
            MembershipTests.Who_leaves_belongs_to_none_and_parts_only_from_the_group_if_so_said
        ),
        [typeof(Merger)] = nameof(RestructuringTests.Merged_schools_pool_what_they_know),
        [typeof(NewGroups)] = nameof(MembershipTests.New_groups_are_numbered_and_their_members_partners),
    };

    private static IEnumerable<int> Lives => Enumerable.Range(1, 40);

    // A kind that is lived with and that the plain policies do not know makes every tick another.
    [Test]
    public void Every_kind_of_policy_is_lived_with_or_has_a_test_of_its_own() =>
        Assert.That(
            Kinds
                .Of(typeof(Policy))
                .Values.Where(kind => kind.Assembly == typeof(Policy).Assembly)
                .Except(Any(1).Policies.Select(policy => policy.GetType()))
                .Except(TestedElsewhere.Keys)
                .Select(kind => kind.Name),
            Is.Empty,
            $"Give it to {nameof(Policies)} here, and its rule to {nameof(PlainPolicies)} and {nameof(PlainModel)}."
        );

    [TestCaseSource(nameof(Lives))]
    public void Every_tick_is_that_of_the_equations(int number) => Compare((uint)number);

    [Test]
    [Explicit("A minute; run with --filter TestCategory=Long")]
    [Category("Long")]
    public void Every_tick_of_thousands_of_lives_is_that_of_the_equations()
    {
        for (uint number = 1000; number < 4000; number++)
        {
            Compare(number);
        }
    }

    private static void Compare(uint number)
    {
        Scenario scenario = Any(number);
        Simulation simulation = new(scenario, number);
        World world = simulation.World;
        PlainPolicies policies = new(scenario);
        while (simulation.Tick < Ticks)
        {
            policies.Begin(world);
            PlainModel plain = new(world, policies);
            simulation.Step();
            Dictionary<(int A, int B), int> ties = [];
            for (int e = 0; e < world.Partnerships.Count; e++)
            {
                ties.Add((world.Partnerships.A[e], world.Partnerships.B[e]), e);
            }

            plain.Step(
                world.Leavers,
                (i, j) => Math.Exp(-world.DistanceBetween(i, j)!.Value / scenario.Disclosure.Catchment) // (10)
            );
            string where = $"life {number}, tick {simulation.Tick}";
            AssertTies(world, plain, ties, where);
            AssertSchools(world, plain, where);
        }
    }

    private static void AssertSchools(World world, PlainModel plain, string where)
    {
        Schools schools = world.Schools;
        for (int i = 0; i < Count; i++)
        {
            if (!schools.Open[i])
            {
                continue;
            }

            for (int d = 0; d < schools.Domains; d++)
            {
                Near(schools.Knowledge[(d * schools.Length) + i], plain.K[i, d], Within, $"{where}: K[{i},{d}]");
            }

            Near(schools.Agency[i], plain.M[i], Within, $"{where}: m of {i}");
            Near(schools.Disposition[i], plain.O[i], Within, $"{where}: o of {i}");
            Near(schools.Days[i], plain.Days[i], DaysWithin, $"{where}: days of {i}");
            Near(world.PerformanceOf(i), plain.PerformanceOf(i), Within, $"{where}: P of {i}");
            if (!world.Leavers.Contains(i))
            {
                double apart = Math.Abs(schools.Aim[i] - plain.G[i]);
                Near(Math.Min(apart, 1 - apart), 0, Within, $"{where}: g of {i}");
            }
        }
    }

    private static void AssertTies(World world, PlainModel plain, Dictionary<(int A, int B), int> ties, string where)
    {
        Assert.That(
            ties.Keys.Order(),
            Is.EqualTo(plain.Ties.Select(tie => InOrder(world, tie.A, tie.B)).Order()),
            $"{where}: who is whose partner"
        );
        foreach ((int a, int b) in plain.Ties)
        {
            int e = ties[InOrder(world, a, b)];
            bool straight = world.Partnerships.A[e] == a;
            Partnerships engine = world.Partnerships;
            Near(straight ? engine.TrustAB[e] : engine.TrustBA[e], plain.T[a, b], TrustWithin, $"{where}: T[{a},{b}]");
            Near(straight ? engine.TrustBA[e] : engine.TrustAB[e], plain.T[b, a], TrustWithin, $"{where}: T[{b},{a}]");
            Near(
                straight ? engine.ExpectationAB[e] : engine.ExpectationBA[e],
                plain.E[a, b],
                Within,
                $"{where}: E[{a},{b}]"
            );
            Near(engine.ValueAverage[e], plain.V[a, b], Within, $"{where}: V[{a},{b}]");
            Near(engine.JointDays[e], plain.H[a, b], DaysWithin, $"{where}: h[{a},{b}]");
            Near(engine.ProductiveDays[e], plain.Y[a, b], DaysWithin, $"{where}: y[{a},{b}]");
            Near(engine.Challenge[e], plain.Chi[a, b], Within, $"{where}: χ[{a},{b}]");
            Near(engine.JointValue[e], plain.Value[a, b] + plain.Value[b, a], ValueWithin, $"{where}: v[{a},{b}]");
        }
    }

    private static (int A, int B) InOrder(World world, int i, int j) => world.Precedes(i, j) ? (i, j) : (j, i);

    private static Scenario Any(uint number)
    {
        Draws draws = Draws.For(7, RandomStream.Named("test.equations"), 0, number);
        Organisation[] rows = new Organisation[Count];
        for (int n = 0; n < Count; n++)
        {
            rows[n] = new Organisation
            {
                Id = $"s{n}",
                Group = n == Count - 1 ? null : $"cluster {1 + (n % 4)}",
                Kind = n % 3 == 0 ? "health" : "school",
                Autonomy = draws.NextUniform(),
                EastKm = 10 * draws.NextUniform(),
                NorthKm = 10 * draws.NextUniform(),
            };
        }

        List<GivenTie> ties = [];
        for (int n = 0; n < Count; n++)
        {
            ties.Add(new GivenTie(n, (n + 1) % Count, draws.NextUniform(), draws.NextUniform(), draws.NextUniform()));
            ties.Add(new GivenTie(n, (n + 5) % Count, draws.NextUniform(), draws.NextUniform(), draws.NextUniform()));
        }

        Scenario scenario = new()
        {
            Domains = 1 + draws.NextIndex(4),
            Network = new Given(),
            Population = new Population(rows, ties),
            Kinds = [new Kind(), new Kind { Name = "health" }],
            Policies = Policies(ref draws),
        };
        foreach (
            PropertyInfo section in typeof(Scenario)
                .GetProperties()
                .Where(property => property.PropertyType.Namespace == typeof(Trust).Namespace)
        )
        {
            object settings = section.GetValue(scenario)!;
            foreach (
                PropertyInfo setting in settings
                    .GetType()
                    .GetProperties()
                    .Where(each => each.PropertyType == typeof(double))
            )
            {
                QuantityAttribute range = setting.GetCustomAttribute<QuantityAttribute>()!;
                double usual = (double)setting.GetValue(settings)!;
                double value = usual == 0 ? 0.2 * draws.NextUniform() : usual * (0.5 + (1.3 * draws.NextUniform()));
                setting.SetValue(settings, Math.Clamp(value, range.Min, range.Max));
            }
        }

        return scenario with
        {
            Communities = scenario.Communities with
            {
                Membership = draws.NextChance(0.5) ? Membership.Groups : Membership.None,
            },
            Knowledge = scenario.Knowledge with { Noise = 0 },
            Value = scenario.Value with { Noise = 0 },
            Search = scenario.Search with { Seeking = 0 },
        };
    }

    /// <summary>
    /// Two of each kind, at any time in the first half, for any time, on anybody. Closures come last in their tick, and no two policies
    /// make partners in the same one: the first in the file would.
    /// </summary>
    private static List<Policy> Policies(ref Draws draws)
    {
        List<Policy> policies = [];
        for (int copy = 0; copy < 2; copy++)
        {
            double u = draws.NextUniform();
            Policy[] kinds =
            [
                new Autonomy { Level = u - 0.5 },
                new BudgetCut { Days = 8 * u },
                new CollectiveAccountability { Level = u },
                new CommunityOfPractice
                {
                    Structure = u,
                    Process = 1 - u,
                    Grouping = Grouping.Existing,
                },
                new Competition { Level = u - 0.3 },
                new CriticalFriend { Level = 0.3 * u },
                new Facilitation { Level = 2 * u },
                new Funding { Subsidy = u },
                new LeadershipDevelopment { Level = u - 0.5 },
                new Mandate { Days = 4 * u },
                new MandatedClusters { Days = 3 * u, Grouping = Grouping.Existing },
                new Obsolescence { Rate = 0.2 * u },
                new Pressure { Level = u - 0.3 },
                new ProtectedTime { Days = 4 * u },
                new TurnoverWave { Hazard = 0.3 * u },
                new Closure { Share = 0.1 * u },
            ];
            foreach (Policy kind in kinds)
            {
                policies.Add(
                    kind with
                    {
                        Name = $"{kind.Label} {copy}",
                        At = Duration.OfTicks(
                            kind is CommunityOfPractice ? (4 * copy) + draws.NextIndex(2)
                            : kind is MandatedClusters ? (4 * copy) + 2 + draws.NextIndex(2)
                            : draws.NextIndex(9)
                        ),
                        For = Duration.OfTicks(1 + draws.NextIndex(9)),
                        Shape = (Shape)draws.NextIndex(4),
                        Over = Duration.OfTicks(4),
                        Tau = Duration.OfTicks(2),
                        Target = draws.NextIndex(5) switch
                        {
                            0 => new OfKind { Name = "health" },
                            1 => new InGroup { Group = "cluster 2" },
                            2 => new Weakest { Share = 0.4 },
                            3 => new Strongest { Share = 0.4 },
                            _ => new Everyone(),
                        },
                    }
                );
            }
        }

        return [.. policies.OrderBy(policy => policy is Closure)];
    }

    private static void Near(double actual, double expected, double within, string what)
    {
        if (!(Math.Abs(actual - expected) <= within))
        {
            Assert.Fail($"{what} is {actual}, by the equations {expected}");
        }
    }
}
