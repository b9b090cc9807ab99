namespace CollabSim.Engine.Metrics;

/// <summary>The schools that a metric is asked of: all, or one part of a <see cref="Division"/>.</summary>
public readonly struct SchoolSet
{
    private readonly int[]? _partOf;
    private readonly int _part;

    internal SchoolSet(int[] partOf, int part) => (_partOf, _part) = (partOf, part);

    /// <summary>All schools.</summary>
    public static SchoolSet All => default;

    /// <summary>True where no school is left out.</summary>
    public bool IsAll => _partOf is null;

    /// <summary>True if a school is among them, open or closed.</summary>
    /// <param name="school">Index into <see cref="Observation.Schools"/>.</param>
    public bool Includes(int school) => _partOf is null || _partOf[school] == _part;
}
