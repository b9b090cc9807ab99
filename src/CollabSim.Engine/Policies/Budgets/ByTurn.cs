using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

[Meaning(
    "Schools in an order that is drawn once get all of a policy until the money is gone; the next pot goes on with those who had to wait."
)]
public sealed record ByTurn : Rationing
{
    private static readonly RandomStream Turns = RandomStream.Named("budget.turn");

    internal override bool IsBySchool => true;

    internal override bool GoesOn => true;

    internal override double PlaceOf(World world, int school) =>
        Draws.For(StreamKey.For(world.Seed, Turns, 0), (uint)world.Schools.Key[school]).NextUniform();
}
