using System.Globalization;
using CollabSim.Engine;
using CollabSim.Lab.Designs;
using CollabSim.Lab.Designs.Distributions;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <content>What is varied, where it stands in each arm, and over which values.</content>
internal sealed partial class StudyBinder
{
    /// <summary>All arms and points share the times at which they are observed.</summary>
    private static readonly string[] TimeScale = ["years", "ticksPerYear"];

    private List<BoundFactor> Factors(IReadOnlyList<BoundArm> arms)
    {
        var found = new Dictionary<Entry, BoundFactor>();
        // What holds another factor comes before it: where a factor leads may depend on the kind that another one puts there.
        Entry[] entries = [.. _description.Factors?.Entries ?? []];
        foreach (
            Entry entry in entries.OrderBy(entry =>
                new Saying(Layer.Arm, entry.Key, entry.KeyPlace, entry.Value).Length
            )
        )
        {
            var setting = new Setting
            {
                Name = entry.Key,
                Property = typeof(StudyDescription).GetProperty(nameof(StudyDescription.Factors))!,
                Type = typeof(FactorDescription),
            };
            var description = (FactorDescription?)_binder.Value(entry.Value, setting, new FactorDescription());
            if (Located(entry, arms, [.. found.Values]) is not { } locations || description is null)
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
                ),
                locations,
                location.Setting,
                Axis(entry, description, location)
            );
            if (!IsSetOtherwise(entry, factor, arms, [.. found.Values]))
            {
                found.Add(entry, factor);
            }
        }

        return [.. entries.Where(found.ContainsKey).Select(entry => found[entry])];
    }

    /// <summary>Where the factor is in each arm (null in an arm that has no such setting), or null if it is in none.</summary>
    private List<Location?>? Located(Entry factor, IReadOnlyList<BoundArm> arms, IReadOnlyList<BoundFactor> before)
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

            Scenario scenario = ReferenceEquals(tree, arms[i].Tree)
                ? arms[i].Scenario
                : Simulated((MapNode)tree, new Binder(new ProblemList()));
            locations.Add(Location.Find(scenario, factor.Key, out string reason));
            reasons.Add(reason);
        }

        if (locations.OfType<Location>().FirstOrDefault() is not { } first)
        {
            _problems.Add(factor.KeyPlace, reasons.Find(HasHint) ?? reasons[0]);
            return null;
        }

        if (first.Steps is [string scale] && TimeScale.Contains(scale))
        {
            _problems.Add(factor.KeyPlace, "all runs of a study last equally long, so this cannot be a factor");
        }

        if (_population is not null && first.Steps is ["schools"])
        {
            _problems.Add(factor.KeyPlace, "schools are counted in the population file, so this cannot be a factor");
        }

        return locations;
    }

    /// <summary>
    /// True if the command line sets what the factor varies, so that there is nothing left to vary; a problem if an arm or
    /// another factor does.
    /// </summary>
    private bool IsSetOtherwise(
        Entry entry,
        BoundFactor factor,
        IReadOnlyList<BoundArm> arms,
        IReadOnlyList<BoundFactor> others
    )
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
                if (atom.Said.Layer == Layer.Arm)
                {
                    _problems.Add(
                        entry.KeyPlace,
                        $"is a factor and also set by the arm {arms[i].Arm.Name}; it can be only one of them"
                    );
                }
                else
                {
                    isReplaced = true;
                    _notes.Add(
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
                    _problems.Add(
                        entry.KeyPlace,
                        $"varies what the factor {other.Factor.Path} varies; one of the two is enough"
                    );
                }
            }
        }

        return isReplaced;
    }

    private DesignAxis Axis(Entry entry, FactorDescription description, Location location)
    {
        (double? from, double? to) = (description.From, description.To);
        if (description.Values is { } given && (from ?? to ?? description.Steps) is not null)
        {
            _problems.Add(entry.Value.Place, "has values and also from, to or steps; one of the two is enough");
        }

        if (description.Values is { Count: 0 })
        {
            _problems.Add(entry.Value.Place, "the list of values is empty");
        }

        if (from is null != to is null)
        {
            _problems.Add(entry.Value.Place, $"{(from is null ? "from" : "to")} is missing; a range needs from and to");
        }

        if (from > to)
        {
            _problems.Add(
                Tree.Find(entry.Value, "from")!,
                $"from ({Wording.Number(from.Value)}) is above to ({Wording.Number(to!.Value)})"
            );
            // Turned round, so that the rest is still checked.
            (from, to) = (to, from);
        }

        var axis = new DesignAxis
        {
            Path = entry.Key,
            Place = entry.Value.Place with { Path = entry.KeyPlace.Path },
            Levels = description.Values ?? [],
            From = Within(location.Setting, entry, "from", from),
            To = Within(location.Setting, entry, "to", to),
            Least = location.Setting.Min ?? double.NegativeInfinity,
            Most = location.Setting.Max ?? double.PositiveInfinity,
            Distribution = description.Distribution ?? new Designs.Distributions.Uniform(),
            Group = description.Group,
            IsWhole = Wording.IsWhole(location.Setting.Type),
            Usual = new ScalarNode(Wording.Value(location.Value), false, entry.Value.Place),
        };
        if (!CheckDistribution(entry, description, axis))
        {
            axis = axis with { Distribution = new Designs.Distributions.Uniform() };
        }

        return description is { Values: null, From: not null, To: not null, Steps: { } steps }
            ? axis with
            {
                Levels = [.. Enumerable.Range(0, steps).Select(i => Level(axis, i, steps))],
            }
            : axis;
    }

    // Said once of the range, instead of every value in it that is not allowed.
    private double? Within(Setting setting, Entry entry, string key, double? end)
    {
        if (!(end < setting.Min) && !(end > setting.Max))
        {
            return end;
        }

        _problems.Add(
            Tree.Find(entry.Value, key)!,
            $"{Wording.Number(end.Value)} is not allowed; {Wording.Allowed(setting)}"
        );
        return end < setting.Min ? setting.Min : setting.Max;
    }

    /// <summary>False after saying why the distribution cannot be.</summary>
    private bool CheckDistribution(Entry entry, FactorDescription description, DesignAxis axis)
    {
        if (description.Distribution is not { } distribution)
        {
            return true;
        }

        bool isListed = description.Values is not null || description.Steps is not null;
        IReadOnlyList<double>? weights = distribution.WeightsOf(axis.Levels.Count);
        string? problem = weights is null
            ? isListed
                ? $"{Kinds.NameOf(distribution.GetType())} is for a range, not for single values; choice has weights for these"
                : distribution.Problem(axis.From ?? axis.Least, axis.To ?? axis.Most)
            : distribution is Choice && description.Values is null
                ? "a choice is among values; list them as values"
                : isListed && (weights.Any(weight => !(weight >= 0)) || weights.Sum() <= 0)
                    ? "weights are numbers of at least 0, not all of them 0"
                    : description.Values is not null && weights.Count != axis.Levels.Count
                        ? $"has {Explanation.Count(weights.Count, "weight")} for {Explanation.Count(axis.Levels.Count, "value")}"
                        : null;
        if (problem is not null)
        {
            _problems.Add(Tree.Find(entry.Value, "distribution") ?? entry.Value.Place, problem);
        }

        return problem is null;
    }

    /// <summary>
    /// Evenly spaced, rounded to 12 digits of the range's larger end, so that a step of 0.05 is written 0.15 and not
    /// 0.15000000000000002, and 0 is 0; the ends are as they were given.
    /// </summary>
    private static ScalarNode Level(DesignAxis axis, int i, int steps)
    {
        (double from, double to) = (axis.From!.Value, axis.To!.Value);
        double value =
            i == 0 ? from
            : i == steps - 1 ? to
            : from + ((to - from) * i / (steps - 1));
        double scale = Math.Max(Math.Abs(from), Math.Abs(to));
        int decimals = scale > 0 ? 12 - (int)Math.Ceiling(Math.Log10(scale)) : 0;
        string text = value.ToString(decimals > 0 ? $"F{decimals}" : "G12", CultureInfo.InvariantCulture);
        return new ScalarNode(
            Wording.Number(i == 0 || i == steps - 1 ? value : double.Parse(text, CultureInfo.InvariantCulture)),
            false,
            axis.Place
        );
    }

    private void CheckValues(
        IReadOnlyList<BoundFactor> factors,
        IReadOnlyList<IReadOnlyList<ScalarNode>> points,
        int ticksPerYear
    )
    {
        for (int i = 0; i < factors.Count; i++)
        {
            foreach (
                ScalarNode value in points
                    .Select(point => point[i])
                    .Distinct(ReferenceEqualityComparer.Instance)
                    .Cast<ScalarNode>()
            )
            {
                object? bound = _binder.Value(
                    value,
                    factors[i].Setting,
                    factors[i].Locations.OfType<Location>().First().Value
                );
                if (bound is Duration time)
                {
                    NoteRounding(factors[i].Factor.Path, time, ticksPerYear);
                }
            }
        }
    }

    private sealed record BoundFactor(
        Factor Factor,
        IReadOnlyList<Location?> Locations,
        Setting Setting,
        DesignAxis Axis
    );
}
