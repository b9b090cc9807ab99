namespace CollabSim.Lab.Comparisons;

/// <summary>Options that no other option beats in every respect.</summary>
internal static class ParetoSet
{
    /// <summary>Indices of the options for which no other is at least as good in all respects and better in one.</summary>
    /// <param name="options">A row per option; more is better in every column.</param>
    public static IReadOnlyList<int> Of(IReadOnlyList<double[]> options) =>
        [.. Enumerable.Range(0, options.Count).Where(i => !options.Any(other => Beats(other, options[i])))];

    private static bool Beats(double[] other, double[] one) =>
        other.Zip(one).All(pair => pair.First >= pair.Second) && other.Zip(one).Any(pair => pair.First > pair.Second);
}
