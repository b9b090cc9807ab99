namespace CollabSim.Engine.Networks;

[Meaning("A ring of neighbours with some partnerships moved to anywhere.", Source = "Watts & Strogatz 1998")]
public sealed record SmallWorld : Network
{
    [Quantity(
        0,
        10000,
        "Mean number of partnerships of a school; rounded to an even number.",
        Unit = "partnerships",
        Source = "(22)"
    )]
    public int Degree { get; init; } = 6;

    [Quantity(0, 1, "Share of partnerships that are moved to anywhere.", Source = "(22)")]
    public double Rewiring { get; init; } = 0.1;

    internal override Wiring Build(Site site) => throw new NotImplementedException();
}
