using System.Globalization;
using CollabSim.Engine;
using CollabSim.Lab.Designs;
using CollabSim.Lab.Designs.Distributions;

namespace CollabSim.Lab.Scenarios;

/// <summary>Binds the values over which a factor is varied: a list, a range in steps, or a distribution.</summary>
internal static class AxisBinder
{
    /// <summary>The axis of a factor.</summary>
    /// <param name="entry">The factor's path and section, as written.</param>
    /// <param name="description">Its section.</param>
    /// <param name="location">Where it is in the first arm that has it.</param>
    /// <param name="problems">Told what cannot stand.</param>
    public static DesignAxis Bind(Entry entry, FactorSection description, Location location, ProblemList problems)
    {
        (double? from, double? to) = (description.From, description.To);
        if (description.Values is { } given && (from ?? to ?? description.Steps) is not null)
        {
            problems.Add(entry.Value.Place, "has values and also from, to or steps; one of the two is enough");
        }

        if (description.Values is { Count: 0 })
        {
            problems.Add(entry.Value.Place, "the list of values is empty");
        }

        if (from is null != to is null)
        {
            problems.Add(entry.Value.Place, $"{(from is null ? "from" : "to")} is missing; a range needs from and to");
        }

        if (from > to)
        {
            problems.Add(
                Tree.Find(entry.Value, "from")!,
                $"from ({SettingText.Number(from.Value)}) is above to ({SettingText.Number(to!.Value)})"
            );
            // Turned round, so that the rest is still checked.
            (from, to) = (to, from);
        }

        var axis = new DesignAxis
        {
            Path = entry.Key,
            Place = entry.Value.Place with { Path = entry.KeyPlace.Path },
            Levels = description.Values ?? [],
            From = Within(location.Setting, entry, "from", from, problems),
            To = Within(location.Setting, entry, "to", to, problems),
            Least = location.Setting.Min ?? double.NegativeInfinity,
            Most = location.Setting.Max ?? double.PositiveInfinity,
            Distribution = description.Distribution ?? new FactorUniform(),
            Group = description.Group,
            IsWhole = SettingText.IsWhole(location.Setting.Type),
            Usual = new ScalarNode(SettingText.Value(location.Value), false, entry.Value.Place),
        };
        if (!IsPossible(entry, description, axis, problems))
        {
            axis = axis with { Distribution = new FactorUniform() };
        }

        return description is { Values: null, From: not null, To: not null, Steps: { } steps }
            ? axis with
            {
                Levels = [.. Enumerable.Range(0, steps).Select(i => Level(axis, i, steps))],
            }
            : axis;
    }

    // Said once of the range, instead of every value in it that is not allowed.
    private static double? Within(Setting setting, Entry entry, string key, double? end, ProblemList problems)
    {
        if (!(end < setting.Min) && !(end > setting.Max))
        {
            return end;
        }

        problems.Add(
            Tree.Find(entry.Value, key)!,
            $"{SettingText.Number(end.Value)} is not allowed; {SettingText.Allowed(setting)}"
        );
        return end < setting.Min ? setting.Min : setting.Max;
    }

    /// <summary>False after saying why the distribution cannot be.</summary>
    private static bool IsPossible(Entry entry, FactorSection description, DesignAxis axis, ProblemList problems)
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
                        ? $"has {Amount.Of(weights.Count, "weight")} for {Amount.Of(axis.Levels.Count, "value")}"
                        : null;
        if (problem is not null)
        {
            problems.Add(Tree.Find(entry.Value, "distribution") ?? entry.Value.Place, problem);
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
            SettingText.Number(i == 0 || i == steps - 1 ? value : double.Parse(text, CultureInfo.InvariantCulture)),
            false,
            axis.Place
        );
    }
}
