using CollabSim.Engine;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>
/// Who works with whom at the end and what comes of it: partnerships by class, schools by gain. Thousands of schools become cells:
/// their mean gain, and the share of their partnerships that are in advantage.
/// </summary>
internal sealed partial record NetworkMap : Figure
{
    internal static readonly (PartnershipClass[] Classes, string Name, Stroke Stroke)[] Ties =
    [
        ([PartnershipClass.Dormant], ClassWords.Of(PartnershipClass.Dormant), new("#8C8C86", "dot", "circle", 1, 0)),
        ([PartnershipClass.New], ClassWords.Of(PartnershipClass.New), new("#8C8C86", "longdash", "circle", 1, 0)),
        (
            [PartnershipClass.OtherInertia, PartnershipClass.Comfortable, PartnershipClass.Hollow],
            "inertia",
            new("#C4703C", "dash", "circle", 1.1, 0)
        ),
        (
            [PartnershipClass.Advantage],
            ClassWords.Of(PartnershipClass.Advantage),
            new("#4F94C4", "solid", "circle", 1.1, 0)
        ),
    ];

    public override Chapter Chapter => Chapter.Schools;

    public override int Rank => 4;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "network",
            Title = "Who works with whom, and what comes of it",
            Caption = Caption(shown),
            AltText =
                "Map of schools and their partnerships at the end. "
                + string.Join(" ", shown.All.Select(map => $"{map.Arm}: {Says(map.Run)}")),
            Panels = shown.IsCounted
                ?
                [
                    .. shown.Drawn.Select(map => Gains(shown, map)),
                    .. shown.Drawn.Select(map => Advantages(shown, map)),
                ]
                : [.. shown.Drawn.Select(map => Network(shown, map))],
            Keys = shown.IsCounted ? Keys(shown) : [],
            Marks = Marks(shown),
            Data = Data(shown),
        };

    private static string Caption(Shown shown) =>
        (
            shown.IsCounted
                ? $"{Words.Count(shown.Drawn[0].Run.After.Count, "school")} in square cells. Mean gain of the schools in a cell: blue above zero and orange below, "
                    + $"full colour at ±{Words.Number(shown.Largest)}. Partnerships in advantage: their share, from white (none) to dark blue (all). "
                : "Lines are partnerships at the end: solid blue in advantage, broken orange in inertia, dotted grey dormant. Dots are schools by gain: performance "
                    + "less that of the same school without partnerships; triangles lose. "
        )
        + shown.Places.Said
        + " "
        + shown.Which;

    private static string Says(TypicalRun run)
    {
        int schools = run.Gains.Count();
        string partnerships = Words.Count(run.TiesAfter.Count, "partnership");
        return (
                run.TiesAfter.Count == 0
                    ? "no partnerships; "
                    : $"{partnerships}, {Words.Percent(ShareInAdvantage(run))} in advantage; "
            )
            + (
                schools == 0
                    ? "no open school."
                    : $"{Words.Percent(run.Gains.Count(gain => gain.Gain > 0) / (double)schools)} of schools gain."
            );
    }

    private static double ShareInAdvantage(TypicalRun run) =>
        run.TiesAfter.Count(tie => tie.Class == PartnershipClass.Advantage) / (double)Math.Max(1, run.TiesAfter.Count);

    private static Panel Gains(Shown shown, Map map) =>
        new(
            (shown.HasSeveral ? $"{map.Arm}: " : "") + "mean gain",
            shown
                .Places.Frame(
                    shown.Places.Cells(map.Run.Gains, Look.Diverging(shown.Largest), "mean gain %{z:.3f}"),
                    HeightOf(shown.Places)
                )
                .About(map.Arm)
        )
        {
            Says = Says(map.Run),
        };

    private static Panel Advantages(Shown shown, Map map) =>
        new(
            (shown.HasSeveral ? $"{map.Arm}: " : "") + "partnerships in advantage",
            shown
                .Places.Frame(
                    shown.Places.Cells(InAdvantage(map.Run), Look.Sequential(0, 1), "%{z:.0%} in advantage"),
                    HeightOf(shown.Places)
                )
                .About(map.Arm)
        )
        {
            Says = Says(map.Run),
        };

    private static Panel Network(Shown shown, Map map) =>
        new(
            shown.HasSeveral ? map.Arm : null,
            shown
                .Places.Frame(
                    Layer.Combine(
                        Ties.Where(kind => map.Run.TiesAfter.Any(tie => kind.Classes.Contains(tie.Class)))
                            .Select(kind => Lines(shown.Places, map.Run.TiesAfter, kind))
                            .Concat(
                                SchoolClasses.Dots(
                                    shown.Places,
                                    [.. map.Run.Gains],
                                    SchoolClasses.AroundZero(shown.Largest),
                                    school => NameOf(map.Run, school)
                                )
                            )
                    ),
                    shown.HasSeveral ? 480 : 640
                )
                .WithLegendBelow()
                .About(map.Arm)
        )
        {
            Says = Says(map.Run),
        };

    private static GenericChart Lines(
        SchoolPlaces places,
        IReadOnlyList<PartnershipState> ties,
        (PartnershipClass[] Classes, string Name, Stroke Stroke) kind
    )
    {
        List<double> x = [];
        List<double?> y = [];
        foreach (PartnershipState tie in ties.Where(tie => kind.Classes.Contains(tie.Class)))
        {
            if (places.Of[tie.A] is { } a && places.Of[tie.B] is { } b)
            {
                x.AddRange([Math.Round(a.X, 3), Math.Round(b.X, 3), Math.Round(b.X, 3)]);
                y.AddRange([Math.Round(a.Y, 3), Math.Round(b.Y, 3), null]);
            }
        }

        return Layer.Line(x, y, kind.Name, kind.Stroke);
    }

    private static ScaleKey[] Keys(Shown shown) =>
        [
            new("mean gain of the schools in a cell", Look.Diverging(shown.Largest))
            {
                Low = $"{Words.Number(-shown.Largest)} or less",
                High = $"{Words.Number(shown.Largest)} or more",
            },
            new("share of their partnerships in advantage", Look.Sequential(0, 1)) { Low = "0 %", High = "100 %" },
        ];

    private static Dictionary<string, DataTable> Marks(Shown shown)
    {
        string School(int school) => NameOf(shown.Drawn[0].Run, school);
        DataTable Of(string value, Func<TypicalRun, IEnumerable<(int School, double Value)>> values) =>
            DrawnSchools.Marks(
                shown.Places,
                shown.IsCounted,
                value,
                shown.Drawn.Select(map => (map.Arm, (IReadOnlyList<(int School, double Value)>)[.. values(map.Run)])),
                School
            );

        return shown.IsCounted
            ? new()
            {
                ["gains"] = Of("gain", run => run.Gains),
                [ClassWords.Of(PartnershipClass.Advantage)] = Of("share of partnerships in advantage", InAdvantage),
            }
            : new()
            {
                ["schools"] = Of("gain", run => run.Gains),
                ["partnerships"] = DrawnSchools.Ties(
                    [.. shown.Drawn.Select(map => (map.Arm, map.Run.TiesAfter))],
                    School
                ),
            };
    }

    private static IEnumerable<(int School, double Value)> InAdvantage(TypicalRun run) =>
        run.TiesAfter.SelectMany(tie =>
            new[] { tie.A, tie.B }.Select(school => (school, tie.Class == PartnershipClass.Advantage ? 1.0 : 0.0))
        );

    private static DataTable Data(Shown shown)
    {
        PartnershipClass[] classes = Enum.GetValues<PartnershipClass>();
        return DataTable.Of(
            [
                "arm",
                "open schools",
                "schools that gain",
                "partnerships",
                .. classes.Select(kind => Words.Name(kind.ToString())),
            ],
            shown.All,
            map =>
                [
                    map.Arm,
                    map.Run.Gains.Count(),
                    map.Run.Gains.Count(gain => gain.Gain > 0),
                    map.Run.TiesAfter.Count,
                    .. classes.Select(kind => (object?)map.Run.TiesAfter.Count(tie => tie.Class == kind)),
                ]
        );
    }

    /// <summary>The school's name, or its number.</summary>
    internal static string NameOf(TypicalRun run, int school) => NameOf(run.Scenario, school);

    /// <inheritdoc cref="NameOf(TypicalRun, int)"/>
    internal static string NameOf(Scenario scenario, int school) =>
        scenario.Population?.Organisations[school] is { } row ? row.Name ?? row.Id : $"school {school}";

    /// <summary>A tall country needs a tall map.</summary>
    internal static int HeightOf(SchoolPlaces places)
    {
        (double X, double Y)[] all = [.. places.Of.OfType<(double, double)>()];
        double shape =
            (all.Max(at => at.Y) - all.Min(at => at.Y)) / Math.Max(1e-6, all.Max(at => at.X) - all.Min(at => at.X));
        return (int)Math.Clamp(80 + (380 * shape), 340, 640);
    }
}
