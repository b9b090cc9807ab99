using CollabSim.Engine;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>A map of performance before anything is done and at the end of each arm, where schools have places.</summary>
internal sealed record BeforeAndAfter : Figure
{
    private const int MostArms = 3;

    private static readonly double[] Shares = [0.1, 0.5, 0.9];

    public override Chapter Chapter => Chapter.Schools;

    public override int Rank => 5;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (
            evidence.Of(TypicalRuns.Of) is not { Runs.Count: > 0 } typical
            || evidence.Of(SchoolPlaces.Find) is not { IsMap: true } places
        )
        {
            yield break;
        }

        var about = evidence.Study;
        (string Title, string Arm, (int School, double Value)[] Values)[] maps =
        [
            (
                $"before: year {typical.YearBefore:0.##}",
                about.Arms[typical.Runs[0].Arm].Name,
                Performance(typical.Runs[0].Before)
            ),
            .. typical
                .Of(evidence, MostArms)
                .Select(run =>
                    (
                        $"after{(typical.Runs.Count > 1 ? $", {about.Arms[run.Arm].Name}" : "")}: year {Words.Years(about.Horizon, about.TicksPerYear)}",
                        about.Arms[run.Arm].Name,
                        Performance(run.After)
                    )
                ),
        ];
        double[] all = [.. maps.SelectMany(map => map.Values.Select(school => school.Value)).Order()];
        if (all.Length == 0)
        {
            yield break;
        }

        (double low, double high) = (Quantile.Of(all, 0.02), Density.Quantile(all, 0.98));
        yield return new Drawing
        {
            Id = "before-and-after",
            Title = "Performance before and after",
            Caption =
                (
                    places.IsCounted
                        ? $"Mean performance of the schools in each square cell, from light ({Words.Number(low)}) to dark ({Words.Number(high)}), the same in all maps. "
                        : "Performance of each school: the darker and larger, the higher; the same classes in all maps. "
                )
                + places.Said
                + " "
                + typical.Said(evidence)
                + Emphasis.Said(evidence.Estimates, typical.Runs.Count, MostArms),
            AltText =
                "Maps of performance. " + string.Join(" ", maps.Select(map => $"{map.Title}: {Says(map.Values)}")),
            Panels =
            [
                .. maps.Select(map => new Panel(
                    map.Title,
                    places
                        .Frame(
                            places.IsCounted
                                ? places.Cells(map.Values, Look.Sequential(low, high), "mean performance %{z:.3f}")
                                : Layer
                                    .Combine(
                                        SchoolClasses.Dots(
                                            places,
                                            map.Values,
                                            SchoolClasses.Between(low, high),
                                            school => NetworkMap.NameOf(typical.Runs[0], school)
                                        )
                                    )
                                    .WithLegendBelow(),
                            places.IsCounted ? NetworkMap.HeightOf(places) : 460
                        )
                        .About(map.Arm)
                )
                {
                    Says = Says(map.Values),
                }),
            ],
            Keys = places.IsCounted
                ?
                [
                    new ScaleKey("mean performance of the schools in a cell", Look.Sequential(low, high))
                    {
                        Low = $"{Words.Number(low)} or less",
                        High = $"{Words.Number(high)} or more",
                    },
                ]
                : [],
            Marks = new Dictionary<string, DataTable>
            {
                [places.IsCounted ? "cells" : "schools"] = DrawnSchools.Marks(
                    places,
                    places.IsCounted,
                    "performance",
                    maps.Select(map => (map.Title, (IReadOnlyList<(int School, double Value)>)map.Values)),
                    school => NetworkMap.NameOf(typical.Runs[0], school)
                ),
            },
            Data = new DataTable(
                ["map", "open schools", "mean performance", "10 %", "median", "90 %"],
                [
                    .. maps.Select(map =>
                    {
                        double[] sorted = [.. map.Values.Select(school => school.Value).Order()];
                        return (IReadOnlyList<object?>)
                            [
                                map.Title,
                                sorted.Length,
                                sorted.Length == 0 ? null : sorted.Average(),
                                .. Shares.Select(share =>
                                    sorted.Length == 0 ? null : (object?)Quantile.Of(sorted, share)
                                ),
                            ];
                    }),
                ]
            ),
        };
    }

    private static string Says((int School, double Value)[] values) =>
        values.Length == 0
            ? "no open school."
            : $"{Words.Count(values.Length, "school")}, mean performance {Words.Number(values.Average(school => school.Value))}.";

    private static (int School, double Value)[] Performance(IReadOnlyList<SchoolState> schools) =>
        [
            .. schools
                .Index()
                .Where(school => school.Item.IsOpen)
                .Select(school => (school.Index, school.Item.Performance)),
        ];
}
