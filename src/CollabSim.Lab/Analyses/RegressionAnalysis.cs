using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>Standardised rank regression for any fair sample: which way factors push, and whether a straight line will do.</summary>
internal sealed record RegressionAnalysis : Analysis
{
    // Below, a coefficient is what rounding leaves of 0.
    private const double Flat = 1e-9;

    /// <summary>
    /// Points for each factor, below which a straight line fits whatever there is: factors that do nothing explain k / (n − 1) of
    /// the variance on average, a tenth of it from ten points each on.
    /// </summary>
    private const int PointsPerFactor = 10;
    private const int FewestPoints = 30;

    public override int Rank => 50;

    public override Passage? Of(Question question)
    {
        IReadOnlyList<int> fair = FairPoints(question.Study);
        FactorColumn[] factors = [.. FactorColumn.Of(question.Study).Where(factor => !factor.IsName)];
        if (fair.Count == 0 || factors.Length == 0)
        {
            return null;
        }

        int[] points = [.. fair.Where(point => question.Sample.Values[point] is not null)];
        var passage = new Passage($"Which way factors push {question.Words}: rank regression");
        int needed = Math.Max(FewestPoints, PointsPerFactor * factors.Length);
        if (points.Length < needed)
        {
            return passage with
            {
                Sentences =
                [
                    $"No regression: {Words.Count(points.Length, "point")} with a value {(points.Length == 1 ? "is" : "are")} too few for {Words.Count(factors.Length, "factor")}; with fewer than {needed:N0} a straight line fits what is luck.",
                ],
            };
        }

        RankRegression? found = RankRegression.Of(
            [.. factors.Select(factor => points.Select(point => factor.Values[point]).ToArray())],
            [.. points.Select(point => question.Sample.Values[point]!.Value)]
        );
        if (found is null)
        {
            return passage with
            {
                Sentences = [$"No regression: {question.Words} does not vary, or some factors move together."],
            };
        }

        (FactorColumn Factor, Estimate Ranked, Estimate Plain)[] rows =
        [
            .. factors
                .Select((factor, i) => (factor, found.Ranked[i], found.Plain[i]))
                .Where(row => row.Item2 is not null && row.Item3 is not null)
                .Select(row => (row.factor, row.Item2!.Value, row.Item3!.Value))
                .OrderByDescending(row => Math.Abs(row.Item2.Value)),
        ];
        string[] Sure(int sign) =>
            [
                .. rows.Where(row => sign > 0 ? row.Ranked.Low > Flat : row.Ranked.High < -Flat)
                    .Select(row => row.Factor.Words),
            ];
        string[] names =
        [
            .. FactorColumn.Of(question.Study).Where(factor => factor.IsName).Select(factor => factor.Words),
        ];
        return passage with
        {
            Sentences =
            [
                found.RankedR2 >= 0.7
                    ? $"A straight line through ranks explains {Percent(found.RankedR2)} of how {question.Words} is ordered, so that its coefficients say most of what there is."
                    : $"A straight line through ranks explains only {Percent(Math.Max(0, found.RankedR2))} of how {question.Words} is ordered: it rises and falls, or factors act through each other, so that coefficients say little.",
                .. Sure(1) is { Length: > 0 } up ? [$"It is raised by {Words.List(up)}."] : Array.Empty<string>(),
                .. Sure(-1) is { Length: > 0 } down ? [$"It is lowered by {Words.List(down)}."] : Array.Empty<string>(),
                .. names.Length > 0
                    ? [$"Left out, since their values are names and have no ranks: {Words.List(names)}."]
                    : Array.Empty<string>(),
            ],
            Tables =
            [
                new PassageTable(
                    $"Standardised coefficients with 95 % intervals; R² {Number(found.RankedR2)} of ranks, {Number(found.PlainR2)} of values; {points.Length:N0} points.",
                    ["factor", "of ranks", "of values"],
                    [
                        .. rows.Select(row =>
                            (IReadOnlyList<string>)[row.Factor.Words, Text(row.Ranked), Text(row.Plain)]
                        ),
                    ]
                ),
            ],
            Tidy = Sensitivity(
                question,
                "regression",
                points.Length,
                rows.SelectMany(row =>
                    new (string, string?, string, double?, double?, double?)[]
                    {
                        (row.Factor.Factor.Path, null, "rank", row.Ranked.Value, row.Ranked.Low, row.Ranked.High),
                        (row.Factor.Factor.Path, null, "plain", row.Plain.Value, row.Plain.Low, row.Plain.High),
                    }
                )
            ),
        };
    }
}
