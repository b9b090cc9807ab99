using System.Globalization;
using CollabSim.Engine;
using CollabSim.Engine.Policies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Says in words what a setting allows, and values as a scenario file would write them.</summary>
internal static class SettingText
{
    /// <summary>What a setting may be, such as <c>a number from 0 to 10 (days a tick)</c>.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="withEnd">True: an upper end is told even where it is so far off that nobody is expected to meet it.</param>
    public static string Allowed(Setting setting, bool withEnd = false) =>
        setting.Type switch
        {
            { } type when type == typeof(bool) => "true or false",
            { } type when type == typeof(string) => "text",
            { } type when type == typeof(Duration) => "a time such as 8y, 3 terms or 12 (ticks)",
            { } type when type == typeof(Cost) =>
                "a cost such as 4000 per school per year, 100 per partnership per tick or 5000 per policy once",
            { } type when type == typeof(Budget) =>
                "a budget such as 2 million a year, or { amount: 2000000, ration: byNeed }",
            { } type when type == typeof(Distribution) =>
                $"{Range("a number", setting, withEnd)}, or a spread such as {{ kind: normal, mean: 0.5, sd: 0.1 }}",
            { } type when type == typeof(double) => Range("a number", setting, withEnd),
            { } type when type == typeof(ulong) => withEnd
                ? $"a whole number from 0 to {ulong.MaxValue}"
                : "a whole number of at least 0",
            { } type when IsWhole(type) => Range("a whole number", setting, withEnd),
            { IsEnum: true } type => $"one of {string.Join(", ", Settings.ValuesOf(type).Select(value => value.Name))}",
            { } type when Settings.IsFamily(type) => $"one of {string.Join(", ", Settings.KindsOf(type).Keys)}",
            { } type when setting.ItemType is not null || type == typeof(ListNode) => "a list",
            _ => "a section with keys",
        };

    public static bool IsWhole(Type type) => type == typeof(int) || type == typeof(long) || type == typeof(ulong);

    /// <summary>A value as a scenario file would write it.</summary>
    public static string Value(object? value) =>
        value switch
        {
            null => "none",
            double number => Number(number),
            bool flag => flag ? "true" : "false",
            Enum choice => Settings
                .ValuesOf(choice.GetType())
                .First(known => known.Field.Name == choice.ToString())
                .Name,
            Constant constant => Number(constant.Value),
            Cost { Elasticity: 0, AtScale: null } cost =>
                $"{Number(cost.Amount)} per {Value(cost.Per)} {(cost.Every == CostEvery.Once ? "once" : "per " + Value(cost.Every))}",
            string text => text,
            Duration time => time.ToString(),
            IFormattable plain => plain.ToString(null, CultureInfo.InvariantCulture),
            System.Collections.IEnumerable items => $"[{string.Join(", ", items.Cast<object>().Select(Value))}]",
            _ => Section(value),
        };

    /// <summary>A number with all its digits and none too many.</summary>
    public static string Number(double number) => (number + 0.0).ToString("R", CultureInfo.InvariantCulture);

    private static string Section(object description)
    {
        IEnumerable<string> parts = Settings
            .Of(description.GetType())
            .Where(setting => setting.Of(description) is not null)
            .Select(setting => $"{setting.Name}: {Value(setting.Of(description))}");
        return description.GetType().BaseType == typeof(object)
            ? $"{{ {string.Join(", ", parts)} }}"
            : $"{{ {string.Join(", ", parts.Prepend("kind: " + Kinds.NameOf(description.GetType())))} }}";
    }

    /// <summary>The largest value that a setting takes.</summary>
    public static double Most(Setting setting) =>
        setting.Type == typeof(ulong) ? ulong.MaxValue
        : setting.Type == typeof(int) ? Math.Min(setting.Max ?? int.MaxValue, int.MaxValue)
        : setting.Max ?? double.PositiveInfinity;

    private static string Range(string what, Setting setting, bool withEnd)
    {
        string range =
            setting.Min is { } min && Most(setting) is var max && (withEnd || Math.Max(-min, max) < 1e9)
                ? $" from {Number(min)} to {Number(max)}"
            : setting.Min >= 0 ? $" of at least {Number(setting.Min.Value)}"
            : "";
        return what + range + (setting.Unit.Length > 0 ? $" ({setting.Unit})" : "");
    }
}
