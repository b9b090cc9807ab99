using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Guests;

[Meaning("Heads are released for some days to work with other schools, and lead more collaboratively.")]
public sealed record Sabbatical : Policy
{
    [Quantity(0, 30, "Days that are set aside.", Unit = "days a half-term")]
    public Distribution Days { get; init; } = 3;

    public override bool IsShock => false;

    public override double DrawMagnitude(ref Draws draws) => InRange(Days, ref draws);

    public override double PerTick(double magnitude, Pace pace) => pace.Amount(magnitude);

    public override void Affect(ref PolicyEffects effects, double amount)
    {
        effects.ProtectedDays += amount;
        effects.Leadership += amount / 100;
    }
}
