namespace CollabSim.Lab.Optimisation;

/// <summary>What a search found, and what is left of it with fresh luck.</summary>
internal sealed record OptimizationResult
{
    public required OptimizationPlan Plan { get; init; }

    /// <summary>By the luck that the search saw.</summary>
    public required SearchFindings Search { get; init; }

    /// <summary>A plain sweep of the same effort, judged likewise; empty: there is none.</summary>
    public IReadOnlyList<PackageScore> Sweep { get; init; } = [];

    /// <summary>The packages that were measured again.</summary>
    public required IReadOnlyList<Finalist> Finalists { get; init; }

    /// <summary>With fresh luck; null: there is no finalist.</summary>
    public FreshFindings? Fresh { get; init; }

    /// <summary>Runs that the search might use.</summary>
    public required long Effort { get; init; }

    /// <summary>Runs of the search, of the sweep and of the finalists.</summary>
    public required long Runs { get; init; }

    /// <summary>Runs that failed.</summary>
    public required long Failed { get; init; }

    /// <summary>The place of a package among those that were tried, as pages and commands call it, such as p12.</summary>
    public string NumberOf(PackageScore score) => Search.NumberOf(score.Package);
}
