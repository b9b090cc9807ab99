namespace CollabSim.Engine;

/// <summary>
/// On a setting that its description did not have from the first: where it is as usual it is no part of a run's identity, so that runs keep the one that they had before.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LaterAttribute : Attribute;
