using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>Each outcome over two factors: colour by its mean, a line where it is zero, a dot where its sign is not clear; one panel per arm.</summary>
internal sealed partial record PhaseDiagram : Figure
{
    /// <summary>A finer map has neither words for each cell nor dots in it.</summary>
    private const int MostSpokenCells = 4000;

    // Side of a map alone and of one beside others, about, in CSS pixels; a dot fills no more than so much of its cell.
    private const double Side = 380;
    private const double SideInRow = 200;
    private const double DotShare = 0.4;

    public override Chapter Chapter => Chapter.Sweep;

    public override IEnumerable<Drawing> Draw(Evidence evidence) => Shown.Of(evidence).Select(Draw);

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = $"{(shown.IsDifference ? "map-of-differences" : "map")}-{shown.Index + 1}",
            Title =
                shown.IsDifference ? $"Where each arm changes {shown.Outcome}"
                : shown.IsSigned ? $"Where {shown.Outcome} is above and below zero"
                : $"{Words.Capital(shown.Outcome)} over two factors",
            Caption = Caption(shown),
            AltText = AltText(shown),
            Panels = [.. shown.Maps.Select(map => Panel(shown, map))],
            Keys = shown.HasSeveral
                ? [new ScaleKey((shown.IsDifference ? "Difference in " : "") + shown.Outcome, Scale(shown))]
                : [],
            Data = Data(shown),
            IsTheAnswer =
                !shown.IsDifference && shown.Index == shown.Study.PrimaryOutcome && shown.Study.View == StudyView.Map,
        };

    private static string Caption(Shown shown) =>
        (
            shown.IsDifference
                ? $"Paired difference from {Words.Baseline(shown.About)} in {shown.Outcome}."
                : shown.Metric.Meaning
        )
        + $" Each cell is the mean over {Words.Replications(shown.About, shown.Maps.SelectMany(map => map.All))} at one design point."
        + (
            shown.IsSigned
                ? " Blue is above zero, orange below; the black line is where straight lines between cells cross zero; a dot marks cells whose 95 % interval spans zero."
                : ""
        )
        + (shown.IsShare ? " The broken line is where it is a half." : "")
        + Emphasis.Said(shown.Study);

    private static string AltText(Shown shown) =>
        $"Heat map of {shown.Outcome}{shown.Minus} over {Words.Path(shown.X.Factor.Path)} and {Words.Path(shown.Y.Factor.Path)}."
        + string.Concat(
            shown.Maps.Select(map =>
                shown.HasSeveral
                    ? $" {map.Arm}{shown.Minus}: {Says(shown, map)}"
                    : $" {Words.Capital(Says(shown, map))}"
            )
        );

    // What one map says: how many cells lie where, and where the extremes are.
    private static string Says(Shown shown, Map map)
    {
        (GridAxis x, GridAxis y) = (shown.X, shown.Y);
        int all = x.Levels.Count * y.Levels.Count;
        (int I, int J, MeanInterval At)[] known = [.. map.Known];
        if (known.Length == 0)
        {
            return "no value.";
        }

        string Place((int I, int J, MeanInterval At) cell) =>
            $"{Words.Number(cell.At.Mean!.Value)} at {Words.Path(x.Factor.Path)} {x.Say(x.Levels[cell.I])} and {Words.Path(y.Factor.Path)} {y.Say(y.Levels[cell.J])}";
        (int above, int below, int unclear) = Signs(known.Select(cell => cell.At));
        return (
                shown.IsSigned
                    ? $"above zero with all of the 95 % interval in {Words.Count(above, "cell")}, below in {below:N0}, neither in {unclear:N0}; "
                    : ""
            )
            + $"from {Place(known.MinBy(cell => cell.At.Mean))} to {Place(known.MaxBy(cell => cell.At.Mean))}"
            + (known.Length < all ? $"; {all - known.Length:N0} without a value." : ".");
    }

    /// <summary>How many estimates are above zero with all of their interval, below it, and neither.</summary>
    public static (int Above, int Below, int Unclear) Signs(IEnumerable<MeanInterval> cells)
    {
        (int above, int below, int unclear) = (0, 0, 0);
        foreach (MeanInterval cell in cells)
        {
            (above, below, unclear) =
                cell.Low > 0 ? (above + 1, below, unclear)
                : cell.High < 0 ? (above, below + 1, unclear)
                : (above, below, unclear + 1);
        }

        return (above, below, unclear);
    }

    private static ColourScale Scale(Shown shown) =>
        shown.IsSigned ? Look.Diverging(shown.Means.Select(Math.Abs).DefaultIfEmpty(1).Max())
        : shown.IsShare ? Look.Sequential(0, 1)
        : Look.Sequential(shown.Means.DefaultIfEmpty(0).Min(), shown.Means.DefaultIfEmpty(1).Max());

    private static Panel Panel(Shown shown, Map map) =>
        new(
            shown.HasSeveral || shown.IsDifference ? map.Arm + shown.Minus : null,
            Chart(shown, map).WithHeight(shown.HasSeveral ? Look.PanelHeight : 460)
        )
        {
            Says = Says(shown, map),
        };

    private static GenericChart Chart(Shown shown, Map map)
    {
        bool isFine = map.All.Count() > MostSpokenCells;
        object[] xs = CellAxis.Places(shown.X);
        object[] ys = CellAxis.Places(shown.Y);
        double?[][] z = [.. map.Cells.Select(row => row.Select(cell => cell.Mean).ToArray())];
        bool hasLines = xs.Length > 1 && ys.Length > 1;
        return Layer
            .Combine([
                Cells(shown, map, isFine),
                .. shown.IsShare && hasLines
                    ? [Layer.Level(xs, ys, z, 0.5, "half", new Stroke(Look.Ink, "dash", "circle", 2))]
                    : Array.Empty<GenericChart>(),
                .. shown.IsSigned && hasLines
                    ? [Layer.Level(xs, ys, z, 0, "zero", new Stroke(Look.Ink, "solid", "circle", 2.5))]
                    : Array.Empty<GenericChart>(),
                .. shown.IsSigned && !isFine ? Dots(shown, map) : [],
            ])
            .WithXAxis(CellAxis.Of(shown.X, shown.HasSeveral ? 6 : 12))
            .WithYAxis(CellAxis.Of(shown.Y, shown.HasSeveral ? 8 : 12))
            .WithAnnotations(shown.IsSigned ? SignLabels.Of(xs, ys, z) : [])
            .WithMargin(new Margins(60, 10, 10, 50));
    }

    private static GenericChart Cells(Shown shown, Map map, bool isFine) =>
        Layer.Cells(
            CellAxis.Places(shown.X),
            CellAxis.Places(shown.Y),
            [.. map.Cells.Select(row => row.Select(cell => cell.Mean).ToArray())],
            Scale(shown),
            isFine
                ? null
                : [.. map.Cells.Select((row, j) => row.Select((cell, i) => Hover(shown, cell, i, j)).ToArray())],
            isFine ? "%{z:.3g}<extra></extra>" : "%{customdata}<extra></extra>",
            shown.HasSeveral
                ? null
                : Part.ColourBar(
                    title: Part.Title(shown.Measure, side: "right", font: Part.Font(size: 13)),
                    thickness: 12,
                    outlinewidth: 0,
                    nticks: 7
                )
        );

    private static string Hover(Shown shown, MeanInterval cell, int i, int j) =>
        $"{Look.Literal(Words.Path(shown.X.Factor.Path))} {Look.Literal(shown.X.Say(shown.X.Levels[i]))}<br>"
        + $"{Look.Literal(Words.Path(shown.Y.Factor.Path))} {Look.Literal(shown.Y.Say(shown.Y.Levels[j]))}<br>{Words.Estimate(cell)}";

    // In cells whose sign is not clear.
    private static IEnumerable<GenericChart> Dots(Shown shown, Map map)
    {
        object[] xs = CellAxis.Places(shown.X);
        object[] ys = CellAxis.Places(shown.Y);
        (int I, int J, MeanInterval At)[] unclear =
        [
            .. map.Known.Where(cell => cell.At is { HalfWidth: not null, ExcludesZero: false }),
        ];
        if (unclear.Length == 0)
        {
            yield break;
        }

        double side = (shown.HasSeveral ? SideInRow : Side) / Math.Max(xs.Length, ys.Length);
        double size = Math.Round(Math.Clamp(DotShare * side, 2, 7), 1);
        yield return Layer.Points(
            unclear.Select(cell => (object?)xs[cell.I]),
            unclear.Select(cell => (object?)ys[cell.J]),
            "no known sign",
            Part.Marker(
                color: Look.Ink,
                symbol: "circle",
                size: size,
                // A small dot would be all rim.
                line: size > 5 ? Part.Line(color: Look.Paper, width: 1.5) : null
            )
        );
    }

    private static DataTable Data(Shown shown) =>
        DataTable.Of(
            [
                "arm",
                Words.Axis(shown.X.Factor),
                Words.Axis(shown.Y.Factor),
                $"mean {shown.Outcome}{shown.Minus}",
                "low",
                "high",
                "sd",
                "runs",
                "missing",
            ],
            from map in shown.Maps
            from row in map.Cells.Index()
            from cell in row.Item.Index()
            select (map.Arm, X: shown.X.Levels[cell.Index], Y: shown.Y.Levels[row.Index], At: cell.Item),
            row => [row.Arm, row.X, row.Y, row.At.Mean, row.At.Low, row.At.High, row.At.Sd, row.At.N, row.At.Missing]
        );
}
