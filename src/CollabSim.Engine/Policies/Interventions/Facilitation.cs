using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning("Facilitators take part of the transaction cost off partnerships.", Source = "model.md §5, (6)")]
public sealed record Facilitation : Policy
{
    [Quantity(0, 100, "Facilitation added to what is there.")]
    public Distribution Level { get; init; } = 0.5;

    public override bool IsShock => false;

    public override double DrawMagnitude(ref Draws draws) => InRange(Level, ref draws);

    public override void Affect(ref PolicyEffects effects, double amount) => effects.Facilitation += amount;
}
