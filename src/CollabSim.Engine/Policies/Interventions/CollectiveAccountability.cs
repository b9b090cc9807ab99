using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning("Partners report, answer and celebrate together.", Source = "model.md §5, (15), Hargreaves 2010")]
public sealed record CollectiveAccountability : Policy
{
    [Quantity(0, 1, "Accountability added to what is there.")]
    public Distribution Level { get; init; } = 0.6;

    public override bool IsShock => false;

    public override double DrawMagnitude(ref Draws draws) => InRange(Level, ref draws);

    public override void Affect(ref PolicyEffects effects, double amount) => effects.Accountability += amount;
}
