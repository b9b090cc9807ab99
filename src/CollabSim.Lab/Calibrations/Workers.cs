using System.Collections.Concurrent;

namespace CollabSim.Lab.Calibrations;

/// <summary>Cores for work whose pieces know nothing of one another: each result depends on its place alone, never on who made it.</summary>
/// <param name="Count">How many, at least 1.</param>
/// <param name="Cancel">Stops the work between two pieces.</param>
internal sealed record Workers(int Count = 1, CancellationToken Cancel = default)
{
    private const int Piece = 32;

    /// <summary>A result for each place.</summary>
    public T[] Each<T>(int count, Func<int, T> make)
    {
        T[] results = new T[count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Count, CancellationToken = Cancel };

        // Whoever is free takes one place, never several ahead: a place may take seconds, and the last ones are waited for.
        Parallel.ForEach(
            Partitioner.Create(Enumerable.Range(0, count), EnumerablePartitionerOptions.NoBuffering),
            options,
            place => results[place] = make(place)
        );
        return results;
    }

    /// <summary>A result for each point, made for many points at once.</summary>
    public T[] Many<T>(IReadOnlyList<double[]> points, Func<double[][], T[]> make) =>
        [
            .. Each((points.Count + Piece - 1) / Piece, piece => make([.. points.Skip(piece * Piece).Take(Piece)]))
                .SelectMany(results => results),
        ];
}
