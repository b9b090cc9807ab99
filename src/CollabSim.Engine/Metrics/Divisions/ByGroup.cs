namespace CollabSim.Engine.Metrics.Divisions;

[Meaning("Groups by name: local authorities, trusts or clusters, of the population file or of the network.")]
[NameInFiles("group")]
public sealed record ByGroup : Division
{
    public override string WordsOf(string part) => $"schools of the group {part}";

    internal override Partition Divide(Observation now) =>
        new(now.World.GroupNames, now.World.Schools.Group[..now.World.Schools.Count]);
}
