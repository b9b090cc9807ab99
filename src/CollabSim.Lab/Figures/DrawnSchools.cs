using CollabSim.Engine;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>What maps of schools and their partnerships draw, one row for each mark; the figure's own table sums it up.</summary>
internal static class DrawnSchools
{
    /// <summary>Every dot, or every cell with a school in it where cells are drawn.</summary>
    /// <param name="places">Where schools stand.</param>
    /// <param name="isCounted">True if cells are drawn.</param>
    /// <param name="value">What the colour shows.</param>
    /// <param name="maps">The maps with their schools.</param>
    /// <param name="nameOf">How a school is called.</param>
    public static DataTable Marks(
        SchoolPlaces places,
        bool isCounted,
        string value,
        IEnumerable<(string Map, IReadOnlyList<(int School, double Value)> Values)> maps,
        Func<int, string> nameOf
    )
    {
        string[] at = places.IsMap ? ["km east", "km north"] : ["x", "y"];
        return isCounted
            ? new DataTable(
                ["map", .. at, "schools", "mean " + value],
                [.. maps.SelectMany(map => Cells(map.Map, places.CellsOf(map.Values)))]
            )
            : new DataTable(
                ["map", "school", .. at, value],
                [
                    .. maps.SelectMany(map =>
                        map.Values.Select(school =>
                            (IReadOnlyList<object?>)
                                [
                                    map.Map,
                                    nameOf(school.School),
                                    places.Of[school.School]?.X,
                                    places.Of[school.School]?.Y,
                                    school.Value,
                                ]
                        )
                    ),
                ]
            );
    }

    /// <summary>Every line between partners.</summary>
    /// <param name="maps">The maps with their partnerships.</param>
    /// <param name="nameOf">How a school is called.</param>
    public static DataTable Ties(
        IEnumerable<(string Map, IReadOnlyList<PartnershipState> Ties)> maps,
        Func<int, string> nameOf
    ) =>
        new(
            ["map", "school", "partner", "class"],
            [
                .. maps.SelectMany(map =>
                    map.Ties.Select(tie =>
                        (IReadOnlyList<object?>)
                            [
                                map.Map,
                                nameOf(tie.A),
                                nameOf(tie.B),
                                char.ToLowerInvariant(tie.Class.ToString()[0]) + tie.Class.ToString()[1..],
                            ]
                    )
                ),
            ]
        );

    private static IEnumerable<IReadOnlyList<object?>> Cells(string map, SchoolCells cells)
    {
        for (int row = 0; row < cells.Y.Count; row++)
        {
            for (int column = 0; column < cells.X.Count; column++)
            {
                if (cells.Mean(row, column) is { } mean)
                {
                    yield return [map, cells.X[column], cells.Y[row], cells.Schools[row, column], mean];
                }
            }
        }
    }
}
