using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>Each outcome along one factor, one line per arm with its 95 % band; where it crosses zero is marked.</summary>
internal sealed partial record TippingCurve : Figure
{
    private static readonly Margins Room = new(64, 178, 12, 52);

    public override Chapter Chapter => Chapter.Sweep;

    public override IEnumerable<Drawing> Draw(Evidence evidence) => Shown.Of(evidence).Select(Draw);

    /// <summary>
    /// Where a curve changes sign between two neighbouring levels, by straight lines; once for the mean and once for each end of the
    /// interval, which together say how well the crossing is known.
    /// </summary>
    public static IReadOnlyList<double> Crossings(IReadOnlyList<double> x, IReadOnlyList<double?> y)
    {
        List<double> crossings = [];
        for (int i = 1; i < x.Count; i++)
        {
            if (
                y[i - 1] is { } before
                && y[i] is { } after
                && ((before > 0 && after <= 0) || (before < 0 && after >= 0))
            )
            {
                crossings.Add(x[i - 1] + ((x[i] - x[i - 1]) * before / (before - after)));
            }
        }

        return crossings;
    }

    private static Drawing Draw(Shown shown)
    {
        string path = Words.Path(shown.Axis.Factor.Path);
        return new()
        {
            Id = $"curve-{shown.Index + 1}",
            Title = shown.Crosses
                ? $"Where {shown.Outcome} changes sign as {path} varies"
                : $"{Words.Capital(shown.Outcome)} as {path} varies",
            Caption = Caption(shown),
            AltText =
                $"{Words.Capital(shown.Outcome)} against {path} from {shown.Axis.Say(shown.Axis.Levels[0])} to {shown.Axis.Say(shown.Axis.Levels[^1])}. "
                + string.Join(" ", shown.Curves.Select(curve => $"{curve.Arm}: {Course(shown.Axis, curve.Means)}."))
                + string.Concat(Said(shown).Select(sentence => " " + sentence)),
            Panels = [new Panel(null, Chart(shown))],
            Data = Data(shown),
            IsTheAnswer = shown.Index == shown.Study.PrimaryOutcome && shown.Study.View == StudyView.Curve,
        };
    }

    private static string Caption(Shown shown) =>
        $"{shown.Metric.Meaning} Means over {Words.Replications(shown.About, shown.Means)} at each of {shown.Axis.Levels.Count} levels; "
        + $"{(shown.Axis.IsNumeric ? "bands" : "bars")} are 95 % intervals of the mean (Student's t). "
        + string.Join(" ", Said(shown))
        + (shown.Crosses ? " Crossings are read off straight lines between levels." : "")
        + Emphasis.Said(shown.Study);

    // Where curves cross zero, a sentence each.
    private static IEnumerable<string> Said(Shown shown) =>
        from curve in shown.Curves
        where curve.Crossing is not null
        select $"{(shown.Curves.Count > 1 ? $"{curve.Arm} crosses" : "The mean crosses")} zero at {Say(curve.Crossing!.Value)}.";

    // At its first and last level, and at its extremes.
    private static string Course(GridAxis axis, IReadOnlyList<MeanInterval> curve)
    {
        (int Level, MeanInterval At)[] known =
        [
            .. curve.Index().Where(at => at.Item.Mean is not null).Select(at => (at.Index, at.Item)),
        ];
        double? like = Words.Precision(known.Select(at => at.At));
        string Say((int Level, MeanInterval At) at) =>
            $"{Words.Number(at.At.Mean!.Value, like)} at {axis.Say(axis.Levels[at.Level])}";
        return known.Length == 0
            ? "no value"
            : string.Join(
                ", ",
                new[]
                {
                    Say(known[0]),
                    "lowest " + Say(known.MinBy(at => at.At.Mean)),
                    "highest " + Say(known.MaxBy(at => at.At.Mean)),
                    Say(known[^1]),
                }
            );
    }

    private static string Say((double At, double? From, double? To) crossing) =>
        crossing is { From: { } from, To: { } to }
            ? $"{Words.Number(crossing.At, (to - from) / 2)} (its band does between {Words.Number(from, (to - from) / 2)} and {Words.Number(to, (to - from) / 2)})"
            : $"about {Words.Number(crossing.At)}";

    private static GenericChart Chart(Shown shown)
    {
        IReadOnlyList<string> labels = Look.Labels([.. shown.Curves.Select(curve => curve.Arm)], 40);
        (double low, double high) = Span.Around(shown.Means);
        var ends = shown
            .Curves.SelectMany((curve, i) => Emphasis.End(curve.Arm, shown.X, curve.Means, Look.Strokes[i]))
            .ToArray();
        bool isAlone = ends.Length <= 1;
        return Layer
            .Combine(
                shown.Curves.SelectMany(
                    (curve, i) =>
                        shown.Axis.IsNumeric ? Line(shown, curve, labels[i], i) : [Dots(shown, curve, labels[i], i)]
                )
            )
            .WithXAxis(XAxis(shown))
            .WithYAxis(Look.Axis(Words.Capital(shown.Outcome) + shown.Unit, range: [low, high]))
            .WithMargin(isAlone ? Room with { R = 24 } : Room)
            .WithShapes(low < 0 && high > 0 ? [Look.ZeroLine] : [])
            .WithAnnotations(isAlone ? [] : Emphasis.EndLabels(ends, low, high, Look.Height - Room.T - Room.B));
    }

    private static LinearAxis XAxis(Shown shown) =>
        shown.Axis.IsNumeric
            ? Look.Axis(Words.Axis(shown.Axis.Factor))
            : Look.Axis(
                Words.Axis(shown.Axis.Factor),
                tickvals: [.. shown.X.Select(at => (object)at)],
                ticktext: Look.Labels([.. shown.Axis.Levels.Select(shown.Axis.Say)], 14),
                range: [-0.5, shown.X.Count - 0.5]
            );

    private static GenericChart[] Line(Shown shown, Curve curve, string name, int order)
    {
        Stroke stroke = Look.Strokes[order];
        GenericChart[] line = Layer.Course(shown.X, curve.Means, name, stroke, (at, i) => Hover(shown.Axis, at, i));
        return curve.Crossing is { } crossing ? [.. line, Mark(crossing, name, stroke)] : line;
    }

    // Between names there is nothing to draw a line through.
    private static GenericChart Dots(Shown shown, Curve curve, string name, int order)
    {
        Stroke stroke = Look.Strokes[order];
        double?[] half = [.. curve.Means.Select(at => at.HalfWidth)];
        return Layer.Points(
            shown.X.Select(at => (object?)(at + ((order - ((shown.Curves.Count - 1) / 2.0)) * 0.1))),
            curve.Means.Select(at => (object?)at.Mean),
            name,
            Part.Marker(color: stroke.Color, symbol: stroke.Symbol, size: 8),
            [.. curve.Means.Select((at, i) => Hover(shown.Axis, at, i))],
            "%{text}",
            errorY: Part.Interval(half, half, color: stroke.Color)
        );
    }

    private static string Hover(GridAxis axis, MeanInterval at, int level) =>
        $"{Look.Literal(Words.Path(axis.Factor.Path))} {Look.Literal(axis.Say(axis.Levels[level]))}: {Words.Estimate(at)}";

    private static GenericChart Mark((double At, double? From, double? To) crossing, string name, Stroke stroke) =>
        Layer.Points(
            [crossing.At],
            [0.0],
            name + ": crossing",
            Part.Marker(color: Look.Paper, symbol: "circle", size: 10, line: Part.Line(color: stroke.Color, width: 2)),
            ["crosses zero at " + Say(crossing)],
            "%{text}<extra></extra>",
            errorX: Part.Interval(
                [crossing.To - crossing.At],
                [crossing.At - crossing.From],
                color: stroke.Color,
                thickness: 3
            )
        );

    private static DataTable Data(Shown shown) =>
        DataTable.Of(
            ["arm", Words.Axis(shown.Axis.Factor), $"mean {shown.Outcome}", "low", "high", "sd", "runs", "missing"],
            from curve in shown.Curves
            from level in curve.Means.Zip(shown.Axis.Levels)
            select (curve.Arm, Level: level.Second, At: level.First),
            row => [row.Arm, row.Level, row.At.Mean, row.At.Low, row.At.High, row.At.Sd, row.At.N, row.At.Missing]
        );
}
