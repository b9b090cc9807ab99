using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>
/// Those whom a visitor, a policy that comes one by one, found wanting the last time that it came. The judgement has an error, the same for all that
/// ask of the same visit; it is known in the tick after the visit.
/// </summary>
[Meaning("Schools that a policy which comes one by one has visited lately and judged to perform below a mark.")]
public sealed record Failed : Target
{
    [Meaning("The policy that visits schools one by one, by its name.")]
    public string Policy { get; init; } = "";

    [Quantity(0, 1, "Failed are those whose performance at the visit was judged to be below this.")]
    public double Below { get; init; } = 0.4;

    [Quantity(0, 1, "Standard deviation of the error of the judgement, in performance.")]
    public double Error { get; init; } = 0.05;

    [Meaning("How long a judgement holds, from the tick after the visit on; the next visit replaces it.")]
    public Duration For { get; init; } = Duration.OfYears(2);

    internal override Reach Select(World world, RandomStream stream)
    {
        int holds = For.ToTicks(world.Parameters.TicksPerYear);
        return Where(
            world,
            school =>
                world.Visits.Last(Policy, school) is { } visit
                && world.Tick - visit.Tick <= holds
                && visit.Performance + (Error * visit.Luck) < Below
        );
    }
}
