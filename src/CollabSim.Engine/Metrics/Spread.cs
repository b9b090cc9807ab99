namespace CollabSim.Engine.Metrics;

/// <summary>How far numbers lie apart.</summary>
internal static class Spread
{
    /// <summary>
    /// Mean and standard deviation (of a sample: n − 1, as R's <c>sd</c> and pandas' <c>std</c>); null: fewer than two. Ascending numbers are
    /// added up in their order, whatever the order of schools.
    /// </summary>
    public static (double Mean, double Sd)? Of(double[] sorted)
    {
        if (sorted.Length < 2)
        {
            return null;
        }

        double mean = 0;
        foreach (double number in sorted)
        {
            mean += number;
        }

        mean /= sorted.Length;
        double squares = 0;
        foreach (double number in sorted)
        {
            squares += (number - mean) * (number - mean);
        }

        return (mean, Math.Sqrt(squares / (sorted.Length - 1)));
    }
}
