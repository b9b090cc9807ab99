using System.Globalization;
using CollabSim.Engine;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// Notes values that are allowed and yet far from what the setting may well be (<see cref="UncertainAttribute"/>): a slip of a digit runs as
/// smoothly as a bold assumption, and only its author knows which it is.
/// </summary>
internal sealed class UsualRange(StudyDraft draft)
{
    private static readonly Dictionary<string, UncertainSetting> Known = UncertainSetting.All.ToDictionary(each =>
        each.Path
    );

    /// <summary>Notes what the file, an arm or the command line sets.</summary>
    public void Note(IReadOnlyList<BoundArm> arms)
    {
        foreach (BoundArm arm in arms)
        {
            foreach (UncertainSetting setting in Known.Values)
            {
                if (
                    Location.Find(arm.Scenario, setting.Path, out _) is { } there
                    && NumberOf(there.Value) is { } value
                    && IsFar(setting.Range, value)
                )
                {
                    // Where it was said: as it is, or as the mean of what was said.
                    Place place =
                        Tree.Find(arm.Tree, [.. there.Steps])
                        ?? Tree.Find(arm.Tree, [.. there.Steps.SkipLast(1)])
                        ?? draft.Root.Place;
                    Note(place, SettingText.Number(value), setting);
                }
            }
        }
    }

    /// <summary>Notes what the design varies, once a factor.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="values">Its values at the design points, each as it is written and as it is understood.</param>
    public void Note(BoundFactor factor, IReadOnlyList<(ScalarNode Written, object? Bound)> values)
    {
        string path = string.Join('.', factor.Locations.OfType<Location>().First().Steps);
        if ((Known.GetValueOrDefault(path) ?? Known.GetValueOrDefault(path + ".mean")) is not { } setting)
        {
            return;
        }

        (ScalarNode Written, double Value)[] far =
        [
            .. values
                .Select(value => (value.Written, Value: NumberOf(value.Bound)))
                .Where(value => value.Value is { } number && IsFar(setting.Range, number))
                .Select(value => (value.Written, value.Value!.Value))
                .DistinctBy(value => value.Value)
                .OrderBy(value => value.Value),
        ];
        if (far.Length == 0)
        {
            return;
        }

        string given =
            far.Length <= 3
                ? string.Join(", ", far.Select(value => Short(value.Value)))
                : $"{far.Length:N0} of {values.Count:N0} values, {Short(far[0].Value)} to {Short(far[^1].Value)},";
        Note(far[0].Written.Place with { Path = $"factors.{factor.Factor.Path}" }, given, setting);
    }

    /// <summary>
    /// True if a value is more than double the highest that may well be, or less than half the lowest. Nothing at all is never far: who sets 0
    /// leaves a mechanism out.
    /// </summary>
    public static bool IsFar(UncertainAttribute range, double value) =>
        value != 0 && double.IsFinite(value) && (value > 2 * range.To || value < range.From / 2);

    private void Note(Place place, string given, UncertainSetting setting)
    {
        string unit = setting.Setting.Unit.Length > 0 ? " " + setting.Setting.Unit : "";
        string range = $"{SettingText.Number(setting.Range.From)} to {SettingText.Number(setting.Range.To)}{unit}";
        draft.Note(
            place,
            $"{given} {(given.Contains(',', StringComparison.Ordinal) ? "lie" : "lies")} far outside the usual range, {range} ({setting.Range.Why}); it is run as it was said"
        );
    }

    private static string Short(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static double? NumberOf(object? value) =>
        value switch
        {
            double number => number,
            int number => number,
            Constant constant => constant.Value,
            _ => null,
        };
}
