using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Shocks;

[Meaning("Schools close for good; their partnerships end.", Source = "model.md §5")]
public sealed record Closure : Policy
{
    [Quantity(0, 1, "Share of the reached schools that close.")]
    public Distribution Share { get; init; } = 0.05;

    public override bool IsShock => true;

    public override double DrawMagnitude(ref Draws draws) => InRange(Share, ref draws);

    internal override bool SettlesAtStart => true;

    internal override void Begin(World world, Onset onset)
    {
        int[] closing = [.. world.Chosen(onset, RandomStream.Named($"policy.{onset.Luck}.closing"))];
        onset.Struck = closing.Length;
        world.Close(closing);
    }

    internal override int SchoolsNow(World world, Onset onset) => onset.Struck;
}
