using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning(
    "The authority orders schools to give each of their partnerships a number of days; a partnership under orders cannot end.",
    Source = "model.md §5, (3), (20)"
)]
public sealed record Mandate : OrderingPolicy
{
    [Quantity(0, 60, "Days that every partnership of two reached schools must spend.", Unit = "days a half-term")]
    public Distribution Days { get; init; } = 4;

    public override double DrawMagnitude(ref Draws draws) => InRange(Days, ref draws);

    private protected override Order GiveOrder(World world, Onset onset)
    {
        Order order = world.Orders.Issue(onset.Reach);
        Partnerships ties = world.Partnerships;
        for (int e = 0; e < ties.Count; e++)
        {
            if (onset.Reach.Includes(ties.A[e]) && onset.Reach.Includes(ties.B[e]))
            {
                world.Orders.Bind(ties, e, order);
            }
        }

        return order;
    }
}
