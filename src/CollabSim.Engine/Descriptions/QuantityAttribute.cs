using System.Collections.Concurrent;
using System.Reflection;

namespace CollabSim.Engine;

/// <summary>
/// Declares a setting of the model once for all its readers: validation, the JSON schema, parameter tables,
/// the generated model description and the default bounds of a factor.
/// </summary>
/// <param name="min">Smallest value allowed (inclusive).</param>
/// <param name="max">Largest value allowed (inclusive).</param>
/// <param name="meaning">One sentence that a headteacher can follow.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class QuantityAttribute(double min, double max, string meaning) : Attribute
{
    public double Min { get; } = min;

    public double Max { get; } = max;

    public string Meaning { get; } = meaning;

    /// <summary>Unit of the value, such as "days a tick"; empty for a plain number or share.</summary>
    public string Unit { get; init; } = "";

    /// <summary>How what holds for a half-term adds up to a year, so that it may also be said per year; none: it is no rate.</summary>
    public Rate Rate { get; init; }

    /// <summary>Equation of docs/model.md or citation.</summary>
    public string Source { get; init; } = "";

    /// <summary>What a setting declares of itself: the one place where its range is stated.</summary>
    /// <param name="section">The type that has the setting.</param>
    /// <param name="setting">The name of the property.</param>
    /// <exception cref="InvalidOperationException">There is no such setting, or it declares no range.</exception>
    public static QuantityAttribute Of(Type section, string setting) =>
        Declared.GetOrAdd(
            (section, setting),
            asked =>
                asked.Section.GetProperty(asked.Setting)?.GetCustomAttribute<QuantityAttribute>()
                ?? throw new InvalidOperationException(
                    $"{asked.Section.Name}.{asked.Setting} declares no range; give it [Quantity(min, max, \"What it is.\")]."
                )
        );

    private static readonly ConcurrentDictionary<(Type Section, string Setting), QuantityAttribute> Declared = new();
}

/// <summary>Says in one sentence what a section, a kind (policy, network, distribution …) or a setting that is not a number is.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class MeaningAttribute(string text) : Attribute
{
    public string Text { get; } = text;

    /// <summary>Equation of docs/model.md or citation.</summary>
    public string Source { get; init; } = "";
}
