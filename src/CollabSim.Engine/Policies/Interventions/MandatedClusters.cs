using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning(
    "The authority puts schools into clusters by design and orders each pair in a cluster to work together.",
    Source = "model.md §5, (3), (20)"
)]
public sealed record MandatedClusters : OrderingPolicy
{
    [Quantity(
        0,
        60,
        "Days that each partnership inside a cluster must spend.",
        Unit = "days a half-term",
        Rate = Engine.Rate.Amount
    )]
    public Distribution Days { get; init; } = 2;

    [Quantity(2, 100, "Schools in one cluster.", Unit = "schools")]
    public int Size { get; init; } = 5;

    [Meaning("Who is put together.")]
    public Grouping Grouping { get; init; } = Grouping.Near;

    public override double DrawMagnitude(ref Draws draws) => InRange(Days, ref draws);

    internal override Reach ReachOf(World world, Onset onset) =>
        onset.Magnitude > 0 ? Reach.Of(world.GroupsOf(onset, Grouping, Size), world.Schools.Count) : onset.Reach;

    internal override int PartnershipsToCome(World world, Onset onset) =>
        onset.Magnitude > 0 ? Restructuring.PairsWithin(world.GroupsOf(onset, Grouping, Size)) : 0;

    private protected override Order GiveOrder(World world, Onset onset)
    {
        IReadOnlyList<IReadOnlyList<int>> clusters = world.GroupsOf(onset, Grouping, Size);
        onset.Reach = Reach.Of(clusters, world.Schools.Count);
        Order order = world.Orders.Issue(reach: null);
        world.ConnectWithin(clusters, order);
        return order;
    }
}
