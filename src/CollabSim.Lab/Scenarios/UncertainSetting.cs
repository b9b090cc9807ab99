using System.Reflection;
using CollabSim.Engine;

namespace CollabSim.Lab.Scenarios;

/// <summary>A setting of the model that nobody has measured, with the range in which it may lie.</summary>
/// <param name="Path">Its path; of a distribution, that of its mean.</param>
/// <param name="Setting">Its declaration.</param>
/// <param name="Range">What it may be.</param>
/// <param name="Usual">Its default.</param>
public sealed record UncertainSetting(string Path, Setting Setting, UncertainAttribute Range, double Usual)
{
    /// <summary>All of them, in the order of the model.</summary>
    public static IReadOnlyList<UncertainSetting> All { get; } = [.. Find()];

    private static IEnumerable<UncertainSetting> Find()
    {
        foreach (ScenarioParameter parameter in ScenarioParameter.Of(new Scenario()))
        {
            if (parameter.Setting.Property.GetCustomAttribute<UncertainAttribute>() is not { } range)
            {
                continue;
            }

            bool isSpread = parameter.Setting.Type == typeof(Distribution);
            string path = isSpread ? $"{parameter.Path}.mean" : parameter.Path;
            Location place = Location.Find(new Scenario(), path, out _)!;
            yield return new UncertainSetting(path, parameter.Setting, range, Convert.ToDouble(place.Value, null));
        }
    }
}
