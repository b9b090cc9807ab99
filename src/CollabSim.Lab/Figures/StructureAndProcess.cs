using CollabSim.Lab.Analyses;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>The structure × process matrix (Handscomb 2012): what each quarter achieves, and where somebody's own networks stand.</summary>
internal sealed partial record StructureAndProcess : Figure
{
    private const int MostNamed = 20;

    public override Chapter Chapter => Chapter.Sensitivity;

    public override int Rank => 3;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "structure-process",
            Title = $"Structure or process? {Words.Capital(shown.Outcome)} in the four quarters of the matrix",
            Caption = Caption(shown),
            AltText = AltText(shown),
            Panels =
            [
                .. shown.Arms.Select(arm => new Panel(
                    shown.HasSeveral ? arm.Name : null,
                    Chart(shown, arm.Matrix).About(arm.Name).WithHeight(shown.HasSeveral ? Look.PanelHeight + 60 : 480)
                )
                {
                    Says = Says(shown, arm.Matrix),
                }),
            ],
            Data = Data(shown),
        };

    private static string Caption(Shown shown) =>
        $"Mean {shown.Outcome} over {Words.Replications(shown.About, shown.Quadrants)}, below it the 95 % interval. Crosses: where the quarters were simulated."
        + (
            shown.Own.Count > 0
                ? $" Numbers: networks placed by the two numbers that somebody gave them; {(shown.HasSeveral ? "the table has" : "below stands")} what the model gives there, on straight lines between the crosses, with its interval."
                    + (shown.Own.Count > MostNamed ? $" The first {MostNamed} of {shown.Own.Count}." : "")
                : ""
        )
        + Emphasis.Said(shown.Study);

    private static string AltText(Shown shown) =>
        string.Join(
            " ",
            shown.Arms.Select(arm => (shown.HasSeveral ? Words.Capital(arm.Name) + ": " : "") + Says(shown, arm.Matrix))
        )
        + string.Concat(
            shown.Own.Select(network =>
                $" {network.Name}: {Matrix.Names[Matrix.QuadrantOf(network.Structure, network.Process)]}."
            )
        );

    private static string Says(Shown shown, Matrix matrix) =>
        string.Join(
            " ",
            matrix.Quadrants.Select(
                (quadrant, i) => $"{Words.Capital(Matrix.Names[i])}: {Words.Estimate(quadrant, shown.Counted)}."
            )
        );

    private static GenericChart Chart(Shown shown, Matrix matrix)
    {
        (string across, string up) = shown.IsStructureAcross ? ("Structure", "Process") : ("Process", "Structure");
        return Layer
            .Combine([
                Quarters(shown, matrix),
                Layer.Points(
                    matrix.Corners.Select(corner => (object?)shown.Place(corner.Structure, corner.Process).X),
                    matrix.Corners.Select(corner => (object?)shown.Place(corner.Structure, corner.Process).Y),
                    "simulated",
                    Part.Marker(color: Look.Ink, symbol: "x", size: 7)
                ),
                Numbers(shown, matrix),
                .. shown.Own.Take(MostNamed).Select((network, i) => Dot(shown, matrix, network, i + 1)),
            ])
            .WithXAxis(Scale($"{across} (0 low to 1 high)"))
            .WithYAxis(Scale($"{up} (0 low to 1 high)"))
            .WithLegendIf(shown.Own.Count > 0);
    }

    private static GenericChart Quarters(Shown shown, Matrix matrix)
    {
        object[] middles = [0.25, 0.75];
        int[] order = shown.ReadingOrder;
        return Layer.Cells(
            middles,
            middles,
            [
                [matrix.Quadrants[order[0]].Mean, matrix.Quadrants[order[1]].Mean],
                [matrix.Quadrants[order[2]].Mean, matrix.Quadrants[order[3]].Mean],
            ],
            // Half of the scale, so that words can be read on the darkest cell.
            Look.Diverging(2 * shown.Largest),
            [
                [Hover(matrix, order[0]), Hover(matrix, order[1])],
                [Hover(matrix, order[2]), Hover(matrix, order[3])],
            ],
            "%{customdata}<extra></extra>",
            null
        );
    }

    private static GenericChart Numbers(Shown shown, Matrix matrix) =>
        Layer.Texts(
            [0.25, 0.75, 0.25, 0.75],
            [0.25, 0.25, 0.75, 0.75],
            [
                .. shown
                    .ReadingOrder.Select(i => matrix.Quadrants[i])
                    .Select(quadrant => $"<b>{Number(quadrant, quadrant.Mean)}</b><br>{Interval(quadrant)}"),
            ],
            "quarters",
            Part.Font(color: Look.Ink, size: 13)
        );

    private static GenericChart Dot(Shown shown, Matrix matrix, OwnNetwork network, int number)
    {
        (double x, double y) = shown.Place(network.Structure, network.Process);
        MeanInterval expected = matrix.At(network.Structure, network.Process);
        string says = shown.HasSeveral ? "" : $": {Number(expected, expected.Mean)} ({Interval(expected)})";
        return Layer
            .Points(
                [x],
                [y],
                $"{number} {Look.Literal(network.Name)}{says}",
                Part.Marker(color: Look.Paper, symbol: "circle", size: 20, line: Part.Line(color: Look.Ink, width: 2)),
                [$"{number}"],
                "%{text}<extra></extra>"
            )
            .WithLegend()
            .WithWords();
    }

    private static string Hover(Matrix matrix, int quadrant) =>
        $"{Matrix.Names[quadrant]}<br>{Words.Estimate(matrix.Quadrants[quadrant])}";

    private static string Number(MeanInterval of, double? value) =>
        value is { } number ? Words.Number(number, of.HalfWidth) : "no value";

    private static string Interval(MeanInterval of) =>
        of is { Low: not null } ? $"{Number(of, of.Low)} to {Number(of, of.High)}" : "no interval";

    private static LinearAxis Scale(string title) =>
        Look.Axis(title, range: [0, 1], tickvals: [0.0, 0.5, 1.0], ticktext: ["0", "0.5", "1"], showgrid: false);

    private static DataTable Data(Shown shown) =>
        new(
            ["arm", "network", "structure", "process", shown.Outcome, "low", "high", "runs"],
            [.. shown.Arms.SelectMany(arm => Rows(arm.Name, arm.Matrix, shown.Own))]
        );

    private static IEnumerable<IReadOnlyList<object?>> Rows(
        string arm,
        Matrix matrix,
        IReadOnlyList<OwnNetwork> networks
    )
    {
        IReadOnlyList<object?> Row(string name, double structure, double process, MeanInterval at) =>
            [arm, name, structure, process, at.Mean, at.Low, at.High, at.N];
        return matrix
            .Quadrants.Select(
                (quadrant, i) => Row(Matrix.Names[i], matrix.Corners[i].Structure, matrix.Corners[i].Process, quadrant)
            )
            .Concat(
                networks.Select(own => Row(own.Name, own.Structure, own.Process, matrix.At(own.Structure, own.Process)))
            );
    }
}
