using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Shocks;

[Meaning("Targets and inspection press schools.", Source = "model.md §5, (1)")]
public sealed record Pressure : Policy
{
    [Quantity(-1, 1, "Pressure added to what is there.", Source = "(1)")]
    public Distribution Level { get; init; } = 0.3;

    public override bool IsShock => true;

    public override double DrawMagnitude(ref Draws draws) => InRange(Level, ref draws);

    public override void Affect(ref PolicyEffects effects, double amount) => effects.Pressure += amount;
}
