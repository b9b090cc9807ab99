namespace CollabSim.Engine.State;

/// <summary>
/// The communities of practice; model.md §4. A school may belong to several, one of each set: those of the start, and
/// those of each start of a policy. What a set that ends leaves behind is what there was without it.
/// </summary>
internal sealed class CommunityTable
{
    private readonly List<CommunitySet> _sets = [];

    public int Count => _sets.Count;

    public CommunitySet this[int n] => _sets[n];

    /// <summary>Adds communities of one origin.</summary>
    public void Add(CommunitySet communities) => _sets.Add(communities);

    /// <summary>Communities dissolve; their partnerships go on without them.</summary>
    public void Dissolve(CommunitySet communities) => _sets.Remove(communities);

    /// <summary>The same in a copy of the run.</summary>
    public CommunityTable Copy(Copies copies)
    {
        CommunityTable copy = new();
        copy._sets.AddRange(_sets.Select(each => CopyOf(each, copies)));
        return copy;
    }

    /// <summary>Communities in a copy of the run.</summary>
    public static CommunitySet CopyOf(CommunitySet communities, Copies copies) =>
        copies.Of(communities, each => each.Copy());

    /// <summary>True if two schools are members of a community with structure, in which everybody is referred to everybody.</summary>
    public bool Refers(int one, int other)
    {
        foreach (CommunitySet communities in _sets)
        {
            if (communities.Structure >= CommunitySet.LeastStructure && communities.Shares(one, other))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Communities of one origin, alike in structure and process; no school is in two of them.</summary>
internal sealed class CommunitySet
{
    /// <summary>With less structure than this nobody vouches for anybody: a community that fades does not refer for good.</summary>
    public const float LeastStructure = 0.05f;

    /// <param name="schools">Length of the columns of schools.</param>
    /// <param name="structure">σ now.</param>
    /// <param name="process">π now.</param>
    public CommunitySet(int schools, double structure, double process)
    {
        Of = new Column<float>(schools);
        Of.Span.Fill(-1);
        Set(structure, process);
    }

    private CommunitySet(CommunitySet other)
    {
        Of = other.Of.Copied();
        (Structure, Process) = (other.Structure, other.Process);
    }

    /// <summary>The community of each school; -1 for none.</summary>
    public Column<float> Of { get; }

    /// <summary>σ of all these communities now.</summary>
    public float Structure { get; private set; }

    /// <summary>π of all these communities now.</summary>
    public float Process { get; private set; }

    public void Set(double structure, double process) => (Structure, Process) = ((float)structure, (float)process);

    public CommunitySet Copy() => new(this);

    public bool Shares(int one, int other) => Of[one] >= 0 && Of[one] == Of[other];
}
