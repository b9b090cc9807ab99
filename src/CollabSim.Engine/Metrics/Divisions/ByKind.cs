namespace CollabSim.Engine.Metrics.Divisions;

[Meaning("Kinds of organisation, by name.")]
[NameInFiles("kind")]
public sealed record ByKind : Division
{
    public override string WordsOf(string part) => $"organisations of the kind {part}";

    internal override Partition Divide(Observation now)
    {
        byte[] kind = now.World.Schools.Kind;
        return new Partition(
            now.World.KindNames,
            [.. Enumerable.Range(0, now.World.Schools.Count).Select(i => (int)kind[i])]
        );
    }
}
