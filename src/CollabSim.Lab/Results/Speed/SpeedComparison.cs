using System.Globalization;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Results.Speed;

/// <summary>Two measurements beside each other: what became faster or slower beyond noise.</summary>
/// <param name="Doubts">What else differs between them; to be said before anything else.</param>
/// <param name="Changes">For each cell that both have, its ticks and its set-up.</param>
internal sealed record SpeedComparison(IReadOnlyList<string> Doubts, IReadOnlyList<SpeedChange> Changes)
{
    /// <summary>How often none of the intervals of one comparison misses, where nothing changed.</summary>
    public const double Level = 0.95;

    /// <summary>Compares them.</summary>
    /// <param name="then">The earlier one.</param>
    /// <param name="now">The later one.</param>
    public static SpeedComparison Of(SpeedMeasurement then, SpeedMeasurement now)
    {
        (SpeedSeries Then, SpeedSeries Now)[] pairs =
        [
            .. then
                .Cells.Select(cell => (cell, now.Cells.FirstOrDefault(each => each.Cell == cell.Cell)))
                .Where(pair => pair.Item2 is not null)
                .Select(pair => (pair.cell, pair.Item2!)),
        ];
        SpeedQuantity[] quantities = Enum.GetValues<SpeedQuantity>();
        // Of many intervals each has to miss less often, so that all of them together seldom do (Bonferroni).
        double level = 1 - ((1 - Level) / Math.Max(1, pairs.Length * quantities.Length));
        return new SpeedComparison(
            [.. DoubtsOf(then, now)],
            [
                .. pairs.SelectMany(pair =>
                {
                    IReadOnlyList<SpeedRound> before = pair.Then.Undisturbed(then.Machine.Cores);
                    IReadOnlyList<SpeedRound> after = pair.Now.Undisturbed(now.Machine.Cores);
                    bool isTold = Math.Min(before.Count, after.Count) >= SpeedMeasurement.FewestRounds;
                    (before, after) = isTold ? (before, after) : (pair.Then.Rounds, pair.Now.Rounds);
                    return quantities.Select(what =>
                        SpeedChange.Of(pair.Then.Cell, what, Times(before, what), Times(after, what), level) with
                        {
                            Others = isTold ? null : Math.Max(pair.Then.Others(), pair.Now.Others()),
                        }
                    );
                }),
            ]
        );
    }

    private static double[] Times(IReadOnlyList<SpeedRound> rounds, SpeedQuantity what) =>
        [.. rounds.Select(round => round.LogTime(what))];

    /// <summary>True if something is slower by more than a share, with all of its interval; null: nothing is too slow.</summary>
    public bool IsSlowerThan(double? share) => Changes.Any(change => change.IsSlower && change.Low > 1 + share);

    /// <summary>How the intervals are to be read; what to do where there is none.</summary>
    public string Reading
    {
        get
        {
            SpeedChange[] told = [.. Changes.Where(change => change.Others is null)];
            return told.Length == 0
                ? "Measure again when nothing else runs: as it was, nothing can be said."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"In brackets: where the change lies, for all lines at once in {100 * Level:0} of 100 comparisons, widened by how far a measurement drifted by itself (here up to {100 * (told.Max(change => change.Drift) - 1):0.0} %), and by {100 * SpeedChange.Floor:0} % at least."
                );
        }
    }

    private static IEnumerable<string> DoubtsOf(SpeedMeasurement then, SpeedMeasurement now)
    {
        if (then.Machine with { Runtime = "" } != now.Machine with { Runtime = "" })
        {
            yield return $"then on {then.Machine}, now on {now.Machine}: the ratio compares machines too";
        }

        if (then.Machine.Runtime != now.Machine.Runtime)
        {
            yield return $"then with {then.Machine.Runtime}, now with {now.Machine.Runtime}: the ratio compares runtimes too";
        }

        if (then.ModelVersion != now.ModelVersion)
        {
            yield return $"then model {then.ModelVersion}, now model {now.ModelVersion}: the ratio compares what is simulated too";
        }
    }
}

/// <summary>
/// How many times as long something takes now as then. What is compared are processes, not lives: lives of one process share its place in memory and its compiled code, and
/// differ less among themselves than from those of another process. Each process counts with the lower quartile of its lives (<see cref="SpeedRound.LogTime"/>). The interval
/// is that of <see cref="LocationShift"/> over their logarithms, widened to both sides by the drift: how far the later half of a measurement's processes lies from its earlier
/// half, the larger of the two measurements', and by <see cref="Floor"/> at least. A machine is slower for minutes and then is not; two measurements of one program, some minutes
/// apart, then differ by more than their processes do, and nothing else in them shows it. Processes that others disturbed (<see cref="OthersWork"/>) do not count; where fewer than
/// <see cref="SpeedMeasurement.FewestRounds"/> are left, nothing is said. What a program's place in memory makes when something else in it changes (a loop that now straddles a line)
/// is not in the interval: every process of one build shares it.
/// </summary>
/// <param name="Cell">What was lived through.</param>
/// <param name="What">What of it.</param>
/// <param name="Ratio">Time now over time then.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end of its interval.</param>
/// <param name="Drift">By how much, as a ratio of at least 1, one of the two measurements drifted by itself.</param>
internal sealed record SpeedChange(
    SpeedCell Cell,
    SpeedQuantity What,
    double Ratio,
    double Low,
    double High,
    double Drift
)
{
    /// <summary>
    /// The least by which an interval is widened: measurements of one program within half an hour on a virtual machine, with a core free, differed by up to 2.3 %, of which their
    /// processes and halves explained all but 1 %.
    /// </summary>
    public const double Floor = 0.02;

    /// <summary>How many cores' worth others used, where that was too much to say anything; null: it was not.</summary>
    public double? Others { get; init; }

    /// <summary>True if it takes less time, beyond noise.</summary>
    public bool IsFaster => Others is null && High < 1;

    /// <summary>True if it takes more time, beyond noise.</summary>
    public bool IsSlower => Others is null && Low > 1;

    /// <summary>The change between two measurements.</summary>
    /// <param name="cell">What was lived through.</param>
    /// <param name="what">What of it.</param>
    /// <param name="then">Logarithm of the time of each process of the earlier one, in the order in which they ran.</param>
    /// <param name="now">The same of the later one.</param>
    /// <param name="level">How often the interval is to hold the ratio.</param>
    public static SpeedChange Of(
        SpeedCell cell,
        SpeedQuantity what,
        IReadOnlyList<double> then,
        IReadOnlyList<double> now,
        double level
    )
    {
        LocationShift shift = LocationShift.Of(then, now, level);
        double drift = Math.Max(DriftOf(then), DriftOf(now));
        return new SpeedChange(
            cell,
            what,
            Math.Exp(shift.Estimate),
            Math.Exp(shift.Low - Math.Max(drift, Floor)),
            Math.Exp(shift.High + Math.Max(drift, Floor)),
            Math.Exp(drift)
        );
    }

    /// <summary>Such as <c>faster by 8 % (5 to 11 %)</c> or <c>no change beyond noise (−2 to +3 %)</c>, where + is more time.</summary>
    public string Sentence =>
        Others is { } others
            ? string.Create(CultureInfo.InvariantCulture, $"cannot be said: others used {others:0.0} cores meanwhile")
        : IsFaster ? $"faster by {Percent(1 - Ratio)} % ({Percent(1 - High)} to {Percent(1 - Low)} %)"
        : IsSlower ? $"slower by {Percent(Ratio - 1)} % ({Percent(Low - 1)} to {Percent(High - 1)} %)"
        : $"no change beyond noise ({Signed(Low - 1)} to {Signed(High - 1)} %)";

    // How far the later half lies from the earlier one; the one in the middle of an odd number belongs to neither.
    private static double DriftOf(IReadOnlyList<double> processes)
    {
        int half = processes.Count / 2;
        return half == 0
            ? 0
            : Math.Abs(LocationShift.Of([.. processes.Take(half)], [.. processes.TakeLast(half)], 0.5).Estimate);
    }

    private string Percent(double share) =>
        (100 * share).ToString(High - Low < 0.04 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private string Signed(double share) => share < 0 ? $"−{Percent(-share)}" : $"+{Percent(share)}";
}
