namespace CollabSim.Engine;

/// <summary>On a setting that changes no answer: words for the reader, or which answers are looked at. It is no part of a run's identity.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RemarkAttribute : Attribute;
