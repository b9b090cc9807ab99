using CollabSim.Engine;
using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Engine.State;
using CollabSim.Tests.Engine;

namespace CollabSim.Tests.Properties;

/// <summary>What holds at every tick of every life.</summary>
internal sealed class StateTests
{
    [Test]
    public void All_state_stays_in_range_and_all_counts_agree([Range(1, 60)] int number)
    {
        Simulation simulation = new(RandomScenarios.Number((uint)number), (ulong)number);
        for (int tick = 0; tick < 48; tick++)
        {
            simulation.Step();
            AssertSchools(simulation.World);
            AssertPartnerships(simulation.World);
        }
    }

    [Test]
    public void Trust_that_neither_builds_nor_breaks_stays_to_the_last_bit()
    {
        Scenario scenario = new()
        {
            Schools = 60,
            Trust = new Trust { Gain = 0, Loss = 0 },
            Turnover = new LeaderTurnover { Hazard = 0 },
            Dissolution = new Dissolution { TrustBelow = 0 },
            Search = new PartnerSearch { Seeking = 0 },
        };
        AssertSameTrusts(scenario);
    }

    // No days: every value is 0; nothing was hoped for, so nothing surprises.
    [Test]
    public void Trust_stays_to_the_last_bit_where_nothing_happens()
    {
        Scenario scenario = Worlds.Still with
        {
            Schools = 60,
            Expectation = new Expectation { Floor = 0 },
            Policies = [new BudgetCut { Days = 20 }],
        };
        AssertSameTrusts(scenario);
    }

    private static void AssertSameTrusts(Scenario scenario)
    {
        Partnerships start = scenario.After(0).World.Partnerships;
        Partnerships end = scenario.After(40).World.Partnerships;
        Assert.That(end.Count, Is.EqualTo(start.Count).And.GreaterThan(100));
        Assert.That(end.TrustAB[..end.Count], Is.EqualTo(start.TrustAB[..start.Count]));
        Assert.That(end.TrustBA[..end.Count], Is.EqualTo(start.TrustBA[..start.Count]));
    }

    private static void AssertSchools(World world)
    {
        Schools schools = world.Schools;
        for (int i = 0; i < schools.Count; i++)
        {
            for (int d = 0; d < schools.Domains; d++)
            {
                AssertShare(schools.Knowledge[(d * schools.Length) + i], "K");
                AssertShare(schools.TwinKnowledge[(d * schools.Length) + i], "K of the twin");
            }

            AssertShare(schools.Leadership[i], "c");
            AssertShare(schools.Agency[i], "m");
            AssertShare(schools.Autonomy[i], "u");
            AssertShare(schools.Disposition[i], "o");
            AssertShare(world.PressureOn(i), "p");
            AssertShare(schools.Aim[i], "g");
            Check(schools.Days[i] >= 0 && float.IsFinite(schools.DaysSpent[i]), "days");

            // Each of up to 100 ties is rounded to 2^-15 of a day.
            Check(schools.Days[i] <= DaysAtHand(world, i) + 0.005, $"{schools.Days[i]} days are more than there are");
        }
    }

    private static void AssertPartnerships(World world)
    {
        Partnerships ties = world.Partnerships;
        int[] degrees = new int[world.Schools.Count];
        HashSet<(int, int)> pairs = [];
        for (int e = 0; e < ties.Count; e++)
        {
            (int a, int b) = (ties.A[e], ties.B[e]);
            degrees[a]++;
            degrees[b]++;
            Check(a != b && world.Precedes(a, b) && pairs.Add((a, b)), "one tie a pair, the lower key first");
            Check(world.Schools.Open[a] && world.Schools.Open[b], "closed schools have no ties");
            AssertShare(ties.TrustAB[e], "T");
            AssertShare(ties.TrustBA[e], "T");
            AssertShare(ties.Challenge[e], "χ");
            AssertShare(ties.Rivalry[e], "rivalry");
            Check(ties.JointDays[e] >= ties.ProductiveDays[e] && ties.ProductiveDays[e] >= 0, "h >= y >= 0");
            Check(float.IsFinite(ties.ExpectationAB[e]) && float.IsFinite(ties.ExpectationBA[e]), "E");
            Check(float.IsFinite(ties.ValueAverage[e]) && float.IsFinite(ties.JointValue[e]), "V");
        }

        Assert.That(world.Schools.Partnerships[..degrees.Length], Is.EqualTo(degrees));
    }

    /// <summary>(1), (2) with the policies of this tick.</summary>
    private static double DaysAtHand(World world, int school)
    {
        int cohort = world.Schools.Cohort[school];
        double autonomy = world.Schools.Autonomy[school] + world.Conditions[cohort, Conditions.Autonomy];
        double pressure = world.Conditions[cohort, Conditions.Pressure];
        double buffered = Rule.Number(world.Scenario.Authority.Buffered<Lane1>(pressure, Math.Clamp(autonomy, 0, 1)));
        return (world.Conditions[cohort, Conditions.SlackDays] * (1 - buffered))
            + world.Conditions[cohort, Conditions.ProtectedDays];
    }

    private static void AssertShare(double value, string what) => Check(value is >= 0 and <= 1, $"{what} is {value}");

    // NUnit's constraints are slow for millions of numbers.
    private static void Check(bool condition, string what)
    {
        if (!condition)
        {
            Assert.Fail(what);
        }
    }
}
