using System.Globalization;

namespace CollabSim.Lab.Statistics;

/// <summary>
/// Which of many numbers are one level: those that read alike in ten digits (<see cref="GridAxis.Text"/>). They are found side by side among
/// the sorted ones, so that only neighbours that are as good as equal are ever written out.
/// </summary>
/// <param name="Levels">The levels, ascending; of numbers that are one level, the first that was given.</param>
/// <param name="LevelOf">The index of each number's level.</param>
internal sealed record SameNumbers(double[] Levels, int[] LevelOf)
{
    // Numbers further apart than this share of themselves differ in their first ten digits.
    private const double Apart = 1e-8;

    /// <summary>The levels of values; null: not all are numbers.</summary>
    public static SameNumbers? Of(IReadOnlyList<object> values)
    {
        double[] numbers = new double[values.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (values[i] is not (double or int or long))
            {
                return null;
            }

            // Nought has no sign.
            numbers[i] = Convert.ToDouble(values[i], CultureInfo.InvariantCulture) + 0.0;
        }

        double[] sorted = [.. numbers];
        int[] order = [.. Enumerable.Range(0, numbers.Length)];
        Array.Sort(sorted, order);
        int[] of = new int[numbers.Length];
        int[] first = new int[numbers.Length];
        int count = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || !AreOne(sorted[i - 1], sorted[i]))
            {
                first[count++] = order[i];
            }

            first[count - 1] = Math.Min(first[count - 1], order[i]);
            of[order[i]] = count - 1;
        }

        return new SameNumbers([.. first.Take(count).Select(i => numbers[i])], of);
    }

    private static bool AreOne(double low, double high) =>
        low.Equals(high)
        || (high - low <= Apart * Math.Max(Math.Abs(low), Math.Abs(high)) && GridAxis.Text(low) == GridAxis.Text(high));
}
