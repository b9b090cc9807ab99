using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Shocks;

[Meaning("A new curriculum makes knowledge in some domains obsolete.", Source = "model.md §5, (13)")]
public sealed record Obsolescence : Policy
{
    [Quantity(
        0,
        1,
        "Share of knowledge in each of these domains that becomes obsolete.",
        Unit = "per half-term",
        Rate = Engine.Rate.Share
    )]
    public Distribution Rate { get; init; } = 0.05;

    [Quantity(1, 8, "First domain that changes, counted from 1.")]
    public int FirstDomain { get; init; } = 1;

    [Quantity(1, 8, "Number of domains that change.", Unit = "domains")]
    public int Domains { get; init; } = 1;

    public override bool IsShock => true;

    public override double DrawMagnitude(ref Draws draws) => InRange(Rate, ref draws);

    public override double PerTick(double magnitude, Pace pace) => pace.Share(magnitude);

    public override void Affect(ref PolicyEffects effects, double amount)
    {
        int last = Math.Min(FirstDomain - 1 + Domains, PolicyEffects.MostDomains);
        for (int d = FirstDomain - 1; d < last; d++)
        {
            effects.AddObsolescence(d, amount);
        }
    }
}
