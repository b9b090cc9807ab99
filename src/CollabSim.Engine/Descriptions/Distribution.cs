using CollabSim.Engine.Randomness;

namespace CollabSim.Engine;

/// <summary>
/// How a starting value or a magnitude is spread. In a scenario: a plain number, or <c>{ kind: normal, mean: 0.45, sd: 0.12 }</c>.
/// Bounded draws are truncated by drawing again (model.md (22)).
/// </summary>
[Family("distribution")]
public abstract record Distribution
{
    private const int MaxRedraws = 1000;

    /// <summary>The mean before truncation.</summary>
    public abstract double Centre { get; }

    /// <summary>One value, unbounded.</summary>
    protected abstract double Draw(ref Draws draws);

    /// <summary>One value within [min, max]; a distribution that all but never falls there gives the nearest bound.</summary>
    public double Draw(ref Draws draws, double min, double max) => DrawMoved(0, ref draws, min, max);

    /// <summary>One value within the range that a setting declares.</summary>
    public double Draw(ref Draws draws, QuantityAttribute range)
    {
        ArgumentNullException.ThrowIfNull(range);
        return Draw(ref draws, range.Min, range.Max);
    }

    /// <summary>One value within the range that a setting declares, of the same spread about another centre.</summary>
    internal double DrawAbout(double centre, ref Draws draws, QuantityAttribute range) =>
        DrawMoved(centre - Centre, ref draws, range.Min, range.Max);

    private double DrawMoved(double by, ref Draws draws, double min, double max)
    {
        for (int i = 0; i < MaxRedraws; i++)
        {
            double value = Draw(ref draws) + by;
            if (value >= min && value <= max)
            {
                return value;
            }
        }

        return Math.Clamp(Centre + by, min, max);
    }

    public static implicit operator Distribution(double value) => FromDouble(value);

    public static Distribution FromDouble(double value) => new Constant { Value = value };
}

[Meaning("Always the same value.")]
public sealed record Constant : Distribution
{
    [Quantity(-1e9, 1e9, "The value.")]
    public double Value { get; init; }

    public override double Centre => Value;

    protected override double Draw(ref Draws draws) => Value;
}

[Meaning("Normal, truncated to the range of the setting by drawing again.")]
public sealed record Normal : Distribution
{
    [Quantity(-1e9, 1e9, "Mean before truncation.")]
    public double Mean { get; init; }

    [Quantity(0, 1e9, "Standard deviation before truncation.")]
    public double Sd { get; init; } = 1;

    public override double Centre => Mean;

    protected override double Draw(ref Draws draws) => Mean + (Sd * draws.NextNormal());
}

[Meaning("Uniform between two values.")]
public sealed record Uniform : Distribution
{
    [Quantity(-1e9, 1e9, "Lower end.")]
    public double From { get; init; }

    [Quantity(-1e9, 1e9, "Upper end.")]
    public double To { get; init; } = 1;

    public override double Centre => (From + To) / 2;

    protected override double Draw(ref Draws draws) => From + ((To - From) * draws.NextUniform());
}

[Meaning("Exponential with the given mean.")]
public sealed record Exponential : Distribution
{
    [Quantity(0, 1e9, "Mean before truncation.")]
    public double Mean { get; init; } = 1;

    public override double Centre => Mean;

    protected override double Draw(ref Draws draws) => Mean * draws.NextExponential();
}
