namespace CollabSim.Lab.Comparisons;

/// <summary>
/// What numbers are on average where one setting is known: a regression on it, as Strong, Oakley &amp; Brennan 2014 estimate the value of partial
/// information. A setting with few values, or with names, is told apart level by level; any other enters as a polynomial of degree 0 to 3. How
/// much of it, nothing included, is chosen by the Bayesian information criterion (Schwarz 1978), so that a setting that tells nothing is worth nothing.
/// </summary>
internal sealed class ConditionalMeans
{
    private const int MostDegree = 3;

    /// <summary>Values up to which numbers are levels.</summary>
    private const int MostLevels = 6;

    /// <summary>What a fit leaves of the squares counts as nothing below this share of them.</summary>
    private const double Exact = 1e-12;

    private readonly double[] _weights;
    private readonly double _count;

    // Orthonormal under the weights, the constant first, so that a shorter fit is the beginning of a longer one.
    private readonly List<double[]> _basis;
    private readonly IReadOnlyList<int> _lengths;

    /// <param name="values">The setting's value in each world, a number or a name.</param>
    /// <param name="weights">How often each world counts.</param>
    /// <param name="independent">How many worlds were drawn by themselves: what was drawn together is one for the criterion.</param>
    public ConditionalMeans(IReadOnlyList<object> values, double[] weights, double independent)
    {
        (_weights, _count) = (weights, independent);
        object[] levels = [.. values.Distinct()];
        bool areLevels = levels.Length <= MostLevels || !values.All(value => value is double);
        _basis = Orthonormal(areLevels ? Indicators(values, levels) : Powers(values));
        _lengths = areLevels ? [.. new[] { 1, _basis.Count }.Distinct()] : [.. Enumerable.Range(1, _basis.Count)];
    }

    /// <summary>The mean in each world of all worlds that have its value.</summary>
    public double[] Of(IReadOnlyList<double> numbers)
    {
        double left = Product(numbers, numbers);
        double least = Exact * left;
        double[] coefficients = new double[_basis.Count];
        (int Length, double Criterion) best = (0, double.PositiveInfinity);
        for (int k = 0; k < _basis.Count; k++)
        {
            coefficients[k] = Product(_basis[k], numbers);
            left -= coefficients[k] * coefficients[k];
            double criterion =
                (_count * Math.Log(Math.Max(Math.Max(left, least), double.Epsilon) / _count))
                + ((k + 1) * Math.Log(_count));
            if (_lengths.Contains(k + 1) && criterion < best.Criterion)
            {
                best = (k + 1, criterion);
            }
        }

        double[] fitted = new double[numbers.Count];
        for (int k = 0; k < best.Length; k++)
        {
            for (int w = 0; w < fitted.Length; w++)
            {
                fitted[w] += coefficients[k] * _basis[k][w];
            }
        }

        return fitted;
    }

    private double Product(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        double sum = 0;
        for (int w = 0; w < _weights.Length; w++)
        {
            sum += _weights[w] * one[w] * other[w];
        }

        return sum;
    }

    private static IEnumerable<double[]> Indicators(IReadOnlyList<object> values, object[] levels) =>
        levels.Skip(1).Select(level => values.Select(value => Equals(value, level) ? 1.0 : 0).ToArray());

    private static IEnumerable<double[]> Powers(IReadOnlyList<object> values)
    {
        double[] numbers = [.. values.Cast<double>()];
        (double middle, double half) = ((numbers.Max() + numbers.Min()) / 2, (numbers.Max() - numbers.Min()) / 2);
        return Enumerable
            .Range(1, MostDegree)
            .Select(degree => numbers.Select(number => Math.Pow((number - middle) / half, degree)).ToArray());
    }

    /// <summary>The constant and these, made orthonormal under the weights (Gram and Schmidt); what follows from the others is left out.</summary>
    private List<double[]> Orthonormal(IEnumerable<double[]> columns)
    {
        double[] ones = [.. _weights.Select(_ => 1.0)];
        List<double[]> basis = [];
        foreach (double[] column in columns.Prepend(ones))
        {
            double whole = Product(column, column);
            // Twice is enough (Giraud et al. 2005).
            for (int round = 0; round < 2; round++)
            {
                foreach (double[] known in basis)
                {
                    double shared = Product(known, column);
                    for (int w = 0; w < column.Length; w++)
                    {
                        column[w] -= shared * known[w];
                    }
                }
            }

            double rest = Product(column, column);
            if (rest > 1e-10 * whole)
            {
                basis.Add([.. column.Select(number => number / Math.Sqrt(rest))]);
            }
        }

        return basis;
    }
}
