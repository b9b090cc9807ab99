using System.Reflection;

namespace CollabSim.Engine;

/// <summary>The members of a family (policies, networks, metrics, distributions …), found once by reflection.</summary>
public static class Kinds
{
    /// <summary>All sealed kinds of a family that this assembly and <paramref name="further"/> define, by name in ordinal order.</summary>
    public static IReadOnlyDictionary<string, Type> Of(Type family, params Assembly[] further)
    {
        ArgumentNullException.ThrowIfNull(family);
        return new SortedDictionary<string, Type>(
            further
                .Prepend(family.Assembly)
                .Distinct()
                .SelectMany(assembly => assembly.GetTypes())
                .Where(type => type.IsSealed && !type.IsAbstract && family.IsAssignableFrom(type))
                .ToDictionary(NameOf),
            StringComparer.Ordinal
        );
    }

    /// <summary>The kind's name in scenario files: what <see cref="NameInFilesAttribute"/> says, else the type's name in camelCase.</summary>
    public static string NameOf(Type kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.GetCustomAttribute<NameInFilesAttribute>(inherit: false)?.Name
            ?? char.ToLowerInvariant(kind.Name[0]) + kind.Name[1..];
    }
}
