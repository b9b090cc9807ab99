using CollabSim.Lab.Analyses;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>What becomes of collaboration over two factors: a colour and a letter for each regime, and the line along which advantage is lost.</summary>
internal sealed partial record RegimeAreas : Figure
{
    private const int MostLetters = 16;
    private const int MostLettersInPanel = 13;

    public override Chapter Chapter => Chapter.Sweep;

    public override int Rank => 1;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "regimes",
            Title =
                $"What has become of collaboration by year {Words.Years(shown.About.Outcomes[shown.Outcome].ToTick, shown.About.TicksPerYear)}?",
            Caption = Caption(shown),
            AltText =
                $"Map of regimes over {Words.Path(shown.X.Factor.Path)} and {Words.Path(shown.Y.Factor.Path)}. "
                + string.Join(" ", shown.Arms.Select(arm => $"{Words.Capital(arm.Name)}: {Says(arm.Map)}")),
            Panels = [.. shown.Arms.Select(arm => Panel(shown, arm))],
            Data = Data(shown),
        };

    private static string Caption(Shown shown) =>
        $"Each cell is a design point, judged by means over {Words.Replications(shown.About, shown.Behind)}. {string.Join(" ", shown.Present.Select(Meaning))} "
        + "A small letter: the 95 % intervals leave room for another regime. On the black line advantage is lost."
        + (shown.Arms[0].Map.Caveat is { } caveat ? " " + caveat : "")
        + Emphasis.Said(shown.Study);

    private static string Says(RegimeMap map) =>
        $"{Words.List([.. Counts(map).Select(of => $"{RegimeMap.Name(of.Regime)} at {of.Count:N0}")])} of {map.Regimes.Count:N0} points.";

    private static Panel Panel(Shown shown, Arm arm) =>
        new(
            shown.HasSeveral ? arm.Name : null,
            Map(arm.Map, shown.Present, shown.HasSeveral)
                .About(arm.Name)
                .WithHeight(shown.HasSeveral ? Look.PanelHeight + 30 : 480)
        )
        {
            Says = Says(arm.Map),
        };

    private static DataTable Data(Shown shown) =>
        DataTable.Of(
            ["arm", Words.Axis(shown.X.Factor), Words.Axis(shown.Y.Factor), "regime", "sure"],
            from arm in shown.Arms
            from j in Enumerable.Range(0, shown.Y.Levels.Count)
            from i in Enumerable.Range(0, shown.X.Levels.Count)
            select (arm.Name, arm.Map, I: i, J: j),
            at =>
                [
                    at.Name,
                    shown.X.Levels[at.I],
                    shown.Y.Levels[at.J],
                    RegimeMap.Name(at.Map.At(at.I, at.J)),
                    at.Map.IsSure[at.Map.Grid.Point(at.I, at.J)] ? "yes" : "no",
                ]
        );

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

    private static GenericChart Map(RegimeMap map, IReadOnlyList<Regime> present, bool isOneOfSeveral)
    {
        (GridAxis x, GridAxis y) = (map.Grid.Axes[0], map.Grid.Axes[1]);
        object[] xs = CellAxis.Places(x);
        object[] ys = CellAxis.Places(y);
        return Layer
            .Combine([
                Cells(map, xs, ys),
                .. TippingLine(map, xs, ys),
                Letters(map, xs, ys, isOneOfSeveral),
                .. present.Select(Key),
            ])
            .WithXAxis(CellAxis.Of(x, isOneOfSeveral ? 6 : 12))
            .WithYAxis(CellAxis.Of(y, isOneOfSeveral ? 8 : 12))
            .WithMargin(new Margins(60, 10, 10, 50))
            .WithLegendBelow();
    }

    // In fine maps only every other cell has one, or every third …
    private static GenericChart Letters(RegimeMap map, object[] xs, object[] ys, bool isOneOfSeveral)
    {
        int most = isOneOfSeveral ? MostLettersInPanel : MostLetters;
        (int Across, int Up) every = (1 + ((xs.Length - 1) / most), 1 + ((ys.Length - 1) / most));
        var lettered =
            from j in Enumerable.Range(0, ys.Length)
            from i in Enumerable.Range(0, xs.Length)
            where i % every.Across == every.Across / 2 && j % every.Up == every.Up / 2
            select (X: xs[i], Y: ys[j], Letter: map.Letter(i, j));
        return Layer.Texts(
            lettered.Select(at => (object?)at.X),
            lettered.Select(at => (object?)at.Y),
            [.. lettered.Select(at => at.Letter)],
            "regimes",
            Part.Font(color: Look.Ink, size: isOneOfSeveral ? 11 : 13)
        );
    }

    private static GenericChart Key(Regime regime) =>
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
            .WithLegend();

    private static GenericChart Cells(RegimeMap map, object[] xs, object[] ys)
    {
        T[][] Each<T>(Func<int, int, T> of) => [.. ys.Select((_, j) => xs.Select((_, i) => of(i, j)).ToArray())];
        return Layer.Cells(
            xs,
            ys,
            Each((i, j) => Array.IndexOf(Shown.Drawn, map.At(i, j)) is >= 0 and var index ? (double?)index : null),
            new ColourScale(-0.5, Shown.Drawn.Length - 0.5, [.. Shown.Drawn.SelectMany(Stops)]),
            Each((i, j) => Hover(map, i, j)),
            "%{customdata}<extra></extra>",
            null
        );
    }

    // One colour from end to end of the regime's part of the scale.
    private static IReadOnlyList<object>[] Stops(Regime regime, int i) =>
        [
            [(double)i / Shown.Drawn.Length, Look.Ground(regime)],
            [(i + 1.0) / Shown.Drawn.Length, Look.Ground(regime)],
        ];

    private static string Hover(RegimeMap map, int i, int j) =>
        $"{Axis(map, 0, i)}<br>{Axis(map, 1, j)}<br>{RegimeMap.Name(map.At(i, j))}{(map.IsSure[map.Grid.Point(i, j)] ? "" : ", not surely")}";

    private static string Axis(RegimeMap map, int axis, int level) =>
        $"{Look.Literal(Words.Path(map.Grid.Axes[axis].Factor.Path))} {Look.Literal(map.Grid.Axes[axis].Say(map.Grid.Axes[axis].Levels[level]))}";

    // Along the sides of cells that have advantage on one side only; what is not known has no side.
    private static IEnumerable<GenericChart> TippingLine(RegimeMap map, object[] xs, object[] ys)
    {
        List<double> x = [];
        List<double?> y = [];
        (double halfX, double halfY) = (CellAxis.Half(xs), CellAxis.Half(ys));
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
}
