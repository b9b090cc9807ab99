using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Shocks;

[Meaning(
    "Pairs of schools merge: one goes on with the mean of their knowledge, the other closes and its partnerships end.",
    Source = "model.md §5"
)]
public sealed record Merger : Policy
{
    [Quantity(0, 1, "Share of the reached schools that take part in a merger.")]
    public Distribution Share { get; init; } = 0.05;

    [Meaning("Which schools merge with each other.")]
    public Grouping Grouping { get; init; } = Grouping.Near;

    public override bool IsShock => true;

    internal override double DrawMagnitude(ref Draws draws) => Share.Draw(ref draws, 0, 1);

    internal override void Begin(World world, Onset onset)
    {
        RandomStream stream = RandomStream.Named($"policy.{Label}.merging");
        List<int> closing = [];
        foreach (IReadOnlyList<int> pair in world.Grouped([.. world.Chosen(onset, stream)], Grouping, 2, stream))
        {
            if (pair.Count == 2)
            {
                world.PoolKnowledge(pair[0], pair[1]);
                closing.Add(pair[1]);
            }
        }

        world.Close(closing);
    }
}
