namespace CollabSim.Dashboard.Looks;

/// <summary>What somebody wants to see.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Text">The file's text.</param>
/// <param name="Course">What is drawn over time, by its name in files, such as <c>advantage</c>.</param>
/// <param name="IsDifference">True for the difference from what is done now, false for the level.</param>
/// <param name="IsPreview">True while something is being moved: a few runs in the usual world, and no sentences.</param>
internal sealed record LookRequest(
    string Name,
    string Text,
    string Course = "advantage",
    bool IsDifference = true,
    bool IsPreview = false
)
{
    /// <summary>True for lines of the average over worlds, once all worlds are there; false for the usual world.</summary>
    public bool IsAverage { get; init; }

    /// <summary>Changes to the text that have not been made for good: what is being moved.</summary>
    public IReadOnlyList<Documents.Edit> Edits { get; init; } = [];
}
