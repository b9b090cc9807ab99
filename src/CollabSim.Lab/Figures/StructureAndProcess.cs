using CollabSim.Lab.Analyses;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>The structure × process matrix (Handscomb 2012): what each quarter achieves, and where somebody's own networks stand.</summary>
internal sealed record StructureAndProcess : Figure
{
    private const int MostNamed = 20;

    public override Chapter Chapter => Chapter.Sensitivity;

    public override int Rank => 3;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (Question.Usual(evidence) is not { } question || MatrixAnalysis.MatrixOf(question) is null)
        {
            yield break;
        }

        StudyDescription study = evidence.Study;
        // Each quarter is read off at least one point; with more of them replications are averaged over them.
        string counted = Words.Repeated(study.Points.Count > 4 ? study.Points.Count : 1) + "s";
        OwnNetwork[] own = [.. OwnNetwork.Of(question)];
        (string Arm, Matrix Matrix)[] arms =
        [
            .. Emphasis
                .Arms(evidence.Estimates)
                .Select(arm => (study.Arms[arm].Name, MatrixAnalysis.MatrixOf(question with { Arm = arm })!)),
        ];
        // As in every map of this study: its first factor across.
        bool isStructureAcross =
            study.Factors.Index().First(at => at.Item.Path.EndsWith(".structure", StringComparison.Ordinal)).Index
            < study.Factors.Index().First(at => at.Item.Path.EndsWith(".process", StringComparison.Ordinal)).Index;
        string Says(Matrix matrix) =>
            string.Join(
                " ",
                matrix.Quadrants.Select(
                    (quadrant, i) => $"{Words.Capital(Matrix.Names[i])}: {Words.Estimate(quadrant, counted)}."
                )
            );
        // Half of the scale, so that words can be read on the darkest cell.
        double largest =
            2
            * arms.SelectMany(arm => arm.Matrix.Quadrants)
                .Select(quadrant => Math.Abs(quadrant.Mean ?? 0))
                .DefaultIfEmpty(1)
                .Max();
        string outcome = Words.Outcome(study.Outcomes[question.Outcome], study.TicksPerYear);
        yield return new Drawing
        {
            Id = "structure-process",
            Title = $"Structure or process? {Words.Capital(outcome)} in the four quarters of the matrix",
            Caption =
                $"Mean {outcome} over {Words.Replications(study, arms.SelectMany(arm => arm.Matrix.Quadrants))}, below it the 95 % interval. Crosses: where the quarters were simulated."
                + (
                    own.Length > 0
                        ? $" Numbers: networks placed by the two numbers that somebody gave them; {(arms.Length > 1 ? "the table has" : "below stands")} what the model gives there, on straight lines between the crosses, with its interval."
                            + (own.Length > MostNamed ? $" The first {MostNamed} of {own.Length}." : "")
                        : ""
                )
                + Emphasis.Said(evidence.Estimates),
            AltText =
                string.Join(
                    " ",
                    arms.Select(arm => (arms.Length > 1 ? Words.Capital(arm.Arm) + ": " : "") + Says(arm.Matrix))
                )
                + string.Concat(
                    own.Select(network =>
                        $" {network.Name}: {Matrix.Names[Matrix.QuadrantOf(network.Structure, network.Process)]}."
                    )
                ),
            Panels =
            [
                .. arms.Select(arm => new Panel(
                    arms.Length > 1 ? arm.Arm : null,
                    Plane(arm.Matrix, own, largest, arms.Length == 1, isStructureAcross)
                        .About(arm.Arm)
                        .WithHeight(arms.Length > 1 ? Look.PanelHeight + 60 : 480)
                )
                {
                    Says = Says(arm.Matrix),
                }),
            ],
            Data = new DataTable(
                ["arm", "network", "structure", "process", outcome, "low", "high", "runs"],
                [
                    .. arms.SelectMany(arm =>
                        arm.Matrix.Quadrants.Select(
                                (quadrant, i) =>
                                    Row(
                                        arm.Arm,
                                        Matrix.Names[i],
                                        arm.Matrix.Corners[i].Structure,
                                        arm.Matrix.Corners[i].Process,
                                        quadrant
                                    )
                            )
                            .Concat(
                                own.Select(network =>
                                    Row(
                                        arm.Arm,
                                        network.Name,
                                        network.Structure,
                                        network.Process,
                                        arm.Matrix.At(network.Structure, network.Process)
                                    )
                                )
                            )
                    ),
                ]
            ),
        };
    }

    private static IReadOnlyList<object?> Row(
        string arm,
        string name,
        double structure,
        double process,
        MeanInterval at
    ) => [arm, name, structure, process, at.Mean, at.Low, at.High, at.N];

    private static GenericChart Plane(
        Matrix matrix,
        OwnNetwork[] networks,
        double largest,
        bool isAlone,
        bool isStructureAcross
    )
    {
        (object? X, object? Y) At(double structure, double process) =>
            isStructureAcross ? (structure, process) : (process, structure);
        // Quarters: low, then high process at low structure; the same at high structure. Of the two mixed ones the second in reading order is the
        // one that is high across.
        int[] order = isStructureAcross ? [0, 2, 1, 3] : [0, 1, 2, 3];
        (OwnNetwork Network, MeanInterval Expected)[] own =
        [
            .. networks.Select(network => (network, matrix.At(network.Structure, network.Process))),
        ];
        object[] middles = [0.25, 0.75];
        return Layer
            .Combine([
                Layer.Cells(
                    middles,
                    middles,
                    [
                        [matrix.Quadrants[order[0]].Mean, matrix.Quadrants[order[1]].Mean],
                        [matrix.Quadrants[order[2]].Mean, matrix.Quadrants[order[3]].Mean],
                    ],
                    Look.Diverging(largest),
                    [
                        [Hover(matrix, order[0]), Hover(matrix, order[1])],
                        [Hover(matrix, order[2]), Hover(matrix, order[3])],
                    ],
                    "%{customdata}<extra></extra>",
                    null
                ),
                Layer.Points(
                    matrix.Corners.Select(corner => At(corner.Structure, corner.Process).X),
                    matrix.Corners.Select(corner => At(corner.Structure, corner.Process).Y),
                    "simulated",
                    Part.Marker(color: Look.Ink, symbol: "x", size: 7)
                ),
                Layer.Texts(
                    [0.25, 0.75, 0.25, 0.75],
                    [0.25, 0.25, 0.75, 0.75],
                    [
                        .. order
                            .Select(i => matrix.Quadrants[i])
                            .Select(quadrant => $"<b>{Number(quadrant, quadrant.Mean)}</b><br>{Interval(quadrant)}"),
                    ],
                    "quarters",
                    Part.Font(color: Look.Ink, size: 13)
                ),
                .. own.Take(MostNamed)
                    .Select(
                        (at, i) =>
                            Layer
                                .Points(
                                    [At(at.Network.Structure, at.Network.Process).X],
                                    [At(at.Network.Structure, at.Network.Process).Y],
                                    $"{i + 1} {Look.Literal(at.Network.Name)}{(isAlone ? $": {Number(at.Expected, at.Expected.Mean)} ({Interval(at.Expected)})" : "")}",
                                    Part.Marker(
                                        color: Look.Paper,
                                        symbol: "circle",
                                        size: 20,
                                        line: Part.Line(color: Look.Ink, width: 2)
                                    ),
                                    [$"{i + 1}"],
                                    "%{text}<extra></extra>"
                                )
                                .WithLegend()
                                .WithWords()
                    ),
            ])
            .WithXAxis(Scale($"{(isStructureAcross ? "Structure" : "Process")} (0 low to 1 high)"))
            .WithYAxis(Scale($"{(isStructureAcross ? "Process" : "Structure")} (0 low to 1 high)"))
            .WithLegendIf(own.Length > 0);
    }

    private static string Hover(Matrix matrix, int quadrant) =>
        $"{Matrix.Names[quadrant]}<br>{Words.Estimate(matrix.Quadrants[quadrant])}";

    private static string Number(MeanInterval of, double? value) =>
        value is { } number ? Words.Number(number, of.HalfWidth) : "no value";

    private static string Interval(MeanInterval of) =>
        of is { Low: not null } ? $"{Number(of, of.Low)} to {Number(of, of.High)}" : "no interval";

    private static LinearAxis Scale(string title) =>
        Look.Axis(title, range: [0, 1], tickvals: [0.0, 0.5, 1.0], ticktext: ["0", "0.5", "1"], showgrid: false);
}
