using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>
/// The structure × process matrix (Handscomb 2012): what networks with high or low structure and high or low process achieve,
/// and where somebody's own networks stand in it.
/// </summary>
internal sealed record MatrixAnalysis : Analysis
{
    /// <summary>From here on structure or process is high.</summary>
    public const double Half = 0.5;

    public override int Rank => 100;

    /// <summary>The matrix of a study whose factors are structure and process, or null.</summary>
    public static Matrix? MatrixOf(Question question)
    {
        IReadOnlyList<FactorColumn> columns = FactorColumn.Of(question.Study);
        FactorColumn? structure = Named(columns, ".structure");
        FactorColumn? process = Named(columns, ".process");
        if (structure is null || process is null)
        {
            return null;
        }

        int[] PointsOf(bool isStructured, bool isProcessed) =>
            [
                .. Enumerable
                    .Range(0, question.Study.Points.Count)
                    .Where(point =>
                        structure.Values[point] >= Half == isStructured && process.Values[point] >= Half == isProcessed
                    ),
            ];
        int[][] quadrants =
        [
            PointsOf(false, false),
            PointsOf(false, true),
            PointsOf(true, false),
            PointsOf(true, true),
        ];
        if (quadrants.Any(points => points.Length == 0))
        {
            return null;
        }

        double?[][] values = [.. quadrants.Select(points => Means(question, points))];
        return new Matrix(
            values,
            MeanInterval.Of(values[2].Zip(values[1], (structured, processed) => structured - processed)),
            MeanInterval.Of(values[0].Select((none, r) => values[3][r] - values[2][r] - values[1][r] + none)),
            [
                .. quadrants.Select(points =>
                    (points.Average(point => structure.Values[point]), points.Average(point => process.Values[point]))
                ),
            ]
        );
    }

    public override Passage? Of(Question question)
    {
        if (MatrixOf(question) is not { } matrix)
        {
            return null;
        }

        string Say(int quadrant) => Words.Estimate(matrix.Quadrants[quadrant]);
        IReadOnlyList<OwnNetwork> own = OwnNetwork.Of(question);
        IReadOnlyList<string> names = Matrix.Names;
        int best = Enumerable.Range(0, 4).MaxBy(quadrant => matrix.Quadrants[quadrant].Mean ?? double.NegativeInfinity);
        return new Passage($"Structure and process: {question.Words} in the four corners")
        {
            Sentences =
            [
                $"Most is achieved with {names[best]}: {question.Words} {Say(best)}.",
                matrix.Middle.ExcludesZero
                    ? $"Of the mixed corners {(matrix.Middle.Mean > 0 ? "structure without process" : "process without structure")} is ahead by {Words.Number(Math.Abs(matrix.Middle.Mean!.Value), matrix.Middle.HalfWidth)} ± {Words.Number(matrix.Middle.HalfWidth!.Value, matrix.Middle.HalfWidth)} (paired). The matrix itself leaves that open."
                    : $"Neither mixed corner is clearly ahead: structure without process minus process without structure is {Words.Estimate(matrix.Middle, "pairs")}.",
                matrix.Together.ExcludesZero
                    ? $"The two {(matrix.Together.Mean > 0 ? "strengthen" : "stand in for")} each other: together they bring {Words.Number(Math.Abs(matrix.Together.Mean!.Value), matrix.Together.HalfWidth)} {(matrix.Together.Mean > 0 ? "more" : "less")} than the sum of what each brings alone."
                    : "Together they bring about the sum of what each brings alone.",
                .. own.Count > 0
                    ?
                    [
                        "Your networks are placed by the numbers you gave; what the model gives for such numbers is read off between the corners, and is a statement about the model.",
                    ]
                    : Array.Empty<string>(),
            ],
            Tables =
            [
                new PassageTable(
                    "Mean with its 95 % interval over replications.",
                    ["", "low process", "high process"],
                    [
                        ["low structure", Say(0), Say(1)],
                        ["high structure", Say(2), Say(3)],
                    ]
                ),
                .. own.Count > 0
                    ?
                    [
                        new PassageTable(
                            "Your networks.",
                            ["network", "structure", "process", "corner", "such a network in the model"],
                            [
                                .. own.Select(network =>
                                    (IReadOnlyList<string>)
                                        [
                                            network.Name,
                                            Number(network.Structure),
                                            Number(network.Process),
                                            names[Matrix.QuadrantOf(network.Structure, network.Process)],
                                            Words.Estimate(matrix.At(network.Structure, network.Process)),
                                        ]
                                ),
                            ]
                        ),
                    ]
                    : Array.Empty<PassageTable>(),
            ],
            Tidy = (
                "structure-process.csv",
                new DataTable(
                    ["outcome", "arm", "network", "structure", "process", "value", "lower95", "upper95", "runs"],
                    [
                        .. names.Select(
                            (name, i) =>
                                (IReadOnlyList<object?>)
                                    [
                                        question.Column,
                                        question.Study.Arms[question.Arm].Name,
                                        name,
                                        matrix.Corners[i].Structure,
                                        matrix.Corners[i].Process,
                                        matrix.Quadrants[i].Mean,
                                        matrix.Quadrants[i].Low,
                                        matrix.Quadrants[i].High,
                                        matrix.Quadrants[i].N,
                                    ]
                        ),
                        .. own.Select(network =>
                            (IReadOnlyList<object?>)
                                [
                                    question.Column,
                                    question.Study.Arms[question.Arm].Name,
                                    network.Name,
                                    network.Structure,
                                    network.Process,
                                    matrix.At(network.Structure, network.Process).Mean,
                                    matrix.At(network.Structure, network.Process).Low,
                                    matrix.At(network.Structure, network.Process).High,
                                    matrix.At(network.Structure, network.Process).N,
                                ]
                        ),
                    ]
                )
            ),
        };
    }

    private static FactorColumn? Named(IReadOnlyList<FactorColumn> columns, string ending) =>
        columns.FirstOrDefault(column =>
            !column.IsName && column.Factor.Path.EndsWith(ending, StringComparison.Ordinal)
        );

    // Each replication is averaged over the quadrant's points first; replications are what is independent.
    private static double?[] Means(Question question, int[] points) =>
        [
            .. Enumerable
                .Range(0, question.Study.Replications)
                .Select(replication =>
                    points
                        .Select(point =>
                            question.Estimates.Value(question.Outcome, question.Arm, point, replication)
                            - (
                                question.IsDifference
                                    ? question.Estimates.Value(question.Outcome, 0, point, replication)
                                    : 0
                            )
                        )
                        .Average()
                ),
        ];
}
