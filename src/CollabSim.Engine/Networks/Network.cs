namespace CollabSim.Engine.Networks;

/// <summary>
/// A way to decide who is partner of whom at the start. A kind is one sealed record in a file of its own; its name in a
/// scenario is the type's name in camelCase.
/// </summary>
[Family("network")]
public abstract record Network
{
    /// <summary>The partnerships for these schools: no school with itself, no pair twice.</summary>
    /// <remarks>A pure function of the context: every draw is keyed by the seed and a school's or pair's own index.</remarks>
    public abstract EdgeList Build(NetworkContext context);
}
