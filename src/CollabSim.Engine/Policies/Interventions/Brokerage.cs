using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning(
    "Brokers propose partners who are strong where a school is weak, and vouch for them.",
    Source = "model.md §5, (21)"
)]
public sealed record Brokerage : Policy
{
    [Quantity(0, 1, "Share of searches that a broker guides.")]
    public Distribution Share { get; init; } = 0.5;

    public override bool IsShock => false;

    public override double DrawMagnitude(ref Draws draws) => InRange(Share, ref draws);

    public override void Affect(ref PolicyEffects effects, double amount) => effects.Brokerage += amount;
}
