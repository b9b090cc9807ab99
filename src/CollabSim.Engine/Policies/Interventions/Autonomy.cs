using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning("Schools are given more say over what reaches them.", Source = "model.md §5, (1), (18)")]
public sealed record Autonomy : Policy
{
    [Quantity(-1, 1, "Autonomy added to each school's own.")]
    public Distribution Level { get; init; } = 0.2;

    public override bool IsShock => false;

    internal override double DrawMagnitude(ref Draws draws) => Level.Draw(ref draws, -1, 1);

    internal override void Affect(ref PolicyEffects effects, double amount) => effects.Autonomy += amount;
}
