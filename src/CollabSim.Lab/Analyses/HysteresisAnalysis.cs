using CollabSim.Engine.Metrics;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>Hysteresis: whether a response comes back where it went as pressure rises slowly and falls again, and what announced the fall.</summary>
internal sealed record HysteresisAnalysis : Analysis
{
    public override int Rank => 80;

    /// <summary>The loops of every arm at every design point in which pressure rises and falls again.</summary>
    public static Loops? LoopsOf(Question question)
    {
        StudyDescription study = question.Study;
        string[] metrics = [.. study.SeriesMetrics.Select(metric => metric.Name)];
        int driver = Array.IndexOf(metrics, Metric.NameOf<MeanPressure>());
        int response = Array.IndexOf(metrics, study.Outcomes[question.Outcome].Metric.Name);
        if (driver < 0 || response < 0 || driver == response)
        {
            return null;
        }

        List<LoopAt> loops = [];
        for (int point = 0; point < study.Points.Count; point++)
        {
            IReadOnlyList<(int, double[] Values)>? quiet = null;
            for (int arm = 0; arm < study.Arms.Count; arm++)
            {
                IReadOnlyList<(int, double[] Values)> drivers = SeriesOfRuns.Of(
                    question.Evidence.Results,
                    point,
                    arm,
                    driver
                );
                IReadOnlyList<(int, double[] Values)> responses = SeriesOfRuns.Of(
                    question.Evidence.Results,
                    point,
                    arm,
                    response
                );
                if (drivers.Count == 0)
                {
                    continue;
                }

                double[] mean =
                [
                    .. Enumerable.Range(0, study.SeriesTicks.Count).Select(t => drivers.Average(run => run.Values[t])),
                ];
                if (mean.Max() - mean.Min() < 1e-6)
                {
                    quiet ??= responses;
                }
                else if (Loop.Of(mean, [.. responses.Select(run => run.Values)]) is { } loop)
                {
                    loops.Add(
                        new LoopAt(
                            point,
                            arm,
                            loop,
                            Signs(mean, responses, loop),
                            quiet is null ? null : Signs(mean, quiet, loop)
                        )
                    );
                }
            }
        }

        return loops.Count == 0 ? null : new Loops(study.SeriesMetrics[response], loops);
    }

    public override Passage? Of(Question question)
    {
        if (LoopsOf(question) is not { } found)
        {
            return null;
        }

        string name = Words.Name(found.Metric);
        return new Passage($"Is the way back the way there? {Words.Capital(name)} as pressure rises and falls again")
        {
            Sentences =
            [
                .. Summary(found),
                .. found.All.SelectMany(at => Sentences(question.Study, name, at)),
                .. Speeds(question.Study, found),
            ],
            Tables =
            [
                new PassageTable(
                    $"Pressure at which half of the change in {name} has happened on the way up, and is undone on the way down; means with 95 % intervals over replications.",
                    ["where", "half gone at", "half back at", "width of the loop", "never came back"],
                    [
                        .. found.All.Select(at =>
                            (IReadOnlyList<string>)
                                [
                                    Where(question.Study, at),
                                    at.Loop.Tips
                                        ? Say(MeanInterval.Of(at.Loop.TipsAt.Where(level => level is not null)))
                                        : "does not tip",
                                    at.Loop.Tips
                                        ? Say(MeanInterval.Of(at.Loop.ReturnsAt.Where(level => level is not null)))
                                        : "–",
                                    at.Loop.Tips ? Say(at.Loop.Width) : "–",
                                    at.Loop.Tips ? $"{at.Loop.Stuck} of {at.Loop.Tipped}" : "–",
                                ]
                        ),
                    ]
                ),
                .. Warnings(question.Study, found),
            ],
            Tidy = ("hysteresis.csv", Rows(question.Study, found)),
        };
    }

    // What is true of all loops together comes before what is true of the first.
    private static IEnumerable<string> Summary(Loops found)
    {
        Loop[] loops = [.. found.All.Select(at => at.Loop)];
        if (loops.Length < 2)
        {
            yield break;
        }

        Loop[] tip = [.. loops.Where(loop => loop.Tips)];
        (int Count, string What)[] kinds =
        [
            (tip.Count(loop => loop.Stuck == loop.Tipped), "no run comes half way back"),
            (tip.Count(loop => loop.Stuck > 0 && loop.Stuck < loop.Tipped), "some runs do and some do not"),
            (
                tip.Count(loop => loop.Stuck == 0 && loop.Width is { Low: > 0 }),
                "all runs come half way back, but only at a clearly lower pressure"
            ),
            (
                tip.Count(loop => loop.Stuck == 0 && loop.Width is not { Low: > 0 }),
                "all come half way back with no clear loop"
            ),
            (loops.Length - tip.Length, "nothing clearly changes as pressure rises"),
        ];
        yield return $"Pressure rises and falls again in {loops.Length:N0} cases (design points and arms): "
            + $"{string.Join("; ", kinds.Where(kind => kind.Count > 0).Select(kind => $"in {kind.Count:N0} {kind.What}"))}.";
    }

    private static IEnumerable<string> Sentences(StudyDescription study, string name, LoopAt at)
    {
        Loop loop = at.Loop;
        string where = Words.Capital(Where(study, at));
        if (!loop.Tips)
        {
            yield return $"{where}: {Unmoved(name, loop.Levels[^1], loop.AtHeight)}";
            yield break;
        }

        MeanInterval tips = MeanInterval.Of(loop.TipsAt.Where(level => level is not null));
        string way =
            $"{where}: {name} goes from {Words.Number(loop.Before.Mean!.Value, loop.Before.HalfWidth)} to {Words.Number(loop.AtHeight.Mean!.Value, loop.AtHeight.HalfWidth)}, half of it by a pressure of {Say(tips)}";
        double years = loop.StepsAtRest * (study.SeriesTicks[^1] - study.SeriesTicks[^2]) / (double)study.TicksPerYear;
        yield return loop.Stuck == loop.Tipped
            ? $"{way}; in none of {Words.Count(loop.Tipped, "run")} does it come half way back: {years:0} years after the last pressure is gone it is {Words.Number(loop.AtLast.Mean!.Value, loop.AtLast.HalfWidth)}, so that taking the pressure away is not enough."
        : loop.Stuck > 0
            ? $"{way}; {Words.Count(loop.Stuck, "run")} of {loop.Tipped} never came half way back; in the others the loop is {Say(loop.Width)} wide."
        : loop.Width is { Low: > 0 }
            ? $"{way}; it is half way back only at {Say(MeanInterval.Of(loop.ReturnsAt))}: the loop is {Say(loop.Width)} wide."
        : $"{way}; it is half way back at {Say(MeanInterval.Of(loop.ReturnsAt))}: no clear loop (width {Say(loop.Width)}).";
    }

    // A loop that is only delay grows with speed; a memory stays.
    private static IEnumerable<string> Speeds(StudyDescription study, Loops found)
    {
        foreach (
            IGrouping<int, LoopAt> point in found
                .All.Where(at => at.Loop.Tips && at.Loop.Stuck == 0)
                .GroupBy(at => at.Point)
        )
        {
            LoopAt[] arms = [.. point];
            for (int other = 1; other < arms.Length; other++)
            {
                PairedDifference gap = PairedDifference.Of(Widths(arms[0].Loop).Zip(Widths(arms[other].Loop)));
                if (gap.Difference.HalfWidth is not null)
                {
                    yield return $"{Where(study, arms[other])}: {Wider(gap.Difference, study.Arms[arms[0].Arm].Name)}";
                }
            }
        }
    }

    /// <summary>That a response does not clearly move with pressure: with one run nothing could be clear.</summary>
    internal static string Unmoved(string name, double pressure, MeanInterval atHeight) =>
        atHeight.N < 2
            ? $"one run does not tell whether {name} changes as pressure rises to {pressure:0.##}; more replications would."
            : $"{name} does not change clearly as pressure rises to {pressure:0.##}, so that no loop can be seen.";

    /// <summary>What the difference between two widths says; one that is not clear may still be there.</summary>
    internal static string Wider(MeanInterval difference, string other)
    {
        (double mean, double half) = (difference.Mean!.Value, difference.HalfWidth!.Value);
        string how = difference.ExcludesZero
            ? $"{Words.Number(Math.Abs(mean), half)} {(mean > 0 ? "wider" : "narrower")} than"
            : "not clearly wider or narrower than";
        string so = difference.ExcludesZero
            ? "speed matters, so part of the loop is delay or the time spent under pressure"
            : "nothing speaks against memory rather than delay, as far as these runs can tell";
        return $"the loop is {how} in {other} (difference {Words.Signed(mean, half)} ± {Words.Number(half, half)}): {so}.";
    }

    private static IEnumerable<double?> Widths(Loop loop) => loop.TipsAt.Zip(loop.ReturnsAt, (tip, back) => tip - back);

    private static IEnumerable<PassageTable> Warnings(StudyDescription study, Loops found)
    {
        LoopAt[] warned = [.. found.All.Where(at => at.Signs.Count > 1)];
        if (warned.Length == 0)
        {
            yield break;
        }

        static string Tau(IReadOnlyList<WarningSigns>? signs, Func<WarningSigns, double> tau) =>
            signs is null || signs.Count < 2
                ? "–"
                : Say(MeanInterval.Of(signs.Select(sign => (double?)tau(sign))), signed: true);
        yield return new PassageTable(
            "Was there a warning? Before it is half gone: how steadily fluctuations grow (variance) and linger (correlation with the value before), as Kendall's τ from −1 to 1, and the same over the same years without pressure. A warning is worth something only where the two differ.",
            ["where", "variance", "without pressure", "lingering", "without pressure"],
            [
                .. warned.Select(at =>
                    (IReadOnlyList<string>)
                        [
                            Where(study, at),
                            Tau(at.Signs, sign => sign.Variance),
                            Tau(at.QuietSigns, sign => sign.Variance),
                            Tau(at.Signs, sign => sign.Memory),
                            Tau(at.QuietSigns, sign => sign.Memory),
                        ]
                ),
            ]
        );
    }

    // From the start of the rise to where half is gone, the same steps in every run.
    private static IReadOnlyList<WarningSigns> Signs(
        double[] driver,
        IReadOnlyList<(int, double[] Values)> runs,
        Loop loop
    )
    {
        if (!loop.Tips || MeanInterval.Of(loop.TipsAt.Where(level => level is not null)).Mean is not { } tip)
        {
            return [];
        }

        int start = Array.FindLastIndex(
            driver[..(Array.FindIndex(driver, level => level >= tip) + 1)],
            level => level <= driver[0] + 1e-9
        );
        int end = Array.FindIndex(driver, level => level >= tip);
        return [.. runs.Select(run => WarningSigns.Of(run.Values[Math.Max(0, start)..end])).OfType<WarningSigns>()];
    }

    /// <summary>The levels of the factors and the arm, in words.</summary>
    internal static string Where(StudyDescription study, LoopAt at)
    {
        string[] parts =
        [
            .. Scope.Each(study, at.Point),
            .. study.Arms.Count > 1 ? [study.Arms[at.Arm].Name] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? study.Arms[at.Arm].Name : string.Join(", ", parts);
    }

    private static string Say(MeanInterval at) => Say(at, signed: false);

    private static string Say(MeanInterval at, bool signed) =>
        at.Mean is not { } mean ? "–"
        : at.HalfWidth is not { } half ? Words.Number(mean)
        : half == 0 ? $"{(signed ? Words.Signed(mean) : Words.Number(mean))} (in every run)"
        : $"{(signed ? Words.Signed(mean, half) : Words.Number(mean, half))} ± {Words.Number(half, half)}";

    private static DataTable Rows(StudyDescription study, Loops found) =>
        new(
            [
                "metric",
                "point",
                "arm",
                "pressure",
                "up",
                "upLower95",
                "upUpper95",
                "down",
                "downLower95",
                "downUpper95",
                "gap",
                "gapLower95",
                "gapUpper95",
                "runs",
            ],
            [
                .. found.All.SelectMany(at =>
                    at.Loop.Levels.Select(
                        (level, i) =>
                            (IReadOnlyList<object?>)
                                [
                                    found.Metric.Name,
                                    at.Point,
                                    study.Arms[at.Arm].Name,
                                    level,
                                    at.Loop.Up[i].Mean,
                                    at.Loop.Up[i].Low,
                                    at.Loop.Up[i].High,
                                    at.Loop.Down[i].Mean,
                                    at.Loop.Down[i].Low,
                                    at.Loop.Down[i].High,
                                    at.Loop.Gap[i].Mean,
                                    at.Loop.Gap[i].Low,
                                    at.Loop.Gap[i].High,
                                    at.Loop.Gap[i].N,
                                ]
                    )
                ),
            ]
        );
}

/// <summary>All loops of a study.</summary>
/// <param name="Metric">The response.</param>
/// <param name="All">By design point and arm.</param>
internal sealed record Loops(MetricDescription Metric, IReadOnlyList<LoopAt> All);

/// <summary>A loop of one arm at one design point.</summary>
/// <param name="Point">Index of the design point.</param>
/// <param name="Arm">Index of the arm.</param>
/// <param name="Loop">The loop.</param>
/// <param name="Signs">By run: what announced the fall.</param>
/// <param name="QuietSigns">The same steps of an arm whose pressure does not change, or null: there is none.</param>
internal sealed record LoopAt(
    int Point,
    int Arm,
    Loop Loop,
    IReadOnlyList<WarningSigns> Signs,
    IReadOnlyList<WarningSigns>? QuietSigns
);
