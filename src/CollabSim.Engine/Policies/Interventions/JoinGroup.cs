namespace CollabSim.Engine.Policies.Interventions;

[Meaning(
    "Schools join a group, such as a trust, and become partners of its members; who belongs to another group changes over."
)]
public sealed record JoinGroup : AdmittingPolicy
{
    [Meaning("The group's name; absent: that of the policy, as a group that the first who join found.")]
    public string? Group { get; init; }

    private protected override string NameOf(int place) => Group ?? Label;
}
