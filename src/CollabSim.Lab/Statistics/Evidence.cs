using CollabSim.Lab.Results;

namespace CollabSim.Lab.Statistics;

/// <summary>All that a figure, a finding or a section of a report may draw on. Nothing is worked out twice.</summary>
/// <remarks>Not to be used by several threads at once.</remarks>
public sealed class Evidence
{
    private readonly Dictionary<Type, object?> _known = [];

    /// <param name="results">The runs.</param>
    /// <param name="folder">The results folder they lie in, or null: they are in memory.</param>
    public Evidence(StudyResults results, string? folder = null)
    {
        Results = results;
        Folder = folder;
        Estimates = StudyEstimates.Of(results);
    }

    /// <summary>The runs, one at a time: outcomes, series and what policies cost.</summary>
    public StudyResults Results { get; }

    /// <summary>The results folder, or null: the results are in memory.</summary>
    public string? Folder { get; }

    /// <summary>The study as its scenario file says, read again to live through runs again.</summary>
    /// <exception cref="ResultsException">A data file cannot be had.</exception>
    /// <exception cref="Scenarios.ScenarioException">The file as it was written is not a scenario to this program.</exception>
    internal Studies.Study ReadAgain() => Replay.StudyOf(Study, new KeptData(Study, Folder, Results.Data));

    /// <summary>Means, intervals and paired differences.</summary>
    public StudyEstimates Estimates { get; }

    /// <summary>Schools × ticks that figures may live through again, all arms together; a whole country takes about 3 million a run.</summary>
    public long SchoolTicks { get; init; } = 20_000_000;

    /// <summary>What was studied.</summary>
    public StudyDescription Study => Results.Study;

    /// <summary>
    /// An analysis of this evidence, worked out when it is first asked for: <c>evidence.Of(SobolIndices.Of)</c>. There is one
    /// analysis of each type; null says that it does not apply.
    /// </summary>
    public T? Of<T>(Func<Evidence, T?> analysis)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(analysis);
        if (!_known.TryGetValue(typeof(T), out object? known))
        {
            known = analysis(this);
            _known.Add(typeof(T), known);
        }

        return (T?)known;
    }
}
