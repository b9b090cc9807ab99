using System.Collections;
using System.Globalization;

namespace CollabSim.Lab.Optimisation;

/// <summary>A point of a <see cref="SearchSpace"/>: of a continuous dimension its place in [0, 1], of the others the level's index. Equal where all values are.</summary>
internal sealed class Candidate : IReadOnlyList<double>, IEquatable<Candidate>
{
    private readonly double[] _values;

    /// <param name="values">By dimension.</param>
    /// <exception cref="ArgumentException">A value is not a number.</exception>
    public Candidate(IEnumerable<double> values)
    {
        // Minus nought is nought: one candidate has one name.
        _values = [.. values.Select(value => value + 0.0)];
        if (_values.Any(double.IsNaN))
        {
            throw new ArgumentException("A candidate has a value in every dimension.", nameof(values));
        }

        Key = string.Join(';', _values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
    }

    /// <summary>Its name: two candidates have the same exactly if they are equal. Reads back to the same bits.</summary>
    public string Key { get; }

    public int Count => _values.Length;

    public double this[int index] => _values[index];

    public bool Equals(Candidate? other) => other is not null && Key == other.Key;

    public override bool Equals(object? obj) => Equals(obj as Candidate);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Key;

    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _values.GetEnumerator();
}
