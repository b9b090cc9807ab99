namespace CollabSim.Engine.Metrics.Divisions;

[Meaning("Fifths of schools by performance at the start; 1 the weakest, 5 the strongest.")]
[NameInFiles("quintile")]
public sealed record ByQuintile : Division
{
    private static readonly string[] Fifths = ["weakest", "second", "middle", "fourth", "strongest"];
    private static readonly string[] Numbers = ["1", "2", "3", "4", "5"];

    public override IReadOnlyList<string> Parts => Numbers;

    public override string WordsOf(string part) =>
        Array.IndexOf(Numbers, part) is >= 0 and var fifth
            ? $"the {Fifths[fifth]} fifth of schools"
            : $"quintile {part}";

    public override string MeaningOf(string part) => $"{WordsOf(part)} by starting performance";

    internal override Partition Divide(Observation now)
    {
        byte[] quintile = now.World.Schools.Quintile;
        return new Partition(Numbers, [.. Enumerable.Range(0, now.World.Schools.Count).Select(i => (int)quintile[i])]);
    }
}
