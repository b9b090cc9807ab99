namespace CollabSim.Engine;

/// <summary>Marks the abstract type from which all kinds of a family derive, such as policies; kinds may come from other assemblies.</summary>
/// <param name="name">What one of them is called, such as "policy".</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FamilyAttribute(string name) : Attribute
{
    /// <summary>What one of them is called.</summary>
    public string Name { get; } = name;
}
