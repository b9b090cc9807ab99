namespace CollabSim.Lab.Scenarios;

/// <summary>What a setting that stays a tree will become, for the JSON schema.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DescribesAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;

    /// <summary>True for a map whose keys are paths and whose values are of the type.</summary>
    public bool ByPath { get; init; }
}
