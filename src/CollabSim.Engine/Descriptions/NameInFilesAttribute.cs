namespace CollabSim.Engine;

/// <summary>A kind's name in scenario files, where the type has a longer one because a kind of another family has the plain name.</summary>
/// <param name="name">The name in camelCase.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NameInFilesAttribute(string name) : Attribute
{
    /// <summary>The name in camelCase.</summary>
    public string Name { get; } = name;
}
