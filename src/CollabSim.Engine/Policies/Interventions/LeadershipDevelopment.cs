using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning("Leaders learn to share decisions.", Source = "model.md §5, (3), (6)")]
public sealed record LeadershipDevelopment : Policy
{
    [Quantity(-1, 1, "Collaborative leadership added to each leader's own.")]
    public Distribution Level { get; init; } = 0.2;

    public override bool IsShock => false;

    internal override double DrawMagnitude(ref Draws draws) => Level.Draw(ref draws, -1, 1);

    internal override void Affect(ref PolicyEffects effects, double amount) => effects.Leadership += amount;
}
