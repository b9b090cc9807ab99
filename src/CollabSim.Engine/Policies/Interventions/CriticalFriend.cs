using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning("Somebody from outside challenges the partners.", Source = "model.md §5, (9)")]
public sealed record CriticalFriend : Policy
{
    [Quantity(0, 1, "Challenge added to what is there.")]
    public Distribution Level { get; init; } = 0.3;

    public override bool IsShock => false;

    public override double DrawMagnitude(ref Draws draws) => InRange(Level, ref draws);

    public override void Affect(ref PolicyEffects effects, double amount) => effects.CriticalFriend += amount;
}
