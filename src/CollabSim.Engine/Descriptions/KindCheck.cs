using System.Reflection;

namespace CollabSim.Engine;

/// <summary>What a kind from another assembly may lack: the shipped ones are held to the same by tests.</summary>
internal static class KindCheck
{
    /// <summary>All that is wrong, one line a fault, such as <c>policy rain: Days needs [Quantity(min, max, "What it is.")]</c>.</summary>
    /// <param name="types">Types of which those that derive from a family are looked at.</param>
    /// <param name="known">The kinds of a family that there are, by name.</param>
    public static IEnumerable<string> Problems(
        IEnumerable<Type> types,
        Func<Type, IReadOnlyDictionary<string, Type>> known
    )
    {
        Dictionary<(Type, string), Type> seen = [];
        foreach (Type kind in types.Where(type => !type.IsAbstract))
        {
            if (FamilyOf(kind) is not { } family)
            {
                continue;
            }

            string name = Kinds.NameOf(kind);
            string label = $"{family.GetCustomAttribute<FamilyAttribute>()!.Name} {name}";
            if (known(family).TryGetValue(name, out Type? taken) || !seen.TryAdd((family, name), kind))
            {
                yield return $"{label}: the name is taken by {taken ?? seen[(family, name)]}; give {kind} another one";
            }

            foreach (string fault in Faults(kind))
            {
                yield return $"{label}: {fault}";
            }
        }
    }

    private static Type? FamilyOf(Type type)
    {
        for (Type? each = type.BaseType; each is not null; each = each.BaseType)
        {
            if (each.GetCustomAttribute<FamilyAttribute>(inherit: false) is not null)
            {
                return each;
            }
        }

        return null;
    }

    private static IEnumerable<string> Faults(Type kind)
    {
        if (!kind.IsVisible)
        {
            yield return "it is not public";
        }

        if (!kind.IsSealed)
        {
            yield return "it is not sealed; only sealed types are found";
        }

        if (kind.GetConstructor(Type.EmptyTypes) is null)
        {
            yield return "it has no constructor without parameters";
            yield break;
        }

        object defaults = Activator.CreateInstance(kind)!;
        if (!IsSentence(kind.GetCustomAttribute<MeaningAttribute>()?.Text ?? Text(defaults, "Meaning")))
        {
            yield return "it does not say in a sentence what it is: [Meaning(\"One sentence that a headteacher can follow.\")], or Meaning of a metric";
        }

        if (kind.GetProperty("Unit") is not null && Text(defaults, "Unit") is null)
        {
            yield return "its Unit is null; a plain number or share has the unit \"\"";
        }

        foreach (
            PropertyInfo setting in kind.GetProperties().Where(property => property.SetMethod is { IsPublic: true })
        )
        {
            if (FaultOf(setting, defaults) is { } fault)
            {
                yield return $"{setting.Name} {fault}";
            }
        }
    }

    private static string? FaultOf(PropertyInfo setting, object defaults)
    {
        QuantityAttribute? range = setting.GetCustomAttribute<QuantityAttribute>();
        if (range is null)
        {
            return IsNumber(setting.PropertyType) ? "needs [Quantity(min, max, \"What it is.\")]"
                : IsSentence(setting.GetCustomAttribute<MeaningAttribute>()?.Text) ? null
                : "needs [Meaning(\"What it is.\")]";
        }

        double? value = setting.GetValue(defaults) switch
        {
            null => null,
            Distribution spread => spread.Centre,
            object number => Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture),
        };
        return !(range.Min < range.Max) ? $"has no range: {range.Min} to {range.Max}"
            : !IsSentence(range.Meaning) ? "does not say in a sentence what it is"
            : value < range.Min || value > range.Max
                ? $"is {value} by default, outside its range of {range.Min} to {range.Max}"
            : null;
    }

    private static bool IsNumber(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var plain
        && (plain == typeof(double) || plain == typeof(int) || plain == typeof(long) || plain == typeof(Distribution));

    private static string? Text(object defaults, string property) =>
        defaults.GetType().GetProperty(property)?.GetValue(defaults) as string;

    private static bool IsSentence(string? text) => text is { Length: > 2 } && text[^1] == '.';
}
