namespace CollabSim.Engine.Networks;

/// <summary>Partnerships while a network is being made: put in in any order, taken out sorted and without doubles.</summary>
internal sealed class Pairs
{
    private readonly int _schools;
    private int[] _low;
    private int[] _high;

    /// <param name="schools">Number of schools.</param>
    /// <param name="capacity">About how many pairs will be added.</param>
    /// <exception cref="InvalidOperationException">When no array can be of that length.</exception>
    public Pairs(int schools, long capacity)
    {
        _schools = schools;
        _low = new int[Length(capacity)];
        _high = new int[_low.Length];
    }

    /// <summary>Number of pairs added, less the doubles already dropped.</summary>
    public int Count { get; private set; }

    /// <summary>All pairs that so many schools can form.</summary>
    public static long All(int schools) => (long)schools * (schools - 1) / 2;

    /// <summary>The number of partnerships as an array length, or a message that the network is too large.</summary>
    public static int Length(long partnerships) =>
        partnerships <= Array.MaxLength
            ? (int)partnerships
            : throw new InvalidOperationException(
                $"The network would have {partnerships:N0} partnerships; at most {Array.MaxLength:N0} fit. "
                    + "Ask for fewer schools or fewer partnerships."
            );

    public void Add(int one, int other)
    {
        if (Count == _low.Length)
        {
            int longer = Length(Math.Max(16, 2L * Count));
            Array.Resize(ref _low, longer);
            Array.Resize(ref _high, longer);
        }

        _low[Count] = Math.Min(one, other);
        _high[Count] = Math.Max(one, other);
        Count++;
    }

    /// <summary>Sorts by lower, then higher index and drops doubles. Linear: a counting sort, then short rows.</summary>
    public void Sort()
    {
        int[] rowEnd = new int[_schools + 1];
        foreach (int low in _low.AsSpan(0, Count))
        {
            rowEnd[low + 1]++;
        }

        for (int row = 0; row < _schools; row++)
        {
            rowEnd[row + 1] += rowEnd[row];
        }

        int[] sorted = new int[_high.Length];
        for (int pair = 0; pair < Count; pair++)
        {
            sorted[rowEnd[_low[pair]]++] = _high[pair];
        }

        _high = sorted;
        Count = 0;
        for (int row = 0, start = 0; row < _schools; start = rowEnd[row++])
        {
            Span<int> highs = sorted.AsSpan(start..rowEnd[row]);
            highs.Sort();
            int last = -1;
            foreach (int high in highs)
            {
                if (high != last)
                {
                    _low[Count] = row;
                    _high[Count++] = last = high;
                }
            }
        }
    }

    public EdgeList ToEdgeList()
    {
        Sort();
        return Count == _low.Length ? new EdgeList(_low, _high) : new EdgeList(_low[..Count], _high[..Count]);
    }
}
