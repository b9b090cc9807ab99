namespace CollabSim.Engine.Networks;

/// <summary>Partnerships at the start, and what a network with a shape of its own says about schools.</summary>
/// <param name="A">Lower index of each pair.</param>
/// <param name="B">Higher index of each pair, same length as <paramref name="A"/>.</param>
public sealed record EdgeList(int[] A, int[] B)
{
    /// <summary>Group of each school where the network made groups of its own (clusters), else null.</summary>
    public int[]? Groups { get; init; }

    /// <summary>Places in km where the network made places (geographic without a map), else null.</summary>
    public float[]? EastKm { get; init; }

    /// <inheritdoc cref="EastKm"/>
    public float[]? NorthKm { get; init; }

    /// <summary>Pairs in any order and direction, doubles left out.</summary>
    /// <param name="schools">Number of schools.</param>
    /// <param name="pairs">Indices of two different schools each, from 0.</param>
    /// <exception cref="ArgumentException">A pair is of one school with itself, or of a school that there is not.</exception>
    public static EdgeList Of(int schools, IEnumerable<(int One, int Other)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        Pairs found = new(schools, 16);
        foreach ((int one, int other) in pairs)
        {
            if (one == other || Math.Min(one, other) < 0 || Math.Max(one, other) >= schools)
            {
                throw new ArgumentException(
                    $"({one}, {other}) is no pair of two of {schools} schools, which are 0 to {schools - 1}.",
                    nameof(pairs)
                );
            }

            found.Add(one, other);
        }

        return found.ToEdgeList();
    }

    /// <summary>What is wrong with the pairs, or null: each once, the lower index first, and of schools that there are.</summary>
    internal string? Problem(int schools)
    {
        if (A.Length != B.Length)
        {
            return $"it has {A.Length} first ends and {B.Length} second ends";
        }

        bool sorted = true;
        for (int n = 0; n < A.Length; n++)
        {
            if (A[n] < 0 || A[n] >= B[n] || B[n] >= schools)
            {
                return $"({A[n]}, {B[n]}) is no pair of two of {schools} schools, the lower index first";
            }

            sorted &= n == 0 || (A[n - 1], B[n - 1]).CompareTo((A[n], B[n])) < 0;
        }

        return sorted || A.Zip(B).Distinct().Count() == A.Length ? null : "a pair is there twice";
    }
}
