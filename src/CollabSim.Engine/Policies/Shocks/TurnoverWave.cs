using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.Policies.Shocks;

[Meaning("More leaders leave than usual.", Source = "model.md §5, (19)")]
public sealed record TurnoverWave : Policy
{
    [Quantity(0, 1, "Chance of leaving in a half-term, added to what is there.", Unit = "per half-term")]
    public Distribution Hazard { get; init; } = 0.05;

    public override bool IsShock => true;

    internal override double DrawMagnitude(ref Draws draws) => Hazard.Draw(ref draws, 0, 1);

    internal override double PerTick(double magnitude, Pace pace) => pace.Share(magnitude);

    internal override void Affect(ref PolicyEffects effects, double amount) => effects.Turnover += amount;
}
