using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>PAWN for any fair sample: which factors change the distribution of a response at all.</summary>
internal sealed record PawnAnalysis : Analysis
{
    private const int FewestPoints = 30;

    /// <summary>Points for each factor, below which nothing is said: as for a regression, a handful for many factors tells luck.</summary>
    private const int PointsPerFactor = 10;

    public override int Rank => 40;

    /// <summary>By factor, strongest first; null where there is too little to say.</summary>
    public static IReadOnlyList<(FactorColumn Factor, Pawn Pawn)> IndicesOf(Question question)
    {
        int[] points = [.. FairPoints(question.Study).Where(point => question.Sample.Values[point] is not null)];
        IReadOnlyList<FactorColumn> factors = FactorColumn.Of(question.Study);
        if (points.Length < Needed(factors.Count))
        {
            return [];
        }

        double[] response = [.. points.Select(point => question.Sample.Values[point]!.Value)];
        return
        [
            .. factors
                .Select(factor =>
                    (
                        factor,
                        Pawn: Pawn.Of(
                            [.. points.Select(point => factor.Values[point])],
                            response,
                            together: factors.Count
                        )
                    )
                )
                .Where(found => found.Pawn is not null)
                .Select(found => (found.factor, found.Pawn!))
                .OrderByDescending(found => found.Item2.Median.Value),
        ];
    }

    public override Passage? Of(Question question)
    {
        if (FairPoints(question.Study).Count == 0)
        {
            return null;
        }

        var passage = new Passage($"Which factors change {question.Words} at all: PAWN");
        IReadOnlyList<(FactorColumn Factor, Pawn Pawn)> found = IndicesOf(question);
        int points = FairPoints(question.Study).Count(point => question.Sample.Values[point] is not null);
        int needed = Needed(question.Study.Factors.Count);
        if (found.Count == 0)
        {
            return passage with
            {
                Sentences =
                [
                    points < needed
                        ? $"Nothing can be said{(needed > FewestPoints ? $" of {question.Study.Factors.Count:N0} factors" : "")}: at least {needed:N0} design points with a value are needed, and {(points == 1 ? "1 has" : $"{points:N0} have")} one."
                        : "Nothing can be said: no factor has enough points at two values or more.",
                ],
            };
        }

        string[] felt = [.. found.Where(at => at.Pawn.IsFelt).Select(at => at.Factor.Words)];
        string[] idle = [.. found.Where(at => !at.Pawn.IsFelt).Select(at => at.Factor.Words)];
        return passage with
        {
            Sentences =
            [
                felt.Length == 0
                    ? $"No factor changes the distribution of {question.Words} more than one without any effect might ({points:N0} points)."
                    : $"The distribution of {question.Words} changes with {Words.List(felt)}; most with {felt[0]} ({points:N0} points).",
                .. idle.Length == 0 || felt.Length == 0
                    ? Array.Empty<string>()
                    : [$"These points cannot tell {Words.List(idle)} from a factor that does nothing."],
            ],
            Tables =
            [
                new PassageTable(
                    "Distance between the distribution of the response in a slice of the factor and over all points (0 to 1): median over slices with its 95 % interval, the largest, and what, in 95 of 100 cases, none of as many factors without effect exceeds.",
                    ["factor", "median distance", "largest", "dummy", "felt"],
                    [
                        .. found.Select(at =>
                            (IReadOnlyList<string>)
                                [
                                    at.Factor.Words,
                                    Text(at.Pawn.Median),
                                    Number(at.Pawn.Largest),
                                    Number(at.Pawn.Dummy),
                                    at.Pawn.IsFelt ? "yes" : "no",
                                ]
                        ),
                    ]
                ),
            ],
            Tidy = Sensitivity(
                question,
                "pawn",
                points,
                found.SelectMany(at =>
                    new (string, string?, string, double?, double?, double?)[]
                    {
                        (
                            at.Factor.Factor.Path,
                            null,
                            "median",
                            at.Pawn.Median.Value,
                            at.Pawn.Median.Low,
                            at.Pawn.Median.High
                        ),
                        (at.Factor.Factor.Path, null, "largest", at.Pawn.Largest, null, null),
                        (at.Factor.Factor.Path, null, "dummy", at.Pawn.Dummy, null, null),
                    }
                )
            ),
        };
    }

    private static int Needed(int factors) => Math.Max(FewestPoints, PointsPerFactor * factors);
}
