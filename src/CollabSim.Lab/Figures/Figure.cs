using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>
/// A way to look at a study. A kind is one sealed record in a file of its own, found by reflection; it gives as many
/// drawings as the study has use for, possibly none.
/// </summary>
public abstract record Figure
{
    /// <summary>Where its drawings stand in a report.</summary>
    public abstract Section Section { get; }

    /// <summary>Where it stands among the figures of its section: small numbers first.</summary>
    public virtual int Rank => 0;

    /// <summary>Records in, drawings out.</summary>
    public abstract IEnumerable<Drawing> Draw(StudyEstimates study);

    /// <summary>All kinds, in the order of sections and names.</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        .. Engine
            .Kinds.Of(typeof(Figure))
            .Values.Select(kind => (Figure)Activator.CreateInstance(kind)!)
            .OrderBy(figure => figure.Section)
            .ThenBy(figure => figure.Rank),
    ];
}

/// <summary>Parts of a report that hold figures, in reading order.</summary>
public enum Section
{
    OverTime,
    Sweep,
    Comparison,
    Policies,
}
