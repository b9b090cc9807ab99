using CollabSim.Engine;
using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
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
            AssertState(simulation.World, $"tick {tick}");
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

    /// <summary>All numbers are within their ranges, all counts agree.</summary>
    internal static void AssertState(World world, string where)
    {
        AssertSchools(world, where);
        AssertPartnerships(world, where);
    }

    private static void AssertSchools(World world, string where)
    {
        Schools schools = world.Schools;
        for (int i = 0; i < schools.Count; i++)
        {
            for (int d = 0; d < schools.Domains; d++)
            {
                AssertShare(schools.Knowledge[(d * schools.Length) + i], "K", where);
                AssertShare(schools.TwinKnowledge[(d * schools.Length) + i], "K of the twin", where);
            }

            AssertShare(schools.Leadership[i], "c", where);
            AssertShare(schools.Agency[i], "m", where);
            AssertShare(schools.Autonomy[i], "u", where);
            AssertShare(schools.Disposition[i], "o", where);
            AssertShare(world.PressureOn(i), "p", where);
            AssertShare(schools.Aim[i], "g", where);
            Check(schools.Days[i] >= 0 && float.IsFinite(schools.DaysSpent[i]), "days", where);

            // Each of up to 100 ties is rounded to 2^-15 of a day.
            Check(schools.Days[i] <= DaysAtHand(world, i) + 0.005, "no more days than there are", where);
        }
    }

    private static void AssertPartnerships(World world, string where)
    {
        Partnerships ties = world.Partnerships;
        int[] degrees = new int[world.Schools.Count];
        HashSet<(int, int)> pairs = [];
        for (int e = 0; e < ties.Count; e++)
        {
            (int a, int b) = (ties.A[e], ties.B[e]);
            degrees[a]++;
            degrees[b]++;
            Check(a != b && world.Precedes(a, b) && pairs.Add((a, b)), "one tie a pair, the lower key first", where);
            Check(world.Schools.Open[a] && world.Schools.Open[b], "closed schools have no ties", where);
            AssertShare(ties.TrustAB[e], "T", where);
            AssertShare(ties.TrustBA[e], "T", where);
            AssertShare(ties.Challenge[e], "χ", where);
            AssertShare(ties.Rivalry[e], "rivalry", where);
            Check(ties.JointDays[e] >= ties.ProductiveDays[e] && ties.ProductiveDays[e] >= 0, "h >= y >= 0", where);
            Check(float.IsFinite(ties.ExpectationAB[e]) && float.IsFinite(ties.ExpectationBA[e]), "E", where);
            Check(float.IsFinite(ties.ValueAverage[e]) && float.IsFinite(ties.JointValue[e]), "V", where);
        }

        Check(
            world.Schools.Partnerships.Span[..degrees.Length].SequenceEqual(degrees),
            "numbers of partners agree",
            where
        );
    }

    /// <summary>(1), (2) with the policies of this tick.</summary>
    private static double DaysAtHand(World world, int school)
    {
        int cohort = world.Schools.Cohort[school];
        double autonomy = world.Schools.Autonomy[school] + world.CohortParameters[cohort, CohortParameters.Autonomy];
        double pressure = world.CohortParameters[cohort, CohortParameters.Pressure];
        double buffered = Rule.Number(world.Parameters.Authority.Buffered<Lane1>(pressure, Math.Clamp(autonomy, 0, 1)));
        return (world.CohortParameters[cohort, CohortParameters.SlackDays] * (1 - buffered))
            + world.CohortParameters[cohort, CohortParameters.ProtectedDays];
    }

    private static void AssertShare(double value, string what, string where) =>
        Check(value is >= 0 and <= 1, what, where);

    // NUnit's constraints are slow for millions of numbers.
    private static void Check(bool condition, string what, string where)
    {
        if (!condition)
        {
            Assert.Fail($"{where}: {what}");
        }
    }
}
