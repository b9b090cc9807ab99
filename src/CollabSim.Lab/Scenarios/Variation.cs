using CollabSim.Engine;

namespace CollabSim.Lab.Scenarios;

/// <content>What the factors make of an arm's tree at a design point.</content>
internal sealed partial class StudyBinder
{
    /// <summary>
    /// One arm's tree at any point. What lies within a factor (another factor, a setting of the command line or of the arm)
    /// is laid after it, so that it holds whatever kind the factor puts there.
    /// </summary>
    private sealed class Variation
    {
        private readonly BoundArm _arm;
        private readonly List<Layed> _order;

        public Variation(BoundArm arm, IReadOnlyList<BoundFactor> factors, int index)
        {
            _arm = arm;
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
                .Laid.Atoms.Select(atom => new Layed(
                    atom.Location,
                    atom.Said.Path,
                    atom.Said.KeyPlace,
                    null,
                    atom.Value
                ))
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

        public MapNode At(IReadOnlyList<ScalarNode> point)
        {
            Node tree = _arm.Tree;
            foreach (Layed each in _order)
            {
                Node value = each.Factor is { } factor ? point[factor] : each.Value!;
                tree = Tree.Set(tree, typeof(Scenario), each.Location.Steps, value);
            }

            return (MapNode)tree;
        }
    }

    /// <summary>A factor, or a setting that lies within one.</summary>
    private sealed record Layed(Location Location, string Path, Place Place, int? Factor, Node? Value)
    {
        public bool IsWithin(Layed outer) =>
            Location.Steps.Count > outer.Location.Steps.Count
            && Location.Steps.Take(outer.Location.Steps.Count).SequenceEqual(outer.Location.Steps);
    }

    /// <summary>A problem for whatever has no place where a factor has one of its values, a note for what a factor replaces.</summary>
    private void CheckPlaces(
        IReadOnlyList<BoundArm> arms,
        IReadOnlyList<Variation> variations,
        IReadOnlyList<BoundFactor> factors,
        IReadOnlyList<IReadOnlyList<ScalarNode>> points
    )
    {
        for (int arm = 0; arm < arms.Count; arm++)
        {
            Dictionary<int, IReadOnlyList<Layed>> nested = variations[arm].Nested.ToDictionary();
            for (int factor = 0; factor < factors.Count; factor++)
            {
                if (factors[factor].Locations[arm] is not { } there || !Settings.IsFamily(there.Setting.Type))
                {
                    continue;
                }

                // All numbers are of one kind.
                int own = factor;
                foreach (
                    ScalarNode value in points
                        .Select(point => point[own])
                        .DistinctBy(value => value.Number is null ? value.Text : "a number")
                )
                {
                    _notes.AddRange(
                        Lost(arms[arm].Tree, there, value).Select(lost => $"factor {there.Steps[^1]}, {lost}")
                    );
                    var tree = (MapNode)Tree.Set(arms[arm].Tree, typeof(Scenario), there.Steps, value);
                    Scenario scenario = Simulated(tree, new Binder(new ProblemList()));
                    foreach (Layed inner in nested.GetValueOrDefault(factor, []))
                    {
                        if (!Location.Exists(scenario, inner.Location.Steps))
                        {
                            _problems.Add(
                                inner.Place,
                                $"{inner.Path} has no place where {factors[factor].Factor.Path} is {value.Words}"
                                    + (arms.Count > 1 ? $" (arm {arms[arm].Arm.Name})" : "")
                                    + "; leave one of the two out, or one that has no such setting"
                            );
                        }
                    }
                }
            }
        }
    }
}
