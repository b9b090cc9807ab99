using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Shocks;

[Meaning(
    "Pairs of schools merge: the one that performs better goes on with the mean of their knowledge, the other closes and its partnerships end.",
    Source = "model.md §5"
)]
public sealed record Merger : Policy
{
    [Quantity(0, 1, "Share of the reached schools that take part in a merger.")]
    public Distribution Share { get; init; } = 0.05;

    [Meaning("Which schools merge with each other.")]
    public Grouping Grouping { get; init; } = Grouping.Near;

    public override bool IsShock => true;

    public override double DrawMagnitude(ref Draws draws) => InRange(Share, ref draws);

    internal override bool SettlesAtStart => true;

    internal override void Begin(World world, Onset onset)
    {
        RandomStream stream = RandomStream.Named($"policy.{onset.Luck}.merging");
        int[] drawn = [.. world.Chosen(onset, stream)];
        List<int> closing = [];
        foreach (int[] pair in world.Grouped(drawn, Grouping, 2, stream).SelectMany(group => group.Chunk(2)))
        {
            if (pair is [int one, int other])
            {
                (int stronger, int weaker) = IsStronger(world, one, other) ? (one, other) : (other, one);
                world.PoolKnowledge(stronger, weaker);
                closing.Add(weaker);
            }
        }

        onset.Struck = 2 * closing.Count;
        world.Close(closing);
    }

    internal override int SchoolsNow(World world, Onset onset) => onset.Struck;

    private static bool IsStronger(World world, int one, int other)
    {
        int order = world.PerformanceOf(one).CompareTo(world.PerformanceOf(other));
        return order != 0 ? order > 0 : world.Precedes(one, other);
    }
}
