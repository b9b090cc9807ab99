using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning("The authority pays part of the cost of collaboration days.", Source = "model.md §5, (14), (15)")]
public sealed record Funding : Policy
{
    [Quantity(0, 1, "Share of the cost of collaboration days that it pays.")]
    public Distribution Subsidy { get; init; } = 0.5;

    public override bool IsShock => false;

    public override double DrawMagnitude(ref Draws draws) => InRange(Subsidy, ref draws);

    public override void Affect(ref PolicyEffects effects, double amount) => effects.Subsidy += amount;
}
