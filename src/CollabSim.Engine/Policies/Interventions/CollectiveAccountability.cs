using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning("Partners report, answer and celebrate together.", Source = "model.md §5, (15), Hargreaves 2010")]
public sealed record CollectiveAccountability : Policy
{
    [Quantity(0, 1, "Accountability added to what is there.")]
    public Distribution Level { get; init; } = 0.6;

    public override bool IsShock => false;

    internal override double DrawMagnitude(ref Draws draws) => Level.Draw(ref draws, 0, 1);

    internal override void Affect(ref PolicyEffects effects, double amount) => effects.Accountability += amount;
}
