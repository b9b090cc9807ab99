namespace CollabSim.Engine.Networks;

[Meaning("A ring: every school is a partner of its nearest neighbours on both sides.")]
public sealed record Ring : Network
{
    [Quantity(
        0,
        10000,
        "Number of partnerships of each school; an odd number is rounded up.",
        Unit = "partnerships",
        Source = "Watts & Strogatz 1998"
    )]
    public int Degree { get; init; } = 6;

    public override EdgeList Build(NetworkContext context) =>
        new SmallWorld { Degree = Degree, Rewiring = 0 }.Build(context);
}
