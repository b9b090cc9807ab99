namespace CollabSim.Engine.Networks;

/// <summary>
/// Schools with a place, sorted into square cells so that those nearby are found without looking at all. A school is known
/// here by its slot; slots go cell by cell, so that neighbours lie side by side in memory.
/// </summary>
internal sealed class PlaceGrid
{
    // Cells this well filled keep both their number and the schools in each small.
    private const double SchoolsPerCell = 2;

    private readonly int[] _start;
    private readonly int[] _school;
    private readonly float[] _east;
    private readonly float[] _north;
    private readonly float _west;
    private readonly float _south;

    /// <param name="schools">Number of schools.</param>
    /// <param name="east">Place of each school in km; NaN where it has none.</param>
    /// <param name="north">The same, northwards.</param>
    /// <param name="leastCellKm">Smallest side of a cell; sides are longer where schools are sparse.</param>
    public PlaceGrid(int schools, float[] east, float[] north, double leastCellKm)
    {
        int[] placed = [.. Enumerable.Range(0, schools).Where(school => IsPlace(east[school], north[school]))];
        float west = placed.Select(school => east[school]).DefaultIfEmpty().Min();
        float south = placed.Select(school => north[school]).DefaultIfEmpty().Min();
        double width = placed.Select(school => east[school]).DefaultIfEmpty().Max() - west;
        double height = placed.Select(school => north[school]).DefaultIfEmpty().Max() - south;

        // The second bound is for places on a line, whose area is nothing.
        double perSchool = SchoolsPerCell / Math.Max(1, placed.Length);
        double sparse = Math.Max(Math.Sqrt(width * height * perSchool), Math.Max(width, height) * perSchool);
        CellKm = Math.Max(leastCellKm, sparse);
        Columns = (int)(width / CellKm) + 1;
        Rows = (int)(height / CellKm) + 1;

        (_west, _south) = (west, south);
        int[] cell = Array.ConvertAll(
            placed,
            school =>
            {
                (int column, int row) = CellOf(east[school], north[school]);
                return (row * Columns) + column;
            }
        );
        Array.Sort(cell, placed);
        _school = placed;
        _east = Array.ConvertAll(placed, school => east[school]);
        _north = Array.ConvertAll(placed, school => north[school]);
        _start = new int[(Columns * Rows) + 1];
        foreach (int own in cell)
        {
            _start[own + 1]++;
        }

        for (int own = 0; own < Columns * Rows; own++)
        {
            _start[own + 1] += _start[own];
        }
    }

    /// <summary>False where a coordinate is missing (NaN).</summary>
    public static bool IsPlace(float east, float north) => float.IsFinite(east) && float.IsFinite(north);

    public double CellKm { get; }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>Number of schools with a place.</summary>
    public int Placed => _school.Length;

    /// <summary>The cell that holds the place of one of the schools, in km.</summary>
    public (int Column, int Row) CellOf(float east, float north) =>
        ((int)((east - _west) / CellKm), (int)((north - _south) / CellKm));

    /// <summary>The slots of a cell, from the first to before the second; none outside the grid.</summary>
    public (int First, int End) Slots(int column, int row)
    {
        if ((uint)column >= (uint)Columns || (uint)row >= (uint)Rows)
        {
            return (0, 0);
        }

        int cell = (row * Columns) + column;
        return (_start[cell], _start[cell + 1]);
    }

    public int SchoolAt(int slot) => _school[slot];

    /// <summary>Distance between two schools in km.</summary>
    public double DistanceKm(int oneSlot, int otherSlot)
    {
        double east = (double)_east[oneSlot] - _east[otherSlot];
        double north = (double)_north[oneSlot] - _north[otherSlot];
        return Math.Sqrt((east * east) + (north * north));
    }
}
