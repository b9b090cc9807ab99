using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>Each series metric over time: one line per arm with its 95 % band, policies shaded behind.</summary>
internal sealed record Trajectories : Figure
{
    private static readonly Margins Room = new(64, 178, 26, 52);

    // With fewer times lines are not taken for courses.
    private const int FewTimes = 5;

    public override Chapter Chapter => Chapter.OverTime;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        // One time is no course.
        Enumerable
            .Range(0, evidence.Study.SeriesTicks.Count > 1 ? evidence.Study.SeriesMetrics.Count : 0)
            .Where(metric => !PartnershipTime.Shows(evidence.Study, metric))
            .OrderBy(metric => evidence.Study.SeriesMetrics[metric].Name == "advantage" ? 0 : 1)
            .Select((metric, order) => Draw(evidence.Estimates, metric, order == 0));

    private static Drawing Draw(StudyEstimates study, int index, bool isFirst)
    {
        StudyDescription about = study.Study;
        MetricDescription metric = about.SeriesMetrics[index];
        double[] years = [.. about.SeriesTicks.Select(tick => (double)tick / about.TicksPerYear)];
        MeanInterval[][] bands =
        [
            .. study.Lines.Select(
                (_, line) => Enumerable.Range(0, years.Length).Select(t => study.Series(index, line, t)).ToArray()
            ),
        ];
        int[] shown = about.Arms.Count > 1 ? [.. Emphasis.Arms(study)] : [.. Enumerable.Range(0, bands.Length)];
        (double low, double high) = RangeOf(metric, bands);
        IReadOnlyList<string> labels = Look.Labels([.. study.Lines.Select(line => line.Name)], 40);
        string Counted(int line) => Words.Repeated(study.Lines[line].Points.Count) + "s";

        List<GenericChart> layers = [];
        if (shown.Length < bands.Length)
        {
            layers.Add(Receding(years, bands.Where((_, line) => !shown.Contains(line))));
        }

        List<(string, double, double, string)> ends = [];
        foreach ((int order, int line) in shown.Index())
        {
            Stroke stroke = Look.Strokes[order];
            MeanInterval[] band = bands[line];
            string name = labels[line];
            string? arm = about.Arms.Count > 1 ? study.Lines[line].Name : null;
            GenericChart[] both =
            [
                Layer.Band(years, [.. band.Select(at => at.Low)], [.. band.Select(at => at.High)], name, stroke.Color),
                Layer.Line(
                    years,
                    band.Select(at => at.Mean),
                    name,
                    stroke,
                    [.. band.Select((at, t) => $"year {years[t]:0.##}: {Words.Estimate(at, Counted(line))}")]
                ),
            ];
            layers.AddRange(arm is null ? both : both.Select(layer => layer.About(arm)));
            if (Array.FindLastIndex(band, at => at.Mean is not null) is >= 0 and int last)
            {
                ends.Add((study.Lines[line].Name, years[last], band[last].Mean!.Value, stroke.Color));
            }
        }

        Margins room = Room with { T = Room.T + PolicyWindows.ExtraRoom(about) };
        GenericChart chart = Layer
            .Combine(layers)
            .WithXAxis(Look.Axis("Years from the start", range: [years[0], years[^1]]))
            .WithYAxis(Look.Axis(Words.Axis(metric), range: [low, high]))
            .WithMargin(room)
            .WithShapes(low < 0 && high > 0 ? [Look.ZeroLine] : [])
            .WithShapes(PolicyWindows.Shades(about))
            .WithAnnotations(PolicyWindows.Labels(about))
            .WithAnnotations(ends.Count > 1 ? Emphasis.EndLabels(ends, low, high, Look.Height - Room.T - Room.B) : []);
        bool alone = ends.Count <= 1;
        return new Drawing
        {
            Id = $"trajectories-{SafeName.Of(metric.Name)}",
            Title = $"{Words.Capital(Words.Name(metric.Name))} over time",
            Caption =
                $"{metric.Meaning} Lines are means over {Words.Replications(about, bands.SelectMany(band => band))}"
                + SeriesLine.Said(about, study.Lines)
                + "; bands are 95 % intervals of the mean (Student's t over replications)."
                + (years.Length < FewTimes ? $" Observed at {years.Length} times; nothing is known in between." : "")
                + PolicyWindows.Said(about)
                + Emphasis.Said(study),
            AltText =
                $"Line chart of {Words.Name(metric.Name)} from year {years[0]:0.##} to {years[^1]:0.##}. "
                + string.Join(" ", shown.Select(line => $"{study.Lines[line].Name}: {Course(years, bands[line])}.")),
            Panels = [new Panel(null, alone ? chart.WithMargin(room with { R = 16 }) : chart)],
            Data = new DataTable(
                ["line", "year", $"mean {Words.Axis(metric)}", "low", "high", "sd", "runs", "missing"],
                [
                    .. bands.SelectMany(
                        (band, line) =>
                            band.Select(
                                (at, t) =>
                                    (IReadOnlyList<object?>)
                                        [
                                            study.Lines[line].Name,
                                            years[t],
                                            at.Mean,
                                            at.Low,
                                            at.High,
                                            at.Sd,
                                            at.N,
                                            at.Missing,
                                        ]
                            )
                    ),
                ]
            ),
            IsTheAnswer = isFirst && study.View == StudyView.OverTime,
        };
    }

    private static GenericChart Receding(double[] years, IEnumerable<MeanInterval[]> bands) =>
        Layer.Line(
            bands.SelectMany(_ => years.Append(years[^1])),
            bands.SelectMany(band => band.Select(at => at.Mean).Append(null)),
            "other arms",
            Look.Receding
        );

    private static (double Low, double High) RangeOf(MetricDescription metric, MeanInterval[][] bands)
    {
        double[] all =
        [
            .. bands.SelectMany(band => band.SelectMany(at => new[] { at.Mean, at.Low, at.High })).OfType<double>(),
        ];
        if (
            metric.Name.EndsWith("Share", StringComparison.Ordinal)
            && bands.All(band => band.All(at => at.Mean is null or (>= 0 and <= 1)))
        )
        {
            return (0, 1.03);
        }

        return Span.Around(all);
    }

    // From its first value to its last, and the extremes where they lie beyond both.
    private static string Course(double[] years, MeanInterval[] band)
    {
        (double Year, MeanInterval At)[] known =
        [
            .. years.Zip(band).Where(at => at.Second.Mean is not null).Select(at => (at.First, at.Second)),
        ];
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
}
