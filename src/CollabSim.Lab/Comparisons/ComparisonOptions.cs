using System.Globalization;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>What a comparison is about; the defaults are what the report shows.</summary>
public sealed record ComparisonOptions
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

    /// <summary>The uncertain factor of which it is asked whether arms do more at one level than at another; null: all that the design crosses.</summary>
    public string? Interaction { get; init; }

    /// <summary>
    /// What makes it another comparison than the report's, as the name of a folder such as <c>compare.against-facilitation</c>; null:
    /// nothing does. Two that differ have different names.
    /// </summary>
    internal string? FolderName(StudyDescription study) =>
        Results.FolderName.Of(
            "compare",
            [
                ("of", Of is { } of && Primary(study) != of.Trim() ? of.Trim() : null),
                ("against", Without.Count == 0 && Against == study.Arms[0].Name ? null : Against),
                .. Without.Distinct().Order(StringComparer.Ordinal).Select(arm => ("without", (string?)arm)),
                ("threshold", Threshold?.ToString("R", CultureInfo.InvariantCulture)),
                ("interaction", Interaction),
                .. Reference
                    .OrderBy(level => level.Key, StringComparer.Ordinal)
                    .Select(level => ("at", (string?)$"{level.Key}={level.Value}")),
            ]
        );

    private static string? Primary(StudyDescription study) =>
        StudyEstimates.Primary(study) is >= 0 and var index ? study.Outcomes[index].Text : null;
}
