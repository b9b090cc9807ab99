using System.Reflection;
using CollabSim.Engine;

namespace CollabSim.Lab.Scenarios;

/// <summary>A setting of the model whose value is not surely known, with the range in which it may lie.</summary>
/// <param name="Path">Its path; of a distribution that spreads, that of its mean.</param>
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

            object? usual = Location.Find(new Scenario(), parameter.Path, out _)!.Value;
            yield return usual switch
            {
                Constant always => new UncertainSetting(parameter.Path, parameter.Setting, range, always.Value),
                Distribution spread => new UncertainSetting(
                    $"{parameter.Path}.mean",
                    parameter.Setting,
                    range,
                    spread.Centre
                ),
                _ => new UncertainSetting(parameter.Path, parameter.Setting, range, Convert.ToDouble(usual, null)),
            };
        }
    }
}
