using System.Collections;
using System.Reflection;
using CollabSim.Engine;

namespace CollabSim.Cli;

/// <summary>One setting of a kind or mechanism, as its declaration describes it.</summary>
/// <param name="Name">Name in scenario files.</param>
/// <param name="Default">Default as text; empty where there is none.</param>
/// <param name="Range">What is allowed; empty for anything but a number.</param>
/// <param name="Unit">Unit; empty for a plain number.</param>
/// <param name="Meaning">One sentence.</param>
internal sealed record Parameter(string Name, string Default, string Range, string Unit, string Meaning)
{
    /// <summary>The settings that a type declares, in the order of its file, with the values that a description gives them.</summary>
    public static IEnumerable<Parameter> Of(object described, Type declaring) =>
        declaring
            .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.SetMethod is not null)
            .SelectMany(property => Of(property, property.GetValue(described)));

    /// <summary>The setting's name in scenario files.</summary>
    public static string NameOf(PropertyInfo setting) => CamelCase(setting.Name);

    private static IEnumerable<Parameter> Of(PropertyInfo property, object? value)
    {
        string name = NameOf(property);
        if (value is not null && IsGroup(value.GetType()))
        {
            return Of(value, value.GetType()).Select(inner => inner with { Name = $"{name}.{inner.Name}" });
        }

        if (property.GetCustomAttribute<QuantityAttribute>() is { } quantity)
        {
            string range = $"{Text(quantity.Min)} to {Text(quantity.Max)}";
            return [new Parameter(name, Text(value), range, quantity.Unit, quantity.Meaning)];
        }

        return property.GetCustomAttribute<MeaningAttribute>() is { } meaning
            ? [new Parameter(name, Text(value), Choices(property.PropertyType), "", meaning.Text)]
            : [];
    }

    // A record that only groups settings; a member of a family shows its kind instead.
    private static bool IsGroup(Type type) =>
        type.Namespace == typeof(Engine.Mechanisms.Trust).Namespace && type.BaseType == typeof(object);

    private static string Choices(Type type) =>
        type.IsEnum ? string.Join(", ", Enum.GetNames(type).Select(CamelCase))
        : type == typeof(bool) ? "true, false"
        : "";

    private static string Text(object? value) =>
        value switch
        {
            null or ICollection => "",
            Constant constant => Text(constant.Value),
            double number => number.ToString("0.##########"),
            bool truth => truth ? "true" : "false",
            Enum choice => CamelCase(choice.ToString()),
            string or int or Duration => value.ToString()!,
            _ => string.Join(
                ", ",
                Of(value, value.GetType())
                    .Select(part => $"{part.Name} {part.Default}")
                    .Prepend(Kinds.NameOf(value.GetType()))
            ),
        };

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
