using System.Globalization;
using CollabSim.Lab.Figures.Plotly;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>
/// The primary outcome along one factor, a panel for each level of another, averaged over the rest: for any pair of factors and any design.
/// Many levels are gathered into groups of equal numbers of points.
/// </summary>
internal sealed record SmallMultiples : Figure
{
    private const int MostPairs = 3;
    private const int MostPanels = 6;
    private const int MostGroups = 15;
    private const int MostArms = 4;

    public override Chapter Chapter => Chapter.Sweep;

    public override int Rank => 2;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        StudyDescription about = evidence.Study;
        StudyEstimates study = evidence.Estimates;
        if (study.PrimaryOutcome < 0 || about.Factors.Count < 2 || about.Points.Count < 4)
        {
            yield break;
        }

        // The factors along which group means differ most come first; with equal ones, in the order of the study.
        Levels[] factors =
        [
            .. Enumerable
                .Range(0, about.Factors.Count)
                .Select(factor => Levels.Of(about, factor, MostGroups))
                .Where(levels => levels.Groups.Count > 1)
                .OrderByDescending(levels => Reach(study, levels)),
        ];
        var pairs =
            from i in Enumerable.Range(0, factors.Length)
            from j in Enumerable.Range(i + 1, factors.Length - i - 1)
            orderby i + j, i
            select (Along: factors[i], Across: factors[j]);
        foreach ((int index, (Levels along, Levels across)) in pairs.Take(MostPairs).Index())
        {
            yield return Draw(study, along, Levels.Of(about, across.Factor, MostPanels), index);
        }
    }

    private static Drawing Draw(StudyEstimates study, Levels along, Levels across, int index)
    {
        StudyDescription about = study.Study;
        int outcome = study.PrimaryOutcome;
        string name = Words.Outcome(about.Outcomes[outcome], about.TicksPerYear);
        int[] arms = [.. Emphasis.Arms(study).Take(MostArms)];
        (int Panel, int Arm, int Group, MeanInterval At)[] cells =
        [
            .. from panel in Enumerable.Range(0, across.Groups.Count)
            from arm in arms
            from step in Enumerable.Range(0, along.Groups.Count)
            select (
                panel,
                arm,
                step,
                Mean(study, outcome, arm, across.Groups[panel].Points.Intersect(along.Groups[step].Points).Order())
            ),
        ];
        (double low, double high) = Span.Around(
            cells.SelectMany(cell => new[] { cell.At.Mean, cell.At.Low, cell.At.High }).OfType<double>()
        );
        string path = Words.Path(about.Factors[along.Factor].Path);
        string byPath = Words.Path(about.Factors[across.Factor].Path);
        double[] x = [.. along.Groups.Select((at, i) => at.Place ?? i)];
        Axis horizontal = Look.Axis(Words.Axis(about.Factors[along.Factor]));
        return new Drawing
        {
            Id = $"multiples-{index + 1}",
            Title = $"{Words.Capital(name)} by {path} and {byPath}",
            Caption =
                $"One panel for each {(across.IsGathered ? "of several ranges" : "level")} of {byPath}{(across.Shown < across.All ? $" ({across.Shown} of {across.All} levels)" : "")}. Means over {Words.Count(about.Replications, "replication")}"
                + (about.Factors.Count > 2 ? ", each averaged over the other factors" : "")
                + (
                    along.IsGathered
                        ? $"; {path} is gathered into {along.Groups.Count} groups of about equally many points"
                        : ""
                )
                + "; bands are 95 % intervals of the mean (Student's t over replications): luck only."
                + (
                    arms.Length < about.Arms.Count
                        ? $" Shown are {arms.Length} of {about.Arms.Count} arms; see the tables."
                        : ""
                )
                + " The same axes throughout.",
            AltText =
                $"Small multiples of {name} against {path}, by {byPath}. "
                + string.Join(
                    " ",
                    across.Groups.Select(
                        (panel, p) =>
                            $"{byPath} {panel.Name}: from {End(cells, p, 0)} to {End(cells, p, along.Groups.Count - 1)}."
                    )
                ),
            Panels =
            [
                .. across.Groups.Select(
                    (panel, p) =>
                        new Panel(
                            $"{byPath} {panel.Name}",
                            Chart
                                .Combine(
                                    arms.Index()
                                        .SelectMany(arm =>
                                        {
                                            MeanInterval[] line =
                                            [
                                                .. cells
                                                    .Where(cell => cell.Panel == p && cell.Arm == arm.Item)
                                                    .Select(cell => cell.At),
                                            ];
                                            Stroke stroke = Look.Strokes[arm.Index];
                                            string label = Look.Wrapped(about.Arms[arm.Item].Name, 40);
                                            return new[]
                                            {
                                                Chart
                                                    .Range(
                                                        x,
                                                        [.. line.Select(at => at.Low)],
                                                        [.. line.Select(at => at.High)],
                                                        label,
                                                        stroke.Color
                                                    )
                                                    .About(about.Arms[arm.Item].Name),
                                                Chart
                                                    .Line(
                                                        x,
                                                        line.Select(at => at.Mean),
                                                        label,
                                                        stroke,
                                                        [.. line.Select(at => Words.Estimate(at))]
                                                    )
                                                    .About(about.Arms[arm.Item].Name),
                                            };
                                        })
                                )
                                .WithXAxis(
                                    along.Groups.All(at => at.Place is not null)
                                        ? horizontal
                                        : horizontal with
                                        {
                                            Tickvals = [.. x.Select(at => (object)at)],
                                            Ticktext = [.. along.Groups.Select(at => Look.Wrapped(at.Name, 14, 2))],
                                        }
                                )
                                .WithYAxis(Look.Axis(Words.Capital(name)) with { Range = [low, high] })
                                .WithShapes(low < 0 && high > 0 ? [Look.ZeroLine] : [])
                                .WithHeight(Look.PanelHeight - (arms.Length > 1 ? 0 : 40))
                                .WithLegendIf(arms.Length > 1)
                        )
                ),
            ],
            Data = new DataTable(
                [byPath, path, "arm", name, "low", "high", "runs"],
                [
                    .. cells.Select(cell =>
                        (IReadOnlyList<object?>)
                            [
                                across.Groups[cell.Panel].Name,
                                along.Groups[cell.Group].Name,
                                about.Arms[cell.Arm].Name,
                                cell.At.Mean,
                                cell.At.Low,
                                cell.At.High,
                                cell.At.N,
                            ]
                    ),
                ]
            ),
        };
    }

    private static string End((int Panel, int Arm, int Group, MeanInterval At)[] cells, int panel, int group) =>
        cells.First(cell => cell.Panel == panel && cell.Group == group).At.Mean is { } mean
            ? Words.Number(mean)
            : "no value";

    // Replication by replication, as everywhere: they are what is independent.
    private static MeanInterval Mean(StudyEstimates study, int outcome, int arm, IEnumerable<int> points)
    {
        int[] all = [.. points];
        return MeanInterval.Of(
            Enumerable
                .Range(0, study.Study.Replications)
                .Select(r =>
                {
                    double[] present = [.. all.Select(point => study.Value(outcome, arm, point, r)).OfType<double>()];
                    return present.Length > 0 ? present.Average() : (double?)null;
                })
        );
    }

    private static double Reach(StudyEstimates study, Levels levels)
    {
        double[] means =
        [
            .. levels.Groups.Select(at => Mean(study, study.PrimaryOutcome, 0, at.Points).Mean).OfType<double>(),
        ];
        return means.Length == 0 ? 0 : means.Max() - means.Min();
    }

    /// <summary>The levels of a factor, or groups of them.</summary>
    /// <param name="Factor">Index of the factor.</param>
    /// <param name="Groups">In ascending order.</param>
    /// <param name="IsGathered">True if a group holds several levels.</param>
    /// <param name="All">How many levels the factor has.</param>
    private sealed record Levels(int Factor, IReadOnlyList<Group> Groups, bool IsGathered, int All)
    {
        public int Shown => IsGathered ? All : Groups.Count;

        public static Levels Of(StudyDescription study, int factor, int most)
        {
            GridAxis axis = GridAxis.Of(study.Factors[factor], study.Points.Select(point => point.Values[factor]));
            // A few too many levels are thinned out evenly, so that each group is still one level.
            if (axis.Levels.Count <= 2 * most || !axis.IsNumeric)
            {
                int shown = Math.Min(most, axis.Levels.Count);
                return new Levels(
                    factor,
                    [
                        .. Enumerable
                            .Range(0, shown)
                            .Select(i => axis.Levels[shown == 1 ? 0 : i * (axis.Levels.Count - 1) / (shown - 1)])
                            .Select(level => new Group(
                                GridAxis.Text(level),
                                axis.IsNumeric ? (double)level : null,
                                [
                                    .. study
                                        .Points.Index()
                                        .Where(point =>
                                            GridAxis.Text(point.Item.Values[factor]) == GridAxis.Text(level)
                                        )
                                        .Select(point => point.Index),
                                ]
                            )),
                    ],
                    false,
                    axis.Levels.Count
                );
            }

            (int Index, double Value)[] sorted =
            [
                .. study
                    .Points.Index()
                    .Select(point =>
                        (point.Index, Convert.ToDouble(point.Item.Values[factor], CultureInfo.InvariantCulture))
                    )
                    .OrderBy(point => point.Item2)
                    .ThenBy(point => point.Index),
            ];
            Dictionary<double, int> rank = axis
                .Levels.Index()
                .ToDictionary(level => (double)level.Item, level => level.Index);
            return new Levels(
                factor,
                [
                    .. sorted
                        .GroupBy(point => rank[point.Value] * most / axis.Levels.Count)
                        .Select(these => new Group(
                            $"{GridAxis.Text(these.Min(point => point.Value))} to {GridAxis.Text(these.Max(point => point.Value))}",
                            these.Average(point => point.Value),
                            [.. these.Select(point => point.Index)]
                        )),
                ],
                true,
                axis.Levels.Count
            );
        }
    }

    private sealed record Group(string Name, double? Place, IReadOnlyList<int> Points);
}
