namespace CollabSim.Engine.State;

/// <summary>
/// All numbers of all organisations, one column a variable, in single precision; model.md §2. Columns are longer than
/// <see cref="Count"/>: entry <see cref="Count"/> is nobody, the partner of padding, and the rest fills the widest register.
/// </summary>
internal sealed class Schools
{
    /// <summary>Columns end on a multiple of the widest lane.</summary>
    public const int Block = 32;

    public Schools(int count, int domains)
    {
        Count = count;
        Domains = domains;
        Length = (count + 1 + Block - 1) / Block * Block;
        Key = new Column<int>(Length);
        Knowledge = new Column<float>(domains * Length);
        TwinKnowledge = new Column<float>(domains * Length);
        Specialism = new Column<float>(domains * Length);
        AbsorptiveCapacity = new Column<float>(Length);
        Leadership = new Column<float>(Length);
        Autonomy = new Column<float>(Length);
        Agency = new Column<float>(Length);
        Aim = new Column<float>(Length);
        Disposition = new Column<float>(Length);
        Days = new Column<float>(Length);
        DaysSpent = new Column<float>(Length);
        TrustGiven = new Column<int>(Length);
        Partnerships = new Column<int>(Length);
        Cohort = new Column<int>(Length);
        Open = new bool[Length];
        Group = new int[Length];
        Kind = new byte[Length];
        Quintile = new byte[Length];
        Array.Fill(Group, -1);
        Open.AsSpan(0, count).Fill(true);
    }

    private Schools(Schools other)
    {
        Count = other.Count;
        Domains = other.Domains;
        Length = other.Length;
        Key = other.Key.Copied();
        Knowledge = other.Knowledge.Copied();
        TwinKnowledge = other.TwinKnowledge.Copied();
        Specialism = other.Specialism.Copied();
        AbsorptiveCapacity = other.AbsorptiveCapacity.Copied();
        Leadership = other.Leadership.Copied();
        Autonomy = other.Autonomy.Copied();
        Agency = other.Agency.Copied();
        Aim = other.Aim.Copied();
        Disposition = other.Disposition.Copied();
        Days = other.Days.Copied();
        DaysSpent = other.DaysSpent.Copied();
        TrustGiven = other.TrustGiven.Copied();
        Partnerships = other.Partnerships.Copied();
        Cohort = other.Cohort.Copied();
        Open = [.. other.Open];
        Group = [.. other.Group];
        Kind = [.. other.Kind];
        Quintile = [.. other.Quintile];
        EastKm = other.EastKm is { } east ? [.. east] : null;
        NorthKm = other.NorthKm is { } north ? [.. north] : null;
        ByKey = other.ByKey is { } order ? [.. order] : null;
    }

    /// <summary>Number of organisations, open or closed.</summary>
    public int Count { get; }

    public int Domains { get; }

    /// <summary>Length of every column that holds one number a school.</summary>
    public int Length { get; }

    /// <summary>What a school's luck is keyed by: its position, or the hash of its identifier in a population file.</summary>
    public Column<int> Key { get; }

    /// <summary>K, domain by domain: entry d·Length + i.</summary>
    public Column<float> Knowledge { get; }

    /// <summary>K in the autarky twin: the same schools, luck and policies without partnerships; model.md §6.</summary>
    public Column<float> TwinKnowledge { get; }

    /// <summary>s, domain by domain.</summary>
    public Column<float> Specialism { get; }

    /// <summary>a.</summary>
    public Column<float> AbsorptiveCapacity { get; }

    /// <summary>c of the leader, before any leadership development.</summary>
    public Column<float> Leadership { get; }

    /// <summary>u, before any policy.</summary>
    public Column<float> Autonomy { get; }

    /// <summary>m.</summary>
    public Column<float> Agency { get; }

    /// <summary>g, in [0, 1) round the circle.</summary>
    public Column<float> Aim { get; }

    /// <summary>o.</summary>
    public Column<float> Disposition { get; }

    /// <summary>Days spent on collaboration in the last tick, community meetings included.</summary>
    public Column<float> Days { get; }

    /// <summary>Days spent on collaboration since the start.</summary>
    public Column<float> DaysSpent { get; }

    /// <summary>Σ T[i→j] over its partners, in the fixed point of <see cref="FixedTrust"/>.</summary>
    public Column<int> TrustGiven { get; }

    /// <summary>k.</summary>
    public Column<int> Partnerships { get; }

    /// <summary>Which policies reach the school: an index into the cohorts.</summary>
    public Column<int> Cohort { get; }

    /// <summary>False once closed.</summary>
    public bool[] Open { get; }

    /// <summary>Local authority, trust or cluster; -1 for none.</summary>
    public int[] Group { get; }

    /// <summary>Index of the kind of organisation.</summary>
    public byte[] Kind { get; }

    /// <summary>Fifth of the starting performance, 0 the weakest.</summary>
    public byte[] Quintile { get; }

    /// <summary>Places in km, or null where nobody has one; NaN where one school has none.</summary>
    public float[]? EastKm { get; set; }

    /// <inheritdoc cref="EastKm"/>
    public float[]? NorthKm { get; set; }

    /// <summary>Schools in the order of their keys, or null where positions are in that order already.</summary>
    public int[]? ByKey { get; set; }

    /// <summary>The same in a copy of the run.</summary>
    public Schools Copy() => new(this);

    /// <summary>Open schools in the order of their keys, so that what is picked does not depend on how they are stored.</summary>
    public IEnumerable<int> OpenByKey()
    {
        for (int rank = 0; rank < Count; rank++)
        {
            int school = AtRank(rank);
            if (Open[school])
            {
                yield return school;
            }
        }
    }

    /// <summary>The school with the key of the given rank.</summary>
    public int AtRank(int rank) => ByKey is null ? rank : ByKey[rank];

    /// <summary>Mean of K over the domains.</summary>
    public double MeanKnowledge(int school) => Mean(Knowledge, school);

    /// <summary>Mean of the twin's K over the domains.</summary>
    public double MeanTwinKnowledge(int school) => Mean(TwinKnowledge, school);

    private double Mean(Column<float> byDomain, int school)
    {
        double sum = 0;
        for (int d = 0; d < Domains; d++)
        {
            sum += byDomain[(d * Length) + school];
        }

        return sum / Domains;
    }
}
