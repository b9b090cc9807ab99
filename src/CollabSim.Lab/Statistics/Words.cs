using System.Globalization;
using CollabSim.Engine;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Statistics;

/// <summary>Numbers, times and names as a reader sees them.</summary>
internal static class Words
{
    /// <summary>A name in camelCase as words: <c>inertiaShare</c> is "inertia share".</summary>
    public static string Name(string camelCase) => Kinds.InWords(camelCase);

    /// <summary>A metric in a sentence: "inertia share", "advantage of the weakest fifth of schools".</summary>
    public static string Name(MetricDescription metric) => metric.Words ?? Name(metric.Name);

    /// <summary>A setting's path as words: <c>transactionCost.base</c> is "transaction cost base".</summary>
    public static string Path(string path) => string.Join(' ', path.Split('.').Select(Name));

    /// <summary>The last word of each factor's path, or the whole path where two would read alike.</summary>
    public static IReadOnlyList<string> Short(IReadOnlyList<Factor> factors)
    {
        string[] last = [.. factors.Select(factor => Name(factor.Path.Split('.')[^1]))];
        return last.Distinct().Count() == last.Length ? last : [.. factors.Select(factor => Path(factor.Path))];
    }

    /// <summary>"the baseline", with its name where that says more.</summary>
    public static string Baseline(StudyDescription study) =>
        study.Arms[0].Name == "baseline" ? "the baseline" : $"the baseline ({study.Arms[0].Name})";

    /// <summary>A metric for an axis: its name and unit.</summary>
    public static string Axis(MetricDescription metric) => WithUnit(Capital(Name(metric)), metric.Unit);

    /// <summary>A factor for an axis: its path and unit.</summary>
    public static string Axis(Factor factor) => WithUnit(Capital(Path(factor.Path)), factor.Unit);

    /// <summary>An outcome in a sentence: "advantage at year 20", "mean trust, years 5 to 10".</summary>
    public static string Outcome(OutcomeDescription outcome, int ticksPerYear)
    {
        string metric = Name(outcome.Metric);
        string from = Years(outcome.FromTick, ticksPerYear);
        string to = Years(outcome.ToTick, ticksPerYear);
        string span = outcome.Reduction switch
        {
            Reduction.Expression => "",
            Reduction.At => $" at year {to}",
            _ => $", years {from} to {to}",
        };
        return outcome.Reduction switch
            {
                Reduction.Mean => $"average {metric}",
                Reduction.Min => $"lowest {metric}",
                Reduction.Max => $"highest {metric}",
                Reduction.Sum => $"total {metric}",
                _ => metric,
            } + span;
    }

    /// <summary>A policy: its name, or its kind in words.</summary>
    public static string Policy(PolicyDescription policy) =>
        policy.Name == policy.Kind ? Name(policy.Kind) : policy.Name;

    /// <summary>A share in percent: never 0 or 100 where it is not, and a dash where there is none.</summary>
    public static string Percent(double? share) =>
        share switch
        {
            null => "no value",
            <= 0 => "0 %",
            >= 1 => "100 %",
            < 0.005 => "under 1 %",
            > 0.995 => "over 99 %",
            { } some => $"{100 * some:0} %",
        };

    /// <summary>A tick in years.</summary>
    public static string Years(int tick, int ticksPerYear) =>
        ((double)tick / ticksPerYear).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A number with as many decimals as its interval deserves, or three significant digits without one.</summary>
    public static string Number(double value, double? halfWidth = null)
    {
        string text = value.ToString("F" + Decimals(value, halfWidth), CultureInfo.InvariantCulture);
        return IsZero(text) ? text.TrimStart('-') : text.Replace('-', '−');
    }

    /// <summary>
    /// An end of a range, of which the sign counts: with the decimals of the numbers beside it, but what is not nought is never told as 0.
    /// </summary>
    public static string End(double value, double? halfWidth) =>
        IsHidden(value, halfWidth) ? Brief(value) : Number(value, halfWidth);

    /// <summary>The same with its sign.</summary>
    public static string SignedEnd(double value, double? halfWidth) =>
        IsHidden(value, halfWidth) ? BriefSigned(value) : Signed(value, halfWidth);

    // Rounded away, and more than what adding up in another order leaves.
    private static bool IsHidden(double value, double? halfWidth) =>
        Math.Abs(value) > 1e-9 * (halfWidth ?? 1) && IsZero(Number(value, halfWidth));

    private static bool IsZero(string text) => text.Trim('−', '-', '0', '.').Length == 0;

    /// <summary>A number in two significant digits, for prose in which more would promise too much.</summary>
    public static string Brief(double value) => Number(value, InTwoDigits(value));

    /// <summary>The same with its sign.</summary>
    public static string BriefSigned(double value) => Signed(value, InTwoDigits(value));

    /// <summary>An end of a range in two digits with its sign; of one that is next to nothing beside the range only the side is told.</summary>
    /// <param name="value">The end.</param>
    /// <param name="halfWidth">Half of the range.</param>
    public static string BriefEnd(double value, double halfWidth) =>
        value == 0 || Math.Abs(value) >= halfWidth / 1000 ? BriefSigned(value)
        : value > 0 ? "just above 0"
        : "just below 0";

    // An uncertainty that leaves the second digit in doubt, and no more.
    private static double? InTwoDigits(double value)
    {
        double rounded =
            value == 0
                ? 0
                : double.Parse(
                    Math.Abs(value).ToString("E1", CultureInfo.InvariantCulture),
                    CultureInfo.InvariantCulture
                );
        return rounded == 0 ? null : 5 * Math.Pow(10, Math.Floor(Math.Log10(rounded)) - 1);
    }

    /// <summary>A number that always shows its sign.</summary>
    public static string Signed(double value, double? halfWidth = null)
    {
        string text = Number(value, halfWidth);
        return text[0] == '−' || IsZero(text) ? text : "+" + text;
    }

    /// <summary>A mean with what is known about it: "0.031 (95 % interval 0.024 to 0.038; 30 runs)".</summary>
    public static string Estimate(MeanInterval estimate, string runs = "runs", string unit = "") =>
        estimate.Mean is not { } mean ? "no value"
        : estimate.HalfWidth is not { } half ? $"{Number(mean)}{Unit(unit)} (one {Singular(runs)}, so no interval)"
        : $"{Number(mean, half)}{Unit(unit)} ({Interval(estimate)}; {estimate.N:N0} {runs})";

    /// <summary>The interval alone: "95 % interval 0.024 to 0.038".</summary>
    public static string Interval(MeanInterval estimate) =>
        estimate is { Low: { } low, High: { } high }
            ? $"95 % interval {End(low, estimate.HalfWidth)} to {End(high, estimate.HalfWidth)}"
            : "no interval";

    /// <summary>
    /// What is counted behind a number: a run, or, where it averages over several design points, a replication (which is a run at each of
    /// them).
    /// </summary>
    public static string Repeated(int points) => points > 1 ? "replication" : "run";

    /// <summary>The same for a number that averages over all design points of a study.</summary>
    public static string Repeated(StudyDescription study) => Repeated(study.Points.Count);

    /// <summary>
    /// How many replications stand behind numbers: "30 replications", or "27 to 30 of 30 replications (the rest gave no value)".
    /// </summary>
    public static string Replications(int planned, IEnumerable<int> behind)
    {
        (int least, int most) = (planned, -1);
        foreach (int n in behind)
        {
            (least, most) = (Math.Min(least, n), Math.Max(most, n));
        }

        most = most < 0 ? planned : most;
        return least == planned
            ? Count(planned, "replication")
            : $"{(least == most ? $"{least:N0}" : $"{least:N0} to {most:N0}")} of {Count(planned, "replication")} (the rest gave no value)";
    }

    /// <inheritdoc cref="Replications(int, IEnumerable{int})"/>
    public static string Replications(StudyDescription study, IEnumerable<MeanInterval> behind) =>
        Replications(study.Replications, behind.Select(at => at.N));

    /// <summary>After a count of replications behind a mean over all points: " in each of 30 worlds", where worlds share no luck.</summary>
    public static string InEachWorld(StudyDescription study) =>
        study.Worlds is { } worlds ? $" in each of {Count(worlds.Count, "world")}" : "";

    /// <summary>After the name of an interval over all points: what it does with worlds (<see cref="Strata"/>).</summary>
    public static string PooledWithinWorlds(StudyDescription study) =>
        study.Worlds is null ? "" : "; the variance within worlds, pooled: luck alone";

    /// <summary>The half-width that decides the decimals of numbers side by side: the middle one of those that have a width.</summary>
    public static double? Precision(IEnumerable<MeanInterval> numbers) =>
        Precision(numbers.Select(at => at.HalfWidth).OfType<double>());

    /// <inheritdoc cref="Precision(IEnumerable{MeanInterval})"/>
    public static double? Precision(IEnumerable<double> halfWidths)
    {
        double[] halves = [.. halfWidths.Where(half => half > 0).Order()];
        return halves.Length == 0 ? null : halves[(halves.Length - 1) / 2];
    }

    /// <summary>That of the arms' differences from the baseline.</summary>
    public static double? Precision(StudyEstimates study, int outcome) =>
        Precision(
            Enumerable
                .Range(1, Math.Max(0, study.Study.Arms.Count - 1))
                .Select(arm => study.Against(outcome, arm).Difference)
        );

    /// <summary>A group of factors: its name, or the path of its only factor in words.</summary>
    public static string Group(FactorGroup group, StudyDescription study) =>
        group.Factors is [var only] && study.Factors[only].Path == group.Name ? Path(group.Name) : group.Name;

    /// <summary>"1 run", "30 runs".</summary>
    public static string Count(long count, string one) => Amount.Of(count, one);

    /// <summary>The first letter as a capital.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"a, b and c".</summary>
    public static string List(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}";

    /// <summary>A unit in brackets, after a space; empty where there is none.</summary>
    public static string InBrackets(string unit) => unit.Length > 0 ? $" ({unit})" : "";

    private static string WithUnit(string name, string unit) => name + InBrackets(unit);

    private static string Unit(string unit) => unit.Length > 0 ? " " + unit : "";

    private static string Singular(string plural) => plural.TrimEnd('s');

    // The last digit shown is the first that the interval leaves in doubt; one more where that is a 1 and the number is short.
    private static int Decimals(double value, double? halfWidth)
    {
        double scale = halfWidth is > 0 ? halfWidth.Value : Math.Abs(value);
        if (scale == 0)
        {
            return halfWidth is null ? 0 : 3;
        }

        int magnitude = (int)Math.Floor(Math.Log10(scale));
        if (halfWidth is not > 0)
        {
            return Math.Clamp(2 - magnitude, 0, 10);
        }

        bool leavesFewDigits = value == 0 || Math.Floor(Math.Log10(Math.Abs(value))) - magnitude < 2;
        return Math.Clamp((scale / Math.Pow(10, magnitude) < 2 && leavesFewDigits ? 1 : 0) - magnitude, 0, 10);
    }
}
