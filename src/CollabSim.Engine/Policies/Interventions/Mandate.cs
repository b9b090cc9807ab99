using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning(
    "The authority orders schools to give each of their partnerships a number of days; a partnership under orders cannot end.",
    Source = "model.md §5, (3), (20)"
)]
public sealed record Mandate : OrderingPolicy
{
    [Quantity(
        0,
        60,
        "Days that every partnership of two reached schools must spend.",
        Unit = "days a half-term",
        Rate = Engine.Rate.Amount
    )]
    public Distribution Days { get; init; } = 4;

    public override double DrawMagnitude(ref Draws draws) => InRange(Days, ref draws);

    internal override int PartnershipsToCome(World world, Onset onset) =>
        onset.Magnitude > 0
            ? Enumerable.Range(0, world.Partnerships.Count).Count(e => IsInside(world.Partnerships, onset, e))
            : 0;

    private protected override Order GiveOrder(World world, Onset onset)
    {
        Order order = world.Orders.Issue(onset.Reach);
        for (int e = 0; e < world.Partnerships.Count; e++)
        {
            if (IsInside(world.Partnerships, onset, e))
            {
                world.Orders.Bind(world.Partnerships, e, order);
            }
        }

        return order;
    }

    private static bool IsInside(Partnerships ties, Onset onset, int e) =>
        onset.Reach.Includes(ties.A[e]) && onset.Reach.Includes(ties.B[e]);
}
