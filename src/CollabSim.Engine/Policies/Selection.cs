using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>Whom a policy selects at a tick: what its target says, or where it comes one by one, whom it meets then.</summary>
internal static class Selection
{
    /// <summary>Those selected whom it takes, and where it puts them, if anywhere.</summary>
    /// <param name="world">The system now.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="luck">What its draws hang on.</param>
    /// <param name="magnitude">That of the start.</param>
    public static (Reach Reach, int[]? Places) Of(World world, Policy policy, string luck, double magnitude)
    {
        Reach target = policy.Target.Select(world, RandomStream.Named($"policy.{luck}.target"));
        Reach selected = policy.OneByOne ? Met(world, policy, luck, target) : target;
        return policy.Places(world, luck, magnitude, selected) is { } places
            ? (new Reach([.. places.Select(place => place >= 0)]), places)
            : (selected, null);
    }

    /// <summary>Ticks from the start until it comes to each school; null: to all at once.</summary>
    /// <param name="world">The system now.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="luck">What its draws hang on.</param>
    /// <param name="groups">Who is a group: those with the same number, unless it is negative.</param>
    public static int[]? Delays(World world, Policy policy, string luck, int[] groups) =>
        policy.Stagger?.Delays(world, groups, RandomStream.Named($"policy.{luck}.stagger"));

    // Each school has a draw of its own, so that whom the target selects moves no other's luck.
    private static Reach Met(World world, Policy policy, string luck, Reach target)
    {
        StreamKey key = StreamKey.For(world.Seed, RandomStream.Named($"policy.{luck}.onset"), world.Tick);
        double hazard = policy.YearlyHazard / world.Parameters.TicksPerYear;
        bool[] met = new bool[world.Schools.Count];
        for (int i = 0; i < met.Length; i++)
        {
            met[i] =
                world.Schools.Open[i]
                && target.Includes(i)
                && Draws.For(key, (uint)world.Schools.Key[i]).NextExponential() < hazard;
        }

        return new Reach(met);
    }
}
