using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using CollabSim.Engine;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// One setting of a section or kind, as its declaration says: what validation, the JSON schema, parameter tables and the
/// model description read.
/// </summary>
public sealed partial record Setting
{
    /// <summary>Name in scenario files, in camelCase.</summary>
    public required string Name { get; init; }

    /// <summary>The declaration.</summary>
    public required PropertyInfo Property { get; init; }

    /// <summary>Type of the value, without its null.</summary>
    public required Type Type { get; init; }

    /// <summary>True if the setting may be left empty.</summary>
    public bool IsNullable { get; init; }

    /// <summary>True if a file must give it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True if it changes no answer (<see cref="RemarkAttribute"/>).</summary>
    internal bool IsRemark { get; init; }

    /// <summary>True if its description did not have it from the first (<see cref="LaterAttribute"/>).</summary>
    internal bool IsLater { get; init; }

    /// <summary>Smallest value allowed, or null where there are no bounds.</summary>
    public double? Min { get; init; }

    /// <summary>Largest value allowed, or null where there are no bounds.</summary>
    public double? Max { get; init; }

    /// <summary>Unit, such as "days a tick"; empty for a plain number or share.</summary>
    public string Unit { get; init; } = "";

    /// <summary>How what holds for a half-term adds up to a year; none: it is no rate.</summary>
    public Rate Rate { get; init; }

    /// <summary>One sentence for the reader.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>Equation of docs/model.md or citation.</summary>
    public string Source { get; init; } = "";

    /// <summary>What its usual value or range rests on: the evidence that is cited beside its equation, or "judgement".</summary>
    public string Basis =>
        Equations().Replace(Source, "").Trim(' ', ',', ';') is { Length: > 0 } evidence ? evidence : "judgement";

    // (17), (7)-(8), (21b), model.md §5: where it stands in the model, not where it comes from.
    [GeneratedRegex(@"\(\d+[a-z]?\)(-\(\d+[a-z]?\))?|model\.md( §\d+( and §\d+)?)?")]
    private static partial Regex Equations();

    /// <summary>The value in a description.</summary>
    public object? Of(object description) => Property.GetValue(description);

    /// <summary>
    /// This setting of a distribution, where the distribution is the value of <paramref name="outer"/>: its places (mean, ends,
    /// constant) lie within the bounds of the setting that it is for.
    /// </summary>
    internal Setting Within(Setting outer) =>
        outer.Type != typeof(Distribution) || outer.Min is null || Property.Name == nameof(Normal.Sd)
            ? this
            : this with
            {
                Min = outer.Min,
                Max = outer.Max,
                Unit = outer.Unit,
                Rate = outer.Rate,
            };

    /// <summary>Type of the items where the setting is a list, else null.</summary>
    internal Type? ItemType =>
        Type.IsGenericType && Type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? Type.GetGenericArguments()[0]
            : null;
}

/// <summary>The settings of descriptions (records with declared properties), found once by reflection.</summary>
public static class Settings
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Setting>> Known = new();
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(string Name, FieldInfo Field)>> Choices = new();
    private static readonly ConcurrentDictionary<Type, object> Defaults = new();

    private static readonly Func<object, object> Clone = typeof(object)
        .GetMethod(nameof(MemberwiseClone), BindingFlags.NonPublic | BindingFlags.Instance)!
        .CreateDelegate<Func<object, object>>();

    /// <summary>The settings of a section or kind in the order of their declaration, the family's own before its kind's.</summary>
    public static IReadOnlyList<Setting> Of(Type description) => Known.GetOrAdd(description, Find);

    /// <summary>The kinds of a family of the engine or the lab, by name.</summary>
    internal static IReadOnlyDictionary<string, Type> KindsOf(Type family) =>
        Kinds.Of(family, typeof(Settings).Assembly);

    /// <summary>The meaning of a section, a kind or a value of an enumeration.</summary>
    internal static MeaningAttribute? MeaningOf(MemberInfo member) => member.GetCustomAttribute<MeaningAttribute>();

    /// <summary>The values of an enumeration with their names in scenario files.</summary>
    internal static IReadOnlyList<(string Name, FieldInfo Field)> ValuesOf(Type enumeration) =>
        Choices.GetOrAdd(
            enumeration,
            type =>
                [
                    .. type.GetFields(BindingFlags.Public | BindingFlags.Static)
                        .Select(field => (JsonNamingPolicy.CamelCase.ConvertName(field.Name), field)),
                ]
        );

    /// <summary>True for a type whose values are sections: records with settings of their own.</summary>
    internal static bool IsSection(Type type) => type.IsClass && !type.IsAbstract && Of(type).Count > 0;

    /// <summary>True for a family of kinds, such as networks, policies, targets or distributions.</summary>
    internal static bool IsFamily(Type type) => type.IsClass && type.IsAbstract && KindsOf(type).Count > 0;

    /// <summary>A description with all its defaults.</summary>
    internal static object New(Type description) => Copy(Defaults.GetOrAdd(description, Make));

    /// <summary>A copy whose settings can be given other values; what it holds is shared, which descriptions allow.</summary>
    internal static object Copy(object description) => Clone(description);

    private static object Make(Type description)
    {
        ConstructorInfo constructor = description
            .GetConstructors()
            .Where(candidate =>
                candidate.GetParameters() is not [var only] || only.ParameterType != description /* not the copy */
            )
            .MinBy(candidate => candidate.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(Usual)]);
    }

    private static object? Usual(ParameterInfo parameter) =>
        (parameter.HasDefaultValue, parameter.ParameterType) switch
        {
            (true, { IsEnum: true } type) => Enum.ToObject(type, parameter.DefaultValue!),
            (true, _) => parameter.DefaultValue,
            (false, { IsValueType: true } type) => RuntimeHelpers.GetUninitializedObject(type),
            _ => null,
        };

    /// <summary>The name by which an item of a list is addressed: its own, or else its kind's.</summary>
    internal static string NameOf(object item) =>
        Of(item.GetType()).FirstOrDefault(setting => setting.Name == "name")?.Of(item) as string
        ?? Kinds.NameOf(item.GetType());

    private static List<Setting> Find(Type description)
    {
        var nullability = new NullabilityInfoContext();
        HashSet<string> optional =
        [
            .. description
                .GetConstructors()
                .SelectMany(constructor => constructor.GetParameters())
                .Where(parameter => parameter.HasDefaultValue)
                .Select(parameter => parameter.Name!),
        ];
        HashSet<string> positional =
        [
            .. description
                .GetConstructors()
                .SelectMany(constructor => constructor.GetParameters())
                .Select(parameter => parameter.Name!),
        ];
        return
        [
            .. description
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite)
                .Select(property =>
                    (property, Quantity: property.GetCustomAttribute<QuantityAttribute>(), Words: MeaningOf(property))
                )
                .Where(declared => declared.Quantity is not null || declared.Words is not null)
                .OrderBy(declared => Depth(declared.property.DeclaringType!))
                .Select(declared => new Setting
                {
                    Name = JsonNamingPolicy.CamelCase.ConvertName(declared.property.Name),
                    Property = declared.property,
                    Type = Nullable.GetUnderlyingType(declared.property.PropertyType) ?? declared.property.PropertyType,
                    IsNullable = nullability.Create(declared.property).WriteState == NullabilityState.Nullable,
                    IsRequired =
                        declared.property.IsDefined(typeof(RequiredMemberAttribute))
                        || (positional.Contains(declared.property.Name) && !optional.Contains(declared.property.Name)),
                    IsRemark = declared.property.IsDefined(typeof(RemarkAttribute)),
                    IsLater = declared.property.IsDefined(typeof(LaterAttribute)),
                    Min = declared.Quantity?.Min,
                    Max = declared.Quantity?.Max,
                    Unit = declared.Quantity?.Unit ?? "",
                    Rate = declared.Quantity?.Rate ?? Rate.None,
                    Meaning = declared.Quantity?.Meaning ?? declared.Words!.Text,
                    Source = declared.Quantity?.Source ?? declared.Words!.Source,
                }),
        ];
    }

    private static int Depth(Type type) => type.BaseType is { } parent ? 1 + Depth(parent) : 0;
}
