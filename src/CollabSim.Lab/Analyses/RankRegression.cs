using CollabSim.Lab.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace CollabSim.Lab.Analyses;

/// <summary>
/// Standardised regression coefficients, of the values and of their ranks (Saltelli and Marivoet 1990): which factors push
/// the response up or down, if it only rises or only falls in each. The share of variance explained says whether it does.
/// </summary>
internal sealed record RankRegression
{
    /// <summary>By factor: coefficient of its ranks, −1 to 1; null where the factor does not vary.</summary>
    public required IReadOnlyList<Estimate?> Ranked { get; init; }

    /// <summary>By factor: coefficient of its values.</summary>
    public required IReadOnlyList<Estimate?> Plain { get; init; }

    /// <summary>Share of the variance of ranks that the straight line through ranks explains.</summary>
    public required double RankedR2 { get; init; }

    /// <summary>Share of the variance of the response that the straight line explains.</summary>
    public required double PlainR2 { get; init; }

    /// <summary>The regression, or null: the response does not vary, there are too few rows, or factors depend on each other.</summary>
    /// <param name="factors">By factor: one number per row.</param>
    /// <param name="response">One per row.</param>
    public static RankRegression? Of(IReadOnlyList<double[]> factors, double[] response)
    {
        int[] vary = [.. Enumerable.Range(0, factors.Count).Where(i => factors[i].Distinct().Skip(1).Any())];
        if (
            vary.Length == 0
            || response.Length < vary.Length + 3
            || !response.Distinct().Skip(1).Any()
            || Fit([.. vary.Select(i => factors[i])], response) is not { } plain
            || Fit([.. vary.Select(i => Ranks(factors[i]))], Ranks(response)) is not { } ranked
        )
        {
            return null;
        }

        IReadOnlyList<Estimate?> Spread(Estimate[] found) =>
            [
                .. Enumerable
                    .Range(0, factors.Count)
                    .Select(i => Array.IndexOf(vary, i) is >= 0 and var at ? found[at] : (Estimate?)null),
            ];
        return new RankRegression
        {
            Ranked = Spread(ranked.Coefficients),
            Plain = Spread(plain.Coefficients),
            RankedR2 = ranked.R2,
            PlainR2 = plain.R2,
        };
    }

    /// <summary>Ranks from 1; equal values share the mean of theirs.</summary>
    internal static double[] Ranks(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        var ranks = new double[values.Count];
        for (int start = 0; start < order.Length; )
        {
            int end = start;
            while (end + 1 < order.Length && values[order[end + 1]] == values[order[start]])
            {
                end++;
            }

            for (int i = start; i <= end; i++)
            {
                ranks[order[i]] = ((start + end) / 2.0) + 1;
            }

            start = end + 1;
        }

        return ranks;
    }

    private static (Estimate[] Coefficients, double R2)? Fit(double[][] columns, double[] response)
    {
        int n = response.Length;
        int k = columns.Length;
        Matrix<double> x = Matrix<double>.Build.DenseOfColumnArrays(columns.Select(Standardised));
        Vector<double> y = Vector<double>.Build.DenseOfArray(Standardised(response));
        Matrix<double> products = x.TransposeThisAndMultiply(x);

        // A factor that is a mix of others has no coefficient of its own.
        if (products.ConditionNumber() is var condition && !(condition < 1e8))
        {
            return null;
        }

        Matrix<double> inverse = products.Inverse();
        Vector<double> coefficients = inverse * x.TransposeThisAndMultiply(y);
        Vector<double> rest = y - (x * coefficients);
        double unexplained = rest * rest;
        double variance = unexplained / (n - k - 1);
        double t = StudentQuantile.TwoSided(MeanInterval.Usual, n - k - 1);
        return (
            [
                .. coefficients.Select(
                    (value, i) =>
                    {
                        double half = t * Math.Sqrt(variance * inverse[i, i]);
                        return new Estimate(value, value - half, value + half);
                    }
                ),
            ],
            1 - (unexplained / (y * y))
        );
    }

    private static double[] Standardised(double[] values)
    {
        double mean = values.Average();
        double sd = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
        return [.. values.Select(value => (value - mean) / sd)];
    }
}
