using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning(
    "Schools are put together in new groups, such as federations, and become partners of the other members; the groups are numbered, and bear the policy's name.",
    Source = "Chapman & Muijs 2014"
)]
public sealed record NewGroups : AdmittingPolicy
{
    [Quantity(2, 100, "Members of one group.", Unit = "schools")]
    public int Size { get; init; } = 4;

    [Meaning("Who is put together.")]
    public Grouping Grouping { get; init; } = Grouping.Near;

    internal override bool SettlesAtStart => true;

    // Who will be together is settled at the start; each comes in its time.
    internal override bool TakesTurns => true;

    private protected override string NameOf(int place) => NameOf(Label, place);

    /// <summary>The name of the group of a number, from 0, of the policy of a name.</summary>
    public static string NameOf(string policy, int place) => $"{policy} {place + 1}";

    private protected override void Place(World world, string luck, IReadOnlyList<int> schools, int[] places)
    {
        int place = 0;
        RandomStream stream = RandomStream.Named($"policy.{luck}.grouping");
        foreach (IReadOnlyList<int> members in world.Grouped(schools, Grouping, Size, stream))
        {
            if (members.Count > 1)
            {
                foreach (int member in members)
                {
                    places[member] = place;
                }

                place++;
            }
        }
    }
}
