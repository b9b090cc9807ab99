using System.Globalization;
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

    // Points behind a mean: with fewer the line would follow the other factors' luck.
    private const int FewestPoints = 4;

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
            Levels panels = Levels.Of(about, across.Factor, MostPanels);
            yield return Draw(study, along.ThinnedFor(about, panels), panels, index);
        }
    }

    private static Drawing Draw(StudyEstimates study, Levels along, Levels across, int index)
    {
        StudyDescription about = study.Study;
        int outcome = study.PrimaryOutcome;
        string name = Words.Outcome(about.Outcomes[outcome], about.TicksPerYear);
        int[] arms = [.. Emphasis.Arms(study, MostArms)];
        IReadOnlyList<string> labels = Look.Labels([.. arms.Select(arm => about.Arms[arm].Name)], 40);
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
        bool isPlaced = along.Groups.All(at => at.Place is not null);
        return new Drawing
        {
            Id = $"multiples-{index + 1}",
            Title = $"{Words.Capital(name)} by {path} and {byPath}",
            Caption =
                $"One panel for each {(across.IsGathered ? "of several ranges" : "level")} of {byPath}{(across.Shown < across.All ? $" ({across.Shown} of {across.All} levels)" : "")}. Means over {Words.Replications(about, cells.Where(cell => cell.At.N > 0).Select(cell => cell.At))}"
                + Averaged(along, across)
                + (
                    along.IsGathered
                        ? $"; {path} is gathered into {along.Groups.Count} groups of about equally many points"
                        : ""
                )
                + "; bands are 95 % intervals of the mean (Student's t over replications): luck only."
                + Emphasis.Said(study, about.Arms.Count, MostArms)
                + " The same axes throughout.",
            AltText =
                $"Small multiples of {name} against {path}, by {byPath}. "
                + string.Join(
                    " ",
                    across.Groups.Select((panel, p) => $"{byPath} {panel.Name}: {Says(study, along, cells, p)}")
                ),
            Panels =
            [
                .. across.Groups.Select(
                    (panel, p) =>
                        new Panel(
                            $"{byPath} {panel.Name}",
                            Layer
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
                                            string label = labels[arm.Index];
                                            return new[]
                                            {
                                                Layer
                                                    .Band(
                                                        x,
                                                        [.. line.Select(at => at.Low)],
                                                        [.. line.Select(at => at.High)],
                                                        label,
                                                        stroke.Color
                                                    )
                                                    .About(about.Arms[arm.Item].Name),
                                                Layer
                                                    .Line(
                                                        x,
                                                        line.Select(at => at.Mean),
                                                        label,
                                                        stroke,
                                                        [
                                                            .. line.Select(at =>
                                                                Words.Estimate(at, Counted(along, across))
                                                            ),
                                                        ]
                                                    )
                                                    .About(about.Arms[arm.Item].Name),
                                            };
                                        })
                                )
                                .WithXAxis(
                                    Look.Axis(
                                        Words.Axis(about.Factors[along.Factor]),
                                        tickvals: isPlaced ? null : [.. x.Select(at => (object)at)],
                                        ticktext: isPlaced
                                            ? null
                                            : Look.Labels([.. along.Groups.Select(at => at.Name)], 14, 2)
                                    )
                                )
                                .WithYAxis(Look.Axis(Words.Capital(name), range: [low, high]))
                                .WithShapes(low < 0 && high > 0 ? [Look.ZeroLine] : [])
                                .WithHeight(Look.PanelHeight - (arms.Length > 1 ? 0 : 40))
                                .WithLegendIf(arms.Length > 1)
                        )
                        {
                            Says = Says(study, along, cells, p),
                        }
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

    // How many design points stand behind each mean, from the sparsest to the fullest.
    private static (int Least, int Most) PointsBehind(Levels along, Levels across)
    {
        int[] counts =
        [
            .. from panel in across.Groups
            from step in along.Groups
            let count = panel.Points.Intersect(step.Points).Count()
            where count > 0
            select count,
        ];
        return counts.Length == 0 ? (0, 0) : (counts.Min(), counts.Max());
    }

    private static string Averaged(Levels along, Levels across)
    {
        (int least, int most) = PointsBehind(along, across);
        return most < 2
            ? ""
            : $", each averaged over {(least == most ? $"{least:N0}" : $"{least:N0} to {most:N0}")} design points";
    }

    private static string Counted(Levels along, Levels across) =>
        Words.Repeated(PointsBehind(along, across).Most) + "s";

    private static string Says(
        StudyEstimates study,
        Levels along,
        (int Panel, int Arm, int Group, MeanInterval At)[] cells,
        int panel
    )
    {
        string End(MeanInterval at) => at.Mean is { } mean ? Words.Number(mean, at.HalfWidth) : "no value";
        return string.Join(
                "; ",
                cells
                    .Where(cell => cell.Panel == panel)
                    .GroupBy(cell => cell.Arm)
                    .Select(line =>
                        (study.Study.Arms.Count > 1 ? $"{study.Study.Arms[line.Key].Name} " : "")
                        + $"from {End(line.First().At)} at {along.Groups[0].Name} to {End(line.Last().At)} at {along.Groups[^1].Name}"
                    )
            ) + ".";
    }

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

        /// <summary>The same in fewer groups where several panels would leave too few points to each; single levels stay.</summary>
        public Levels ThinnedFor(StudyDescription study, Levels panels) =>
            IsGathered
                ? Of(
                    study,
                    Factor,
                    Math.Clamp(study.Points.Count / (panels.Groups.Count * FewestPoints), 3, Groups.Count)
                )
                : this;

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
                                axis.Say(level),
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
            IGrouping<int, (int Index, double Value)>[] groups =
            [
                .. sorted.GroupBy(point => rank[point.Value] * most / axis.Levels.Count),
            ];
            Func<double, string> say = LevelWords.For(
                groups.SelectMany(these => new[] { these.Min(point => point.Value), these.Max(point => point.Value) })
            );
            return new Levels(
                factor,
                [
                    .. groups.Select(these => new Group(
                        $"{say(these.Min(point => point.Value))} to {say(these.Max(point => point.Value))}",
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
