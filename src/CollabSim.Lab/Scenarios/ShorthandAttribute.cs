namespace CollabSim.Lab.Scenarios;

/// <summary>A section of which one setting is enough: <c>replications: 30</c> for <c>replications: { count: 30 }</c>.</summary>
/// <param name="setting">Name of the property that a plain value or list is for.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ShorthandAttribute(string setting) : Attribute
{
    public string Setting { get; } = setting;
}
