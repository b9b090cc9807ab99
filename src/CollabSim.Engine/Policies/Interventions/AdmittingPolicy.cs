using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Interventions;

/// <summary>A policy by which schools join a group and become partners of its members; a school that belongs to another leaves that.</summary>
public abstract record AdmittingPolicy : MembershipPolicy
{
    [Quantity(
        0,
        1000,
        "With how many members a school that joins is partners then, those of before counted; absent: with all.",
        Unit = "partners"
    )]
    public int? Partners { get; init; }

    [Quantity(0, 1, "First trust of such new partners in each other; absent: as of any who are introduced (21).")]
    public double? Trust { get; init; }

    /// <summary>The name of one of its groups.</summary>
    /// <param name="place">Its number among those of the policy, from 0.</param>
    private protected abstract string NameOf(int place);

    internal sealed override void Meet(World world, Onset onset, IReadOnlyList<int> schools)
    {
        int[] groups = GroupsOf(world, onset);
        int GroupOf(int school) => groups[onset.Places![school]];
        int[] joining = [.. schools.Where(school => world.Schools.Group[school] != GroupOf(school))];
        world.Regroup(joining, GroupOf, OldTies == OldTies.End);
        StreamKey key = StreamKey.For(world.Seed, RandomStream.Named($"policy.{onset.Luck}.partners"), world.Tick);
        world.Welcome(joining, Partners, Trust, key);
    }

    /// <summary>Those who are members still.</summary>
    internal sealed override int SchoolsNow(World world, Onset onset)
    {
        int[] groups = GroupsOf(world, onset);
        return world.Reached(onset).Count(school => world.Schools.Group[school] == groups[onset.Places![school]]);
    }

    internal sealed override bool Concerns(World world, Onset onset, int partnership)
    {
        (int a, int b) = (world.Partnerships.A[partnership], world.Partnerships.B[partnership]);
        return onset.Reach.Includes(a)
            && onset.Reach.Includes(b)
            && world.Schools.Group[a] >= 0
            && world.Schools.Group[a] == world.Schools.Group[b];
    }

    // By place; what is not there is founded, which happens when the policy starts.
    private int[] GroupsOf(World world, Onset onset) =>
        [.. Enumerable.Range(0, onset.Places!.Max() + 1).Select(place => world.GroupCalled(NameOf(place)))];
}
