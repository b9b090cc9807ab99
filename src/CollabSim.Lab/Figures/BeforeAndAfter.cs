using CollabSim.Engine;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>A map of performance before anything is done and at the end of each arm, where schools have places.</summary>
internal sealed record BeforeAndAfter : Figure
{
    private static readonly double[] Shares = [0.1, 0.5, 0.9];

    public override Chapter Chapter => Chapter.Schools;

    public override int Rank => 5;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "before-and-after",
            Title = "Performance before and after",
            Caption = Caption(shown),
            AltText = "Maps of performance. " + string.Join(" ", shown.Maps.Select(map => $"{map.Title}: {Says(map)}")),
            Panels =
            [
                .. shown.Maps.Select(map => new Panel(map.Title, Chart(shown, map).About(map.Arm))
                {
                    Says = Says(map),
                }),
            ],
            Keys = shown.Places.IsCounted ? [Key(shown)] : [],
            Marks = new Dictionary<string, DataTable>
            {
                [shown.Places.IsCounted ? "cells" : "schools"] = DrawnSchools.Marks(
                    shown.Places,
                    shown.Places.IsCounted,
                    "performance",
                    shown.Maps.Select(map => (map.Title, map.Values)),
                    shown.NameOf
                ),
            },
            Data = Data(shown),
        };

    private static string Caption(Shown shown) =>
        (
            shown.Places.IsCounted
                ? $"Mean performance of the schools in each square cell, from light ({Words.Number(shown.Low)}) to dark ({Words.Number(shown.High)}), the same in all maps. "
                : "Performance of each school: the darker and larger, the higher; the same classes in all maps. "
        )
        + shown.Places.Said
        + " "
        + shown.Which;

    private static string Says(Map map) =>
        map.Values.Count == 0
            ? "no open school."
            : $"{Words.Count(map.Values.Count, "school")}, mean performance {Words.Number(map.Values.Average(school => school.Value))}.";

    private static GenericChart Chart(Shown shown, Map map) =>
        shown.Places.IsCounted
            ? shown.Places.Frame(
                shown.Places.Cells(map.Values, Scale(shown), "mean performance %{z:.3f}"),
                NetworkMap.HeightOf(shown.Places)
            )
            : shown.Places.Frame(
                Layer
                    .Combine(
                        SchoolClasses.Dots(
                            shown.Places,
                            map.Values,
                            SchoolClasses.Between(shown.Low, shown.High),
                            shown.NameOf
                        )
                    )
                    .WithLegendBelow(),
                460
            );

    private static ColourScale Scale(Shown shown) => Look.Sequential(shown.Low, shown.High);

    private static ScaleKey Key(Shown shown) =>
        new("mean performance of the schools in a cell", Scale(shown))
        {
            Low = $"{Words.Number(shown.Low)} or less",
            High = $"{Words.Number(shown.High)} or more",
        };

    private static DataTable Data(Shown shown) =>
        DataTable.Of(
            ["map", "open schools", "mean performance", "10 %", "median", "90 %"],
            shown.Maps.Select(map => (map.Title, Sorted: (double[])[.. map.Values.Select(at => at.Value).Order()])),
            map =>
                [
                    map.Title,
                    map.Sorted.Length,
                    map.Sorted.Length == 0 ? null : map.Sorted.Average(),
                    .. Shares.Select(share => map.Sorted.Length == 0 ? null : (object?)Quantile.Of(map.Sorted, share)),
                ]
        );

    /// <summary>The maps, the one from before first.</summary>
    /// <param name="Maps">The maps.</param>
    /// <param name="Places">Where schools stand.</param>
    /// <param name="NameOf">How a school is called.</param>
    /// <param name="Which">Which runs these are, in words.</param>
    internal sealed record Shown(IReadOnlyList<Map> Maps, SchoolPlaces Places, Func<int, string> NameOf, string Which)
    {
        private const int MostArms = 3;

        private readonly double[] _all = [.. Maps.SelectMany(map => map.Values.Select(school => school.Value)).Order()];

        /// <summary>The performance below which two schools in a hundred lie, all maps together.</summary>
        public double Low => Quantile.Of(_all, 0.02);

        /// <summary>The one above which two in a hundred lie.</summary>
        public double High => Quantile.Of(_all, 0.98);

        public static Shown? Of(Evidence evidence)
        {
            if (
                evidence.Of(TypicalRuns.Of) is not { Runs.Count: > 0 } typical
                || evidence.Of(SchoolPlaces.Find) is not { IsMap: true } places
            )
            {
                return null;
            }

            Map[] maps = [.. MapsOf(evidence, typical)];
            return maps.All(map => map.Values.Count == 0)
                ? null
                : new(
                    maps,
                    places,
                    school => NetworkMap.NameOf(typical.Runs[0], school),
                    typical.Said(evidence) + Emphasis.Said(evidence.Estimates, typical.Runs.Count, MostArms)
                );
        }

        private static IEnumerable<Map> MapsOf(Evidence evidence, TypicalRuns typical)
        {
            var about = evidence.Study;
            yield return new(
                $"before: year {typical.YearBefore:0.##}",
                about.Arms[typical.Runs[0].Arm].Name,
                Performance(typical.Runs[0].Before)
            );
            foreach (TypicalRun run in typical.Of(evidence, MostArms))
            {
                string arm = about.Arms[run.Arm].Name;
                yield return new(
                    $"after{(typical.Runs.Count > 1 ? $", {arm}" : "")}: year {Words.Years(about.Horizon, about.TicksPerYear)}",
                    arm,
                    Performance(run.After)
                );
            }
        }

        private static (int School, double Value)[] Performance(IReadOnlyList<SchoolState> schools) =>
            [
                .. schools
                    .Index()
                    .Where(school => school.Item.IsOpen)
                    .Select(school => (school.Index, school.Item.Performance)),
            ];
    }

    /// <summary>One map.</summary>
    /// <param name="Title">When, and with which arm.</param>
    /// <param name="Arm">The arm's name.</param>
    /// <param name="Values">Open schools with their performance, 0 to 1.</param>
    internal sealed record Map(string Title, string Arm, IReadOnlyList<(int School, double Value)> Values);
}
