using System.Collections;
using System.Globalization;
using CollabSim.Engine;
using CollabSim.Engine.Policies;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// Turns a tree into descriptions (records with declared settings) by reflection. What cannot stand goes to the list of
/// problems and keeps its usual value, so that the rest is still checked.
/// </summary>
internal sealed class Binder(ProblemList problems)
{
    private const string KindKey = Scenarios.Tree.KindKey;

    /// <summary>The largest whole number up to which every one is a double.</summary>
    private const double MostExact = 9007199254740992;

    /// <summary>A section of the given type.</summary>
    public T Section<T>(MapNode map)
        where T : class, new() => (T)Section(map, new T(), isNew: true, setting => setting);

    /// <summary>The value of one setting; the usual one is what holds where the file says nothing, or null.</summary>
    public object? Value(Node node, Setting setting, object? usual)
    {
        Type type = setting.Type;
        if (typeof(Node).IsAssignableFrom(type))
        {
            return Tree(node, setting, usual);
        }

        if (node is ScalarNode { IsNull: true })
        {
            return Nothing(node, setting, usual);
        }

        if (setting.ItemType is not null)
        {
            return List(node, setting, usual);
        }

        if (Settings.IsFamily(type))
        {
            return Family(node, setting, usual);
        }

        if (DictionaryOf(type) is { } valueType)
        {
            return Dictionary(node, setting, valueType, usual);
        }

        if (Settings.IsSection(type))
        {
            return node is ScalarNode text && ShortForm(type) is { } read
                    ? read(text.Text) ?? Refuse(node, setting, usual)
                : node is MapNode map ? Section(map, usual ?? Settings.New(type), usual is null, inner => inner)
                : Shorthand(type) is { } enough ? Short(node, enough, usual ?? Settings.New(type))
                : Refuse(node, setting, usual);
        }

        return node is ScalarNode scalar ? Plain(scalar, setting, usual) : Refuse(node, setting, usual);
    }

    private object? Tree(Node node, Setting setting, object? usual)
    {
        if (setting.Type.IsInstanceOfType(node))
        {
            return node;
        }

        return node is ScalarNode { IsNull: true } ? null : Refuse(node, setting, usual);
    }

    /// <summary>A section whose keys are all commented out keeps its defaults; a number that is not there is a problem.</summary>
    private object? Nothing(Node node, Setting setting, object? usual) =>
        setting.IsNullable ? null
        : setting.ItemType is not null || Settings.IsSection(setting.Type) ? usual
        : Refuse(node, setting, usual);

    private object? List(Node node, Setting setting, object? usual)
    {
        if (node is not ListNode list)
        {
            return Refuse(node, setting, usual);
        }

        Type itemType = setting.ItemType!;
        Setting item = setting with { Type = itemType, IsNullable = false };
        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(itemType))!;
        foreach (Node each in list.Items)
        {
            int before = problems.Count;
            object? value = Value(each, item, null);
            if (value is not null && (problems.Count == before || !itemType.IsValueType))
            {
                items.Add(value);
            }
        }

        return items;
    }

    private object? Family(Node node, Setting setting, object? usual)
    {
        if (
            setting.Type == typeof(Distribution)
            && node is ScalarNode scalar
            && (scalar.Number ?? RateText.Parse(scalar.Text, setting)) is { } number
        )
        {
            return IsWithin(number, setting) ? Distribution.FromDouble(number) : Refuse(node, setting, usual);
        }

        (Node? named, MapNode map) = node switch
        {
            MapNode given => (given[KindKey], given),
            ScalarNode word => (word, new MapNode([], word.Place)),
            _ => (null, new MapNode([], node.Place)),
        };
        if (node is ListNode)
        {
            return Refuse(node, setting, usual);
        }

        if (named is null && usual is null)
        {
            problems.Add(node.Place, $"{KindKey} is missing; {SettingText.Allowed(setting)}");
            return null;
        }

        Type? kind =
            named is null ? usual!.GetType()
            : named is ScalarNode name ? Settings.KindsOf(setting.Type).GetValueOrDefault(name.Text)
            : null;
        if (kind is null)
        {
            string given = named is ScalarNode word ? word.Text : "";
            string hint = Nearest.Of(given, Settings.KindsOf(setting.Type).Keys) is { } nearest
                ? $"; did you mean {nearest}?"
                : Named(node, setting.Type);
            problems.Add(named!.Place, $"{named.Words} is not allowed; {Allowed(node, setting)}{hint}");
            return usual;
        }

        bool isNew = usual?.GetType() != kind;
        return Section(
            map with
            {
                Entries = [.. map.Entries.Where(entry => entry.Key != KindKey)],
            },
            isNew ? Settings.New(kind) : usual!,
            isNew,
            inner => inner.Within(setting)
        );
    }

    // How a word is written that is not a kind but the one text that a kind takes: a group's name, where a target is asked for.
    private static string Named(Node node, Type family)
    {
        if (node is not ScalarNode word)
        {
            return "";
        }

        string[] forms =
        [
            .. Settings
                .KindsOf(family)
                .Where(kind => Settings.Of(kind.Value) is [{ Type: var type }] && type == typeof(string))
                .Select(kind => $"{{ kind: {kind.Key}, {Settings.Of(kind.Value)[0].Name}: {word.Text} }}"),
        ];
        return forms.Length > 0 ? $"; by its name it is {string.Join(" or ", forms)}" : "";
    }

    private static string Allowed(Node node, Setting setting) =>
        setting.Type == typeof(Distribution) && node is MapNode
            ? $"one of {string.Join(", ", Settings.KindsOf(setting.Type).Keys)}"
            : SettingText.Allowed(setting);

    private object Section(MapNode map, object usual, bool isNew, Func<Setting, Setting> adapt)
    {
        object section = Settings.Copy(usual);
        IReadOnlyList<Setting> settings = Settings.Of(section.GetType());
        foreach (Entry entry in map.Entries)
        {
            if (settings.FirstOrDefault(setting => setting.Name == entry.Key) is { } known)
            {
                known.Property.SetValue(section, Value(entry.Value, adapt(known), known.Of(section)));
            }
            else
            {
                IEnumerable<string> names = settings.Select(setting => setting.Name);
                problems.Add(entry.KeyPlace, $"unknown{Nearest.Hint(entry.Key, names)}");
            }
        }

        foreach (Setting setting in settings.Where(setting => isNew && setting.IsRequired && map[setting.Name] is null))
        {
            problems.Add(map.Place, $"{setting.Name} is missing; {SettingText.Allowed(setting)}");
        }

        if (section is Cost && map["every"] is { } every && map["per"] is null)
        {
            problems.Add(
                every.Place,
                "says how often, but not for what; add per: school (for each school reached), partnership or policy (for all together)"
            );
        }

        if (section is Uniform { } uniform && uniform.From > uniform.To)
        {
            problems.Add(
                (map["from"] ?? map["to"] ?? map).Place,
                $"from ({SettingText.Number(uniform.From)}) is above to ({SettingText.Number(uniform.To)})"
            );
        }

        return section;
    }

    private object Short(Node node, Setting enough, object usual)
    {
        object section = Settings.Copy(usual);
        enough.Property.SetValue(section, Value(node, enough, enough.Of(section)));
        return section;
    }

    /// <summary>How a plain text is read where a section is expected: as a cost or a budget, or by the section's own <c>FromString</c>.</summary>
    internal static Func<string, object?>? ShortForm(Type type) =>
        type == typeof(Cost) ? CostText.Parse
        : type == typeof(Budget) ? BudgetText.Parse
        : type.GetMethod("FromString", [typeof(string)]) is { IsStatic: true } method
            ? text => method.Invoke(null, [text])
        : null;

    // What to write instead of money that leaves open for what or for how long; null: it is none such.
    private static string? WaysToSay(Type type, string text) =>
        type == typeof(Cost) ? CostText.Ways(text)
        : type == typeof(Budget) ? BudgetText.Ways(text)
        : null;

    /// <summary>The type of the values where the type is a map with free keys, else null.</summary>
    internal static Type? DictionaryOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)
            ? type.GetGenericArguments()[1]
            : null;

    private object? Dictionary(Node node, Setting setting, Type valueType, object? usual)
    {
        if (node is not MapNode map)
        {
            return Refuse(node, setting, usual);
        }

        var values = (IDictionary)
            Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), valueType))!;
        foreach (Entry entry in map.Entries)
        {
            if (Value(entry.Value, setting with { Type = valueType, IsNullable = false }, null) is { } value)
            {
                values[entry.Key] = value;
            }
        }

        return values;
    }

    internal static Setting? Shorthand(Type type) =>
        Attribute.GetCustomAttribute(type, typeof(ShorthandAttribute)) is ShorthandAttribute shorthand
            ? Settings.Of(type).Single(setting => setting.Property.Name == shorthand.Setting)
            : null;

    private object? Plain(ScalarNode scalar, Setting setting, object? usual)
    {
        object? value = setting.Type switch
        {
            { } type when type == typeof(string) => scalar.Text,
            { } type when type == typeof(bool) => (scalar.IsQuoted, scalar.Text) switch
            {
                (false, "true") => true,
                (false, "false") => false,
                _ => null,
            },
            { } type when type == typeof(Duration) => Duration.TryParse(scalar.Text, out Duration time) ? time : null,
            { } type when type == typeof(double) => (scalar.Number ?? RateText.Parse(scalar.Text, setting))
                is { } number
            && IsWithin(number, setting)
                ? number
                : null,
            { } type when SettingText.IsWhole(type) => Whole(scalar, setting),
            { IsEnum: true } type => Settings
                .ValuesOf(type)
                .Where(known => known.Name == scalar.Text)
                .Select(known => known.Field.GetValue(null))
                .FirstOrDefault(),
            { } type => throw new NotSupportedException($"{setting.Name} is a {type}, which scenario files cannot say"),
        };
        return value ?? Refuse(scalar, setting, usual);
    }

    private static object? Whole(ScalarNode scalar, Setting setting)
    {
        if (setting.Type == typeof(ulong))
        {
            return !scalar.IsQuoted
                && ulong.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong large)
                    ? large
                // 1e3 is as good a whole number as 1000, as long as every digit is meant.
                : scalar.Number is >= 0 and <= MostExact and var exact && exact == Math.Floor(exact) ? (ulong)exact
                : null;
        }

        return scalar.Number is { } number && number == Math.Floor(number) && IsWithin(number, setting)
            ? Convert.ChangeType(number, setting.Type, CultureInfo.InvariantCulture)
            : null;
    }

    private static bool IsWithin(double number, Setting setting) =>
        !(number < setting.Min)
        && !(number > setting.Max)
        && (setting.Type != typeof(int) || Math.Abs(number) <= int.MaxValue);

    private object? Refuse(Node node, Setting setting, object? usual)
    {
        IEnumerable<string> choices = setting.Type.IsEnum
            ? Settings.ValuesOf(setting.Type).Select(value => value.Name)
            : [];
        string hint =
            node is ScalarNode scalar && Nearest.Of(scalar.Text, choices) is { } nearest
                ? $"; did you mean {nearest}?"
                : "";
        if (node is ScalarNode said && WaysToSay(setting.Type, said.Text) is { } ways)
        {
            problems.Add(node.Place, $"{node.Words} {ways}");
            return usual;
        }

        if (
            node is ScalarNode rate
            && (setting.Type == typeof(double) || setting.Type == typeof(Distribution))
            && RateText.IsOne(rate.Text)
        )
        {
            hint +=
                setting.Rate == Rate.None ? "; this number is not said per year"
                : setting.Rate == Rate.Share ? "; per year it is a share from 0 to 1 too"
                : "";
        }

        string given = node is ScalarNode { IsNull: true } ? "nothing is given" : $"{node.Words} is not allowed";
        string unseen = node is ScalarNode text ? Nearest.WhatCannotBeSeen(text.Text) : "";
        bool isAbove = node is ScalarNode { Number: { } number } && number >= SettingText.Most(setting);
        problems.Add(node.Place, $"{given}{unseen}; {SettingText.Allowed(setting, isAbove)}{hint}");
        return usual;
    }
}
