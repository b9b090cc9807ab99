using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>How often the price of a policy is paid: for how many schools, partnerships or policies.</summary>
internal static class Payees
{
    /// <summary>The number now; a policy that concerns no school costs nothing.</summary>
    /// <param name="world">The system.</param>
    /// <param name="onset">A start of the policy.</param>
    /// <param name="reach">Whom it reaches, where it acts on each school for itself.</param>
    public static int Number(World world, Onset onset, Reach reach) =>
        onset.Policy.Cost!.Per switch
        {
            CostPer.School => Schools(world, onset, reach),
            CostPer.Partnership => Partnerships(world, onset, reach),
            _ => Math.Min(Schools(world, onset, reach), 1),
        };

    /// <summary>The number that there will be when a policy that is indivisible has come to schools.</summary>
    /// <param name="world">The system before.</param>
    /// <param name="onset">A start of the policy.</param>
    /// <param name="reach">Whom it reaches then.</param>
    public static int ToCome(World world, Onset onset, Reach reach) =>
        onset.Policy.Cost!.Per switch
        {
            CostPer.School => Open(world, reach),
            CostPer.Partnership => onset.Policy.PartnershipsToCome(world, onset),
            _ => Math.Min(Open(world, reach), 1),
        };

    /// <summary>The open schools among those reached.</summary>
    public static int Open(World world, Reach reach)
    {
        int schools = 0;
        for (int i = 0; i < world.Schools.Count; i++)
        {
            schools += world.Schools.Open[i] && reach.Includes(i) ? 1 : 0;
        }

        return schools;
    }

    private static int Schools(World world, Onset onset, Reach reach) =>
        onset.Policy.IsIndivisible ? onset.Policy.SchoolsNow(world, onset) : Open(world, reach);

    private static int Partnerships(World world, Onset onset, Reach reach)
    {
        int partnerships = 0;
        for (int e = 0; e < world.Partnerships.Count; e++)
        {
            bool isConcerned = onset.Policy.IsIndivisible
                ? onset.Policy.Concerns(world, onset, e)
                : reach.Includes(world.Partnerships.A[e]) || reach.Includes(world.Partnerships.B[e]);
            partnerships += isConcerned ? 1 : 0;
        }

        return partnerships;
    }
}
