using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning("Schools are given more say over what reaches them.", Source = "model.md §5, (1), (18)")]
public sealed record Autonomy : Policy
{
    [Quantity(-1, 1, "Autonomy added to each school's own.")]
    public Distribution Level { get; init; } = 0.2;

    public override bool IsShock => false;

    public override double DrawMagnitude(ref Draws draws) => InRange(Level, ref draws);

    public override void Affect(ref PolicyEffects effects, double amount) => effects.Autonomy += amount;
}
