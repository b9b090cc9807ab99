using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Shocks;

[Meaning("Schools are set to compete, so that rivals show each other less.", Source = "model.md §5, (10)")]
public sealed record Competition : Policy
{
    [Quantity(-1, 1, "Competition added to what is there.")]
    public Distribution Level { get; init; } = 0.3;

    public override bool IsShock => true;

    public override double DrawMagnitude(ref Draws draws) => InRange(Level, ref draws);

    public override void Affect(ref PolicyEffects effects, double amount) => effects.Competition += amount;
}
