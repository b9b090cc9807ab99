using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>
/// Which factors of a full grid make how much of the variance between its points, by themselves and in pairs: the functional analysis of
/// variance on equally likely levels, which of a continuous range is what Sobol indices estimate (Hoeffding 1948; Sobol 1993).
/// </summary>
internal sealed record FactorialAnalysis : Analysis
{
    private const int MostFactors = 8;

    public override int Rank => 22;

    public override Passage? Of(Question question)
    {
        if (
            Grid.Of(question.Study) is not { Axes.Count: > 1 and <= MostFactors } grid
            || question.Study.Design.Kind is not ("factorial" or "list" or "")
        )
        {
            return null;
        }

        var passage = new Passage($"Which factors {question.Words} depends on: shares of the variance on the grid");
        string[] names = [.. grid.Axes.Select(axis => Words.Path(axis.Factor.Path))];
        if (question.Sample.Missing > 0)
        {
            return passage with
            {
                Sentences =
                [
                    $"{Words.Count(question.Sample.Missing, "point")} of {question.Study.Points.Count:N0} {(question.Sample.Missing == 1 ? "has" : "have")} no value, and shares of variance need all of a grid.",
                ],
            };
        }

        double[] values = [.. grid.InOrder().Select(point => question.Sample.Values[point]!.Value)];
        if (GridVariance.Of(values, [.. grid.Axes.Select(axis => axis.Levels.Count)]) is not { } shares)
        {
            return passage with
            {
                Sentences =
                [
                    $"{Words.Capital(question.Words)} is the same at all points, so there is no variance to share out.",
                ],
            };
        }

        int[] order = [.. Enumerable.Range(0, names.Length).OrderByDescending(factor => shares.Total[factor])];
        return passage with
        {
            Sentences = [.. Sentences(question, shares, names, order)],
            Tables = [Table(shares, names, order)],
            Tidy = Sensitivity(
                question,
                "factorial",
                values.Length,
                [
                    .. order.SelectMany(factor =>
                        new (string, string?, string, double?, double?, double?)[]
                        {
                            (grid.Axes[factor].Factor.Path, null, "first", shares.First[factor], null, null),
                            (grid.Axes[factor].Factor.Path, null, "total", shares.Total[factor], null, null),
                        }
                    ),
                    .. shares.Second.Select(pair =>
                        (
                            grid.Axes[pair.One].Factor.Path,
                            (string?)grid.Axes[pair.Other].Factor.Path,
                            "second",
                            (double?)pair.Share,
                            (double?)null,
                            (double?)null
                        )
                    ),
                ]
            ),
        };
    }

    private static IEnumerable<string> Sentences(Question question, GridVariance shares, string[] names, int[] order)
    {
        yield return $"{Words.Capital(names[order[0]])} matters most on this grid: by itself it makes {Percent(shares.First[order[0]])} of the variance of {question.Words} between points, and {Percent(shares.Total[order[0]])} together with what it does through other factors.";
        (int one, int other, double share) = shares.Second.MaxBy(pair => pair.Share);
        yield return share < 0.01
            ? "No pair of factors makes a hundredth of it that neither makes alone: they add up."
            : $"The strongest pair is {names[one]} with {names[other]}: {Percent(share)} of the variance, which neither makes alone.";
        yield return "Levels count equally, however likely they are; a grid of other levels gives other shares.";
        if (question.Sample.Luck is { } luck)
        {
            yield return $"Luck that {question.Sample.Replications} replications did not average out makes {Percent(luck)} of the variance between points{(luck > 0.1 ? "; it counts as interaction" : "")}.";
        }
    }

    private static PassageTable Table(GridVariance shares, string[] names, int[] order) =>
        new(
            "Shares of the variance between points.",
            ["factor", "by itself", "with others", "total"],
            [
                .. order.Select(factor =>
                    (IReadOnlyList<string>)
                        [
                            names[factor],
                            Number(shares.First[factor]),
                            Number(shares.Total[factor] - shares.First[factor]),
                            Number(shares.Total[factor]),
                        ]
                ),
            ]
        );
}
