using CollabSim.Lab.Designs;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Optimisation;

/// <summary>Something that can be chosen.</summary>
/// <param name="Factor">Its path, unit and meaning.</param>
/// <param name="Axis">Its values, or its range.</param>
/// <param name="Steps">Keys and indices from the root of the scenario.</param>
/// <param name="Policy">Place of the policy whose setting it is, or null: a setting of the model.</param>
internal sealed record Lever(Factor Factor, DesignAxis Axis, IReadOnlyList<object> Steps, int? Policy)
{
    /// <summary>The setting that says whether a policy is done at all.</summary>
    public const string Switch = "on";

    public string Path => Factor.Path;

    /// <summary>True if it says whether a policy is done at all.</summary>
    public bool IsSwitch => Policy is not null && Path.EndsWith("." + Switch, StringComparison.Ordinal);

    /// <summary>Its values where there are few enough to be told apart; null: it has a range.</summary>
    public IReadOnlyList<ScalarNode>? Values { get; } = Axis.Values;

    /// <summary>True if its values have an order that means something.</summary>
    public bool IsOrdered =>
        Values is null || (!IsSwitch && Values.All(value => value.Number is not null || IsTime(value)));

    /// <summary>The value at a place of its range.</summary>
    /// <param name="share">From 0 to 1, of a range; else the place among its values.</param>
    public ScalarNode At(double share) =>
        Values is { } values
            ? values[Math.Clamp((int)Math.Round(share), 0, values.Count - 1)]
            : Rounded(Axis.Quantile(Math.Clamp(share, 0, 1)));

    /// <summary>Where a value lies in its range, from 0 to 1; null: it is none of its values and no number.</summary>
    public double? ShareOf(ScalarNode value)
    {
        if (Values is { } values)
        {
            int place = values.ToList().FindIndex(value.IsSame);
            return place < 0 ? null : place / (double)Math.Max(1, values.Count - 1);
        }

        (double low, double high) = Ends;
        return value.Number is { } number && high > low ? Math.Clamp((number - low) / (high - low), 0, 1) : null;
    }

    private (double Low, double High) Ends => (Axis.Quantile(0).Number!.Value, Axis.Quantile(1).Number!.Value);

    // Files are for reading; and packages that differ by less than anybody can do are the same.
    private ScalarNode Rounded(ScalarNode value)
    {
        (double low, double high) = Ends;
        int digits = Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Max(high - low, 1e-9))), 0, 12);
        return Axis.At(Math.Clamp(Math.Round(value.Number!.Value, digits), low, high));
    }

    private static bool IsTime(ScalarNode value) => Engine.Duration.TryParse(value.Text, out _);
}
