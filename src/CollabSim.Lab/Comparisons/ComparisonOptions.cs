namespace CollabSim.Lab.Comparisons;

/// <summary>What a comparison is about; the defaults are what the report shows.</summary>
internal sealed record ComparisonOptions
{
    /// <summary>The outcome as the scenario words it; null: the latest advantage, or else the first outcome.</summary>
    public string? Of { get; init; }

    /// <summary>The arm that the others are compared with; null: the baseline.</summary>
    public string? Against { get; init; }

    /// <summary>Arms that are left out, for the question of what is best where they cannot be had.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>What is good enough, in the outcome's unit; null: zero for an advantage, otherwise the baseline's mean.</summary>
    public double? Threshold { get; init; }

    /// <summary>Levels of uncertain factors from which flip points are counted, by path; others start from their middle level.</summary>
    public IReadOnlyDictionary<string, string> Reference { get; init; } = new Dictionary<string, string>();
}
