namespace CollabSim.Dashboard.Workshop;

/// <summary>How far two rankings lie apart (Kendall 1938): the pairs that one puts the other way round.</summary>
internal static class KendallDistance
{
    /// <summary>Pairs that the two order otherwise, from 0 (the same) to n (n − 1) / 2 (turned over).</summary>
    /// <param name="one">Things from the first to the last.</param>
    /// <param name="other">The same things in another order.</param>
    public static int Between(IReadOnlyList<int> one, IReadOnlyList<int> other)
    {
        Dictionary<int, int> place = other.Index().ToDictionary(each => each.Item, each => each.Index);
        return Enumerable
            .Range(0, one.Count)
            .Sum(i => Enumerable.Range(i + 1, one.Count - i - 1).Count(j => place[one[i]] > place[one[j]]));
    }

    /// <summary>All pairs of so many things.</summary>
    public static int Most(int count) => count * (count - 1) / 2;
}
