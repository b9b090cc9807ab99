using CollabSim.Engine;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>
/// Who works with whom at the end and what comes of it: partnerships by class, schools by gain. Thousands of schools become cells:
/// their mean gain, and the share of their partnerships that are in advantage.
/// </summary>
internal sealed record NetworkMap : Figure
{
    private const int MostPanels = 4;

    /// <summary>More schools with their partnerships are a tangle; cells are drawn instead.</summary>
    private const int MostSchools = 600;

    internal static readonly (PartnershipClass[] Classes, string Name, Stroke Stroke)[] Ties =
    [
        ([PartnershipClass.Dormant], "dormant", new("#8C8C86", "dot", "circle", 1, 0)),
        ([PartnershipClass.New], "new", new("#8C8C86", "longdash", "circle", 1, 0)),
        (
            [PartnershipClass.OtherInertia, PartnershipClass.Comfortable, PartnershipClass.Hollow],
            "inertia",
            new("#C4703C", "dash", "circle", 1.1, 0)
        ),
        ([PartnershipClass.Advantage], "advantage", new("#4F94C4", "solid", "circle", 1.1, 0)),
    ];

    public override Chapter Chapter => Chapter.Schools;

    public override int Rank => 4;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (
            evidence.Of(TypicalRuns.Of) is not { Runs.Count: > 0 } typical
            || evidence.Of(SchoolPlaces.Find) is not { } places
            || typical.Runs.All(run => run.TiesAfter.Count == 0)
        )
        {
            yield break;
        }

        IReadOnlyList<TypicalRun> runs = typical.Of(evidence, MostPanels);
        double largest = LargestOf([.. runs.SelectMany(run => run.Gains.Select(gain => Math.Abs(gain.Gain)))]);
        bool named = runs.Count > 1;
        bool isCounted = places.Of.Count > MostSchools;
        var about = evidence.Study;
        (ColourScale gains, ColourScale shares) = (Look.Diverging(largest), Look.Sequential(0, 1));
        string Name(TypicalRun run) => about.Arms[run.Arm].Name;

        Panel[] panels = isCounted
            ?
            [
                .. runs.Select(run => new Panel(
                    (named ? $"{Name(run)}: " : "") + "mean gain",
                    places
                        .Frame(places.Cells(run.Gains, gains, "mean gain %{z:.3f}"), HeightOf(places))
                        .About(Name(run))
                )
                {
                    Says = Says(run),
                }),
                .. runs.Select(run => new Panel(
                    (named ? $"{Name(run)}: " : "") + "partnerships in advantage",
                    places
                        .Frame(places.Cells(InAdvantage(run), shares, "%{z:.0%} in advantage"), HeightOf(places))
                        .About(Name(run))
                )
                {
                    Says = Says(run),
                }),
            ]
            :
            [
                .. runs.Select(run => new Panel(
                    named ? Name(run) : null,
                    places
                        .Frame(
                            Layer.Combine(
                                Ties.Where(kind => run.TiesAfter.Any(tie => kind.Classes.Contains(tie.Class)))
                                    .Select(kind => Lines(places, run.TiesAfter, kind))
                                    .Concat(
                                        SchoolClasses.Dots(
                                            places,
                                            [.. run.Gains],
                                            SchoolClasses.AroundZero(largest),
                                            school => NameOf(run, school)
                                        )
                                    )
                            ),
                            named ? 480 : 640
                        )
                        .WithLegendBelow()
                        .About(Name(run))
                )
                {
                    Says = Says(run),
                }),
            ];
        yield return new Drawing
        {
            Id = "network",
            Title = "Who works with whom, and what comes of it",
            Caption =
                (
                    isCounted
                        ? $"{Words.Count(runs[0].After.Count, "school")} in square cells. Mean gain of the schools in a cell: blue above zero and orange below, "
                            + $"full colour at ±{Words.Number(largest)}. Partnerships in advantage: their share, from white (none) to dark blue (all). "
                        : "Lines are partnerships at the end: solid blue in advantage, broken orange in inertia, dotted grey dormant. Dots are schools by gain: performance "
                            + "less that of the same school without partnerships; triangles lose. "
                )
                + places.Said
                + " "
                + typical.Said(evidence)
                + Emphasis.Said(evidence.Estimates, typical.Runs.Count, MostPanels),
            AltText =
                "Map of schools and their partnerships at the end. "
                + string.Join(" ", typical.Runs.Select(run => $"{Name(run)}: {Says(run)}")),
            Panels = panels,
            Keys = isCounted
                ?
                [
                    new ScaleKey("mean gain of the schools in a cell", gains)
                    {
                        Low = $"{Words.Number(-largest)} or less",
                        High = $"{Words.Number(largest)} or more",
                    },
                    new ScaleKey("share of their partnerships in advantage", shares) { Low = "0 %", High = "100 %" },
                ]
                : [],
            Marks = MarksOf(places, isCounted, [.. runs.Select(run => (Name(run), run))]),
            Data = new DataTable(
                [
                    "arm",
                    "open schools",
                    "schools that gain",
                    "partnerships",
                    .. Enum.GetValues<PartnershipClass>().Select(kind => Words.Name(Camel(kind))),
                ],
                [
                    .. typical.Runs.Select(run =>
                        (IReadOnlyList<object?>)
                            [
                                Name(run),
                                run.Gains.Count(),
                                run.Gains.Count(gain => gain.Gain > 0),
                                run.TiesAfter.Count,
                                .. Enum.GetValues<PartnershipClass>()
                                    .Select(kind => (object?)run.TiesAfter.Count(tie => tie.Class == kind)),
                            ]
                    ),
                ]
            ),
        };
    }

    private static Dictionary<string, DataTable> MarksOf(
        SchoolPlaces places,
        bool isCounted,
        (string Map, TypicalRun Run)[] maps
    )
    {
        string School(int school) => NameOf(maps[0].Run, school);
        DataTable Of(string value, Func<TypicalRun, IEnumerable<(int School, double Value)>> values) =>
            DrawnSchools.Marks(
                places,
                isCounted,
                value,
                maps.Select(map => (map.Map, (IReadOnlyList<(int School, double Value)>)[.. values(map.Run)])),
                School
            );

        return isCounted
            ? new()
            {
                ["gains"] = Of("gain", run => run.Gains),
                ["advantage"] = Of("share of partnerships in advantage", InAdvantage),
            }
            : new()
            {
                ["schools"] = Of("gain", run => run.Gains),
                ["partnerships"] = DrawnSchools.Ties([.. maps.Select(map => (map.Map, map.Run.TiesAfter))], School),
            };
    }

    /// <summary>The school's name, or its number.</summary>
    internal static string NameOf(TypicalRun run, int school) =>
        run.Scenario.Population?.Organisations[school] is { } row ? row.Name ?? row.Id : $"school {school}";

    /// <summary>The value that all but one in twenty do not exceed, so that a few schools do not pale the rest.</summary>
    internal static double LargestOf(double[] sizes)
    {
        double[] sorted = [.. sizes.Order()];
        double largest = sorted.Length == 0 ? 0 : Quantile.Of(sorted, 0.95);
        return largest > 0 ? largest : 0.01;
    }

    /// <summary>A tall country needs a tall map.</summary>
    internal static int HeightOf(SchoolPlaces places)
    {
        (double X, double Y)[] all = [.. places.Of.OfType<(double, double)>()];
        double shape =
            (all.Max(at => at.Y) - all.Min(at => at.Y)) / Math.Max(1e-6, all.Max(at => at.X) - all.Min(at => at.X));
        return (int)Math.Clamp(80 + (380 * shape), 340, 640);
    }

    private static string Camel(PartnershipClass kind) =>
        char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

    private static double ShareOf(TypicalRun run, PartnershipClass kind) =>
        run.TiesAfter.Count(tie => tie.Class == kind) / (double)Math.Max(1, run.TiesAfter.Count);

    private static string Says(TypicalRun run)
    {
        int schools = run.Gains.Count();
        string partnerships = Words.Count(run.TiesAfter.Count, "partnership");
        return (
                run.TiesAfter.Count == 0
                    ? "no partnerships; "
                    : $"{partnerships}, {Words.Percent(ShareOf(run, PartnershipClass.Advantage))} in advantage; "
            )
            + (
                schools == 0
                    ? "no open school."
                    : $"{Words.Percent(run.Gains.Count(gain => gain.Gain > 0) / (double)schools)} of schools gain."
            );
    }

    private static IEnumerable<(int School, double Value)> InAdvantage(TypicalRun run) =>
        run.TiesAfter.SelectMany(tie =>
            new[] { tie.A, tie.B }.Select(school => (school, tie.Class == PartnershipClass.Advantage ? 1.0 : 0.0))
        );

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
}
