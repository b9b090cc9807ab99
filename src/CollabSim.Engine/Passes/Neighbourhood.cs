using CollabSim.Engine.Networks;
using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Passes;

/// <summary>Who lives near whom, for schools that look for a partner nearby; model.md (21).</summary>
internal sealed class Neighbourhood(World world)
{
    // Where all schools share a place, cells still need a side.
    private const double LeastCellKm = 0.1;

    private readonly PlaceGrid? _grid = world.Schools is { EastKm: { } east, NorthKm: { } north }
        ? new PlaceGrid(world.Schools.Count, east, north, LeastCellKm)
        : null;

    private readonly (double DistanceKm, uint Key, int School)[] _nearest = new (double, uint, int)[
        world.Parameters.Search.Nearby
    ];
    private int _count;

    /// <summary>One of the nearest open schools, each as likely; -1 for a school without a place.</summary>
    public int Any(int school, ref Draws draws)
    {
        Find(school);
        return _count == 0 ? -1 : _nearest[draws.NextIndex(_count)].School;
    }

    /// <summary>Walks round the school in rings of cells, until nobody further out can be nearer than those found.</summary>
    private void Find(int school)
    {
        _count = 0;
        if (
            _grid is null
            || world.Schools is not { EastKm: { } east, NorthKm: { } north }
            || !PlaceGrid.IsPlace(east[school], north[school])
        )
        {
            return;
        }

        (int column, int row) = _grid.CellOf(east[school], north[school]);
        int rings = Math.Max(_grid.Columns, _grid.Rows);
        for (int ring = 0; ring < rings && !IsFull(within: (ring - 1) * _grid.CellKm); ring++)
        {
            for (int up = -ring; up <= ring; up++)
            {
                int step = Math.Abs(up) == ring ? 1 : 2 * ring;
                for (int across = -ring; across <= ring; across += step)
                {
                    (int first, int end) = _grid.Slots(column + across, row + up);
                    for (int slot = first; slot < end; slot++)
                    {
                        Consider(school, _grid.SchoolAt(slot));
                    }
                }
            }
        }
    }

    private bool IsFull(double within) => _count == _nearest.Length && _nearest[^1].DistanceKm <= within;

    /// <summary>Keeps a school if it is one of the nearest so far; of equally far ones the lower key.</summary>
    private void Consider(int school, int other)
    {
        if (other == school || !world.Schools.Open[other] || world.DistanceBetween(school, other) is not { } distance)
        {
            return;
        }

        (double, uint, int) found = (distance, (uint)world.Schools.Key[other], other);
        if (_count == _nearest.Length && found.CompareTo(_nearest[^1]) >= 0)
        {
            return;
        }

        int place = Math.Min(_count, _nearest.Length - 1);
        for (; place > 0 && found.CompareTo(_nearest[place - 1]) < 0; place--)
        {
            _nearest[place] = _nearest[place - 1];
        }

        _nearest[place] = found;
        _count = Math.Min(_count + 1, _nearest.Length);
    }
}
