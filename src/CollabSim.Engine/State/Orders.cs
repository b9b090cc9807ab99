namespace CollabSim.Engine.State;

/// <summary>
/// Days that the authority orders partnerships to spend; model.md (3), (20), §5. Several orders may bind one partnership: then
/// their days add up, and what ends leaves the others as they were. A partnership holds one number, its binding: which orders
/// bind it. Binding 0 is none.
/// </summary>
internal sealed class Orders
{
    /// <summary>Fewer days a half-term than this, all orders together, are no order: one that fades does not bind for good.</summary>
    public const double LeastDays = 0.05;

    private readonly double _least;
    private readonly List<Order> _inForce = [];

    /// <summary>A binding is that of another one, <c>Before</c>, and one order more, which came later than all of those.</summary>
    private readonly List<(int Before, Order? Last)> _bindings = [(0, null)];
    private readonly Dictionary<(int Before, int Order), int> _extended = [];
    private int _issued;

    /// <param name="pace">How long a tick is.</param>
    public Orders(Pace pace) => _least = pace.Amount(LeastDays);

    private Orders(Orders other, Copies copies)
    {
        _least = other._least;
        _inForce = other._inForce.ConvertAll(order => CopyOf(order, copies));
        _bindings = other._bindings.ConvertAll(binding =>
            (binding.Before, binding.Last is { } last ? CopyOf(last, copies) : null)
        );
        _extended = new Dictionary<(int, int), int>(other._extended);
        _issued = other._issued;
        Days = GC.AllocateArray<float>(other.Days.Length, pinned: true);
        other.Days.CopyTo(Days, 0);
        Any = other.Any;
    }

    /// <summary>Days ordered by each binding now.</summary>
    public float[] Days { get; private set; } = GC.AllocateArray<float>(4, pinned: true);

    /// <summary>True if any partnership may be under orders.</summary>
    public bool Any { get; private set; }

    /// <summary>A new order of no days yet, which binds nobody yet.</summary>
    /// <param name="reach">
    /// It binds every partnership of two of these schools, also one that forms later; null: those that <see cref="Bind"/> names.
    /// </param>
    public Order Issue(Reach? reach)
    {
        Order order = new(_issued++, reach);
        _inForce.Add(order);
        return order;
    }

    /// <summary>The binding of a partnership that forms now.</summary>
    public int BindingOf(int one, int other)
    {
        int binding = 0;
        foreach (Order order in _inForce)
        {
            if (order.Reach is { } reach && reach.Includes(one) && reach.Includes(other))
            {
                binding = With(binding, order);
            }
        }

        return binding;
    }

    /// <summary>Binds a partnership by the order that was issued last, besides those that bind it already.</summary>
    public void Bind(Partnerships ties, int e, Order order) => ties.Binding[e] = With(ties.Binding[e], order);

    /// <summary>Whether an order binds a partnership, be it strong enough now or not.</summary>
    public bool Binds(Order order, int binding)
    {
        for (; binding > 0; binding = _bindings[binding].Before)
        {
            if (_bindings[binding].Last == order)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Works out the days of all bindings from the days that each order asks now.</summary>
    public void Settle()
    {
        Any = false;
        for (int binding = 1; binding < _bindings.Count; binding++)
        {
            Days[binding] = DaysOf(binding);
            Any |= Days[binding] > 0;
        }
    }

    /// <summary>An order ends; what else binds the partnerships goes on.</summary>
    public void Lift(Order order, Partnerships ties)
    {
        _inForce.Remove(order);
        (int Before, Order? Last)[] old = [.. _bindings];
        int[] now = new int[old.Length];
        _bindings.RemoveRange(1, _bindings.Count - 1);
        _extended.Clear();
        for (int binding = 1; binding < old.Length; binding++)
        {
            int before = now[old[binding].Before];
            now[binding] = old[binding].Last == order ? before : With(before, old[binding].Last!);
        }

        for (int e = 0; e < ties.Count; e++)
        {
            ties.Binding[e] = now[ties.Binding[e]];
        }

        Settle();
    }

    /// <summary>The same in a copy of the run.</summary>
    public Orders Copy(Copies copies) => new(this, copies);

    /// <summary>An order in a copy of the run.</summary>
    public static Order CopyOf(Order order, Copies copies) => copies.Of(order, each => each.Copy());

    private int With(int before, Order order)
    {
        if (!_extended.TryGetValue((before, order.Number), out int binding))
        {
            binding = _bindings.Count;
            _bindings.Add((before, order));
            _extended.Add((before, order.Number), binding);
            if (Days.Length <= binding)
            {
                float[] more = GC.AllocateArray<float>(2 * Days.Length, pinned: true);
                Days.CopyTo(more, 0);
                Days = more;
            }

            Days[binding] = DaysOf(binding);
            Any |= Days[binding] > 0;
        }

        return binding;
    }

    /// <summary>Orders of one kind add up; who is under a mandate and in a cluster under orders gives the larger of the two.</summary>
    private float DaysOf(int binding)
    {
        double ofMandates = 0;
        double ofClusters = 0;
        for (; binding > 0; binding = _bindings[binding].Before)
        {
            Order order = _bindings[binding].Last!;
            (ofMandates, ofClusters) = order.Reach is null
                ? (ofMandates, ofClusters + order.Days)
                : (ofMandates + order.Days, ofClusters);
        }

        double days = Math.Max(ofMandates, ofClusters);
        return days < _least ? 0 : (float)days;
    }
}

/// <summary>One order of the authority to partnerships, in force.</summary>
/// <param name="number">Orders are numbered as they are issued.</param>
/// <param name="reach">Of whom it binds all partnerships, or null.</param>
internal sealed class Order(int number, Reach? reach)
{
    public int Number { get; } = number;

    public Reach? Reach { get; } = reach;

    /// <summary>Days that it asks of each partnership now.</summary>
    public double Days { get; set; }

    public Order Copy() => new(Number, Reach) { Days = Days };
}
