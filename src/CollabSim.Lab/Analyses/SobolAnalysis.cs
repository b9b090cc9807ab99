using CollabSim.Lab.Designs;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Analyses;

/// <summary>Sobol indices of a Saltelli design, whether they have converged, and what failed runs could have made of them.</summary>
internal sealed record SobolAnalysis : Analysis
{
    private const double Negligible = 0.01;

    /// <summary>Rows below which resampling them says nothing of how far off the indices are.</summary>
    private const int FewestRows = 32;

    public override int Rank => 20;

    /// <summary>The indices of a study, or null: its design is another, or there are none.</summary>
    public static SobolIndices? IndicesOf(Question question) =>
        question.Study.Design is { Kind: "saltelli" } design
            ? SobolIndices.Of(SobolRows.Complete(question.Sample.Values, design.Groups.Count, design.HasSecondOrder))
            : null;

    public override Passage? Of(Question question)
    {
        DesignFacts design = question.Study.Design;
        if (design.Kind != "saltelli")
        {
            return null;
        }

        Sample sample = question.Sample;
        int length = SobolRows.Length(design.Groups.Count, design.HasSecondOrder);
        var passage = new Passage($"Which factors {question.Words} depends on: Sobol indices");
        if (IndicesOf(question) is not { } indices)
        {
            int complete = SobolRows.Complete(sample.Values, design.Groups.Count, design.HasSecondOrder).Count;
            return passage with
            {
                Sentences =
                [
                    complete < 4
                        ? $"No indices: only {Words.Count(complete, "row")} of {sample.Values.Count / length:N0} came out complete, and a row counts only with all of its {length} points."
                        : $"No indices: {question.Words} is the same at all points, so there is no variance to share out.",
                ],
            };
        }

        IReadOnlyList<SobolBounds>? bounds =
            sample.Missing > 0 ? SobolBounds.Of(sample.Values, design.Groups.Count, design.HasSecondOrder) : null;
        int[] order =
        [
            .. Enumerable.Range(0, design.Groups.Count).OrderByDescending(group => indices.Total[group].Value),
        ];
        return passage with
        {
            Sentences =
            [
                .. indices.Rows < FewestRows
                    ? TooFew(question, indices, length)
                    : Sentences(question, indices, order, length, bounds),
            ],
            Tables = [.. Tables(question, indices, order, bounds)],
            Tidy = Sensitivity(
                question,
                "sobol",
                indices.Rows * length,
                [
                    .. order.SelectMany(group =>
                        new[] { ("first", indices.First[group]), ("total", indices.Total[group]) }.Select(index =>
                            (
                                design.Groups[group].Name,
                                (string?)null,
                                index.Item1,
                                (double?)index.Item2.Value,
                                (double?)index.Item2.Low,
                                (double?)index.Item2.High
                            )
                        )
                    ),
                    .. indices.Second.Select(pair =>
                        (
                            design.Groups[pair.One].Name,
                            (string?)design.Groups[pair.Other].Name,
                            "second",
                            (double?)pair.Index.Value,
                            (double?)pair.Index.Low,
                            (double?)pair.Index.High
                        )
                    ),
                ]
            ),
        };
    }

    /// <summary>
    /// Rows that would bring the widest total index to the target, as the next power of two; the present count if it is there;
    /// null: more than the design takes.
    /// </summary>
    internal static int? RowsFor(SobolIndices indices, double target)
    {
        double widest = indices.Total.Max(total => total.HalfWidth);
        if (widest <= target)
        {
            return indices.Rows;
        }

        double rows = Math.Pow(2, Math.Ceiling(Math.Log2(indices.Rows * Math.Pow(widest / target, 2))));
        return rows <= Saltelli.MostRows ? (int)rows : null;
    }

    private static IEnumerable<string> TooFew(Question question, SobolIndices indices, int length)
    {
        Sample sample = question.Sample;
        int planned = sample.Values.Count / length;
        yield return $"{Words.Count(indices.Rows, "complete row")}{(indices.Rows < planned ? $" of {planned:N0}" : "")} {(indices.Rows == 1 ? "is" : "are")} too few to say which factors matter: the table shows what came out, and its intervals are not to be trusted below {FewestRows} rows. "
            + (
                sample.Missing == 0
                    ? $"More rows would tell (count: {FewestRows * 2} or more)."
                    : $"{Words.Count(sample.Missing, "point")} of {sample.Values.Count:N0} {(sample.Missing == 1 ? "has" : "have")} no value, and a row counts only with all of its {length} points; narrow the ranges to where there is always a value, or ask for another outcome."
            );
    }

    private static IEnumerable<string> Sentences(
        Question question,
        SobolIndices indices,
        int[] order,
        int length,
        IReadOnlyList<SobolBounds>? bounds
    )
    {
        DesignFacts design = question.Study.Design;
        Sample sample = question.Sample;
        string Name(int group) => Words.Group(design.Groups[group], question.Study);
        (int first, double own, double all) = (order[0], indices.First[order[0]].Value, indices.Total[order[0]].Value);
        yield return $"{Words.Capital(Name(first))} matters most: by itself it makes {Percent(Math.Clamp(own, 0, 1))} of the variance of {question.Words}, and {Percent(Math.Clamp(all, 0, 1))} together with what it does through other factors.";

        Estimate alone = indices.FirstSum;
        string added =
            $"What factors do by themselves adds up to {Percent(Math.Clamp(alone.Value, 0, 1))} of the variance (95 % interval {Percent(Math.Clamp(alone.Low, 0, 1))} to {Percent(Math.Clamp(alone.High, 0, 1))})";
        yield return alone.High >= 1
            ? $"{added}, so that there may be nothing left that arises only from factors together."
            : $"{added}; the rest arises only from factors together.";
        if (indices.Second.Count > 0 && indices.Second.MaxBy(pair => pair.Index.Value) is { Index.Low: > 0 } strongest)
        {
            yield return $"The strongest pair is {Name(strongest.One)} with {Name(strongest.Other)}: {Percent(strongest.Index.Value)} of the variance that neither makes alone.";
        }

        int[] idle = [.. order.Where(group => indices.Total[group].High < Negligible)];
        if (idle.Length > 0)
        {
            yield return $"Next to nothing within these ranges (total below {Negligible}), so that the default will do: {Words.List([.. idle.Select(Name)])}.";
        }

        foreach (string sentence in Convergence(question, indices, order, length))
        {
            yield return sentence;
        }

        if (sample.Luck is { } luck)
        {
            yield return $"Luck that {sample.Replications} replications did not average out makes {Percent(luck)} of the variance between points{(luck > 0.1 ? "; it counts as interaction, so more replications would lower total indices" : "")}.";
        }
        else if (sample.Replications == 1)
        {
            yield return "All points met the luck of one replication, so the indices hold for that luck; a second replication would show how much it matters.";
        }

        if (sample.Missing > 0)
        {
            int rows = sample.Values.Count / length;
            yield return $"{Words.Count(sample.Missing, "point")} of {sample.Values.Count:N0} {(sample.Missing == 1 ? "has" : "have")} no value, which leaves {indices.Rows:N0} of {rows:N0} rows. "
                + (
                    bounds is null
                        ? "Too much is missing to say what it could change."
                        : "The last columns say how low and how high each index could be whatever they would have given within the range seen."
                );
        }
    }

    private static IEnumerable<string> Convergence(Question question, SobolIndices indices, int[] order, int length)
    {
        DesignFacts design = question.Study.Design;
        string Name(int group) => Words.Group(design.Groups[group], question.Study);
        int widest = order.MaxBy(group => indices.Total[group].HalfWidth);
        double half = indices.Total[widest].HalfWidth;
        string leaders = order.Length switch
        {
            1 => "",
            < 4 => " The order of the factors is",
            _ => " The order of the top three is",
        };
        string stable =
            leaders.Length == 0 ? ""
            : indices.SameOrder >= 0.95 ? $"{leaders} stable (the same in {Percent(indices.SameOrder)} of resamples)."
            : $"{leaders} not stable (the same in {Percent(indices.SameOrder)} of resamples): read neighbours with overlapping intervals as equal.";
        if (half <= question.Target)
        {
            yield return $"Converged: every total index is known to ±{half.ToString(half < 0.001 ? "G2" : "0.000")} or better, from {indices.Rows:N0} rows.{stable}";
        }
        else
        {
            string target = Scenarios.SettingText.Number(question.Target);
            // What is missing came out missing at the same rate again, so that rows are counted as they are planned.
            int planned = question.Sample.Values.Count / length;
            string advice =
                RowsFor(indices, question.Target) is { } wanted
                && Math.Ceiling((double)wanted * planned / indices.Rows) is <= Saltelli.MostRows and var count
                    ? $"About {Words.Count((long)count - planned, "more row")} ({Words.Count(((long)count - planned) * length * question.Study.Arms.Count * question.Study.Replications, "run")}; count: {count}) would bring all to ±{target}."
                    : $"±{target} cannot be reached by more rows, of which the design takes {Saltelli.MostRows:N0} at most; more replications or a wider aim may help.";
            yield return $"Not yet converged: the total index of {Name(widest)} is known only to ±{half:0.000}. {advice}{stable}";
        }

        double totals = indices.Total.Sum(total => total.Value);
        if (totals < 0.95)
        {
            yield return $"Total indices add up to {totals:0.00}, though they cannot be less than 1 together: the rows are too few, or too many are missing, for shares to be read off.";
        }

        int[] negative = [.. order.Where(group => indices.First[group].Value < -0.005)];
        if (negative.Length > 0)
        {
            bool isNoise = negative.All(group => indices.First[group].High >= 0);
            yield return $"A share of variance cannot be negative: the first-order index of {Words.List([.. negative.Select(Name)])} is estimated below 0 "
                + (
                    isNoise
                        ? "by the chance of the rows, within an interval that holds 0; read it as 0."
                        : "with an interval that excludes 0, so the rows are too few for it."
                );
        }
    }

    private static IEnumerable<PassageTable> Tables(
        Question question,
        SobolIndices indices,
        int[] order,
        IReadOnlyList<SobolBounds>? bounds
    )
    {
        string Name(int group) => Words.Group(question.Study.Design.Groups[group], question.Study);
        yield return new PassageTable(
            "Share of the variance, with 95 % intervals over resampled rows.",
            [
                "factor",
                "by itself (first)",
                "with others (total)",
                .. bounds is null ? Array.Empty<string>() : ["first, whatever failed", "total, whatever failed"],
            ],
            [
                .. order.Select(group =>
                    (IReadOnlyList<string>)
                        [
                            Name(group),
                            Text(indices.First[group]),
                            Text(indices.Total[group]),
                            .. bounds is null
                                ? Array.Empty<string>()
                                :
                                [
                                    $"{Number(bounds[group].First.Low)} to {Number(bounds[group].First.High)}",
                                    $"{Number(bounds[group].Total.Low)} to {Number(bounds[group].Total.High)}",
                                ],
                        ]
                ),
            ]
        );
        var pairs = indices
            .Second.Where(pair => pair.Index.Low > 0)
            .OrderByDescending(pair => pair.Index.Value)
            .Take(10)
            .ToArray();
        if (pairs.Length > 0)
        {
            yield return new PassageTable(
                "Pairs that do something together which neither does alone (second order), where the interval excludes 0.",
                ["factor", "with", "share"],
                [.. pairs.Select(pair => (IReadOnlyList<string>)[Name(pair.One), Name(pair.Other), Text(pair.Index)])]
            );
        }
    }
}
