using CollabSim.Engine;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// One arm's tree at any point. What lies within a factor (another factor, a setting of the command line or of the arm)
/// is laid after it, so that it holds whatever kind the factor puts there.
/// </summary>
internal sealed class Variation
{
    private readonly List<Layed> _order;

    /// <param name="arm">The arm.</param>
    /// <param name="factors">What is varied.</param>
    /// <param name="index">Which arm it is.</param>
    public Variation(BoundArm arm, IReadOnlyList<BoundFactor> factors, int index)
    {
        Arm = arm;
        Layed[] varied =
        [
            .. factors.SelectMany(
                (factor, i) =>
                    factor.Locations[index] is { } there
                        ? [new Layed(there, factor.Factor.Path, factor.Axis.Place, i, null)]
                        : Array.Empty<Layed>()
            ),
        ];
        IEnumerable<Layed> within = arm
            .Laid.Atoms.Select(atom => new Layed(atom.Location, atom.Said.Path, atom.Said.KeyPlace, null, atom.Value))
            .Where(atom => varied.Any(factor => atom.IsWithin(factor)));
        _order = [.. varied.Concat(within).OrderBy(each => each.Location.Steps.Count)];
    }

    /// <summary>Each factor in which other things lie, with these.</summary>
    public IEnumerable<(int Factor, IReadOnlyList<Layed> Within)> Nested =>
        _order
            .Where(outer => outer.Factor is not null)
            .Select(outer =>
                (outer.Factor!.Value, (IReadOnlyList<Layed>)[.. _order.Where(inner => inner.IsWithin(outer))])
            )
            .Where(nest => nest.Item2.Count > 0);

    /// <summary>The arm without any factor.</summary>
    public BoundArm Arm { get; }

    /// <summary>What the factors make of the arm's tree at a design point; the arm's own tree where they vary nothing in it.</summary>
    public MapNode At(IReadOnlyList<ScalarNode> point)
    {
        Node tree = Arm.Tree;
        foreach (Layed each in _order)
        {
            Node value = each.Factor is { } factor ? point[factor] : each.Value!;
            tree = Tree.Set(tree, typeof(Scenario), each.Location.Steps, value);
        }

        return (MapNode)tree;
    }
}

/// <summary>A factor, or a setting that lies within one.</summary>
internal sealed record Layed(Location Location, string Path, Place Place, int? Factor, Node? Value)
{
    /// <summary>True if it lies within the other, deeper than that.</summary>
    public bool IsWithin(Layed outer) =>
        Location.Steps.Count > outer.Location.Steps.Count
        && Location.Steps.Take(outer.Location.Steps.Count).SequenceEqual(outer.Location.Steps);
}
