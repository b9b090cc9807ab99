namespace CollabSim.Engine.Networks;

/// <summary>
/// A way to decide who is partner of whom at the start. A kind is one sealed record in a file of its own; its name in a
/// scenario is the type's name in camelCase.
/// </summary>
public abstract record Network
{
    /// <summary>The partnerships for these schools: no school with itself, no pair twice.</summary>
    /// <remarks>A pure function of the context: every draw is keyed by the seed and a school's or pair's own index.</remarks>
    internal abstract EdgeList Build(NetworkContext context);
}

/// <summary>What a network is built upon.</summary>
internal sealed record NetworkContext
{
    /// <summary>Number of schools, at least 1.</summary>
    public required int Schools { get; init; }

    /// <summary>The run's seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Place of each school in km (NaN: this one has none; more than the schools may follow), or null without a map.</summary>
    public float[]? EastKm { get; init; }

    /// <inheritdoc cref="EastKm"/>
    public float[]? NorthKm { get; init; }

    /// <summary>Group of each school (0, 1, …; -1 for none), or null where there are no groups.</summary>
    public int[]? Groups { get; init; }

    /// <summary>Ties given by a population file; only the network kind "given" uses them.</summary>
    public IReadOnlyList<GivenTie> GivenTies { get; init; } = [];
}

/// <summary>Partnerships at the start, and what a network with a shape of its own says about schools.</summary>
/// <param name="A">Lower index of each pair.</param>
/// <param name="B">Higher index of each pair, same length as <paramref name="A"/>.</param>
internal sealed record EdgeList(int[] A, int[] B)
{
    /// <summary>Group of each school where the network made groups of its own (clusters), else null.</summary>
    public int[]? Groups { get; init; }

    /// <summary>Places in km where the network made places (geographic without a map), else null.</summary>
    public float[]? EastKm { get; init; }

    /// <inheritdoc cref="EastKm"/>
    public float[]? NorthKm { get; init; }
}
