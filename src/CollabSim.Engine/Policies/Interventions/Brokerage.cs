using CollabSim.Engine.Randomness;

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

    internal override double DrawMagnitude(ref Draws draws) => Share.Draw(ref draws, 0, 1);

    internal override void Affect(ref PolicyEffects effects, double amount) => effects.Brokerage += amount;
}
