using CollabSim.Engine.State;

namespace CollabSim.Engine;

/// <summary>One school at one tick: what a closer look at a run shows of it.</summary>
public sealed record SchoolState
{
    /// <summary>Name of its local authority, trust or cluster; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>Kind of organisation.</summary>
    public required string Kind { get; init; }

    /// <summary>False once closed.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Place east of the origin in km; null where it has none.</summary>
    public double? EastKm { get; init; }

    /// <summary>Place north of the origin in km; null where it has none.</summary>
    public double? NorthKm { get; init; }

    /// <summary>P, (14).</summary>
    public double Performance { get; init; }

    /// <summary>P of the same school in the autarky twin.</summary>
    public double TwinPerformance { get; init; }

    /// <summary>Mean of K over the domains.</summary>
    public double Knowledge { get; init; }

    /// <summary>a, absorptive capacity, in (0, 1].</summary>
    public double AbsorptiveCapacity { get; init; }

    /// <summary>u, autonomy, in [0, 1].</summary>
    public double Autonomy { get; init; }

    /// <summary>g, aim on the circle of length 1, in [0, 1).</summary>
    public double Aim { get; init; }

    /// <summary>c, collaborative leadership.</summary>
    public double Leadership { get; init; }

    /// <summary>The same with what leadership development adds now, in [0, 1].</summary>
    public double DevelopedLeadership { get; init; }

    /// <summary>m, staff agency.</summary>
    public double Agency { get; init; }

    /// <summary>o, trust in a stranger.</summary>
    public double Disposition { get; init; }

    /// <summary>k, active partnerships.</summary>
    public int Partnerships { get; init; }

    /// <summary>Days spent with partners in the last tick.</summary>
    public double JointDays { get; init; }

    /// <summary>Of these, days that were left after the transaction cost.</summary>
    public double ProductiveDays { get; init; }

    /// <summary>Mean trust in its partners; null without any.</summary>
    public double? TrustGiven { get; init; }

    /// <summary>Mean trust of its partners in it; null without any.</summary>
    public double? TrustReceived { get; init; }

    /// <summary>Days spent on collaboration since the start, community meetings included.</summary>
    public double DaysSpent { get; init; }

    /// <summary>Fifth of the starting performance, 1 the weakest to 5 the strongest.</summary>
    public int StartingQuintile { get; init; }

    /// <summary>p, the authority's pressure on it in the last tick, before its autonomy buffers it, in [0, 1].</summary>
    public double Pressure { get; init; }

    /// <summary>All schools in the order of the population file, or of their numbers.</summary>
    internal static IReadOnlyList<SchoolState> Of(World world)
    {
        Schools schools = world.Schools;
        double[] given = new double[schools.Count];
        double[] received = new double[schools.Count];
        double[] joint = new double[schools.Count];
        double[] productive = new double[schools.Count];
        Partnerships ties = world.Partnerships;
        for (int e = 0; e < ties.Count; e++)
        {
            (int a, int b) = (ties.A[e], ties.B[e]);
            given[a] += ties.TrustAB[e];
            given[b] += ties.TrustBA[e];
            received[a] += ties.TrustBA[e];
            received[b] += ties.TrustAB[e];
        }

        foreach (LivedTick tick in world.LivedTicks())
        {
            joint[tick.A] += tick.JointDays;
            joint[tick.B] += tick.JointDays;
            productive[tick.A] += tick.ProductiveDays;
            productive[tick.B] += tick.ProductiveDays;
        }

        return
        [
            .. Enumerable
                .Range(0, schools.Count)
                .Select(i => new SchoolState
                {
                    Group = schools.Group[i] < 0 ? null : world.GroupNames[schools.Group[i]],
                    Kind = world.KindNames[schools.Kind[i]],
                    IsOpen = schools.Open[i],
                    EastKm = Place(schools.EastKm, i),
                    NorthKm = Place(schools.NorthKm, i),
                    Performance = world.PerformanceOf(i),
                    TwinPerformance = world.TwinPerformanceOf(i),
                    Knowledge = schools.MeanKnowledge(i),
                    AbsorptiveCapacity = schools.AbsorptiveCapacity[i],
                    Autonomy = schools.Autonomy[i],
                    Aim = schools.Aim[i],
                    Leadership = schools.Leadership[i],
                    DevelopedLeadership = Math.Clamp(
                        schools.Leadership[i] + world.CohortParameters[schools.Cohort[i], CohortParameters.Leadership],
                        0,
                        1
                    ),
                    Agency = schools.Agency[i],
                    Disposition = schools.Disposition[i],
                    Partnerships = schools.Partnerships[i],
                    DaysSpent = schools.DaysSpent[i],
                    StartingQuintile = schools.Quintile[i] + 1,
                    Pressure = world.PressureOn(i),
                    JointDays = joint[i],
                    ProductiveDays = productive[i],
                    TrustGiven = schools.Partnerships[i] == 0 ? null : given[i] / schools.Partnerships[i],
                    TrustReceived = schools.Partnerships[i] == 0 ? null : received[i] / schools.Partnerships[i],
                }),
        ];
    }

    private static double? Place(float[]? km, int school) => km is null || float.IsNaN(km[school]) ? null : km[school];
}
