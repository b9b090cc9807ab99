namespace CollabSim.Lab.Studies;

/// <summary>What an analysis must know of a design: how its points belong together.</summary>
/// <param name="Kind">The design's kind, such as <c>saltelli</c>; empty where it is not known.</param>
public sealed record DesignFacts(string Kind)
{
    /// <summary>Factors that are moved together, in the order of the design; empty for designs that move none.</summary>
    public IReadOnlyList<FactorGroup> Groups { get; init; } = [];

    /// <summary>
    /// True if points are steps and swaps that tell factors apart, corners of their ranges among them, and so no sample of what the world may be.
    /// </summary>
    internal bool IsProbe => Kind is "morris" or "saltelli" or "oneAtATime";

    /// <summary>True if points are drawn from the factors' distributions.</summary>
    internal bool IsSample => Kind is "random" or "sobol" or "latinHypercube";

    /// <summary>True if factors are swapped both ways.</summary>
    public bool HasSecondOrder { get; init; }

    /// <summary>How far a walk moves a factor at once, in shares of its distribution.</summary>
    public double Step { get; init; }

    /// <summary>
    /// How far a walk moves each group at once, in shares of its factors' distributions or of the way through their values; empty:
    /// all by <see cref="Step"/>.
    /// </summary>
    public IReadOnlyList<double> Steps { get; init; } = [];

    /// <summary>How far a walk moves a group at once.</summary>
    public double StepOf(int group) => Steps.Count > 0 ? Steps[group] : Step;

    /// <summary>The condition between factors that points must meet, or null.</summary>
    public string? Where { get; init; }

    /// <summary>Points that were left out because they do not meet the condition.</summary>
    public int LeftOut { get; init; }
}

/// <summary>Factors that a design moves together.</summary>
/// <param name="Name">The group's name, or the path of its only factor.</param>
/// <param name="Factors">Indices of the factors.</param>
public sealed record FactorGroup(string Name, IReadOnlyList<int> Factors);
