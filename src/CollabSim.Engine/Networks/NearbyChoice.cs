using CollabSim.Engine.Lanes;
using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.Networks;

/// <summary>
/// Chooses partners by distance: each school that is no partner yet has the weight exp(-distance / scale). Exact, yet hardly
/// dearer for many schools than for few: a cell is drawn by the most that its schools could weigh, then one of its schools
/// evenly, which is accepted with its own weight over that bound.
/// </summary>
internal sealed class NearbyChoice
{
    /// <summary>Nobody is left to choose.</summary>
    public const int Nobody = -1;

    // Trials fail where scales are short beside a cell or where all neighbours are partners: then schools are weighed singly.
    private const int MaxTries = 200;

    // A school this many scales further away than another weighs e^-24 = 4e-11 of it and is left out. Half of that is enough
    // where all that is left out weighs less than a negligible share of the rest.
    private const int Reach = 24;
    private const double Negligible = 1e-3;

    private readonly PlaceGrid _grid;
    private readonly double _scaleKm;
    private readonly ChosenPartners _chosen;
    private readonly double[,] _bounds;

    // The cells within reach, their bounds, and the running total of bound times schools.
    private readonly (int First, int Schools, double Bound)[] _cells;
    private readonly double[] _cumulative;
    private int _count;

    private readonly List<(int Slot, double DistanceKm)> _candidates = [];
    private int _column;
    private int _row;

    public NearbyChoice(PlaceGrid grid, double scaleKm, ChosenPartners chosen)
    {
        (_grid, _scaleKm, _chosen) = (grid, scaleKm, chosen);
        int rings = Rings(Reach);
        _bounds = new double[rings + 1, rings + 1];
        for (int columns = 0; columns <= rings; columns++)
        {
            for (int rows = 0; rows <= rings; rows++)
            {
                double east = Math.Max(0, columns - 1) * grid.CellKm;
                double north = Math.Max(0, rows - 1) * grid.CellKm;
                _bounds[columns, rows] = Weight(Math.Sqrt((east * east) + (north * north)));
            }
        }

        int window = (2 * rings) + 1;
        _cells = new (int, int, double)[Math.Min(window, grid.Columns) * Math.Min(window, grid.Rows)];
        _cumulative = new double[_cells.Length];
    }

    private int LastRing => Math.Max(_grid.Columns, _grid.Rows) - 1;

    /// <summary>Makes ready to choose for the schools of a cell.</summary>
    public void MoveTo(int column, int row)
    {
        (_column, _row) = (column, row);
        if (!Cover(Reach / 2) && !Cover(Reach))
        {
            _count = 0;
        }
    }

    /// <summary>A school for one in the cell that <see cref="MoveTo"/> named; <see cref="Nobody"/> if all are partners.</summary>
    public int ChooseFor(int slot, ref Draws draws)
    {
        int school = _grid.SchoolAt(slot);
        for (int attempt = 0; attempt < MaxTries && _count > 0; attempt++)
        {
            (int first, int schools, double bound) = _cells[
                FirstAtLeast(draws.NextUniform() * _cumulative[_count - 1])
            ];
            int otherSlot = first + draws.NextIndex(schools);
            if (draws.NextUniform() * bound < Weight(_grid.DistanceKm(slot, otherSlot)) && IsFree(school, otherSlot))
            {
                return _grid.SchoolAt(otherSlot);
            }
        }

        return ChooseAmongNearest(slot, ref draws);
    }

    /// <summary>Lists the cells within so many scales; false if schools further away are not negligible.</summary>
    private bool Cover(int reach)
    {
        int rings = Rings(reach);
        int lastRow = Math.Min(_grid.Rows - 1, _row + rings);
        int lastColumn = Math.Min(_grid.Columns - 1, _column + rings);
        int covered = 0;
        double total = 0;
        _count = 0;
        for (int row = Math.Max(0, _row - rings); row <= lastRow; row++)
        {
            for (int column = Math.Max(0, _column - rings); column <= lastColumn; column++)
            {
                (int first, int end) = _grid.Slots(column, row);
                if (first < end)
                {
                    double bound = _bounds[Math.Abs(column - _column), Math.Abs(row - _row)];
                    covered += end - first;
                    total += (end - first) * bound;
                    _cells[_count] = (first, end - first, bound);
                    _cumulative[_count++] = total;
                }
            }
        }

        return (_grid.Placed - covered) * Weight(reach * _scaleKm) <= Negligible * total;
    }

    // Rings of cells round a cell that hold all schools within so many scales of any school in it.
    private int Rings(int reach) => Math.Min(LastRing, (int)(reach * _scaleKm / _grid.CellKm) + 1);

    private int FirstAtLeast(double drawn)
    {
        int low = 0;
        int high = _count - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _cumulative[middle] < drawn ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private bool IsFree(int school, int otherSlot)
    {
        int other = _grid.SchoolAt(otherSlot);
        return other != school && !_chosen.AreLinked(school, other);
    }

    private int ChooseAmongNearest(int slot, ref Draws draws)
    {
        _candidates.Clear();
        double nearest = double.PositiveInfinity;
        for (int ring = 0; ring <= LastRing && (ring - 1) * _grid.CellKm <= nearest + (Reach * _scaleKm); ring++)
        {
            for (int row = -ring; row <= ring; row++)
            {
                int step = Math.Abs(row) == ring ? 1 : 2 * ring;
                for (int column = -ring; column <= ring; column += step)
                {
                    (int first, int end) = _grid.Slots(_column + column, _row + row);
                    for (int other = first; other < end; other++)
                    {
                        if (IsFree(_grid.SchoolAt(slot), other))
                        {
                            _candidates.Add((other, _grid.DistanceKm(slot, other)));
                            nearest = Math.Min(nearest, _candidates[^1].DistanceKm);
                        }
                    }
                }
            }
        }

        // Distances count from the nearest, so that the weights of a remote school's candidates do not vanish.
        double left = draws.NextUniform() * _candidates.Sum(candidate => Weight(candidate.DistanceKm - nearest));
        foreach ((int other, double distance) in _candidates)
        {
            left -= Weight(distance - nearest);
            if (left <= 0)
            {
                return _grid.SchoolAt(other);
            }
        }

        return _candidates.Count == 0 ? Nobody : _grid.SchoolAt(_candidates[^1].Slot);
    }

    private double Weight(double distanceKm) => (float)Elementary.Exp<Lane1>((float)(-distanceKm / _scaleKm));
}
