using CollabSim.Lab.Aggregations;

namespace CollabSim.Lab.Optimisation;

/// <summary>A number that is made of an outcome in all worlds.</summary>
/// <param name="Outcome">The outcome's text.</param>
/// <param name="Index">Its place among those that the search observes.</param>
/// <param name="Name">The outcome in words.</param>
/// <param name="Unit">Its unit; empty for a plain number.</param>
/// <param name="Over">How worlds become one number.</param>
internal abstract record Judged(string Outcome, int Index, string Name, string Unit, Aggregation Over)
{
    /// <summary>1: more of the outcome is better; -1: less of it is.</summary>
    public abstract int Sign { get; }

    /// <summary>The number turned so that more is better; NaN where a world has no value.</summary>
    /// <param name="values">The outcome in each world.</param>
    /// <param name="best">The best of any package in each world, turned so that more is better.</param>
    public double Merit(IReadOnlyList<double> values, IReadOnlyList<double> best) =>
        values.Any(double.IsNaN) ? double.NaN : Over.Merit([.. values.Select(value => Sign * value)], best, Sign);

    /// <summary>The same as a reader sees it.</summary>
    public double Shown(double merit) => Over.Shown(merit, Sign);

    /// <summary>True if more of what is shown is better.</summary>
    public bool MoreIsBetter => Over.MoreIsBetter(Sign);
}

/// <summary>Something that is wanted.</summary>
internal sealed record Objective(
    string Outcome,
    int Index,
    string Name,
    string Unit,
    Aggregation Over,
    bool IsMaximized
) : Judged(Outcome, Index, Name, Unit, Over)
{
    public override int Sign => IsMaximized ? 1 : -1;

    /// <summary>Numbers that differ by less are as good as each other; null: it is not said.</summary>
    public double? SmallestDifference { get; init; }

    /// <summary>The average over the tenth of worlds that are worst for it, turned so that more is better.</summary>
    /// <param name="values">The outcome in each world.</param>
    public double InTheWorstTenth(IEnumerable<double> values) =>
        new WorstTenth().Merit([.. values.Select(value => Sign * value)], [], Sign);

    /// <summary>Such as "advantage at year 20 on average over worlds".</summary>
    public string Words(bool overWorlds) => Over.Words(overWorlds) is { Length: > 0 } over ? $"{Name} {over}" : Name;
}

/// <summary>What a package must keep to.</summary>
internal sealed record Constraint(string Outcome, int Index, string Name, string Unit, Aggregation Over)
    : Judged(Outcome, Index, Name, Unit, Over)
{
    public double? AtMost { get; init; }

    public double? AtLeast { get; init; }

    // The bad side is the one that is bounded.
    public override int Sign => AtLeast is not null ? 1 : -1;

    /// <summary>How far a number is beyond what is allowed, as a share of the bound; 0: it keeps to it.</summary>
    public double Violation(double shown) =>
        double.IsNaN(shown)
            ? double.PositiveInfinity
            : Math.Max(Beyond(shown - (AtMost ?? shown), AtMost), Beyond((AtLeast ?? shown) - shown, AtLeast));

    /// <summary>Such as "money spent at year 20 at most 40,000".</summary>
    public string Words(bool overWorlds)
    {
        string over = Over.Words(overWorlds) is { Length: > 0 } words ? $" {words}" : "";
        string[] bounds =
        [
            .. AtMost is { } most ? [$"at most {Bound(most)}"] : Array.Empty<string>(),
            .. AtLeast is { } least ? [$"at least {Bound(least)}"] : Array.Empty<string>(),
        ];
        return $"{Name}{over} {string.Join(" and ", bounds)}{(Unit.Length > 0 ? $" {Unit}" : "")}";
    }

    private static string Bound(double value) =>
        Math.Abs(value) >= 1000
            ? value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture).Replace('-', '−')
            : Statistics.Words.Brief(value);

    private static double Beyond(double excess, double? bound) =>
        excess <= 0 ? 0 : excess / Math.Max(Math.Abs(bound!.Value), 1e-9);
}
