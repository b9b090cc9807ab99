namespace CollabSim.Lab.Analyses;

/// <summary>Responses of a Saltelli design, one entry per row: at A, at B, at A with one group of B, and at B with one group of A.</summary>
/// <param name="A">At the first point of each row.</param>
/// <param name="B">At the second.</param>
/// <param name="Ab">By group: at A with that group of B.</param>
/// <param name="Ba">By group: at B with that group of A; null: no second order.</param>
internal sealed record SobolRows(double[] A, double[] B, double[][] Ab, double[][]? Ba = null)
{
    /// <summary>How many rows.</summary>
    public int Count => A.Length;

    /// <summary>How many groups.</summary>
    public int Groups => Ab.Length;

    /// <summary>The rows of a design in which every point has a response.</summary>
    /// <param name="values">One per design point, row by row; null where there is none.</param>
    /// <param name="groups">How many groups the design moves.</param>
    /// <param name="hasSecondOrder">Whether it swaps both ways.</param>
    public static SobolRows Complete(IReadOnlyList<double?> values, int groups, bool hasSecondOrder)
    {
        int length = Length(groups, hasSecondOrder);
        int[] complete =
        [
            .. Enumerable
                .Range(0, values.Count / length)
                .Where(row => Enumerable.Range(row * length, length).All(point => values[point] is not null)),
        ];
        double[] Column(int at) => [.. complete.Select(row => values[(row * length) + at]!.Value)];
        return new SobolRows(
            Column(0),
            Column(1),
            [.. Enumerable.Range(2, groups).Select(Column)],
            hasSecondOrder ? [.. Enumerable.Range(2 + groups, groups).Select(Column)] : null
        );
    }

    /// <summary>Points in a row.</summary>
    public static int Length(int groups, bool hasSecondOrder) => 2 + (groups * (hasSecondOrder ? 2 : 1));
}
