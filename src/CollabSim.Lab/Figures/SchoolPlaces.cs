using CollabSim.Engine;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>Where schools are drawn: at their places in km where most have one, else where their partnerships put them.</summary>
internal sealed record SchoolPlaces
{
    /// <summary>With more schools than this, cells are drawn in place of schools.</summary>
    public const int MostDots = ForceLayout.MostAlone;

    private const int CellsAcross = 44;

    /// <summary>Place of each school; null where it has none on a map of places.</summary>
    public required IReadOnlyList<(double X, double Y)?> Of { get; init; }

    /// <summary>True on a map; false where partnerships decide.</summary>
    public required bool IsMap { get; init; }

    /// <summary>True if cells are drawn in place of schools.</summary>
    public required bool IsCounted { get; init; }

    /// <summary>How a caption says what places mean.</summary>
    public string Said =>
        IsMap
            ? $"Schools are at their places"
                + (
                    Of.Count(place => place is null) is > 0 and int none
                        ? $" ({none:N0} without a place are left out)"
                        : ""
                )
                + "."
            : "Schools have no places; partners are drawn near each other (a force layout, the same every time), and directions mean nothing."
                + (
                    Of.Count > ForceLayout.MostAlone
                        ? $" Of more than {ForceLayout.MostAlone:N0} schools, groups that work together are placed, not each school."
                        : ""
                );

    /// <summary>Places for the schools of the typical runs; worked out once.</summary>
    public static SchoolPlaces? Find(Evidence evidence)
    {
        if (evidence.Of(TypicalRuns.Of) is not { Runs.Count: > 0 } typical || typical.Runs[0].After.Count == 0)
        {
            return null;
        }

        IReadOnlyList<SchoolState> schools = typical.Runs[0].After;
        bool isMap = schools.Count(school => school.EastKm is not null) > schools.Count / 2;
        return new SchoolPlaces
        {
            IsMap = isMap,
            IsCounted = schools.Count > MostDots,
            Of = isMap
                ?
                [
                    .. schools.Select(school =>
                        school is { EastKm: { } east, NorthKm: { } north } ? (east, north) : ((double, double)?)null
                    ),
                ]
                :
                [
                    .. ForceLayout
                        .Of(
                            schools.Count,
                            [.. typical.Runs[0].TiesBefore.Select(tie => (tie.A, tie.B))],
                            evidence.Results.Watch.Stop
                        )
                        .Select(place => ((double, double)?)place),
                ],
        };
    }

    /// <summary>Axes of one length per unit; names of km only where they mean something.</summary>
    public GenericChart Frame(GenericChart chart, int height)
    {
        (double X, double Y)[] all = [.. Of.OfType<(double, double)>()];
        LinearAxis Axis(string title, Func<(double X, double Y), double> along)
        {
            double[] ends = [all.Min(along), all.Max(along)];
            double room = 0.03 * Math.Max(1e-6, ends[1] - ends[0]);
            return Look.Axis(
                title,
                range: [ends[0] - room, ends[1] + room],
                showgrid: false,
                showline: false,
                showticklabels: IsMap,
                ticks: IsMap ? "outside" : "",
                nticks: 5
            );
        }

        return chart
            .WithXAxis(Axis(IsMap ? "km east" : "placed by partnerships", at => at.X))
            .WithYAxis(Axis(IsMap ? "km north" : " ", at => at.Y))
            .WithEqualAxes()
            .WithHeight(height);
    }

    /// <summary>The mean of a number over the schools in each cell, as a heat map; null where there is no school.</summary>
    /// <param name="values">Schools with their numbers.</param>
    /// <param name="scale">The colours.</param>
    /// <param name="said">How the number reads.</param>
    public GenericChart Cells(IEnumerable<(int School, double Value)> values, ColourScale scale, string said)
    {
        SchoolCells cells = CellsOf(values);
        int[] rows = [.. Enumerable.Range(0, cells.Y.Count)];
        int[] columns = [.. Enumerable.Range(0, cells.X.Count)];
        return Layer.Cells(
            [.. cells.X.Select(x => (object)x)],
            [.. cells.Y.Select(y => (object)y)],
            [.. rows.Select(r => (IReadOnlyList<double?>)[.. columns.Select(c => cells.Mean(r, c))])],
            scale,
            [
                .. rows.Select(r =>
                    (IReadOnlyList<string>)[.. columns.Select(c => Words.Count(cells.Schools[r, c], "school"))]
                ),
            ],
            "%{customdata}: " + said + "<extra></extra>",
            null
        );
    }

    /// <summary>Schools in square cells, as many as fit across the map.</summary>
    public SchoolCells CellsOf(IEnumerable<(int School, double Value)> values)
    {
        (double X, double Y)[] all = [.. Of.OfType<(double, double)>()];
        (double left, double low) = (all.Min(at => at.X), all.Min(at => at.Y));
        double side = Math.Max(1e-6, Math.Max(all.Max(at => at.X) - left, all.Max(at => at.Y) - low)) / CellsAcross;
        int CellOf(double at, double from) => (int)((at - from) / side);

        int columns = CellOf(all.Max(at => at.X), left) + 1;
        int rows = CellOf(all.Max(at => at.Y), low) + 1;
        SchoolCells cells = new(
            [.. Enumerable.Range(0, columns).Select(c => Math.Round(left + ((c + 0.5) * side), 3))],
            [.. Enumerable.Range(0, rows).Select(r => Math.Round(low + ((r + 0.5) * side), 3))],
            new double[rows, columns],
            new int[rows, columns]
        );
        foreach ((int school, double value) in values)
        {
            if (Of[school] is { } place)
            {
                (int row, int column) = (CellOf(place.Y, low), CellOf(place.X, left));
                cells.Sums[row, column] += value;
                cells.Schools[row, column]++;
            }
        }

        return cells;
    }
}

/// <summary>Schools counted in square cells.</summary>
/// <param name="X">Middles of the columns.</param>
/// <param name="Y">Middles of the rows.</param>
/// <param name="Sums">By row and column: the sum of the schools' numbers.</param>
/// <param name="Schools">By row and column: how many schools there are.</param>
internal sealed record SchoolCells(IReadOnlyList<double> X, IReadOnlyList<double> Y, double[,] Sums, int[,] Schools)
{
    /// <summary>The mean of a cell; null where there is no school.</summary>
    public double? Mean(int row, int column) =>
        Schools[row, column] > 0 ? Sums[row, column] / Schools[row, column] : null;
}
