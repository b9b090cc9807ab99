using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Optimisation;

/// <summary>One thing that can be done: an arm of the file, or a value for each lever.</summary>
/// <param name="Arm">The arm, or null.</param>
/// <param name="Values">The levers' values, in order.</param>
internal sealed record PolicyPackage(string? Arm, IReadOnlyList<ScalarNode> Values)
{
    /// <summary>What tells it from others.</summary>
    public string Key { get; } = Arm ?? string.Join('|', Values.Select(value => value.Text));

    public bool Equals(PolicyPackage? other) => other?.Key == Key;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);
}
