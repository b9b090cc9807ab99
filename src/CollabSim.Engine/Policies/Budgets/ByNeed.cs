using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

[Meaning(
    "The schools with the lowest performance when the pot is opened get all of a policy, then the next lowest, until the money is gone."
)]
public sealed record ByNeed : Rationing
{
    internal override bool IsBySchool => true;

    internal override double PlaceOf(World world, int school) => world.PerformanceOf(school);
}
