using CollabSim.Engine;

namespace CollabSim.Lab.Scenarios;

/// <summary>Who said a setting; where two say the same one, the later of these holds.</summary>
internal enum SettingLayer
{
    CommandLine,
    Arm,
}

/// <summary>One setting as it was said: a path with a value, which may be a whole section.</summary>
internal sealed record Saying(SettingLayer Layer, string Path, Place KeyPlace, Node Value)
{
    /// <summary>Settings are laid in the order of this: what holds another one comes before it, whatever the order in the file.</summary>
    public int Length => Plain(Path).Length;

    /// <summary>True if one of two paths leads to what the other leads to, or into it.</summary>
    public static bool Overlap(string one, string other) => IsWithin(one, other) || IsWithin(other, one);

    /// <summary>True if a path leads to what the outer one leads to, or into it.</summary>
    public static bool IsWithin(string path, string outer) => (Plain(path) + ".").StartsWith(Plain(outer) + ".");

    private static string Plain(string path) =>
        path.StartsWith("model.", StringComparison.Ordinal) ? path["model.".Length..]
        : path.StartsWith("policies.", StringComparison.Ordinal) ? path["policies.".Length..]
        : path;
}

/// <summary>A single thing that was said, at its place: a kind, or a value that has no settings of its own.</summary>
/// <param name="Said">Path and value.</param>
/// <param name="Location">Where it leads.</param>
/// <param name="Value">What is put there.</param>
/// <param name="Settles">What it settles, so that whatever else settles it speaks against it; null: what follows says it.</param>
internal sealed record Atom(Saying Said, Location Location, Node Value, string? Settles)
{
    /// <summary>All that a value settles at a place: the kind and what a plain value says besides, or the setting itself.</summary>
    public static IEnumerable<string> SettledBy(Location location, Node value)
    {
        string here = string.Join('.', location.Steps);
        return new Slot(location.Setting.Type, null).Spelled(value) is { } section
            ? section.Entries.Select(entry => $"{here}.{entry.Key}")
            : [here];
    }
}

/// <summary>
/// Lays settings over a tree. What they mean does not depend on their order: every section is taken apart into its kind and its
/// single settings, and the shorter path comes first, so that a kind is there before its settings.
/// </summary>
internal sealed class SettingLayers
{
    private readonly Dictionary<string, Atom> _settled = [];
    private readonly List<Atom> _atoms = [];
    private readonly List<(Saying Said, string Reason)> _unplaced = [];
    private readonly List<(Saying Said, Saying Instead)> _twice = [];
    private readonly List<(Saying Said, Saying Instead)> _overruled = [];
    private readonly List<Saying> _pending;

    private SettingLayers(MapNode tree, Scenario scenario, Func<MapNode, Scenario> bind, IEnumerable<Saying> said)
    {
        (Tree, _pending) = (tree, [.. said]);
        while (_pending.Count > 0)
        {
            Saying next = _pending.MinBy(saying => (saying.Length, saying.Layer))!;
            _pending.Remove(next);
            if (Location.Find(scenario, next.Path, out string reason) is not { } location)
            {
                _unplaced.Add((next, reason));
            }
            else if (Whole(next, location) is { } atom)
            {
                Add(atom);
                if (_pending.Count > 0 && MayLeadElsewhere(atom))
                {
                    scenario = bind(Tree);
                }
            }
        }
    }

    /// <summary>The tree with everything that has a place in it.</summary>
    public MapNode Tree { get; private set; }

    /// <summary>What was laid over it, in that order.</summary>
    public IReadOnlyList<Atom> Atoms => _atoms;

    /// <summary>What leads nowhere, and why.</summary>
    public IReadOnlyList<(Saying Said, string Reason)> Unplaced => _unplaced;

    /// <summary>What one layer says twice and differently.</summary>
    public IReadOnlyList<(Saying Said, Saying Instead)> Twice => _twice;

    /// <summary>What a later layer says otherwise.</summary>
    public IReadOnlyList<(Saying Said, Saying Instead)> Overruled => _overruled;

    /// <param name="tree">The tree.</param>
    /// <param name="scenario">What it becomes as it is.</param>
    /// <param name="bind">What a tree becomes, without complaint.</param>
    /// <param name="said">The settings, in any order.</param>
    public static SettingLayers Over(
        MapNode tree,
        Scenario scenario,
        Func<MapNode, Scenario> bind,
        IEnumerable<Saying> said
    ) => new(tree, scenario, bind, said);

    /// <summary>
    /// False for a plain value: whatever it is, all paths lead where they led before. A kind has settings of its own, a list has entries, and
    /// a text may be a name by which something is found.
    /// </summary>
    private static bool MayLeadElsewhere(Atom atom) =>
        atom.Value is not ScalarNode || atom.Location.Setting.Type is not { IsValueType: true };

    /// <summary>What of a saying is put at its own place; the settings of a section wait for their turn.</summary>
    private Atom? Whole(Saying said, Location location)
    {
        var slot = new Slot(location.Setting.Type, location.Value);
        string here = string.Join('.', location.Steps);
        if (location.Value is null || slot.Spelled(said.Value) is not { } section)
        {
            return new Atom(said, location, said.Value, here);
        }

        bool isPlain = said.Value is not MapNode;
        Node? kind = section[Scenarios.Tree.KindKey];
        _pending.AddRange(
            section
                .Entries.Where(entry => entry.Key != Scenarios.Tree.KindKey)
                .Select(entry =>
                    said with
                    {
                        Path = $"{said.Path}.{entry.Key}",
                        KeyPlace = isPlain ? said.KeyPlace : entry.KeyPlace,
                        Value = entry.Value,
                    }
                )
        );
        string? settles = kind is null ? null : $"{here}.{Scenarios.Tree.KindKey}";
        return isPlain ? new Atom(said, location, said.Value, settles)
            : kind is null ? null
            : new Atom(
                said,
                location,
                new MapNode([new Entry(Scenarios.Tree.KindKey, kind.Place, kind)], said.Value.Place),
                settles
            );
    }

    private void Add(Atom atom)
    {
        if (atom.Settles is { } settles)
        {
            if (_settled.TryGetValue(settles, out Atom? before) && !before.Value.IsSame(atom.Value))
            {
                (before.Said.Layer == atom.Said.Layer ? _twice : _overruled).Add((before.Said, atom.Said));
            }

            _settled[settles] = atom;
        }

        _atoms.Add(atom);
        Tree = (MapNode)Scenarios.Tree.Set(Tree, typeof(Scenario), atom.Location.Steps, atom.Value);
    }
}
