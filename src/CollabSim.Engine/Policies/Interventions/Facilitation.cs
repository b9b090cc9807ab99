using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning("Facilitators take part of the transaction cost off partnerships.", Source = "model.md §5, (6)")]
public sealed record Facilitation : Policy
{
    [Quantity(0, 100, "Facilitation added to what is there.")]
    public Distribution Level { get; init; } = 0.5;

    public override bool IsShock => false;

    internal override double DrawMagnitude(ref Draws draws) => Level.Draw(ref draws, 0, 100);

    internal override void Affect(ref PolicyEffects effects, double amount) => effects.Facilitation += amount;
}
