using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.Policies.Shocks;

[Meaning("Targets and inspection press schools.", Source = "model.md §5, (1)")]
public sealed record Pressure : Policy
{
    [Quantity(-1, 1, "Pressure added to what is there.", Source = "(1)")]
    public Distribution Level { get; init; } = 0.3;

    public override bool IsShock => true;

    internal override double DrawMagnitude(ref Draws draws) => Level.Draw(ref draws, -1, 1);

    internal override void Affect(ref PolicyEffects effects, double amount) => effects.Pressure += amount;
}
