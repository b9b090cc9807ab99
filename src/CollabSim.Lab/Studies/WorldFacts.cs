namespace CollabSim.Lab.Studies;

/// <summary>
/// States of the world: sets of values for what is not surely known. Every arm runs in each of them at every design point. All runs in one
/// world meet the same luck, replication by replication, and no two worlds share any.
/// </summary>
/// <param name="Count">How many worlds, at least 2.</param>
/// <param name="Factors">How many of the study's factors are what the worlds vary; they are the last ones.</param>
public sealed record WorldFacts(int Count, int Factors)
{
    /// <summary>The file that they were read from, as written, or null: they were drawn from the ranges of the model's uncertain settings.</summary>
    public string? File { get; init; }

    /// <summary>How many settings were drawn from their ranges besides those of the file; they are the last ones.</summary>
    public int Drawn { get; init; }

    /// <summary>The evidence that the worlds were calibrated to, with its version, or null: to none that the file names.</summary>
    public string? CalibratedTo { get; init; }

    /// <summary>The world of a design point, from 0.</summary>
    public int Of(int point) => point % Count;
}
