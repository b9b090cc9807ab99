using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Engine.State;
using CollabSim.Tests.Engine.Policies;

namespace CollabSim.Tests.Properties;

/// <summary>
/// Every kind of policy with itself and with every other, started in the same tick and one apart, whatever their targets and shapes.
/// Targets and shapes go round from pair to pair; all of them with all pairs are tried by <see cref="All_targets_and_shapes"/>.
/// </summary>
internal sealed class PolicyPairTests
{
    private const int FirstEnds = 5;
    private const int SecondEnds = 9;
    private const int Ticks = 12;

    private static readonly Scenario Town = new()
    {
        Schools = 24,
        Network = new Clusters(),
        Kinds = [new Kind(), new Kind { Name = "health" }],
        Communities = new Communities
        {
            Membership = Membership.Groups,
            Structure = 0.1,
            Process = 0.1,
        },
        Search = new PartnerSearch { Seeking = 0.3, Target = 8 },
    };

    /// <summary>Each kind so weak that two of it are still within all limits. A new kind needs a line here.</summary>
    private static readonly Policy[] Weak =
    [
        new Autonomy { Level = 0.1 },
        new Brokerage { Share = 0.3 },
        new BudgetCut { Days = 3 },
        new Closure { Share = 0.2 },
        new CollectiveAccountability { Level = 0.2 },
        new CommunityOfPractice { Structure = 0.3, Process = 0.4 },
        new Competition { Level = 0.2 },
        new CriticalFriend { Level = 0.1 },
        new Facilitation { Level = 0.5 },
        new Funding { Subsidy = 0.3 },
        new JoinGroup { Share = 0.3 },
        new LeadershipDevelopment { Level = 0.1 },
        new LeaveGroup { Share = 0.3, OldTies = OldTies.End },
        new Mandate { Days = 2 },
        new MandatedClusters { Days = 1.5 },
        new Merger { Share = 0.3 },
        new NewGroups { Share = 0.3 },
        new Obsolescence { Rate = 0.1, Domains = 2 },
        new Pressure { Level = 0.2 },
        new ProtectedTime { Days = 2 },
        new TurnoverWave { Hazard = 0.2 },
    ];

    private static readonly Shape[] Shapes = Enum.GetValues<Shape>();

    private static IEnumerable<string> AllKinds => Kinds.Of(typeof(Policy)).Keys;

    [Test]
    public void Every_kind_of_policy_is_tried_weak() =>
        Assert.That(
            Kinds
                .Of(typeof(Policy))
                .Values.Where(kind => kind.Assembly == typeof(Policy).Assembly)
                .Except(Weak.Select(policy => policy.GetType()))
                .Select(kind => kind.Name),
            Is.Empty,
            $"Say in {nameof(Weak)} what a weak one is."
        );

    [TestCaseSource(nameof(AllKinds))]
    public void A_policy_and_any_other_overlap_and_part_again(string kind)
    {
        foreach (string other in AllKinds)
        {
            for (int variant = 0; variant < 2; variant++)
            {
                int number = (Place(kind) * 31) + (Place(other) * 7) + (variant * 13);
                Try(With(kind, number, 0, FirstEnds), With(other, number / 3, variant % 2, SecondEnds));
            }
        }
    }

    [TestCaseSource(nameof(AllKinds))]
    [Explicit("Minutes a kind; run with --filter TestCategory=Long")]
    [Category("Long")]
    public void All_targets_and_shapes(string kind)
    {
        int targets = EveryPolicyTests.Targets.Length;
        foreach (string other in AllKinds)
        {
            for (int number = 0; number < targets * targets * Shapes.Length * Shapes.Length; number++)
            {
                int rest = number / (targets * Shapes.Length);
                Try(With(kind, number, 0, FirstEnds), With(other, rest, 0, SecondEnds));
                Try(With(kind, number, 0, FirstEnds), With(other, rest, 1, SecondEnds));
            }
        }
    }

    /// <summary>Of strength zero a policy leaves another as it is, bits and ledger, whichever of the two comes first in the file.</summary>
    [TestCaseSource(nameof(AllKinds))]
    public void Of_strength_zero_it_leaves_every_other_as_it_is(string kind)
    {
        Policy nothing = EveryPolicyTests.OfNoStrength(kind) with { Name = "nothing", Luck = "nothing" };
        foreach (string other in AllKinds)
        {
            int number = (Place(kind) * 5) + (Place(other) * 11);
            Policy something = With(other, number, 1, FirstEnds);
            Policy beside = nothing with
            {
                Target = EveryPolicyTests.Targets[number % EveryPolicyTests.Targets.Length],
                Shape = Shapes[number % Shapes.Length],
                At = Duration.OfTicks(number % 2),
                For = Duration.OfTicks(4),
            };
            Simulation alone = Lived([something], Ticks);
            foreach (Policy[] both in new Policy[][] { [something, beside], [beside, something] })
            {
                Simulation joint = Lived(both, Ticks);
                string pair = $"{kind} of no strength on {beside.Target} and {something}";
                Assert.That(joint.Fingerprint, Is.EqualTo(alone.Fingerprint), pair);
                Assert.That(
                    joint.Ledger.Single(entry => entry.Policy == other),
                    Is.EqualTo(alone.Ledger.Single()),
                    pair
                );
                LedgerEntry zero = joint.Ledger.Single(entry => entry.Policy == "nothing");
                Assert.That((zero.Days, zero.Money), Is.EqualTo((0.0, 0.0)), pair);
            }
        }
    }

    private static void Try(Policy first, Policy second)
    {
        string pair = $"{first} and {second}";
        second = second with { Name = "second", Luck = "second" };
        Simulation joint = new(Town with { Policies = [first, second] }, 3);
        Simulation one = new(Town with { Policies = [first] }, 3);
        Simulation two = new(Town with { Policies = [second] }, 3);
        Simulation none = new(Town, 3);
        bool addUp = CanAddUp(first, second);
        double given = 0;
        for (int tick = 0; tick < Ticks; tick++)
        {
            try
            {
                joint.Step();
            }
            catch (Exception fault)
            {
                Assert.Fail($"{pair}, tick {tick}: {fault}");
            }

            one.Step();
            two.Step();
            none.Step();
            StateTests.AssertState(joint.World, pair);
            Applied now = new(joint.World);
            given += GivenDays(joint.World, now, first, second);
            if (addUp)
            {
                AssertSums(joint, now, new Applied(one.World), new Applied(two.World), new Applied(none.World), pair);
            }
        }

        bool regroups = first is MembershipPolicy || second is MembershipPolicy;
        AssertGivenBack(joint.World, new Applied(none.World), regroups, pair);
        if (IsCounted(first) && IsCounted(second) && first.GetType() == second.GetType())
        {
            Assert.That(joint.Ledger.Sum(entry => entry.Days), Is.EqualTo(given).Within(1e-3), $"Ledger of {pair}");
        }
    }

    /// <summary>Whatever the two do to schools and pairs is the sum of what each does alone, on top of what there is anyway.</summary>
    private static void AssertSums(Simulation joint, Applied both, Applied one, Applied two, Applied none, string pair)
    {
        World world = joint.World;
        for (int i = 0; i < world.Schools.Count; i++)
        {
            for (int field = 0; field < CohortParameters.Stride; field++)
            {
                double sum = one.Fields[i, field] + two.Fields[i, field] - none.Fields[i, field];
                Check(both.Fields[i, field], sum, $"{pair}, tick {world.Tick}: field {field} of school {i}");
            }

            for (int j = 0; j < i; j++)
            {
                (double structure, double process) = both.Shared(i, j);
                (double ofOne, double processOfOne) = one.Shared(i, j);
                (double ofTwo, double processOfTwo) = two.Shared(i, j);
                (double ofNone, double processOfNone) = none.Shared(i, j);
                Check(structure, ofOne + ofTwo - ofNone, $"{pair}, tick {world.Tick}: σ of {i} and {j}");
                Check(
                    process,
                    processOfOne + processOfTwo - processOfNone,
                    $"{pair}, tick {world.Tick}: π of {i} and {j}"
                );
            }
        }

        bool sameKind = joint.Scenario.Policies[0].GetType() == joint.Scenario.Policies[1].GetType();
        foreach (((int A, int B) tie, double days) in both.Ordered)
        {
            if (one.Ordered.TryGetValue(tie, out double ofOne) && two.Ordered.TryGetValue(tie, out double ofTwo))
            {
                double expected = sameKind ? ofOne + ofTwo : Math.Max(ofOne, ofTwo);
                // Two orders of which one alone is below the least make more together than each says of itself.
                if (Math.Abs(days - expected) > 0.05 + 1e-5)
                {
                    Assert.Fail(
                        $"{pair}, tick {world.Tick}: {days} days ordered of {tie}, {ofOne} and {ofTwo} by each alone"
                    );
                }
            }
        }
    }

    /// <summary>When both are over, schools work under the conditions of before, and nobody is under orders or in their communities. What they did to groups stays.</summary>
    private static void AssertGivenBack(World world, Applied none, bool regroups, string pair)
    {
        Applied now = new(world);
        (double, double) ofGroup = ((float)Town.Communities.Structure, (float)Town.Communities.Process);
        int[] group = world.Schools.Group;
        for (int i = 0; i < world.Schools.Count; i++)
        {
            for (int field = 0; field < CohortParameters.Stride; field++)
            {
                if (now.Fields[i, field] != none.Fields[i, field])
                {
                    Assert.Fail($"{pair} leave {now.Fields[i, field]} in field {field} of school {i}");
                }
            }

            for (int j = 0; j < i; j++)
            {
                // Communities of the start are the groups, and membership stays.
                (double, double) due =
                    !regroups ? none.Shared(i, j)
                    : group[i] >= 0 && group[i] == group[j] ? ofGroup
                    : (0, 0);
                if (now.Shared(i, j) != due)
                {
                    Assert.Fail($"{pair} leave {now.Shared(i, j)} between {i} and {j}, where {due} is due");
                }
            }
        }

        Assert.That(now.Ordered.Values, Is.All.Zero, pair);
        Assert.That(world.Orders.Any, Is.False, pair);
    }

    /// <summary>
    /// Days that the two have asked or given in this tick, read off what schools and partnerships live under. Partners who found each other
    /// at the end of the tick have not spent a day together yet.
    /// </summary>
    private static double GivenDays(World world, Applied now, Policy first, Policy second)
    {
        Type kind = first.GetType();
        return kind != second.GetType() ? 0
            : kind == typeof(ProtectedTime)
                ? Enumerable
                    .Range(0, world.Schools.Count)
                    .Where(i => world.Schools.Open[i])
                    .Sum(i => now.Fields[i, CohortParameters.ProtectedDays])
            : kind == typeof(CommunityOfPractice) ? now.DaysOfCommunities() - DaysOfCommunitiesAtTheStart(world)
            : Enumerable
                .Range(0, world.Partnerships.Count)
                .Where(e => world.Partnerships.JointDays[e] > 0)
                .Sum(e => now.Ordered[(world.Partnerships.A[e], world.Partnerships.B[e])]);
    }

    private static double DaysOfCommunitiesAtTheStart(World world) =>
        world.Parameters.Communities.Structure
        * world.Parameters.Communities.Days
        * world.Schools.Open.Count(open => open);

    private static bool IsCounted(Policy policy) => policy is ProtectedTime or CommunityOfPractice or OrderingPolicy;

    /// <summary>
    /// Whom the second reaches does not hang on what the first has done before: neither closes schools nor moves them between groups, and a target that
    /// ranks schools is settled in the same tick by what was before both.
    /// </summary>
    private static bool CanAddUp(Policy first, Policy second) =>
        first is not (Closure or Merger or MembershipPolicy)
        && second is not (Closure or Merger or MembershipPolicy)
        && (
            second.Target is not (MostConnected or LeastConnected)
            || first is not (CommunityOfPractice or MandatedClusters)
        )
        && (second.At == first.At || second.Target is not (MostConnected or LeastConnected or Weakest or Strongest));

    private static Policy With(string kind, int number, int start, int end)
    {
        Policy? weak = Array.Find(Weak, policy => Kinds.NameOf(policy.GetType()) == kind);
        Assert.That(weak, Is.Not.Null, $"Say in {nameof(PolicyPairTests)} what a weak {kind} is.");
        int targets = EveryPolicyTests.Targets.Length;
        return weak! with
        {
            At = Duration.OfTicks(start),
            For = Duration.OfTicks(end - start),
            Target = EveryPolicyTests.Targets[number % targets],
            Shape = Shapes[number / targets % Shapes.Length],
            Over = Duration.OfTicks(3),
            Tau = Duration.OfTicks(2),
        };
    }

    private static int Place(string kind) => AllKinds.ToList().IndexOf(kind);

    private static Simulation Lived(Policy[] policies, int ticks)
    {
        Simulation simulation = new(Town with { Policies = policies }, 3);
        while (simulation.Tick < ticks)
        {
            simulation.Step();
        }

        return simulation;
    }

    private static void Check(double actual, double expected, string what)
    {
        if (Math.Abs(actual - expected) > 1e-5)
        {
            Assert.Fail($"{what} is {actual}, not {expected}");
        }
    }
}
