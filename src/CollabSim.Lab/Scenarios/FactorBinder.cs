using CollabSim.Engine;
using CollabSim.Lab.Designs;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Binds what is varied: where it stands in each arm, and over which values.</summary>
internal sealed class FactorBinder(StudyDraft draft, ScenarioBinder scenarios, IReadOnlyList<BoundArm> arms)
{
    /// <summary>All arms and points share the times at which they are observed.</summary>
    private static readonly string[] TimeScale = ["years", "ticksPerYear"];

    /// <summary>The factors, in the order of the file, and after them what the worlds vary.</summary>
    /// <param name="worlds">What the worlds vary, as a file would write it.</param>
    public IReadOnlyList<BoundFactor> Bind(IReadOnlyList<Entry> worlds)
    {
        var found = new Dictionary<Entry, BoundFactor>();
        // What holds another factor comes before it: where a factor leads may depend on the kind that another one puts there.
        Entry[] entries = [.. draft.File.Factors?.Entries ?? [], .. worlds];
        foreach (
            Entry entry in entries.OrderBy(entry =>
                new Saying(SettingLayer.Arm, entry.Key, entry.KeyPlace, entry.Value).Length
            )
        )
        {
            var setting = new Setting
            {
                Name = entry.Key,
                Property = typeof(StudyFile).GetProperty(nameof(StudyFile.Factors))!,
                Type = typeof(FactorSection),
            };
            var description = (FactorSection?)draft.Binder.Value(entry.Value, setting, new FactorSection());
            if (Located(entry, [.. found.Values]) is not { } locations || description is null)
            {
                continue;
            }

            Location location = locations.OfType<Location>().First();
            var factor = new BoundFactor(
                new Factor(
                    entry.Key,
                    description.Role
                        ?? (location.Policy is { IsShock: false } ? FactorRole.Lever : FactorRole.Uncertain),
                    location.Setting.Unit,
                    location.Setting.Meaning
                )
                {
                    IsRoleSaid = description.Role is not null,
                },
                locations,
                location.Setting,
                AxisBinder.Bind(entry, description, location, draft.Problems)
            );
            NeedDifferent(entry, location, factor.Axis.Levels);
            if (!IsSetOtherwise(entry, factor, [.. found.Values]))
            {
                found.Add(entry, factor);
            }
        }

        return [.. entries.Where(found.ContainsKey).Select(entry => found[entry])];
    }

    /// <summary>Where the factor is in each arm (null in an arm that has no such setting), or null if it is in none.</summary>
    private List<Location?>? Located(Entry factor, IReadOnlyList<BoundFactor> before)
    {
        var reasons = new List<string>();
        var locations = new List<Location?>();
        for (int i = 0; i < arms.Count; i++)
        {
            Node tree = arms[i].Tree;
            foreach (BoundFactor outer in before.Where(outer => Saying.IsWithin(factor.Key, outer.Factor.Path)))
            {
                if (outer.Locations[i] is { } there)
                {
                    tree = Tree.Set(tree, typeof(Scenario), there.Steps, outer.Axis.Quantile(0.5));
                }
            }

            Scenario scenario = ReferenceEquals(tree, arms[i].Tree) ? arms[i].Scenario : scenarios.Of((MapNode)tree);
            locations.Add(Location.Find(scenario, factor.Key, out string reason));
            reasons.Add(reason);
        }

        if (locations.OfType<Location>().FirstOrDefault() is not { } first)
        {
            draft.Problems.Add(factor.KeyPlace, reasons.Find(Nearest.IsHint) ?? reasons[0]);
            return null;
        }

        if (first.Steps is [string scale] && TimeScale.Contains(scale))
        {
            draft.Problems.Add(factor.KeyPlace, "all runs of a study last equally long, so this cannot be a factor");
        }

        if (draft.Population is not null && first.Steps is ["schools"])
        {
            draft.Problems.Add(
                factor.KeyPlace,
                "schools are counted in the population file, so this cannot be a factor"
            );
        }

        return locations;
    }

    /// <summary>
    /// True if the command line sets what the factor varies, so that there is nothing left to vary; a problem if an arm or
    /// another factor does.
    /// </summary>
    private bool IsSetOtherwise(Entry entry, BoundFactor factor, IReadOnlyList<BoundFactor> others)
    {
        IEnumerable<ScalarNode> values =
            factor.Axis.Levels.Count > 0 ? factor.Axis.Levels
            : factor.Axis.HasRange ? [factor.Axis.Quantile(0.5)]
            : [];
        bool isReplaced = false;
        for (int i = 0; i < arms.Count; i++)
        {
            if (factor.Locations[i] is not { } there)
            {
                continue;
            }

            HashSet<string> varied = [.. values.SelectMany(value => Atom.SettledBy(there, value))];
            foreach (Atom atom in arms[i].Laid.Atoms.Where(atom => atom.Settles is { } own && varied.Contains(own)))
            {
                if (atom.Said.Layer == SettingLayer.Arm)
                {
                    draft.Problems.Add(
                        entry.KeyPlace,
                        $"is a factor and also set by the arm {arms[i].Arm.Name}; it can be only one of them"
                    );
                }
                else
                {
                    isReplaced = true;
                    draft.Note(
                        $"{entry.Key} is a factor of the file; --set {atom.Said.Path}={atom.Said.Value.Words} takes its place, so that it has this one value"
                    );
                }
            }

            foreach (BoundFactor other in others)
            {
                if (
                    other.Locations[i] is { } elsewhere
                    && other
                        .Axis.Levels.Append(other.Axis.HasRange ? other.Axis.Quantile(0.5) : null)
                        .OfType<ScalarNode>()
                        .Any(value => Atom.SettledBy(elsewhere, value).Any(varied.Contains))
                )
                {
                    draft.Problems.Add(
                        entry.KeyPlace,
                        $"varies what the factor {other.Factor.Path} varies; one of the two is enough"
                    );
                }
            }
        }

        return isReplaced;
    }

    /// <summary>
    /// A problem for a value that is there already: a point would be run twice with the same luck and count twice. The worlds of a file are
    /// a sample, in which values may well come twice, and a zip looks at whole points.
    /// </summary>
    private void NeedDifferent(Entry entry, Location location, IReadOnlyList<ScalarNode> levels)
    {
        if (draft.File.Design is Zip || draft.File.Factors?.Entries.Contains(entry) != true)
        {
            return;
        }

        // A value that cannot be read is told where all are checked.
        var unreadable = new ProblemList();
        var silent = new Binder(unreadable);
        var known = new Dictionary<object, ScalarNode>();
        foreach (ScalarNode level in levels)
        {
            int before = unreadable.Count;
            object? bound = silent.Value(level, location.Setting, location.Value);
            object value = bound is null || unreadable.Count > before ? level.Text : bound;
            if (known.TryGetValue(value, out ScalarNode? first))
            {
                draft.Problems.Add(
                    level.Place,
                    first.Text == level.Text
                        ? $"{level.Text} is here twice{level.Place.First(first.Place)}"
                        : $"{level.Text} is the same as {first.Text}, which is here already{level.Place.First(first.Place)}"
                );
            }
            else
            {
                known.Add(value, level);
            }
        }
    }

    /// <summary>Binds every value once, so that one that cannot stand is a problem.</summary>
    public void CheckValues(
        IReadOnlyList<BoundFactor> factors,
        IReadOnlyList<IReadOnlyList<ScalarNode>> points,
        int ticksPerYear
    )
    {
        var rounding = new TimeRounding(draft);
        var usual = new UsualRange(draft);
        for (int i = 0; i < factors.Count; i++)
        {
            var values = new List<(ScalarNode Written, object? Bound)>();
            foreach (
                ScalarNode value in points
                    .Select(point => point[i])
                    .Distinct(ReferenceEqualityComparer.Instance)
                    .Cast<ScalarNode>()
            )
            {
                object? bound = draft.Binder.Value(
                    value,
                    factors[i].Setting,
                    factors[i].Locations.OfType<Location>().First().Value
                );
                values.Add((value, bound));
                if (bound is Duration time)
                {
                    rounding.Note(factors[i].Factor.Path, time, ticksPerYear);
                }
            }

            // What the worlds vary has its range from the model, or from a calibration.
            if (draft.File.Factors?.Entries.Any(entry => entry.Key == factors[i].Factor.Path) == true)
            {
                usual.Note(factors[i], values);
            }
        }
    }
}

/// <summary>A factor with its place in every arm.</summary>
/// <param name="Factor">What the study knows of it.</param>
/// <param name="Locations">Where it is in each arm; null in an arm that has no such setting.</param>
/// <param name="Setting">The setting that it varies.</param>
/// <param name="Axis">Over which values.</param>
internal sealed record BoundFactor(Factor Factor, IReadOnlyList<Location?> Locations, Setting Setting, DesignAxis Axis);
