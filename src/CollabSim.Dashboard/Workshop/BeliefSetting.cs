namespace CollabSim.Dashboard.Workshop;

/// <summary>A setting that nobody has measured, of which everybody has a belief.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Unit">Its unit, or nothing.</param>
/// <param name="From">The least that it may be.</param>
/// <param name="To">The most that it may be.</param>
/// <param name="IsRatio">True if it is spread evenly by ratio.</param>
/// <param name="Usual">What the model takes it to be.</param>
internal sealed record BeliefSetting(
    string Path,
    string Meaning,
    string Unit,
    double From,
    double To,
    bool IsRatio,
    double Usual
);
