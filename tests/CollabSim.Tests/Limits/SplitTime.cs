namespace CollabSim.Tests.Limits;

/// <summary>Days split by k partners, less the toll of each, as scenarios/limits/how-to-split-ones-time.yaml derives it.</summary>
internal static class SplitTime
{
    private static readonly LimitStudy Study = new("how-to-split-ones-time");

    public static IReadOnlyList<int> Partners => [.. Study.Points.Select(point => (int)(double)point.Values[0])];

    public static IEnumerable<ExactFigure> Figures =>
        from point in Enumerable.Range(0, Partners.Count)
        from year in new[] { 1, 10, 30 }
        select new ExactFigure(
            $"k = {Partners[point]}, year {year}",
            "K",
            Knowledge(Partners[point], 6 * year),
            Study.Of(point, $"meanKnowledge@{year}y"),
            Within: 1e-5
        );

    /// <summary>The number of partners with which schools know most in the engine at the end of a year.</summary>
    public static int Best(int year) =>
        Partners[Enumerable.Range(0, Partners.Count).MaxBy(point => Study.Of(point, $"meanKnowledge@{year}y").Mean)];

    /// <summary>k λ(k): what k partnerships achieve together.</summary>
    public static double Together(int k)
    {
        double toll = 0.25 * (1 + (0.05 * k));
        return k * (1 - Math.Exp(-Math.Max(0, Math.Min(20.0 / k, 9) - toll) / 4));
    }

    private static double Knowledge(int k, int ticks)
    {
        (double g, double d) = (0.016 * 0.3 * Together(k), 0.02);
        double rest = g / (g + d);
        return rest + ((0.4 - rest) * Math.Pow(1 - g - d, ticks));
    }
}
