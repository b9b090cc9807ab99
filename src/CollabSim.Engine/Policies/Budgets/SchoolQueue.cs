using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>The order in which money goes to schools, and whom of those that a policy wants it gets as far as.</summary>
internal sealed class SchoolQueue
{
    private readonly Rationing _ration;
    private readonly World _world;
    private readonly (double Place, int Rank)[] _order;
    private readonly int[] _placeOf;
    private readonly int[] _newPartnerships;

    public SchoolQueue(Rationing ration, World world)
    {
        (_ration, _world) = (ration, world);
        _order = new (double, int)[world.Schools.Count];
        _placeOf = new int[_order.Length];
        _newPartnerships = new int[_order.Length];
        Served = new bool[_order.Length];
    }

    /// <summary>Whom <see cref="Serve"/> has found money for.</summary>
    public bool[] Served { get; }

    /// <summary>The same in a copy of the run.</summary>
    public SchoolQueue Copy(World copyOfWorld)
    {
        SchoolQueue copy = new(_ration, copyOfWorld);
        _order.CopyTo(copy._order, 0);
        _placeOf.CopyTo(copy._placeOf, 0);
        return copy;
    }

    /// <summary>A pot is opened.</summary>
    public void Arrange()
    {
        for (int rank = 0; rank < _order.Length; rank++)
        {
            _order[rank] = (_ration.PlaceOf(_world, _world.Schools.AtRank(rank)), rank);
        }

        Array.Sort(_order);
        for (int place = 0; place < _order.Length; place++)
        {
            _placeOf[At(place)] = place;
        }
    }

    /// <summary>Finds money for one school after the other until the next would cost more than there is.</summary>
    /// <param name="onset">The start of the policy.</param>
    /// <param name="allowed">Money that there is.</param>
    /// <returns>Money that it costs.</returns>
    public double Serve(Onset onset, double allowed)
    {
        Grant grant = onset.Grant!;
        Reach wanted = grant.Next;
        Cost cost = onset.Policy.Cost!;
        double planned = onset.PlannedAt(_world.Tick);
        bool byPartnership = cost.Per == CostPer.Partnership;
        if (byPartnership)
        {
            CountPartnerships(wanted, grant.Turn);
        }

        Array.Clear(Served);
        double paid = 0;
        int number = 0;
        for (int n = 0; n < _order.Length; n++)
        {
            int place = (grant.Turn + n) % _order.Length;
            int school = At(place);
            if (!_world.Schools.Open[school] || !wanted.Includes(school))
            {
                continue;
            }

            number += byPartnership ? _newPartnerships[school] : 1;
            double price = Price.Of(cost, number, planned, onset.TicksPerYear);
            if (price > allowed * (1 + Pot.Rounding))
            {
                grant.NextTurn = place;
                return paid;
            }

            paid = price;
            Served[school] = true;
        }

        return paid;
    }

    private int At(int place) => _world.Schools.AtRank(_order[place].Rank);

    // A partnership of two who want it is paid for with the one whose turn comes first.
    private void CountPartnerships(Reach wanted, int turn)
    {
        Array.Clear(_newPartnerships);
        Partnerships ties = _world.Partnerships;
        for (int e = 0; e < ties.Count; e++)
        {
            (int a, int b) = (ties.A[e], ties.B[e]);
            (bool wantsA, bool wantsB) = (wanted.Includes(a), wanted.Includes(b));
            if (wantsA || wantsB)
            {
                bool isFirst = wantsA && (!wantsB || WaitOf(a, turn) < WaitOf(b, turn));
                _newPartnerships[isFirst ? a : b]++;
            }
        }
    }

    private int WaitOf(int school, int turn) => (_placeOf[school] - turn + _order.Length) % _order.Length;
}
