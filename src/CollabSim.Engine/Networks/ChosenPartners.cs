namespace CollabSim.Engine.Networks;

/// <summary>Whom each school has chosen so far, where every school chooses about the same number of partners.</summary>
internal sealed class ChosenPartners
{
    private const int Nobody = -1;

    private readonly int _schools;
    private readonly int[] _chosen;
    private readonly int _each;
    private readonly int _more;

    /// <param name="schools">Number of schools.</param>
    /// <param name="partnerships">Choices in all; schools have equally many, or some have one more.</param>
    public ChosenPartners(int schools, long partnerships)
    {
        _schools = schools;
        _chosen = new int[Pairs.Length(partnerships)];
        (_each, _more) = Math.DivRem(_chosen.Length, schools);
        Array.Fill(_chosen, Nobody);
    }

    /// <summary>The choices of a school, to be filled in.</summary>
    public Span<int> By(int school)
    {
        int first = First(school);
        return _chosen.AsSpan(first, First(school + 1) - first);
    }

    /// <summary>True if one has chosen the other.</summary>
    public bool AreLinked(int one, int other) => By(one).Contains(other) || By(other).Contains(one);

    /// <summary>The choices made, as partnerships.</summary>
    public EdgeList ToEdgeList()
    {
        Pairs pairs = new(_schools, _chosen.Length);
        for (int school = 0; school < _schools; school++)
        {
            foreach (int partner in By(school))
            {
                if (partner != Nobody)
                {
                    pairs.Add(school, partner);
                }
            }
        }

        return pairs.ToEdgeList();
    }

    // Those who choose one more are spread evenly over the schools.
    private int First(int school) => (school * _each) + (_more == 0 ? 0 : (int)((long)school * _more / _schools));
}
