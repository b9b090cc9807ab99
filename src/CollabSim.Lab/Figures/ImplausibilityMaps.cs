using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>
/// Pairs of parameters that were learnt against what is ruled out (Vernon, Goldstein and Bower 2010, section 5): how implausible the best parameter set
/// of each cell is, and how much of all that the other parameters may be is left there (optical depth).
/// </summary>
internal static class ImplausibilityMaps
{
    private const int Cells = 8;

    // Three parameters make three pairs: a row of maps.
    private const int MostParameters = 3;

    /// <summary>Both drawings; none where fewer than two parameters were learnt or nothing is left.</summary>
    public static IEnumerable<Drawing> Draw(CalibrationResult result)
    {
        if (result.Match is not { Space.IsEmpty: false } match || Maps(result, match) is not { Length: > 0 } maps)
        {
            yield break;
        }

        double cutoff = match.Cuts[^1].Cutoff;
        string joined =
            result.Plan.File.Parameters.Correlations.Count > 0
                ? " Parameters that are joined before the evidence stand for what is open about each when those before it are known."
                : "";
        yield return Draw(
            "implausibility",
            "Where is no parameter set left?",
            $"Each cell holds two parameters fixed and shows the least implausible parameter set found there, whatever the others are, in standard deviations from the target that is worst for it. Above {SettingText.Number(cutoff)} (strong) everything that was looked at is ruled out. Cells have few of {match.Scan.Count:N0} points each, so that a set that is not ruled out may have been missed.{joined}",
            new ScaleKey("Implausibility of the best", Look.Sequential(0, 2 * cutoff))
            {
                High = $"{SettingText.Number(2 * cutoff)} or more",
            },
            maps,
            map => map.Of.SmallestImplausibility,
            value => $"at best {Words.Brief(value)}",
            map =>
                $"in {map.Of.SmallestImplausibility.Sum(row => row.Count(value => value > cutoff)):N0} of {Cells * Cells} cells everything is ruled out"
        );
        double most = maps.Max(map => map.Of.OpticalDepth.Max(row => row.Max()));
        yield return Draw(
            "optical-depth",
            "How much is left where?",
            $"Each cell shows which share of all that the other parameters may be is not ruled out there: strong is where most is left. {CalibrationWords.Share(match.Space.Share)} is left over all.{joined}",
            new ScaleKey("Share left", Look.Sequential(0, most)) { Low = "0 %", High = CalibrationWords.Share(most) },
            maps,
            map => map.Of.OpticalDepth,
            value => $"{CalibrationWords.Share(value)} left",
            map => $"at most {CalibrationWords.Share(map.Of.OpticalDepth.Max(row => row.Max()))} is left"
        );
    }

    private static Map[] Maps(CalibrationResult result, HistoryMatch match)
    {
        int[] learnt =
        [
            .. result
                .Parameters.Index()
                .Where(each => each.Item.IsLearnt)
                .OrderByDescending(each => each.Item.Contraction)
                .Take(MostParameters)
                .Select(each => each.Index),
        ];
        return
        [
            .. from one in Enumerable.Range(0, learnt.Length)
            from other in Enumerable.Range(one + 1, learnt.Length - one - 1)
            select new Map(
                result.Plan.Priors.All[learnt[one]],
                result.Plan.Priors.All[learnt[other]],
                SpaceMap.Of(match, learnt[one], learnt[other], Cells)
            ),
        ];
    }

    private static Drawing Draw(
        string id,
        string title,
        string caption,
        ScaleKey key,
        Map[] maps,
        Func<Map, double[][]> cells,
        Func<double, string> says,
        Func<Map, string> sums
    ) =>
        new()
        {
            Id = id,
            Title = title,
            Caption = caption,
            AltText = string.Join(" ", maps.Select(map => $"{map.Name}: {sums(map)}.")),
            Panels =
            [
                .. maps.Select(map => new Panel(map.Name, Chart(map, cells(map), key.Scale, says))
                {
                    Says = sums(map) + ".",
                }),
            ],
            Keys = [key],
            Data = DataTable.Of(
                [
                    "parameter",
                    "share of its prior below",
                    "other",
                    "share of its prior below other",
                    key.Name.ToLowerInvariant(),
                ],
                from map in maps
                from row in cells(map).Index()
                from cell in row.Item.Index()
                select (map, row: row.Index, column: cell.Index, cell.Item),
                each =>
                    [
                        each.map.One.Path,
                        Centre(each.row),
                        each.map.Other.Path,
                        Centre(each.column),
                        double.IsFinite(each.Item) ? each.Item : null,
                    ]
            ),
        };

    private static double Centre(int cell) => (cell + 0.5) / Cells;

    private static GenericChart Chart(Map map, double[][] cells, ColourScale scale, Func<double, string> says)
    {
        object[] places = [.. Enumerable.Range(0, Cells).Select(cell => (object)Centre(cell))];

        // Rows of the picture are the second parameter.
        double?[][] z =
        [
            .. Enumerable
                .Range(0, Cells)
                .Select(other =>
                    cells.Select(row => double.IsFinite(row[other]) ? row[other] : (double?)null).ToArray()
                ),
        ];
        string Hover(int one, int other) =>
            $"{Look.Literal(Words.Path(map.One.Path))} about {Words.Brief(map.One.Quantile(Centre(one)))}<br>{Look.Literal(Words.Path(map.Other.Path))} about {Words.Brief(map.Other.Quantile(Centre(other)))}<br>{(z[other][one] is { } value ? says(value) : "not looked at")}";
        return Layer
            .Cells(
                places,
                places,
                z,
                scale,
                [
                    .. Enumerable
                        .Range(0, Cells)
                        .Select(other => Enumerable.Range(0, Cells).Select(one => Hover(one, other)).ToArray()),
                ],
                "%{customdata}<extra></extra>",
                null
            )
            .WithXAxis(Axis(map.One))
            .WithYAxis(Axis(map.Other))
            .WithHeight(Look.PanelHeight)
            .WithMargin(new Margins(60, 10, 10, 50));
    }

    private static Plotly.NET.LayoutObjects.LinearAxis Axis(Prior prior) =>
        Look.Axis(
            Words.Axis(prior.Factor),
            range: [0, 1],
            tickvals: [0.0, 0.5, 1.0],
            ticktext: [.. new[] { 0, 0.5, 1 }.Select(share => Words.Brief(prior.Quantile(share)))],
            showgrid: false
        );

    private sealed record Map(Prior One, Prior Other, SpaceMap Of)
    {
        public string Name => $"{Words.Capital(Words.Path(One.Path))} and {Words.Path(Other.Path)}";
    }
}
