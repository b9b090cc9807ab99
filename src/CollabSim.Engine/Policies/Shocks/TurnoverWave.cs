using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Shocks;

[Meaning("More leaders leave than usual.", Source = "model.md §5, (19)")]
public sealed record TurnoverWave : Policy
{
    [Quantity(
        0,
        1,
        "Chance of leaving in a half-term, added to what is there.",
        Unit = "per half-term",
        Rate = Engine.Rate.Share
    )]
    public Distribution Hazard { get; init; } = 0.05;

    public override bool IsShock => true;

    public override double DrawMagnitude(ref Draws draws) => InRange(Hazard, ref draws);

    public override double PerTick(double magnitude, Pace pace) => pace.Share(magnitude);

    public override void Affect(ref PolicyEffects effects, double amount) => effects.Turnover += amount;
}
