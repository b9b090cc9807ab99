namespace CollabSim.Lab.Reports;

/// <summary>A claim of a report that does not hold.</summary>
/// <param name="At">Where in the page; beyond its end where it is not about a place in it.</param>
/// <param name="Length">How much of the page it is about; 0: what begins there.</param>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Text">The claim, and what holds instead.</param>
/// <param name="Many">What several such have in common: "numbers rest on other runs than are there now".</param>
public sealed record Discrepancy(int At, int Length, DiscrepancyKind Kind, string Text, string Many)
{
    // More of a kind are told in one line.
    private const int MostSingly = 3;

    /// <summary>What does not hold in a few lines: many of one kind in one, with the first of them; what weighs most comes first.</summary>
    public static IReadOnlyList<string> Lines(IEnumerable<Discrepancy> discrepancies) =>
        [
            .. discrepancies
                .GroupBy(bad => (bad.Kind, bad.Many))
                .OrderBy(alike => alike.Key.Kind)
                .ThenBy(alike => alike.First().Length == 0)
                .SelectMany(alike =>
                    alike.Count() <= MostSingly
                        ? alike.Select(bad => $"{bad.Kind}: {bad.Text}")
                        : [$"{alike.Key.Kind}: {alike.Count():N0} {alike.Key.Many}; the first: {alike.First().Text}"]
                ),
        ];
}

/// <summary>What is wrong with a claim.</summary>
public enum DiscrepancyKind
{
    /// <summary>The same runs give another number.</summary>
    Wrong,

    /// <summary>It was right for other runs, files or another model than are there now.</summary>
    Stale,

    /// <summary>Nothing in the results says so.</summary>
    Unsupported,
}
