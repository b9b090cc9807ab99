using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning("Schools leave their group and belong to none.")]
public sealed record LeaveGroup : MembershipPolicy
{
    internal override void Meet(World world, Onset onset, IReadOnlyList<int> schools) =>
        world.Regroup(schools, _ => -1, OldTies == OldTies.End);
}
