using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Optimisation;

/// <summary>All that may be chosen: a candidate has a value in each dimension.</summary>
/// <param name="dimensions">At least one.</param>
internal sealed class SearchSpace(IReadOnlyList<Dimension> dimensions)
{
    private static readonly RandomStream Stream = RandomStream.Named("search space");

    public IReadOnlyList<Dimension> Dimensions { get; } =
        dimensions.Count > 0
            ? dimensions
            : throw new ArgumentException("There is nothing to choose.", nameof(dimensions));

    /// <summary>How many candidates there are; infinite where a dimension is continuous.</summary>
    public double Size =>
        Dimensions.Aggregate(
            1.0,
            (size, each) => each.Scale == Scale.Continuous ? double.PositiveInfinity : size * each.Levels
        );

    /// <summary>Whether it is a candidate of this space.</summary>
    public bool Holds(IReadOnlyList<double> candidate) =>
        candidate.Count == Dimensions.Count && Dimensions.Zip(candidate).All(pair => pair.First.Holds(pair.Second));

    /// <summary>A candidate at random, each as likely.</summary>
    public Candidate Draw(ref Draws draws)
    {
        double[] values = new double[Dimensions.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Dimensions[i].Draw(ref draws);
        }

        return new Candidate(values);
    }

    /// <summary>
    /// Candidates at random that are spread evenly in each dimension: a Latin hypercube (McKay, Beckman and Conover 1979). In a small space some may be the same.
    /// </summary>
    public IReadOnlyList<Candidate> Spread(int count, ulong seed)
    {
        double[][] values = [.. Enumerable.Range(0, count).Select(_ => new double[Dimensions.Count])];
        for (int i = 0; i < Dimensions.Count; i++)
        {
            Draws draws = Draws.For(seed, Stream, 0, (uint)i);
            int[] order = draws.NextOrder(count);
            for (int row = 0; row < count; row++)
            {
                values[row][i] = Dimensions[i].At((order[row] + draws.NextUniform()) / count);
            }
        }

        return [.. values.Select(each => new Candidate(each))];
    }
}
