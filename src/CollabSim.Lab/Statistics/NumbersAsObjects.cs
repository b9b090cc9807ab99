using System.Collections;

namespace CollabSim.Lab.Statistics;

/// <summary>Numbers where objects are asked for: each becomes one when it is looked at, so that thousands of levels take eight bytes each.</summary>
/// <param name="numbers">The numbers.</param>
internal sealed class NumbersAsObjects(double[] numbers) : IReadOnlyList<object>
{
    public int Count => numbers.Length;

    public object this[int index] => numbers[index];

    public IEnumerator<object> GetEnumerator() => numbers.Select(number => (object)number).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
