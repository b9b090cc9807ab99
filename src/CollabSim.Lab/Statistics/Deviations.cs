namespace CollabSim.Lab.Statistics;

/// <summary>How far numbers lie from their mean, in two passes, where all of them are at hand; <see cref="Moments"/> is for streams.</summary>
internal static class Deviations
{
    /// <summary>The sum of squared deviations from the mean; 0 without numbers.</summary>
    public static double Squares(IReadOnlyCollection<double> numbers)
    {
        if (numbers.Count == 0)
        {
            return 0;
        }

        double mean = numbers.Average();
        return numbers.Sum(number => (number - mean) * (number - mean));
    }
}
