using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>
/// A way to look at a study. A kind is one sealed record in a file of its own, found by reflection; it gives as many
/// drawings as the study has use for, possibly none.
/// </summary>
public abstract record Figure
{
    /// <summary>Where its drawings stand in a report.</summary>
    public abstract Chapter Chapter { get; }

    /// <summary>Where it stands among the figures of its chapter: small numbers first.</summary>
    public virtual int Rank => 0;

    /// <summary>True if it is for who asks further, or says in another way what another figure says: pages fold it away, other formats leave it out.</summary>
    public virtual bool IsDetail => false;

    /// <summary>Evidence in, drawings out.</summary>
    public abstract IEnumerable<Drawing> Draw(Evidence evidence);

    /// <summary>All figures that a study has use for, in the order of the report.</summary>
    /// <param name="results">What the study found.</param>
    public static IEnumerable<Drawing> AllOf(Results.StudyResults results)
    {
        Evidence evidence = new(results);
        return All.SelectMany(figure => figure.Draw(evidence));
    }

    /// <summary>All kinds, in the order of chapters, ranks and names.</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        .. Engine
            .Kinds.Of(typeof(Figure))
            .Values.Select(kind => (Figure)Activator.CreateInstance(kind)!)
            .OrderBy(figure => figure.Chapter)
            .ThenBy(figure => figure.Rank),
    ];
}
