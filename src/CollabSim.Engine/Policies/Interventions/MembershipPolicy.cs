using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Interventions;

/// <summary>
/// A policy by which schools come to belong to another group, or to none. It acts on each school once, when it reaches it; what it did stays when
/// it ends. Groups are of now for all that asks later; communities of the start that are the groups follow, communities and clusters that a policy
/// put together do not.
/// </summary>
public abstract record MembershipPolicy : Policy
{
    [Quantity(0, 1, "Share of the reached schools that take part; the others do not, however often it comes.")]
    public Distribution Share { get; init; } = 1;

    [Meaning("What becomes of partnerships with those whom a school leaves behind in its old group.")]
    public OldTies OldTies { get; init; }

    public sealed override bool IsShock => false;

    internal sealed override bool IsAllOrNothing => true;

    public sealed override double DrawMagnitude(ref Draws draws) => InRange(Share, ref draws);

    internal sealed override int[] Places(World world, string luck, double magnitude, Reach selected)
    {
        StreamKey key = StreamKey.For(world.Seed, RandomStream.Named($"policy.{luck}.part"), 0);
        int[] taking =
        [
            .. world
                .Schools.OpenByKey()
                .Where(selected.Includes)
                .Where(school => Draws.For(key, (uint)world.Schools.Key[school]).NextUniform() < magnitude),
        ];
        int[] places = new int[world.Schools.Count];
        Array.Fill(places, -1);
        Place(world, luck, taking, places);
        return places;
    }

    /// <summary>Gives each school that takes part the number of its new group among those of the policy.</summary>
    private protected virtual void Place(World world, string luck, IReadOnlyList<int> schools, int[] places)
    {
        foreach (int school in schools)
        {
            places[school] = 0;
        }
    }

    internal sealed override void Begin(World world, Onset onset) => Meet(world, onset, [.. world.Reached(onset)]);
}

/// <summary>What becomes of partnerships with members of a group that a school leaves.</summary>
public enum OldTies
{
    [Meaning("They go on for as long as they are worth it, as any.")]
    Stay,

    [Meaning("They end, unless an order of the authority holds them.")]
    End,
}
