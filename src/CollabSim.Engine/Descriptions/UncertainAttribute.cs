namespace CollabSim.Engine;

/// <summary>
/// Declares that the value of a setting of the model is not surely known, and between which values it may well lie: the worlds over which an answer
/// should hold are drawn from these ranges. Of a distribution it is the mean that is meant.
/// </summary>
/// <param name="from">Lowest value that seems possible.</param>
/// <param name="to">Highest value that seems possible.</param>
/// <param name="why">What the range rests on; "judgement" where nothing better is known.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UncertainAttribute(double from, double to, string why) : Attribute
{
    /// <summary>Lowest value that seems possible.</summary>
    public double From { get; } = from;

    /// <summary>Highest value that seems possible.</summary>
    public double To { get; } = to;

    /// <summary>What the range rests on.</summary>
    public string Why { get; } = why;

    /// <summary>True if half as much is as likely as twice as much, so that the logarithm is drawn evenly.</summary>
    public bool IsRatio { get; init; }
}
