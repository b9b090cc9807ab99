using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Designs;

/// <summary>
/// How the values of the factors are combined to design points. A kind is one sealed record in a file of its own; its name
/// in a scenario is the type's name in camelCase.
/// </summary>
internal abstract record Design
{
    /// <summary>Problems that forbid <see cref="PointCount"/> and <see cref="PointsOf"/>; may be none.</summary>
    public abstract void Check(DesignSpace space, ProblemList problems);

    /// <summary>Number of points, known before any is made.</summary>
    public abstract long PointCount(DesignSpace space);

    /// <summary>The points; each holds one value per axis, in order. Without axes there is one empty point.</summary>
    public abstract IEnumerable<IReadOnlyList<ScalarNode>> PointsOf(DesignSpace space);

    /// <summary>A problem for each axis that says too little for this design.</summary>
    private protected static void NeedLevels(DesignSpace space, ProblemList problems)
    {
        foreach (DesignAxis axis in space.Axes.Where(axis => axis.Levels.Count == 0))
        {
            problems.Add(axis.Place, "needs values, or from, to and steps");
        }
    }
}

/// <summary>What a design combines.</summary>
/// <param name="Axes">The factors.</param>
/// <param name="Seed">The study's seed, for designs that draw.</param>
/// <param name="Place">Where the design is written.</param>
internal sealed record DesignSpace(IReadOnlyList<DesignAxis> Axes, ulong Seed, Place Place)
{
    /// <summary>The scenario's folder, where files that it names are sought, or null where no file may be read.</summary>
    public required string? Folder { get; init; }
}

/// <summary>One factor, as a design sees it.</summary>
internal sealed record DesignAxis
{
    public required string Path { get; init; }

    /// <summary>Where the factor is written.</summary>
    public required Place Place { get; init; }

    /// <summary>Its values where it has a list or steps, else empty.</summary>
    public required IReadOnlyList<ScalarNode> Levels { get; init; }

    /// <summary>Lower end of its range, or null.</summary>
    public double? From { get; init; }

    /// <summary>Upper end of its range, or null.</summary>
    public double? To { get; init; }

    /// <summary>True if only whole numbers make sense.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The value that holds where the factor is left alone.</summary>
    public required ScalarNode Usual { get; init; }

    /// <summary>A value of this factor that no line of the file spells out.</summary>
    public ScalarNode At(double value) => new(Wording.Number(IsWhole ? Math.Round(value) : value), false, Place);
}
