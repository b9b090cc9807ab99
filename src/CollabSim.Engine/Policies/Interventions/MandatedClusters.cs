using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning(
    "The authority puts schools into clusters by design and orders each pair in a cluster to work together.",
    Source = "model.md §5, (3), (20)"
)]
public sealed record MandatedClusters : Policy
{
    [Quantity(0, 60, "Days that each partnership inside a cluster must spend.", Unit = "days a half-term")]
    public Distribution Days { get; init; } = 2;

    [Quantity(2, 100, "Schools in one cluster.", Unit = "schools")]
    public int Size { get; init; } = 5;

    [Meaning("Who is put together.")]
    public Grouping Grouping { get; init; } = Grouping.Near;

    public override bool IsShock => false;

    internal override double DrawMagnitude(ref Draws draws) => Days.Draw(ref draws, 0, 60);

    internal override double PerTick(double magnitude, Pace pace) => pace.Amount(magnitude);

    internal override void Begin(World world, Onset onset)
    {
        if (onset.Magnitude == 0)
        {
            return;
        }

        int mandate = world.AddMandate();
        onset.Made.Add(mandate);
        RandomStream stream = RandomStream.Named($"policy.{Label}.grouping");
        world.ConnectWithin(world.Grouped([.. world.Reached(onset)], Grouping, Size, stream), mandate);
    }

    internal override void Sustain(World world, Onset onset, double strength) =>
        SetDays(world, onset, onset.Magnitude * strength);

    internal override void End(World world, Onset onset) => SetDays(world, onset, 0);

    private static void SetDays(World world, Onset onset, double days)
    {
        foreach (int mandate in onset.Made)
        {
            world.MandatedDays[mandate] = (float)days;
        }
    }
}
