using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning("Leaders learn to share decisions.", Source = "model.md §5, (3), (6)")]
public sealed record LeadershipDevelopment : Policy
{
    [Quantity(-1, 1, "Collaborative leadership added to each leader's own.")]
    public Distribution Level { get; init; } = 0.2;

    public override bool IsShock => false;

    public override double DrawMagnitude(ref Draws draws) => InRange(Level, ref draws);

    public override void Affect(ref PolicyEffects effects, double amount) => effects.Leadership += amount;
}
