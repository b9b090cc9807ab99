namespace CollabSim.Engine.Networks;

/// <summary>What a network is built upon.</summary>
public sealed record NetworkContext
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
