using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>Each series metric over time: one line per arm with its 95 % band, policies shaded behind.</summary>
internal sealed partial record Trajectories : Figure
{
    private static readonly Margins Room = new(64, 178, 26, 52);

    // With fewer times lines are not taken for courses.
    private const int FewTimes = 5;

    public override Chapter Chapter => Chapter.OverTime;

    public override IEnumerable<Drawing> Draw(Evidence evidence) => Shown.Of(evidence).Select(Draw);

    private static Drawing Draw(Shown shown, int order) =>
        new()
        {
            Id = $"trajectories-{SafeName.Of(shown.Metric.Name)}",
            Title = $"{Words.Capital(Words.Name(shown.Metric))} over time",
            Caption = Caption(shown),
            AltText =
                $"Line chart of {Words.Name(shown.Metric)} from year {shown.Years[0]:0.##} to {shown.Years[^1]:0.##}. "
                + string.Join(" ", shown.Drawn.Select(line => $"{line.Name}: {Course(shown.Years, line.Band)}.")),
            Panels = [new Panel(null, Chart(shown))],
            Data = Data(shown),
            IsTheAnswer = order == 0 && shown.Study.View == StudyView.OverTime,
        };

    private static string Caption(Shown shown) =>
        $"{shown.Metric.Meaning} Lines are means over {Words.Replications(shown.About, shown.Means)}"
        + SeriesLine.Said(shown.About, shown.Study.Lines)
        + "; bands are 95 % intervals of the mean (Student's t over replications)."
        + (shown.Years.Count < FewTimes ? $" Observed at {shown.Years.Count} times; nothing is known in between." : "")
        + PolicyWindows.Said(shown.About)
        + Emphasis.Said(shown.Study);

    // From its first value to its last, and the extremes where they lie beyond both.
    private static string Course(IReadOnlyList<double> years, IReadOnlyList<MeanInterval> band)
    {
        (double Year, MeanInterval At)[] known = [.. years.Zip(band).Where(at => at.Second.Mean is not null)];
        if (known.Length == 0)
        {
            return "no value";
        }

        double? like = Words.Precision(known.Select(at => at.At));
        string Say((double Year, MeanInterval At) at) => Words.Number(at.At.Mean!.Value, like);
        string When((double Year, MeanInterval At) at) => $"in year {at.Year:0.##}";
        var (first, last) = (known[0], known[^1]);
        var (lowest, highest) = (known.MinBy(at => at.At.Mean), known.MaxBy(at => at.At.Mean));
        return $"from {Say(first)}{(first.Year > years[0] ? " " + When(first) : "")} to {Say(last)}{(last.Year < years[^1] ? " " + When(last) : "")}"
            + (IsBeyond(Say(highest)) ? $", at most {Say(highest)} {When(highest)}" : "")
            + (IsBeyond(Say(lowest)) ? $", at least {Say(lowest)} {When(lowest)}" : "");

        bool IsBeyond(string said) => said != Say(first) && said != Say(last);
    }

    /// <summary>The chart alone.</summary>
    internal static GenericChart Chart(Shown shown)
    {
        (double low, double high) = shown.IsShare ? (0, 1.03) : Span.Around(shown.Means);
        var ends = shown
            .Drawn.SelectMany((line, i) => Emphasis.End(line.Name, shown.Years, line.Band, Look.Strokes[i]))
            .ToArray();
        bool isAlone = ends.Length <= 1;
        Margins room = Room with { T = Room.T + PolicyWindows.ExtraRoom(shown.About) };
        return Layer
            .Combine([
                .. shown.Drawn.Count < shown.Lines.Count ? [Others(shown)] : Array.Empty<GenericChart>(),
                .. shown.Drawn.SelectMany((line, i) => Course(shown, line, i)),
            ])
            .WithXAxis(Look.Axis("Years from the start", range: [shown.Years[0], shown.Years[^1]]))
            .WithYAxis(Look.Axis(Words.Axis(shown.Metric), range: [low, high]))
            .WithMargin(isAlone ? room with { R = 16 } : room)
            .WithShapes(low < 0 && high > 0 ? [Look.ZeroLine] : [])
            .WithShapes(PolicyWindows.Shades(shown.About))
            .WithAnnotations(PolicyWindows.Labels(shown.About))
            .WithAnnotations(isAlone ? [] : Emphasis.EndLabels(ends, low, high, Look.Height - Room.T - Room.B));
    }

    private static IEnumerable<GenericChart> Course(Shown shown, Line line, int order)
    {
        GenericChart[] course = Layer.Course(
            shown.Years,
            line.Band,
            shown.Labels[line.Index],
            Look.Strokes[order],
            (at, t) => $"year {shown.Years[t]:0.##}: {Words.Estimate(at, line.Counted)}"
        );
        return shown.About.Arms.Count > 1 ? course.Select(layer => layer.About(line.Name)) : course;
    }

    private static GenericChart Others(Shown shown)
    {
        Line[] others = [.. shown.Lines.Except(shown.Drawn)];
        return Layer.Line(
            others.SelectMany(_ => shown.Years.Append(shown.Years[^1])),
            others.SelectMany(line => line.Band.Select(at => at.Mean).Append(null)),
            "other arms",
            Look.Receding
        );
    }

    private static DataTable Data(Shown shown) =>
        DataTable.Of(
            ["line", "year", $"mean {Words.Axis(shown.Metric)}", "low", "high", "sd", "runs", "missing"],
            from line in shown.Lines
            from at in line.Band.Zip(shown.Years)
            select (line.Name, Year: at.Second, At: at.First),
            row => [row.Name, row.Year, row.At.Mean, row.At.Low, row.At.High, row.At.Sd, row.At.N, row.At.Missing]
        );
}
