using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning(
    "The authority orders schools to give each of their partnerships a number of days; a partnership under orders cannot end.",
    Source = "model.md §5, (3), (20)"
)]
public sealed record Mandate : Policy
{
    [Quantity(0, 60, "Days that every partnership of two reached schools must spend.", Unit = "days a half-term")]
    public Distribution Days { get; init; } = 4;

    public override bool IsShock => false;

    internal override double DrawMagnitude(ref Draws draws) => Days.Draw(ref draws, 0, 60);

    internal override double PerTick(double magnitude, Pace pace) => pace.Amount(magnitude);

    internal override void Pull(ref Levers levers, double amount) => levers.MandatedDays += amount;

    internal override double DaysPerPartnership(double amount) => amount;
}
