using CollabSim.Engine;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Data;

/// <summary>What a population section came to.</summary>
/// <param name="Population">The organisations and ties that could be read; to be used only when there are no problems.</param>
/// <param name="Problems">At most 20 problems and, where there are more, one that gives their number; empty: all is well.</param>
/// <param name="Hash">SHA-256 of the content of all files read, lower-case hex.</param>
public sealed record PopulationReading(Population Population, IReadOnlyList<FileProblem> Problems, string Hash)
{
    /// <summary>Every file that was read, as the section names it, with the hash of its content.</summary>
    public IReadOnlyList<DataFile> Files { get; init; } = [];
}
