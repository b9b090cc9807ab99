namespace CollabSim.Engine;

/// <summary>Organisations with given properties, one record a row; what a row leaves out is drawn as for any other school.</summary>
/// <param name="Organisations">The organisations, in file order. A row's position is its key in every draw.</param>
/// <param name="Ties">Given partnerships as indices into <paramref name="Organisations"/>; empty: the scenario's network is used.</param>
public sealed record Population(IReadOnlyList<Organisation> Organisations, IReadOnlyList<GivenTie> Ties);

/// <summary>One organisation of a population file. Null: not given, so drawn.</summary>
public sealed record Organisation
{
    /// <summary>The register's identifier, unique in the file.</summary>
    public required string Id { get; init; }

    public string? Name { get; init; }

    /// <summary>Kind of organisation, such as "school" or "health".</summary>
    public string? Kind { get; init; }

    /// <summary>Local authority, trust or cluster; the target "group" and the network kind "clusters" use it.</summary>
    public string? Group { get; init; }

    /// <summary>Place east of the origin in km; both coordinates are given or neither is.</summary>
    public double? EastKm { get; init; }

    /// <summary>Place north of the origin in km.</summary>
    public double? NorthKm { get; init; }

    /// <summary>Size in pupils, income or any unit that the file uses throughout; positive. Kept for tables; no rule uses it.</summary>
    public double? Size { get; init; }

    /// <summary>Mean starting practice knowledge K over the domains, in [0, 1]; the domains scatter round it.</summary>
    public double? Knowledge { get; init; }

    /// <summary>Absorptive capacity a, in (0, 1].</summary>
    public double? AbsorptiveCapacity { get; init; }

    /// <summary>Collaborative leadership c, in [0, 1].</summary>
    public double? Leadership { get; init; }

    /// <summary>Autonomy u, in [0, 1].</summary>
    public double? Autonomy { get; init; }

    /// <summary>Staff agency m, in [0, 1].</summary>
    public double? Agency { get; init; }

    /// <summary>Aim g on the circle of length 1, in [0, 1).</summary>
    public double? Aim { get; init; }

    /// <summary>
    /// Mean trust T that it gives its partners at the start, in [0, 1]; each partnership scatters round it as <c>initial.trust</c> scatters round its
    /// own mean, unless the file gives that partnership's trust.
    /// </summary>
    public double? TrustGiven { get; init; }

    /// <summary>Disposition o to trust strangers at the start, in [0, 1].</summary>
    public double? Disposition { get; init; }
}

/// <summary>A partnership given by a file.</summary>
/// <param name="A">Index of one partner.</param>
/// <param name="B">Index of the other partner; not equal to <paramref name="A"/>.</param>
/// <param name="TrustAB">Trust of A in B in [0, 1], or null: drawn.</param>
/// <param name="TrustBA">Trust of B in A in [0, 1], or null: drawn.</param>
/// <param name="Rivalry">Rivalry in [0, 1], or null: from places or drawn (model.md (10)).</param>
/// <param name="From">When the partnership starts; null: at the start.</param>
public sealed record GivenTie(
    int A,
    int B,
    double? TrustAB = null,
    double? TrustBA = null,
    double? Rivalry = null,
    Duration? From = null
);
