using CollabSim.Lab.Analyses;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace CollabSim.Lab.Figures;

/// <summary>The boxes that PRIM found among the points they were found in, over the two factors that restrict each most.</summary>
internal sealed record DiscoveryBoxes : Figure
{
    private const int MostPoints = 1200;
    private const double Room = 0.03;

    public override Chapter Chapter => Chapter.Sensitivity;

    public override int Rank => 2;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "discovery-boxes",
            Title = $"Under which settings is {shown.Found.Interest}?",
            Caption = Caption(shown),
            AltText = AltText(shown),
            Panels =
            [
                .. shown.Boxes.Select(
                    (box, i) =>
                        new Panel(
                            $"Box {i + 1}: density {100 * box.Density:0} %, coverage {100 * box.Coverage:0} %",
                            Plane(shown.Found, i)
                        )
                ),
            ],
            Data = Data(shown.Found),
        };

    private static string Caption(Shown shown) =>
        $"{shown.Found.Points:N0} design points"
        + (shown.Found.Points > MostPoints ? $", the first {MostPoints:N0} of which are drawn" : "")
        + $"; filled: {shown.Found.Interest} ({shown.Found.Cases:N0}); rings: not. Each box stands on the two factors that restrict it most"
        + (
            shown.Boxes.Any(box => box.Box.Restrictions.Count > 2)
                ? "; points that its other limits leave out are faint"
                : ""
        )
        + (shown.Boxes.Count > 1 ? "; points in an earlier box are not drawn again" : "")
        + ". "
        + string.Join(
            " ",
            shown.Boxes.Select(
                (box, i) =>
                    $"Box {i + 1}, where {Where(shown.Found, box)}: density {100 * box.Density:0} % ({box.Cases:N0} of its {box.Points:N0} points), coverage {100 * box.Coverage:0} %."
            )
        )
        + (
            shown.Found.Elsewhere is { } elsewhere
                ? $" The edges were chosen to suit these points; made from one half of them, a first box had a density of {100 * elsewhere.Density:0} % in the other."
                : ""
        )
        + (
            shown.Boxes.Count < shown.Found.Boxes.Count
                ? $" The first {shown.Boxes.Count} of {shown.Found.Boxes.Count} boxes."
                : ""
        );

    private static string AltText(Shown shown) =>
        string.Join(
            " ",
            shown.Boxes.Select(
                (box, i) =>
                    $"Box {i + 1}, where {Where(shown.Found, box)}, holds {box.Cases:N0} points at which {shown.Found.Interest} and {box.Points - box.Cases:N0} others."
            )
        );

    private static DataTable Data(Discovery found) =>
        DataTable.Of(
            [.. found.Factors.Select(factor => factor.Factor.Path), found.Interest, "box"],
            found.Kept,
            at =>
                [
                    .. found.Factors.Select(factor =>
                        factor.IsName ? factor.Names[(int)factor.Values[at.Point]] : (object)factor.Values[at.Point]
                    ),
                    at.IsCase ? "yes" : "no",
                    FirstWith(found, at.Point),
                ]
        );

    // The number of the first box that holds a point.
    private static int? FirstWith(Discovery found, int point) =>
        found
            .Boxes.Index()
            .Where(box => Holds(found, box.Item, point))
            .Select(box => (int?)box.Index + 1)
            .FirstOrDefault();

    private static string Where(Discovery found, Prim.Found box) =>
        Words.List([
            .. box.Box.Restrictions.Select(restriction =>
                DiscoveryAnalysis.Say(found.Factors[restriction.Factor], restriction)
            ),
        ]);

    private static bool Holds(Discovery found, Prim.Found box, int point) =>
        box.Box.Restrictions.All(restriction => restriction.Holds(found.Factors[restriction.Factor].Values[point]));

    /// <summary>The two factors whose limits leave out most points; a box with one limit stands beside a factor of the other boxes.</summary>
    internal static (int X, int Y) Axes(Discovery found, int box)
    {
        int[] order =
        [
            .. found
                .Boxes[box]
                .Box.Restrictions.OrderByDescending(restriction =>
                    found.Kept.Count(at => !restriction.Holds(found.Factors[restriction.Factor].Values[at.Point]))
                )
                .Select(restriction => restriction.Factor),
            .. found.Boxes.SelectMany(other => other.Box.Restrictions).Select(restriction => restriction.Factor),
            .. Enumerable.Range(0, found.Factors.Count),
        ];
        // In the order of the study, so that a factor stands along the same axis in every panel and in other maps.
        int[] two = [.. order.Distinct().Take(2).Order()];
        return (two[0], two[1]);
    }

    private static GenericChart Plane(Discovery found, int index)
    {
        (int x, int y) = Axes(found, index);
        return Layer
            .Combine(Points(found, index, x, y))
            .WithXAxis(AxisOf(found.Factors[x]))
            .WithYAxis(AxisOf(found.Factors[y]))
            .WithShapes(
                from across in Edges(found.Factors[x], found.Boxes[index], x)
                from up in Edges(found.Factors[y], found.Boxes[index], y)
                select Part.Shape(
                    type: "rect",
                    x0: across.From,
                    x1: across.To,
                    y0: up.From,
                    y1: up.To,
                    line: Part.Line(color: Look.Ink, width: 3),
                    layer: "above"
                )
            )
            .WithHeight(Look.PanelHeight + 60);
    }

    // Those beyond the box's other limits are faint, and lie below.
    private static IEnumerable<GenericChart> Points(Discovery found, int index, int x, int y)
    {
        Restriction[] others =
        [
            .. found.Boxes[index].Box.Restrictions.Where(limit => limit.Factor != x && limit.Factor != y),
        ];
        var drawn = found
            .Kept.Take(MostPoints)
            .Where(at => !found.Boxes.Take(index).Any(earlier => Holds(found, earlier, at.Point)))
            .ToLookup(at =>
                (at.IsCase, IsFaint: !others.All(limit => limit.Holds(found.Factors[limit.Factor].Values[at.Point])))
            );
        GenericChart Those(bool isCase, bool isFaint, Marker marker) =>
            Layer.Points(
                drawn[(isCase, isFaint)].Select(at => (object?)Place(found.Factors[x], at.Point)),
                drawn[(isCase, isFaint)].Select(at => (object?)Place(found.Factors[y], at.Point)),
                (isCase ? "yes" : "no") + (isFaint ? ", beyond other limits" : ""),
                marker,
                [.. drawn[(isCase, isFaint)].Select(at => Look.Literal(Point(found, at.Point)))],
                "%{text}<extra></extra>"
            );
        return
        [
            Those(false, true, Ring(Look.Grid)),
            Those(true, true, Part.Marker(color: "#E9CDB9", symbol: "circle", size: 5)),
            Those(false, false, Ring(Look.Quiet)),
            Those(true, false, Part.Marker(color: Look.Shock, symbol: "circle", size: 6)),
        ];
    }

    private static Marker Ring(string colour) => Part.Marker(Look.Paper, "circle", 5, Part.Line(colour, 1));

    private static string Point(Discovery found, int point) =>
        string.Join(
            ", ",
            found.Factors.Select(factor =>
                $"{Words.Path(factor.Factor.Path)} {(factor.IsName ? factor.Names[(int)factor.Values[point]] : Words.Number(factor.Values[point]))}"
            )
        );

    // Points with equal names would cover each other: each steps aside by a golden share of the room.
    private static double Place(FactorColumn factor, int point) =>
        factor.Values[point] + (factor.IsName ? 0.7 * ((point * 0.618034 % 1) - 0.5) : 0);

    // Where a box lies along a factor: one stretch of numbers, or one for each name that is inside.
    private static IEnumerable<(double From, double To)> Edges(FactorColumn factor, Prim.Found box, int index)
    {
        Restriction limit =
            box.Box.Restrictions.FirstOrDefault(restriction => restriction.Factor == index) ?? new Restriction(index);
        (double low, double high) = Range(factor);
        return factor.IsName
            ? Enumerable
                .Range(0, factor.Names.Count)
                .Where(name => !limit.Excluded.Contains(name))
                .Select(name => (name - 0.46, name + 0.46))
            : [(limit.From ?? Inside(low, high), limit.To ?? Inside(high, low))];
    }

    // A little off the edge of the plot, which would cut the outline.
    private static double Inside(double edge, double other) => edge + (0.2 * Room * (other - edge));

    private static (double Low, double High) Range(FactorColumn factor)
    {
        (double low, double high) = (factor.Values.Min(), factor.Values.Max());
        double room = high > low ? Room * (high - low) : 0.5;
        return factor.IsName ? (-0.5, factor.Names.Count - 0.5) : (low - room, high + room);
    }

    private static LinearAxis AxisOf(FactorColumn factor)
    {
        (double low, double high) = Range(factor);
        return Look.Axis(
            Words.Axis(factor.Factor),
            range: [low, high],
            showgrid: false,
            tickvals: factor.IsName ? [.. factor.Names.Select((_, i) => (object)i)] : null,
            ticktext: factor.IsName ? Look.Labels(factor.Names, 14) : null
        );
    }

    /// <summary>What PRIM found, and the boxes that have a panel.</summary>
    /// <param name="Found">What it found: at least one box, over at least two factors.</param>
    internal sealed record Shown(Discovery Found)
    {
        private const int MostPanels = 4;

        /// <summary>The boxes that are drawn, in the order in which they were found.</summary>
        public IReadOnlyList<Prim.Found> Boxes { get; } = [.. Found.Boxes.Take(MostPanels)];

        public static Shown? Of(Evidence evidence) =>
            Question.Usual(evidence) is { } question
            && DiscoveryAnalysis.Known(question) is { Boxes.Count: > 0, Factors.Count: > 1 } found
                ? new(found)
                : null;
    }
}
