using CollabSim.Dashboard.Documents;

namespace CollabSim.Dashboard.Runs;

/// <summary>Somebody wants to watch one run.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Text">The file's text.</param>
/// <param name="Arm">Index of the option; 0: what is done now.</param>
internal sealed record RunRequest(string Name, string Text, int Arm = 0)
{
    /// <summary>Changes to the text that have not been made for good.</summary>
    public IReadOnlyList<Edit> Edits { get; init; } = [];
}
