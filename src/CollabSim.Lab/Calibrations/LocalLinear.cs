namespace CollabSim.Lab.Calibrations;

/// <summary>
/// Regression adjustment (Beaumont, Zhang and Balding 2002): near the observation z each parameter is a straight line in the outcomes, θ = a + (s − z)'b + e, fitted
/// with the kernel's weights; θ* = a + e are the parameters as if every run had met the observation.
/// </summary>
internal static class LocalLinear
{
    // A trifle for each row keeps outcomes that move together from tearing the line apart.
    private const double Ridge = 1e-3;

    /// <summary>Adjusted parameters, by run.</summary>
    /// <param name="parameters">By run: on a line without ends.</param>
    /// <param name="outcomes">By run: in units in which they are about as large as 1.</param>
    /// <param name="observed">z, in the same units.</param>
    /// <param name="weights">By run: 0 leaves it out.</param>
    /// <param name="ridge">Added to the outcomes' sums of squares for each run with weight, outcomes being of size 1.</param>
    public static double[][] Adjust(
        IReadOnlyList<double[]> parameters,
        IReadOnlyList<double[]> outcomes,
        double[] observed,
        double[] weights,
        double ridge = Ridge
    )
    {
        double[][] adjusted = [.. parameters.Select(values => (double[])[.. values])];
        double[][]? lines = Lines(parameters, outcomes, observed, weights, ridge);
        for (int i = 0; i < lines?.Length; i++)
        {
            for (int run = 0; run < weights.Length; run++)
            {
                for (int term = 0; term < observed.Length && weights[run] > 0; term++)
                {
                    adjusted[run][i] -= lines[i][term + 1] * (outcomes[run][term] - observed[term]);
                }
            }
        }

        return adjusted;
    }

    /// <summary>By parameter: a and b of its line; null where the outcomes' sums of squares have no inverse.</summary>
    public static double[][]? Lines(
        IReadOnlyList<double[]> parameters,
        IReadOnlyList<double[]> outcomes,
        double[] observed,
        double[] weights,
        double ridge = Ridge
    )
    {
        int terms = observed.Length + 1;
        int[] used = [.. Enumerable.Range(0, weights.Length).Where(run => weights[run] > 0)];
        double[][] rows =
        [
            .. used.Select(run => (double[])[1, .. outcomes[run].Select((value, i) => value - observed[i])]),
        ];
        double[] own = [.. used.Select(run => weights[run])];
        PaddedMatrix products = Products(rows, own, terms);
        for (int i = 1; i < terms; i++)
        {
            products[i, i] += ridge * own.Sum();
        }

        return Cholesky.Of(products) is { } factor
            ?
            [
                .. parameters[0]
                    .Select(
                        (_, i) => factor.Solve(Pull(rows, own, [.. used.Select(run => parameters[run][i])], terms))
                    ),
            ]
            : null;
    }

    private static PaddedMatrix Products(double[][] rows, double[] weights, int terms)
    {
        PaddedMatrix products = new(terms, terms);
        for (int row = 0; row < rows.Length; row++)
        {
            for (int i = 0; i < terms; i++)
            {
                for (int j = 0; j < terms; j++)
                {
                    products[i, j] += weights[row] * rows[row][i] * rows[row][j];
                }
            }
        }

        return products;
    }

    private static double[] Pull(double[][] rows, double[] weights, double[] values, int terms)
    {
        double[] pull = new double[terms];
        for (int row = 0; row < rows.Length; row++)
        {
            for (int i = 0; i < terms; i++)
            {
                pull[i] += weights[row] * rows[row][i] * values[row];
            }
        }

        return pull;
    }
}
