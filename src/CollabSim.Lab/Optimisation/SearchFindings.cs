namespace CollabSim.Lab.Optimisation;

/// <summary>What a search found, by the luck that it saw.</summary>
internal sealed class SearchFindings
{
    private Dictionary<string, int>? _places;

    /// <summary>Every package that was tried, judged by the runs that all of them have in common, in the order in which they were tried.</summary>
    public required IReadOnlyList<PackageScore> Tried { get; init; }

    /// <summary>Those that were looked at more closely, judged by all of their runs: of several objectives, those of which none is better in all.</summary>
    public required IReadOnlyList<PackageScore> Front { get; init; }

    /// <summary>All that were looked at more closely, judged likewise.</summary>
    public IReadOnlyList<PackageScore> Closer { get; init; } = [];

    /// <summary>The one that was chosen, judged likewise; null: none keeps to the constraints.</summary>
    public PackageScore? Chosen { get; init; }

    /// <summary>What is done now, among those that were tried; null: it is not one of the packages.</summary>
    public PackageScore? AsNow(OptimizationPlan plan) =>
        plan.AsNow is { } asNow ? Tried.FirstOrDefault(score => score.Package.Equals(asNow)) : null;

    /// <summary>The place of a package among those that were tried, such as p12.</summary>
    public string NumberOf(PolicyPackage package)
    {
        _places ??= Tried
            .Index()
            .ToDictionary(each => each.Item.Package.Key, each => each.Index, StringComparer.Ordinal);
        return $"p{_places[package.Key] + 1}";
    }

    /// <summary>How the search went, step by step.</summary>
    public required IReadOnlyList<SearchStep> Steps { get; init; }

    /// <summary>True if every package that there is was tried.</summary>
    public bool IsExhaustive { get; init; }

    /// <summary>How alternatives were told apart, or null: they were not counted.</summary>
    public AlternativeFindings? Alternatives { get; init; }
}

/// <summary>One step of a search.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Packages">Packages tried so far.</param>
/// <param name="Runs">Runs so far.</param>
/// <param name="Best">The best of the first objective so far, as a reader sees it; NaN: none keeps to the constraints.</param>
/// <param name="Front">How many of which none is better in all.</param>
internal sealed record SearchStep(string Stage, int Packages, long Runs, double Best, int Front);

/// <summary>How alternatives were told apart.</summary>
/// <param name="Observations">By alternative, how often it was run in all worlds.</param>
/// <param name="Left">Alternatives that are left, the chosen one among them.</param>
/// <param name="Confidence">The probability with which the chosen one is the best or near it: promised (KN), or estimated (OCBA); null: the effort ran out before.</param>
internal sealed record AlternativeFindings(
    IReadOnlyList<(PolicyPackage Package, int Observations)> Observations,
    IReadOnlyList<PolicyPackage> Left,
    double? Confidence
);
