namespace CollabSim.Engine.Metrics;

/// <summary>Schools divided into parts at a tick.</summary>
/// <param name="Names">Names of the parts, in their order.</param>
/// <param name="PartOf">Index of each school's part; -1: it is in none.</param>
internal sealed record Partition(IReadOnlyList<string> Names, int[] PartOf)
{
    /// <summary>Everybody is in no part: what divides schools is not there yet.</summary>
    public static Partition None(int schools)
    {
        int[] partOf = new int[schools];
        Array.Fill(partOf, -1);
        return new Partition([], partOf);
    }

    /// <summary>The schools of a part; null: there is no such part.</summary>
    public SchoolSet? this[string name] => IndexOf(name) is >= 0 and var part ? new SchoolSet(PartOf, part) : null;

    /// <summary>The schools of each part.</summary>
    public IEnumerable<SchoolSet> Parts => Enumerable.Range(0, Names.Count).Select(part => new SchoolSet(PartOf, part));

    private int IndexOf(string name)
    {
        for (int part = 0; part < Names.Count; part++)
        {
            if (Names[part] == name)
            {
                return part;
            }
        }

        return -1;
    }
}
