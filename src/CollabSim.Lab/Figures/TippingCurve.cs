using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>Each outcome along one factor, one line per arm with its 95 % band; where it crosses zero is marked.</summary>
internal sealed record TippingCurve : Figure
{
    private static readonly Margins Room = new(64, 178, 12, 52);

    public override Chapter Chapter => Chapter.Sweep;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Grid.Of(evidence.Study) is { Axes.Count: 1 } grid && grid.Axes[0].Levels.Count > 1
            ? Enumerable
                .Range(0, evidence.Study.Outcomes.Count)
                .Select(outcome => Draw(evidence.Estimates, grid, outcome))
            : [];

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

    private static Drawing Draw(StudyEstimates study, Grid grid, int index)
    {
        StudyDescription about = study.Study;
        GridAxis axis = grid.Axes[0];
        string outcome = Words.Outcome(about.Outcomes[index], about.TicksPerYear);
        int[] shown = [.. Emphasis.Arms(study)];
        bool numeric = axis.IsNumeric;
        IReadOnlyList<string> labels = Look.Labels([.. shown.Select(arm => about.Arms[arm].Name)], 40);
        List<MeanInterval[]> curves = [];
        double[] x = [.. axis.Levels.Select((level, i) => numeric ? (double)level : i)];
        List<GenericChart> layers = [];
        List<(string, double, double, string)> ends = [];
        List<string> said = [];
        List<IReadOnlyList<object?>> rows = [];
        List<double> all = [];
        foreach ((int order, int arm) in shown.Index())
        {
            Stroke stroke = Look.Strokes[order];
            string name = labels[order];
            MeanInterval[] curve = [.. x.Select((_, i) => study.Of(index, arm, grid.Point(i)))];
            curves.Add(curve);
            all.AddRange(curve.SelectMany(at => new[] { at.Mean, at.Low, at.High }).OfType<double>());
            string[] text =
            [
                .. curve.Select(
                    (at, i) =>
                        $"{Look.Literal(Words.Path(axis.Factor.Path))} {Look.Literal(axis.Say(axis.Levels[i]))}: {Words.Estimate(at)}"
                ),
            ];
            if (numeric)
            {
                layers.Add(
                    Layer.Band(x, [.. curve.Select(at => at.Low)], [.. curve.Select(at => at.High)], name, stroke.Color)
                );
                layers.Add(Layer.Line(x, curve.Select(at => at.Mean), name, stroke, text));
            }
            else
            {
                // Between names there is nothing to draw a line through.
                layers.Add(
                    Layer.Points(
                        x.Select(at => (object?)(at + ((order - ((shown.Length - 1) / 2.0)) * 0.1))),
                        curve.Select(at => (object?)at.Mean),
                        name,
                        Part.Marker(color: stroke.Color, symbol: stroke.Symbol, size: 8),
                        text,
                        "%{text}",
                        errorY: Part.Interval(
                            [.. curve.Select(at => at.HalfWidth)],
                            [.. curve.Select(at => at.HalfWidth)],
                            color: stroke.Color
                        )
                    )
                );
            }

            if (Array.FindLastIndex(curve, at => at.Mean is not null) is >= 0 and int last)
            {
                ends.Add((about.Arms[arm].Name, x[last], curve[last].Mean!.Value, stroke.Color));
            }

            if (numeric && Crossing(x, curve) is { } crossing)
            {
                layers.Add(Mark(crossing, name, stroke));
                said.Add(
                    (shown.Length > 1 ? $"{about.Arms[arm].Name} crosses" : "The mean crosses")
                        + $" zero at {Say(crossing)}."
                );
            }

            rows.AddRange(
                curve.Select(
                    (at, i) =>
                        (IReadOnlyList<object?>)
                            [about.Arms[arm].Name, axis.Levels[i], at.Mean, at.Low, at.High, at.Sd, at.N, at.Missing]
                )
            );
        }

        (double low, double high) = Span.Around(all);
        bool alone = ends.Count <= 1;
        return new Drawing
        {
            Id = $"curve-{index + 1}",
            Title =
                said.Count > 0
                    ? $"Where {outcome} changes sign as {Words.Path(axis.Factor.Path)} varies"
                    : $"{Words.Capital(outcome)} as {Words.Path(axis.Factor.Path)} varies",
            Caption =
                $"{about.Outcomes[index].Metric.Meaning} Means over {Words.Replications(about, curves.SelectMany(curve => curve))} at each of {axis.Levels.Count} levels; "
                + $"{(numeric ? "bands" : "bars")} are 95 % intervals of the mean (Student's t). "
                + string.Join(" ", said)
                + (said.Count > 0 ? " Crossings are read off straight lines between levels." : "")
                + Emphasis.Said(study),
            AltText =
                $"{Words.Capital(outcome)} against {Words.Path(axis.Factor.Path)} from {axis.Say(axis.Levels[0])} to {axis.Say(axis.Levels[^1])}. "
                + string.Join(
                    " ",
                    shown.Select((arm, order) => $"{about.Arms[arm].Name}: {Course(axis, curves[order])}.")
                )
                + string.Concat(said.Select(sentence => " " + sentence)),
            Panels =
            [
                new Panel(
                    null,
                    Layer
                        .Combine(layers)
                        .WithXAxis(
                            numeric
                                ? Look.Axis(Words.Axis(axis.Factor))
                                : Look.Axis(
                                    Words.Axis(axis.Factor),
                                    tickvals: [.. x.Select(at => (object)at)],
                                    ticktext: Look.Labels([.. axis.Levels.Select(axis.Say)], 14),
                                    range: [-0.5, x.Length - 0.5]
                                )
                        )
                        .WithYAxis(
                            Look.Axis(
                                Words.Capital(outcome)
                                    + (about.Outcomes[index].Metric.Unit is { Length: > 0 } unit ? $" ({unit})" : ""),
                                range: [low, high]
                            )
                        )
                        .WithMargin(alone ? Room with { R = 24 } : Room)
                        .WithShapes(low < 0 && high > 0 ? [Look.ZeroLine] : [])
                        .WithAnnotations(
                            alone ? [] : Emphasis.EndLabels(ends, low, high, Look.Height - Room.T - Room.B)
                        )
                ),
            ],
            Data = new DataTable(
                ["arm", Words.Axis(axis.Factor), $"mean {outcome}", "low", "high", "sd", "runs", "missing"],
                rows
            ),
            IsTheAnswer = index == study.PrimaryOutcome && study.View == StudyView.Curve,
        };
    }

    // At its first and last level, and at its extremes.
    private static string Course(GridAxis axis, MeanInterval[] curve)
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

    private static (double At, double? From, double? To)? Crossing(double[] x, MeanInterval[] curve)
    {
        if (Crossings(x, [.. curve.Select(at => at.Mean)]) is not [double only])
        {
            return null;
        }

        double[] ends =
        [
            .. Crossings(x, [.. curve.Select(at => at.Low)]),
            .. Crossings(x, [.. curve.Select(at => at.High)]),
        ];
        return ends.Length == 2 ? (only, ends.Min(), ends.Max()) : (only, null, null);
    }

    private static string Say((double At, double? From, double? To) crossing) =>
        crossing is { From: { } from, To: { } to }
            ? $"{Words.Number(crossing.At, (to - from) / 2)} (its band does between {Words.Number(from, (to - from) / 2)} and {Words.Number(to, (to - from) / 2)})"
            : $"about {Words.Number(crossing.At)}";

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
}
