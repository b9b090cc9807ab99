using CollabSim.Lab.Analyses;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>What becomes of collaboration over two factors: a colour and a letter for each regime, and the line along which advantage is lost.</summary>
internal sealed record RegimeAreas : Figure
{
    private const int MostLetters = 16;
    private const int MostLettersInPanel = 13;

    private static readonly Regime[] Drawn =
    [
        Regime.Advantage,
        Regime.Comfort,
        Regime.Inertia,
        Regime.Isolation,
        Regime.Undecided,
    ];

    public override Chapter Chapter => Chapter.Sweep;

    public override int Rank => 1;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (Question.Usual(evidence) is not { } question || RegimeAnalysis.MapOf(question) is null)
        {
            yield break;
        }

        StudyEstimates study = evidence.Estimates;
        StudyDescription about = study.Study;
        int[] arms = [.. Emphasis.Arms(study)];
        string Says(RegimeMap map) =>
            $"{Words.List([.. Counts(map).Select(of => $"{RegimeMap.Name(of.Regime)} at {of.Count:N0}")])} of {map.Regimes.Count:N0} points.";
        RegimeMap[] maps = [.. arms.Select(arm => RegimeAnalysis.MapOf(question with { Arm = arm })!)];
        (GridAxis x, GridAxis y) = (maps[0].Grid.Axes[0], maps[0].Grid.Axes[1]);
        Regime[] present = [.. Drawn.Where(regime => maps.Any(map => map.Regimes.Contains(regime)))];
        string year = Words.Years(about.Outcomes[question.Outcome].ToTick, about.TicksPerYear);
        yield return new Drawing
        {
            Id = "regimes",
            Title = $"What has become of collaboration by year {year}?",
            Caption =
                $"Each cell is a design point, judged by means over {Words.Replications(about, arms.SelectMany(arm => Enumerable.Range(0, about.Points.Count).Select(point => study.Of(question.Outcome, arm, point))))}. {string.Join(" ", present.Select(Meaning))} "
                + "A small letter: the 95 % intervals leave room for another regime. On the black line advantage is lost."
                + (maps[0].Caveat is { } caveat ? " " + caveat : "")
                + Emphasis.Said(study),
            AltText =
                $"Map of regimes over {Words.Path(x.Factor.Path)} and {Words.Path(y.Factor.Path)}. "
                + string.Join(" ", arms.Select((arm, i) => $"{Words.Capital(about.Arms[arm].Name)}: {Says(maps[i])}")),
            Panels =
            [
                .. arms.Select(
                    (arm, i) =>
                        new Panel(
                            arms.Length > 1 ? about.Arms[arm].Name : null,
                            Map(maps[i], present, arms.Length > 1)
                                .About(about.Arms[arm].Name)
                                .WithHeight(arms.Length > 1 ? Look.PanelHeight + 30 : 480)
                        )
                        {
                            Says = Says(maps[i]),
                        }
                ),
            ],
            Data = new DataTable(
                ["arm", Words.Axis(x.Factor), Words.Axis(y.Factor), "regime", "sure"],
                [
                    .. arms.SelectMany(
                        (arm, i) =>
                            from j in Enumerable.Range(0, y.Levels.Count)
                            from k in Enumerable.Range(0, x.Levels.Count)
                            select (IReadOnlyList<object?>)
                                [
                                    about.Arms[arm].Name,
                                    x.Levels[k],
                                    y.Levels[j],
                                    RegimeMap.Name(maps[i].At(k, j)),
                                    maps[i].IsSure[maps[i].Grid.Point(k, j)] ? "yes" : "no",
                                ]
                    ),
                ]
            ),
        };
    }

    private static string Meaning(Regime regime) =>
        regime switch
        {
            Regime.Advantage => "A, advantage: most days bear fruit, and schools achieve clearly more than alone.",
            Regime.Comfort =>
                "C, comfort: most days are in inertia, more of them without challenge than without result.",
            Regime.Inertia => "I, inertia: most days are in partnerships that are not worth them.",
            Regime.Isolation => "O, isolation: most partnerships spend no day, or a school has fewer than one.",
            _ => "U, undecided: most days bear fruit, but schools do not clearly achieve more than alone.",
        };

    private static IEnumerable<(Regime Regime, int Count)> Counts(RegimeMap map) =>
        map
            .Regimes.CountBy(regime => regime)
            .OrderByDescending(of => of.Value)
            .ThenBy(of => of.Key)
            .Select(of => (of.Key, of.Value));

    private static GenericChart Map(RegimeMap map, Regime[] present, bool isOneOfSeveral)
    {
        (GridAxis x, GridAxis y) = (map.Grid.Axes[0], map.Grid.Axes[1]);
        object[] xs = PhaseDiagram.Places(x);
        object[] ys = PhaseDiagram.Places(y);
        int most = isOneOfSeveral ? MostLettersInPanel : MostLetters;
        (int Across, int Up) every = (1 + ((xs.Length - 1) / most), 1 + ((ys.Length - 1) / most));
        var lettered =
            from j in Enumerable.Range(0, ys.Length)
            from i in Enumerable.Range(0, xs.Length)
            where i % every.Across == every.Across / 2 && j % every.Up == every.Up / 2
            select (X: xs[i], Y: ys[j], Letter: map.Letter(i, j));
        return Layer
            .Combine([
                Cells(map, xs, ys),
                .. TippingLine(map, xs, ys),
                Layer.Texts(
                    lettered.Select(at => (object?)at.X),
                    lettered.Select(at => (object?)at.Y),
                    [.. lettered.Select(at => at.Letter)],
                    "regimes",
                    Part.Font(color: Look.Ink, size: isOneOfSeveral ? 11 : 13)
                ),
                .. present.Select(regime =>
                    Layer
                        .Points(
                            [null],
                            [null],
                            $"{RegimeMap.Letter(regime)} {RegimeMap.Name(regime)}",
                            Part.Marker(
                                color: Look.Ground(regime),
                                symbol: "square",
                                size: 13,
                                line: Part.Line(color: Look.Quiet, width: 1)
                            )
                        )
                        .WithLegend()
                ),
            ])
            .WithXAxis(PhaseDiagram.AxisOf(x, isOneOfSeveral ? 6 : 12))
            .WithYAxis(PhaseDiagram.AxisOf(y, isOneOfSeveral ? 8 : 12))
            .WithMargin(new Margins(60, 10, 10, 50))
            .WithLegendBelow();
    }

    private static GenericChart Cells(RegimeMap map, object[] xs, object[] ys) =>
        Layer.Cells(
            xs,
            ys,
            [
                .. ys.Select(
                    (_, j) =>
                        (IReadOnlyList<double?>)
                            [
                                .. xs.Select(
                                    (_, i) =>
                                        Array.IndexOf(Drawn, map.At(i, j)) is >= 0 and var index ? (double?)index : null
                                ),
                            ]
                ),
            ],
            new ColourScale(
                -0.5,
                Drawn.Length - 0.5,
                [
                    .. Drawn.SelectMany(
                        (regime, i) =>
                            new IReadOnlyList<object>[]
                            {
                                [(double)i / Drawn.Length, Look.Ground(regime)],
                                [(i + 1.0) / Drawn.Length, Look.Ground(regime)],
                            }
                    ),
                ]
            ),
            [
                .. ys.Select(
                    (_, j) =>
                        (IReadOnlyList<string>)
                            [
                                .. xs.Select(
                                    (_, i) =>
                                        $"{Axis(map, 0, i)}<br>{Axis(map, 1, j)}<br>{RegimeMap.Name(map.At(i, j))}{(map.IsSure[map.Grid.Point(i, j)] ? "" : ", not surely")}"
                                ),
                            ]
                ),
            ],
            "%{customdata}<extra></extra>",
            null
        );

    private static string Axis(RegimeMap map, int axis, int level) =>
        $"{Look.Literal(Words.Path(map.Grid.Axes[axis].Factor.Path))} {Look.Literal(map.Grid.Axes[axis].Say(map.Grid.Axes[axis].Levels[level]))}";

    // Along the sides of cells that have advantage on one side only; what is not known has no side.
    private static IEnumerable<GenericChart> TippingLine(RegimeMap map, object[] xs, object[] ys)
    {
        List<double> x = [];
        List<double?> y = [];
        (double halfX, double halfY) = (HalfCell(xs), HalfCell(ys));
        bool Parts(int i, int j, int k, int l) =>
            map.At(i, j) != Regime.Unknown
            && map.At(k, l) != Regime.Unknown
            && map.At(i, j) == Regime.Advantage != (map.At(k, l) == Regime.Advantage);
        void Side(double x0, double y0, double x1, double y1)
        {
            x.AddRange([x0, x1, x1]);
            y.AddRange([y0, y1, null]);
        }

        for (int j = 0; j < ys.Length; j++)
        {
            for (int i = 0; i < xs.Length; i++)
            {
                (double right, double top) = ((double)xs[i] + halfX, (double)ys[j] + halfY);
                if (i + 1 < xs.Length && Parts(i, j, i + 1, j))
                {
                    Side(right, top - (2 * halfY), right, top);
                }

                if (j + 1 < ys.Length && Parts(i, j, i, j + 1))
                {
                    Side(right - (2 * halfX), top, right, top);
                }
            }
        }

        if (x.Count > 0)
        {
            yield return Layer.Line(x, y, "tipping line", new Stroke(Look.Ink, "solid", "circle", 3.5, 0)).Quietened();
        }
    }

    private static double HalfCell(object[] places) =>
        places.Length > 1 ? ((double)places[1] - (double)places[0]) / 2 : 0.5;
}
