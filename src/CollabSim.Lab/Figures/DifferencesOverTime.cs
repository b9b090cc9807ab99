using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>When an arm pays: its paired difference from the baseline in advantage (else the first metric) over time, with its band.</summary>
internal sealed record DifferencesOverTime : Figure
{
    private static readonly Margins Room = new(64, 178, 26, 52);

    public override Chapter Chapter => Chapter.Comparison;

    public override int Rank => 1;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        StudyEstimates study = evidence.Estimates;
        StudyDescription about = study.Study;
        if (about.Arms.Count < 2 || about.SeriesMetrics.Count == 0 || about.SeriesTicks.Count < 2)
        {
            yield break;
        }

        int index = about.SeriesMetrics.Index().FirstOrDefault(at => at.Item.Name == "advantage").Index;
        MetricDescription metric = about.SeriesMetrics[index];
        string name = Words.Name(metric.Name);
        double[] years = [.. about.SeriesTicks.Select(tick => (double)tick / about.TicksPerYear)];
        double together = Verdicts.LevelFor(about.Arms.Count - 1);
        (int Order, int Line, MeanInterval[] Band)[] shown =
        [
            .. Emphasis
                .Arms(study)
                .Index()
                .Skip(1)
                .Select(arm =>
                    (
                        arm.Index,
                        arm.Item,
                        years.Select((_, t) => study.SeriesAgainstFirst(index, arm.Item, t).Difference).ToArray()
                    )
                ),
        ];
        (double low, double high) = Span.Around(
            shown
                .SelectMany(arm => arm.Band.SelectMany(at => new[] { at.Mean, at.Low, at.High }))
                .OfType<double>()
                .Append(0)
        );
        string unit = metric.Unit.Length > 0 ? $" ({metric.Unit})" : "";
        IReadOnlyList<string> labels = Look.Labels([.. shown.Select(arm => study.Lines[arm.Line].Name)], 40);
        string pairs = "paired " + Words.Repeated(study.Lines[0].Points.Count) + "s";
        yield return new Drawing
        {
            Id = "differences-over-time",
            Title = "When does each arm make a difference?",
            Caption =
                $"Difference in {name} from {Words.Baseline(about)}, replication by replication with the same luck"
                + SeriesLine.Said(about, study.Lines)
                + $"; {Words.Replications(about, shown.SelectMany(arm => arm.Band))}. Bands are 95 % intervals at each time for itself (Student's t on the paired differences)."
                + PolicyWindows.Said(about)
                + Emphasis.Said(study, about.Arms.Count, Look.MaxLines),
            AltText =
                $"Line chart of differences in {name} from {Words.Baseline(about)} from year {years[0]:0.##} to {years[^1]:0.##}. "
                + string.Join(
                    " ",
                    shown.Select(arm =>
                        $"{study.Lines[arm.Line].Name}: {Clear(years, arm.Band, [.. years.Select((_, t) => study.SeriesAgainstFirst(index, arm.Line, t, together).Difference)])}."
                    )
                )
                + (about.Arms.Count > 2 ? " Clear: when allowing for the number of arms." : ""),
            Panels =
            [
                new Panel(
                    null,
                    Layer
                        .Combine(
                            shown.SelectMany(
                                (arm, i) =>
                                {
                                    string label = labels[i];
                                    Stroke stroke = Look.Strokes[arm.Order];
                                    return new[]
                                    {
                                        Layer.Band(
                                            years,
                                            [.. arm.Band.Select(at => at.Low)],
                                            [.. arm.Band.Select(at => at.High)],
                                            label,
                                            stroke.Color
                                        ),
                                        Layer.Line(
                                            years,
                                            arm.Band.Select(at => at.Mean),
                                            label,
                                            stroke,
                                            [
                                                .. arm.Band.Select(
                                                    (at, t) => $"year {years[t]:0.##}: {Words.Estimate(at, pairs)}"
                                                ),
                                            ]
                                        ),
                                    };
                                }
                            )
                        )
                        .WithXAxis(Look.Axis("Years from the start", range: [years[0], years[^1]]))
                        .WithYAxis(Look.Axis($"Difference in {name}{unit}", range: [low, high]))
                        .WithMargin(Room with { T = Room.T + PolicyWindows.ExtraRoom(about) })
                        .WithShapes([Look.ZeroLine])
                        .WithShapes(PolicyWindows.Shades(about))
                        .WithAnnotations(PolicyWindows.Labels(about))
                        .WithAnnotations(
                            Emphasis.EndLabels(
                                [
                                    .. shown
                                        .Where(arm => arm.Band[^1].Mean is not null)
                                        .Select(arm =>
                                            (
                                                study.Lines[arm.Line].Name,
                                                years[^1],
                                                arm.Band[^1].Mean!.Value,
                                                Look.Strokes[arm.Order].Color
                                            )
                                        ),
                                ],
                                low,
                                high,
                                Look.Height - Room.T - Room.B
                            )
                        )
                ),
            ],
            Data = new DataTable(
                ["arm", "year", $"difference in {name}{unit}", "low", "high", "sd", "pairs", "missing"],
                [
                    .. study
                        .Lines.Skip(1)
                        .SelectMany(
                            (line, i) =>
                                years.Select(
                                    (year, t) =>
                                    {
                                        MeanInterval at = study.SeriesAgainstFirst(index, i + 1, t).Difference;
                                        return (IReadOnlyList<object?>)
                                            [line.Name, year, at.Mean, at.Low, at.High, at.Sd, at.N, at.Missing];
                                    }
                                )
                        ),
                ]
            ),
        };
    }

    /// <summary>From when on an arm stays clearly on the side on which it ends, by the rule of the page's sentences.</summary>
    /// <param name="years">The times.</param>
    /// <param name="band">Its differences.</param>
    /// <param name="widened">The same with intervals for all arms together.</param>
    internal static string Clear(
        IReadOnlyList<double> years,
        IReadOnlyList<MeanInterval> band,
        IReadOnlyList<MeanInterval> widened
    )
    {
        if (band[^1].Mean is not { } end)
        {
            return "no value at the end";
        }

        string ends = $"{Words.Signed(end, band[^1].HalfWidth)} at the end";
        int first = Verdicts.ClearFrom(widened);
        return first == band.Count
            ? $"no clear difference at the end ({ends})"
            : $"clearly {(end > 0 ? "above" : "below")} from year {years[first]:0.##} on, {ends}";
    }
}
