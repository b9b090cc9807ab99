using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning("Days are set aside for collaboration, whatever the pressure.", Source = "model.md §5, (2)")]
public sealed record ProtectedTime : Policy
{
    [Quantity(0, 60, "Days set aside.", Unit = "days a half-term", Rate = Engine.Rate.Amount)]
    public Distribution Days { get; init; } = 3;

    public override bool IsShock => false;

    public override double DrawMagnitude(ref Draws draws) => InRange(Days, ref draws);

    public override double PerTick(double magnitude, Pace pace) => pace.Amount(magnitude);

    public override void Affect(ref PolicyEffects effects, double amount) => effects.ProtectedDays += amount;

    internal override double DaysNow(World world, Onset onset, double strength) =>
        onset.Magnitude * strength * SchoolsNow(world, onset);
}
