using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Shocks;

[Meaning("Schools lose slack days.", Source = "model.md §5, (2)")]
public sealed record BudgetCut : Policy
{
    [Quantity(0, 60, "Slack days lost.", Unit = "days a half-term", Rate = Engine.Rate.Amount)]
    public Distribution Days { get; init; } = 5;

    public override bool IsShock => true;

    public override double DrawMagnitude(ref Draws draws) => InRange(Days, ref draws);

    public override double PerTick(double magnitude, Pace pace) => pace.Amount(magnitude);

    public override void Affect(ref PolicyEffects effects, double amount) => effects.LostDays += amount;
}
