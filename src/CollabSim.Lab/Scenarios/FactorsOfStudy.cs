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
        var factors = new List<BoundFactor>();
        foreach (Entry entry in _description.Factors?.Entries ?? [])
        {
            var setting = new Setting
            {
                Name = entry.Key,
                Property = typeof(StudyDescription).GetProperty(nameof(StudyDescription.Factors))!,
                Type = typeof(FactorDescription),
            };
            var description = (FactorDescription?)_binder.Value(entry.Value, setting, new FactorDescription());
            if (Located(entry, arms) is { } locations && description is not null)
            {
                Location location = locations.OfType<Location>().First();
                factors.Add(
                    new BoundFactor(
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
                    )
                );
            }
        }

        return factors;
    }

    /// <summary>Where the factor is in each arm (null in an arm that has no such setting), or null if it is in none.</summary>
    private List<Location?>? Located(Entry factor, IReadOnlyList<BoundArm> arms)
    {
        var reasons = new List<string>();
        var locations = new List<Location?>();
        foreach (BoundArm arm in arms)
        {
            locations.Add(Location.Find(arm.Scenario, factor.Key, out string reason));
            reasons.Add(reason);
        }

        if (locations.OfType<Location>().FirstOrDefault() is not { } first)
        {
            _problems.Add(
                factor.KeyPlace,
                reasons.Find(reason => reason.Contains("did you mean", StringComparison.Ordinal)) ?? reasons[0]
            );
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

        for (int i = 0; i < arms.Count; i++)
        {
            if (
                locations[i] is { } there
                && arms[i].Own.Any(own => own.Take(there.Steps.Count).SequenceEqual(there.Steps))
            )
            {
                _problems.Add(
                    factor.KeyPlace,
                    $"is a factor and also set by the arm {arms[i].Arm.Name}; it can be only one of them"
                );
            }
        }

        return locations;
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

    /// <summary>Evenly spaced, rounded to 12 digits, so that a step of 0.05 is written 0.15 and not 0.15000000000000002.</summary>
    private static ScalarNode Level(DesignAxis axis, int i, int steps)
    {
        double value = axis.From!.Value + ((axis.To!.Value - axis.From.Value) * i / (steps - 1));
        return new ScalarNode(
            Wording.Number(
                double.Parse(value.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            ),
            false,
            axis.Place
        );
    }

    private void CheckValues(IReadOnlyList<BoundFactor> factors, IReadOnlyList<IReadOnlyList<ScalarNode>> points)
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
                _binder.Value(value, factors[i].Setting, factors[i].Locations.OfType<Location>().First().Value);
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
