using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Optimisation;

/// <summary>What may be chosen of one thing.</summary>
internal sealed record Dimension
{
    private Dimension(Scale scale, int levels) => (Scale, Levels) = (scale, levels);

    /// <summary>Any number of the unit interval.</summary>
    public static Dimension Continuous { get; } = new(Scale.Continuous, 0);

    public Scale Scale { get; }

    /// <summary>How many levels there are; 0 where it is continuous.</summary>
    public int Levels { get; }

    /// <summary>Ordered levels: neighbours are alike.</summary>
    /// <param name="levels">At least 1.</param>
    public static Dimension Whole(int levels) => new(Scale.Whole, AtLeastOne(levels));

    /// <summary>Levels without an order.</summary>
    /// <param name="levels">At least 1.</param>
    public static Dimension Choice(int levels) => new(Scale.Choice, AtLeastOne(levels));

    /// <summary>The value at a place of the unit interval, of which each level has an equal part.</summary>
    public double At(double place) =>
        Scale == Scale.Continuous ? Math.Clamp(place, 0, 1) : Math.Clamp(Math.Floor(place * Levels), 0, Levels - 1);

    /// <summary>A value at random, each as likely.</summary>
    public double Draw(ref Draws draws) => At(draws.NextUniform());

    /// <summary>Whether a value is one of this dimension's.</summary>
    public bool Holds(double value) =>
        Scale == Scale.Continuous ? value is >= 0 and <= 1 : value >= 0 && value < Levels && value == Math.Floor(value);

    private static int AtLeastOne(int levels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 1);
        return levels;
    }
}

/// <summary>Which values of a dimension are alike.</summary>
internal enum Scale
{
    /// <summary>Near numbers are.</summary>
    Continuous,

    /// <summary>Near levels are.</summary>
    Whole,

    /// <summary>No level resembles another one more than a third.</summary>
    Choice,
}
