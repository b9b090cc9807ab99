using System.Reflection;
using CollabSim.Engine;
using CollabSim.Engine.Policies;

namespace CollabSim.Lab.Scenarios;

/// <summary>What may stand at a place of a tree: it knows what plain values there stand for.</summary>
/// <param name="Type">The declared type: a section, a family of kinds, a list, a plain value.</param>
/// <param name="Usual">What holds where the tree says nothing, or null.</param>
/// <param name="IsByPath">True for a map whose keys are paths and whose values are of the type.</param>
internal readonly record struct Slot(Type Type, object? Usual, bool IsByPath = false)
{
    public static Slot Root(Type type) => new(type, Settings.New(type));

    /// <summary>An item of a list.</summary>
    public Slot Item =>
        new(Type.IsGenericType && Type.GetGenericArguments() is [var item] ? item : typeof(object), null);

    /// <summary>True for a word that names one of the kinds that may stand here.</summary>
    public bool IsKindsName(Node node) =>
        !IsByPath
        && node is ScalarNode word
        && Settings.IsFamily(Type)
        && !(Type == typeof(Distribution) && (word.Number is not null || RateText.IsOne(word.Text)));

    /// <summary>The kind of a section here: the one that it names, or else the usual one; null where there are no kinds.</summary>
    public string? KindOf(MapNode map) =>
        (map[Tree.KindKey] as ScalarNode)?.Text ?? (Usual is null ? null : Kinds.NameOf(Usual.GetType()));

    /// <summary>What may stand at a key of a section here.</summary>
    public Slot Below(MapNode map, string key)
    {
        if (IsByPath)
        {
            return new Slot(Type, null);
        }

        Type? section = SectionOf(map);
        if (section is null || Settings.Of(section).FirstOrDefault(setting => setting.Name == key) is not { } setting)
        {
            return new Slot(typeof(object), null);
        }

        return setting.Property.GetCustomAttribute<DescribesAttribute>() is { } tree
            ? new Slot(tree.Type, Settings.IsSection(tree.Type) ? Settings.New(tree.Type) : null, tree.ByPath)
            : new Slot(setting.Type, setting.Of(Usual?.GetType() == section ? Usual : Settings.New(section)));
    }

    /// <summary>
    /// The section that a node stands for: <c>ring</c> is <c>{ kind: ring }</c>, 0.3 is a constant, <c>5000 per policy once</c> is an
    /// amount with its time; null if it stands for none.
    /// </summary>
    public MapNode? Spelled(Node node)
    {
        if (node is MapNode map)
        {
            return map;
        }

        if (IsByPath || node is ScalarNode { IsNull: true })
        {
            return null;
        }

        if (IsKindsName(node))
        {
            return new MapNode([new Entry(Tree.KindKey, node.Place, node)], node.Place);
        }

        if (Type == typeof(Distribution))
        {
            return node is ScalarNode
                ? new MapNode(
                    [
                        new Entry(Tree.KindKey, node.Place, new ScalarNode(ConstantKind, false, node.Place)),
                        new Entry(ConstantValue, node.Place, node),
                    ],
                    node.Place
                )
                : null;
        }

        if (!Settings.IsSection(Type))
        {
            return null;
        }

        if (node is ScalarNode text && Binder.ShortForm(Type)?.Invoke(text.Text) is { } read)
        {
            object silent = Settings.New(Type);
            bool saysAll = Type == typeof(Cost);
            return new MapNode(
                [
                    .. Settings
                        .Of(Type)
                        .Where(setting =>
                            setting.Of(read) is { } value && (saysAll || !Equals(value, setting.Of(silent)))
                        )
                        .Select(setting => new Entry(
                            setting.Name,
                            node.Place,
                            new ScalarNode(SettingText.Value(setting.Of(read)), false, node.Place)
                        )),
                ],
                node.Place
            );
        }

        return Binder.Shorthand(Type) is { } enough
            ? new MapNode([new Entry(enough.Name, node.Place, node)], node.Place)
            : null;
    }

    private static string ConstantKind { get; } = Kinds.NameOf(typeof(Constant));

    private static string ConstantValue { get; } = Settings.Of(typeof(Constant)).Single().Name;

    private Type? SectionOf(MapNode map) =>
        !Settings.IsFamily(Type) ? (Settings.IsSection(Type) ? Type : null)
        : KindOf(map) is { } kind ? Settings.KindsOf(Type).GetValueOrDefault(kind)
        : null;
}
