using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>Each outcome over two factors: colour by its mean, a line where it is zero, a dot where its sign is not clear; one panel per arm.</summary>
internal sealed record PhaseDiagram : Figure
{
    /// <summary>A finer map has neither words for each cell nor dots in it.</summary>
    private const int MostSpokenCells = 4000;

    // Side of a map alone and of one beside others, about, in CSS pixels; a dot fills no more than so much of its cell.
    private const double Side = 380;
    private const double SideInRow = 200;
    private const double DotShare = 0.4;

    public override Chapter Chapter => Chapter.Sweep;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        StudyEstimates study = evidence.Estimates;
        if (Grid.Of(study.Study) is not { Axes.Count: 2 } grid)
        {
            yield break;
        }

        int[] arms = [.. Emphasis.Arms(study)];
        for (int outcome = 0; outcome < study.Study.Outcomes.Count; outcome++)
        {
            int index = outcome;
            yield return Draw(study, grid, index, arms, "map", (arm, point) => study.Of(index, arm, point), "");
            if (arms.Length > 1)
            {
                yield return Draw(
                    study,
                    grid,
                    index,
                    arms[1..],
                    "map-of-differences",
                    (arm, point) => study.Against(index, arm, point).Difference,
                    $" minus {study.Study.Arms[0].Name}"
                );
            }
        }
    }

    private static Drawing Draw(
        StudyEstimates study,
        Grid grid,
        int index,
        int[] arms,
        string id,
        Func<int, int, MeanInterval> estimate,
        string minus
    )
    {
        StudyDescription about = study.Study;
        string outcome = Words.Outcome(about.Outcomes[index], about.TicksPerYear);
        (GridAxis x, GridAxis y) = (grid.Axes[0], grid.Axes[1]);
        MeanInterval[][][] cells =
        [
            .. arms.Select(arm =>
                Enumerable
                    .Range(0, y.Levels.Count)
                    .Select(j =>
                        Enumerable.Range(0, x.Levels.Count).Select(i => estimate(arm, grid.Point(i, j))).ToArray()
                    )
                    .ToArray()
            ),
        ];
        double[] means =
        [
            .. cells.SelectMany(arm => arm.SelectMany(row => row.Select(cell => cell.Mean))).OfType<double>(),
        ];
        bool signed =
            minus.Length > 0 || about.Outcomes[index].Metric.Name == "advantage" || means.Any(mean => mean < 0);
        bool isShare =
            !signed
            && means.All(mean => mean is >= 0 and <= 1)
            && about.Outcomes[index].Metric.Name.EndsWith("Share", StringComparison.Ordinal);
        ColourScale scale =
            signed ? Look.Diverging(means.Select(Math.Abs).DefaultIfEmpty(1).Max())
            : isShare ? Look.Sequential(0, 1)
            : Look.Sequential(means.DefaultIfEmpty(0).Min(), means.DefaultIfEmpty(1).Max());
        bool several = arms.Length > 1;
        string At(int arm) => Said(x, y, cells[arm], signed);
        return new Drawing
        {
            Id = $"{id}-{index + 1}",
            Title =
                minus.Length > 0 ? $"Where each arm changes {outcome}"
                : signed ? $"Where {outcome} is above and below zero"
                : $"{Words.Capital(outcome)} over two factors",
            Caption =
                (
                    minus.Length > 0
                        ? $"Paired difference from {Words.Baseline(about)} in {outcome}."
                        : about.Outcomes[index].Metric.Meaning
                )
                + $" Each cell is the mean over {Words.Replications(about, cells.SelectMany(arm => arm.SelectMany(row => row)))} at one design point."
                + (
                    signed
                        ? " Blue is above zero, orange below; the black line is where straight lines between cells cross zero; a dot marks cells whose 95 % interval spans zero."
                        : ""
                )
                + (isShare ? " The broken line is where it is a half." : "")
                + Emphasis.Said(study),
            AltText =
                $"Heat map of {outcome}{minus} over {Words.Path(x.Factor.Path)} and {Words.Path(y.Factor.Path)}."
                + string.Concat(
                    arms.Select(
                        (arm, i) => several ? $" {about.Arms[arm].Name}{minus}: {At(i)}" : $" {Words.Capital(At(i))}"
                    )
                ),
            Panels =
            [
                .. arms.Select(
                    (arm, i) =>
                        new Panel(
                            several || minus.Length > 0 ? about.Arms[arm].Name + minus : null,
                            Map(
                                    x,
                                    y,
                                    cells[i],
                                    scale,
                                    signed,
                                    isShare,
                                    several ? null
                                        : minus.Length > 0 ? "Difference"
                                        : Words.Capital(Words.Name(about.Outcomes[index].Metric.Name))
                                )
                                .WithHeight(several ? Look.PanelHeight : 460)
                        )
                        {
                            Says = At(i),
                        }
                ),
            ],
            Keys = several ? [new ScaleKey((minus.Length > 0 ? "Difference in " : "") + outcome, scale)] : [],
            Data = new DataTable(
                [
                    "arm",
                    Words.Axis(x.Factor),
                    Words.Axis(y.Factor),
                    $"mean {outcome}{minus}",
                    "low",
                    "high",
                    "sd",
                    "runs",
                    "missing",
                ],
                [
                    .. arms.SelectMany(
                        (arm, a) =>
                            cells[a]
                                .SelectMany(
                                    (row, j) =>
                                        row.Select(
                                            (cell, i) =>
                                                (IReadOnlyList<object?>)
                                                    [
                                                        about.Arms[arm].Name,
                                                        x.Levels[i],
                                                        y.Levels[j],
                                                        cell.Mean,
                                                        cell.Low,
                                                        cell.High,
                                                        cell.Sd,
                                                        cell.N,
                                                        cell.Missing,
                                                    ]
                                        )
                                )
                    ),
                ]
            ),
            IsTheAnswer = minus.Length == 0 && index == study.PrimaryOutcome && study.View == StudyView.Map,
        };
    }

    // What one map says: how many cells lie where, and where the extremes are.
    private static string Said(GridAxis x, GridAxis y, MeanInterval[][] cells, bool signed)
    {
        (double Mean, int I, int J)[] known =
        [
            .. from j in Enumerable.Range(0, y.Levels.Count)
            from i in Enumerable.Range(0, x.Levels.Count)
            where cells[j][i].Mean is not null
            select (cells[j][i].Mean!.Value, i, j),
        ];
        if (known.Length == 0)
        {
            return "no value.";
        }

        string Place((double Mean, int I, int J) at) =>
            $"{Words.Number(at.Mean)} at {Words.Path(x.Factor.Path)} {x.Say(x.Levels[at.I])} and {Words.Path(y.Factor.Path)} {y.Say(y.Levels[at.J])}";
        (int above, int below, int unclear) = Signs(cells.SelectMany(row => row.Where(cell => cell.Mean is not null)));
        return (
                signed
                    ? $"clearly above zero in {Words.Count(above, "cell")}, clearly below in {below:N0}, unclear in {unclear:N0}; "
                    : ""
            )
            + $"from {Place(known.MinBy(at => at.Mean))} to {Place(known.MaxBy(at => at.Mean))}"
            + (
                known.Length < x.Levels.Count * y.Levels.Count
                    ? $"; {x.Levels.Count * y.Levels.Count - known.Length:N0} without a value."
                    : "."
            );
    }

    /// <summary>How many estimates are clearly above zero, clearly below, and neither.</summary>
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

    private static GenericChart Map(
        GridAxis x,
        GridAxis y,
        MeanInterval[][] cells,
        ColourScale scale,
        bool signed,
        bool isShare,
        string? measure
    )
    {
        bool several = measure is null;
        bool isFine = x.Levels.Count * y.Levels.Count > MostSpokenCells;
        object[] xs = Places(x);
        object[] ys = Places(y);
        double?[][] z = [.. cells.Select(row => row.Select(cell => cell.Mean).ToArray())];
        List<GenericChart> layers =
        [
            Layer.Cells(
                xs,
                ys,
                z,
                scale,
                isFine
                    ? null
                    :
                    [
                        .. cells.Select(
                            (row, j) =>
                                (IReadOnlyList<string>)
                                    [
                                        .. row.Select(
                                            (cell, i) =>
                                                $"{Look.Literal(Words.Path(x.Factor.Path))} {Look.Literal(x.Say(x.Levels[i]))}<br>"
                                                + $"{Look.Literal(Words.Path(y.Factor.Path))} {Look.Literal(y.Say(y.Levels[j]))}<br>{Words.Estimate(cell)}"
                                        ),
                                    ]
                        ),
                    ],
                isFine ? "%{z:.3g}<extra></extra>" : "%{customdata}<extra></extra>",
                several
                    ? null
                    : Part.ColourBar(
                        title: Part.Title(measure!, side: "right", font: Part.Font(size: 13)),
                        thickness: 12,
                        outlinewidth: 0,
                        nticks: 7
                    )
            ),
        ];
        if (isShare && xs.Length > 1 && ys.Length > 1)
        {
            layers.Add(Layer.Level(xs, ys, z, 0.5, "half", new Stroke(Look.Ink, "dash", "circle", 2)));
        }

        if (signed && xs.Length > 1 && ys.Length > 1)
        {
            layers.Add(Layer.Level(xs, ys, z, 0, "zero", new Stroke(Look.Ink, "solid", "circle", 2.5)));
        }

        var unclear = cells
            .SelectMany((row, j) => row.Select((cell, i) => (cell, i, j)))
            .Where(at => signed && at.cell is { Mean: not null, HalfWidth: not null, ExcludesZero: false })
            .ToArray();
        if (unclear.Length > 0 && !isFine)
        {
            double cell = (several ? SideInRow : Side) / Math.Max(x.Levels.Count, y.Levels.Count);
            double size = Math.Round(Math.Clamp(DotShare * cell, 2, 7), 1);
            layers.Add(
                Layer.Points(
                    unclear.Select(at => (object?)xs[at.i]),
                    unclear.Select(at => (object?)ys[at.j]),
                    "no clear sign",
                    Part.Marker(
                        color: Look.Ink,
                        symbol: "circle",
                        size: size,
                        // A small dot would be all rim.
                        line: size > 5 ? Part.Line(color: Look.Paper, width: 1.5) : null
                    )
                )
            );
        }

        return Layer
            .Combine(layers)
            .WithXAxis(AxisOf(x, several ? 6 : 12))
            .WithYAxis(AxisOf(y, several ? 8 : 12))
            .WithAnnotations(signed ? SignLabels.Of(xs, ys, z) : [])
            .WithMargin(new Margins(60, 10, 10, 50));
    }

    // Cells are as wide as one another whatever their levels: a list of levels need not be evenly spaced.
    internal static object[] Places(GridAxis axis) =>
        [.. axis.Levels.Select((level, i) => IsEven(axis) ? level : (object)(double)i)];

    private static bool IsEven(GridAxis axis)
    {
        if (!axis.IsNumeric || axis.Levels.Count < 2)
        {
            return false;
        }

        double[] levels = [.. axis.Levels.Cast<double>()];
        double step = (levels[^1] - levels[0]) / (levels.Length - 1);
        return levels
            .Index()
            .All(level =>
                Math.Abs(level.Item - levels[0] - (step * level.Index)) < 1e-9 * Math.Abs(levels[^1] - levels[0])
            );
    }

    // Ticks stand at levels, so that the reader sees what was tried.
    internal static LinearAxis AxisOf(GridAxis axis, int most)
    {
        object[] places = Places(axis);
        int every = Math.Max(1, (int)Math.Ceiling(places.Length / (double)most));
        double half = places.Length > 1 ? ((double)places[1] - (double)places[0]) / 2 : 0.5;
        return Look.Axis(
            Words.Axis(axis.Factor),
            showgrid: false,
            // Half a cell beyond the outermost levels, so that maps side by side are of one size whatever is drawn on them.
            range: [(double)places[0] - half, (double)places[^1] + half],
            tickvals: [.. places.Where((_, i) => i % every == 0)],
            ticktext: Look.Labels([.. axis.Levels.Where((_, i) => i % every == 0).Select(axis.Say)], 14)
        );
    }
}
