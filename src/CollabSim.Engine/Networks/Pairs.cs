namespace CollabSim.Engine.Networks;

/// <summary>Partnerships while a network is being made: put in in any order, taken out sorted and without doubles.</summary>
internal sealed class Pairs
{
    private readonly int _schools;
    private readonly int[] _low;
    private readonly int[] _high;

    /// <param name="schools">Number of schools.</param>
    /// <param name="capacity">The most pairs that will be added.</param>
    /// <exception cref="InvalidOperationException">When no computer's memory has arrays of that length.</exception>
    public Pairs(int schools, long capacity)
    {
        _schools = schools;
        _low = new int[Length(capacity)];
        _high = new int[_low.Length];
    }

    /// <summary>Number of pairs added.</summary>
    public int Count { get; private set; }

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
        _low[Count] = Math.Min(one, other);
        _high[Count] = Math.Max(one, other);
        Count++;
    }

    /// <summary>The pairs sorted by lower, then higher index; each pair once. Linear: a counting sort, then short rows.</summary>
    public Wiring ToWiring()
    {
        int[] rowEnd = new int[_schools + 1];
        for (int pair = 0; pair < Count; pair++)
        {
            rowEnd[_low[pair] + 1]++;
        }

        for (int row = 0; row < _schools; row++)
        {
            rowEnd[row + 1] += rowEnd[row];
        }

        int[] sorted = new int[Count];
        for (int pair = 0; pair < Count; pair++)
        {
            sorted[rowEnd[_low[pair]]++] = _high[pair];
        }

        int[] low = new int[Count];
        int kept = 0;
        for (int row = 0, start = 0; row < _schools; start = rowEnd[row++])
        {
            Span<int> highs = sorted.AsSpan(start..rowEnd[row]);
            highs.Sort();
            int last = -1;
            foreach (int high in highs)
            {
                if (high != last)
                {
                    low[kept] = row;
                    sorted[kept++] = last = high;
                }
            }
        }

        return kept == Count ? new Wiring(low, sorted) : new Wiring(low[..kept], sorted[..kept]);
    }
}
