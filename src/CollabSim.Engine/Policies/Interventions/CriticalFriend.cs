using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning("Somebody from outside challenges the partners.", Source = "model.md §5, (9)")]
public sealed record CriticalFriend : Policy
{
    [Quantity(0, 1, "Challenge added to what is there.")]
    public Distribution Level { get; init; } = 0.3;

    public override bool IsShock => false;

    internal override double DrawMagnitude(ref Draws draws) => Level.Draw(ref draws, 0, 1);

    internal override void Affect(ref PolicyEffects effects, double amount) => effects.CriticalFriend += amount;
}
