using System.Collections;

namespace CollabSim.Lab.Statistics;

/// <summary>A list of which each item is made when it is asked for, and made again when it is asked for again.</summary>
/// <param name="count">How many there are.</param>
/// <param name="make">Makes one.</param>
internal sealed class MadeWhenAsked<T>(int count, Func<int, T> make) : IReadOnlyList<T>
{
    public int Count => count;

    public T this[int index] =>
        index >= 0 && index < count ? make(index) : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<T> GetEnumerator() => Enumerable.Range(0, count).Select(make).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
