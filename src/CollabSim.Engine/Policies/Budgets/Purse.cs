using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>
/// A budget while it is spent: who of the policies in force gets how much of the pot in each tick, in the order of their priority; model.md §5.
/// As long as there is enough, everybody gets what it asks for, and nothing in the run is changed.
/// </summary>
internal sealed class Purse
{
    /// <summary>Pots for which there is room from the first, so that a tick need not ask for any.</summary>
    private const int Room = 128;

    private readonly Budget _budget;
    private readonly World _world;
    private readonly SchoolQueue _queue;

    /// <summary>Starts that are paid for, by priority, then by when they came.</summary>
    private readonly List<Onset> _drawing = [];
    private readonly List<PotEntry> _over = new(Room);
    private Pot _pot = Pot.Endless;
    private double _available;
    private double _asked;
    private double _granted;

    public Purse(Budget budget, World world)
    {
        (_budget, _world) = (budget, world);
        _queue = new SchoolQueue(budget.Ration, world);
    }

    private Purse(Purse other, World world, Copies copies)
    {
        (_budget, _world) = (other._budget, world);
        _queue = other._queue.Copy(world);
        _drawing.AddRange(other._drawing.Select(onset => Onset.CopyOf(onset, copies)));
        _over.AddRange(other._over);
        (_pot, _available, _asked, _granted) = (other._pot, other._available, other._asked, other._granted);
        Unspent = other.Unspent;
    }

    /// <summary>Pots that are over.</summary>
    public IReadOnlyList<PotEntry> Over => _over;

    /// <summary>Money left in pots that are over; what is carried over is counted once.</summary>
    public double Unspent { get; private set; }

    /// <summary>The same in a copy of the run.</summary>
    public Purse Copy(World copyOfWorld, Copies copies) => new(this, copyOfWorld, copies);

    /// <summary>A tick begins: a new pot is opened when it is time.</summary>
    public void Open()
    {
        int age = _world.Tick - _budget.From.ToTicks(TicksPerYear);
        int length = _budget.Length(TicksPerYear);
        if (age < 0 || age % length != 0)
        {
            return;
        }

        double carried = _budget.CarryOver && _over.Count > 0 ? _over[^1].Unspent : 0;
        _available = _budget.Amount + carried;
        (_asked, _granted) = (0, 0);
        _pot = new Pot(_available, length);
        if (_budget.Ration.IsBySchool)
        {
            _queue.Arrange();
        }

        foreach (Onset onset in _drawing)
        {
            onset.Grant!.Turn = _budget.Ration.GoesOn ? onset.Grant.NextTurn : 0;
        }
    }

    /// <summary>What a policy that cannot be given to some and not to others asks for when it comes to schools.</summary>
    /// <param name="onset">Its start, under way or to come.</param>
    /// <param name="number">How often its price is to be paid then.</param>
    /// <returns>What it lacks in vain; null: there is something for it, or all of it where it is not done by half.</returns>
    public double? Lacks(Onset onset, int number)
    {
        double asked = PriceOf(onset, number);
        double least = asked * (onset.Policy.IsAllOrNothing ? 1 - Pot.Rounding : Pot.Rounding);
        return asked <= 0 || AllowedTo(onset) > least ? null : asked;
    }

    /// <summary>Something has been asked for in vain.</summary>
    public void Refuse(double asked) => _asked += asked;

    /// <summary>A policy that it pays has started.</summary>
    public void Join(Onset onset)
    {
        int place = _drawing.FindIndex(other => other.Policy.Priority > onset.Policy.Priority);
        _drawing.Insert(place < 0 ? _drawing.Count : place, onset);
    }

    /// <summary>A policy is over.</summary>
    public void Leave(Onset onset) => _drawing.Remove(onset);

    /// <summary>Gives each policy in force what there is for it in this tick; true if one reaches others than before.</summary>
    public bool Settle()
    {
        bool moved = false;
        foreach (Onset onset in _drawing)
        {
            moved |= Give(onset);
            _pot.Pay(onset.Grant!.Paid, IsOnce(onset));
            _asked += onset.Grant.Asked;
            _granted += onset.Grant.Paid;
        }

        return moved;
    }

    /// <summary>A tick ends, and with its last one the pot.</summary>
    public void Close()
    {
        _pot = _pot.AfterTick();
        if (_pot.Ticks == 0)
        {
            PotEntry entry = new(_over.Count + 1, _available, _asked, _granted);
            Unspent = (_budget.CarryOver ? 0 : Unspent) + entry.Unspent;
            _over.Add(entry);
        }
    }

    private int TicksPerYear => _world.Parameters.TicksPerYear;

    private static bool IsOnce(Onset onset) => onset.Policy.Cost!.Every == CostEvery.Once;

    // Groups, orders and what is paid for all together are not given to some of those concerned and not to others; neither is what is paid once for
    // partnerships, of which there are others later.
    private bool IsBySchool(Onset onset) =>
        _budget.Ration.IsBySchool
        && !onset.Policy.IsIndivisible
        && (
            onset.Policy.Cost!.Per == CostPer.School || (onset.Policy.Cost.Per == CostPer.Partnership && !IsOnce(onset))
        );

    /// <summary>What those who come first leave.</summary>
    private double AllowedTo(Onset onset)
    {
        Pot rest = _pot;
        foreach (Onset before in _drawing)
        {
            if (before == onset || before.Policy.Priority > onset.Policy.Priority)
            {
                break;
            }

            rest.Pay(Math.Min(Claim(before), rest.Allowed(IsOnce(before))), IsOnce(before));
        }

        return rest.Allowed(IsOnce(onset));
    }

    private double PriceOf(Onset onset, int number) =>
        Price.Of(onset.Policy.Cost!, number, onset.PlannedAt(_world.Tick), TicksPerYear);

    /// <summary>What a policy in force asks for in this tick; of what is paid once, what it has not got yet.</summary>
    private double Claim(Onset onset)
    {
        Grant grant = onset.Grant!;
        return !IsOnce(onset) || grant.Price is null ? PriceOf(onset, Payees.Number(_world, onset, grant.Wanted))
            : !IsBySchool(onset) ? grant.Price.Value - grant.PaidOff
            : grant.Owed is { } owed ? PriceOf(onset, Payees.Open(_world, owed))
            : 0;
    }

    private bool Give(Onset onset)
    {
        Grant grant = onset.Grant!;
        double claim = Claim(onset);
        double allowed = _pot.Allowed(IsOnce(onset));
        bool isCovered = claim <= allowed * (1 + Pot.Rounding);
        grant.Asked = IsOnce(onset) && grant.HasAsked ? 0 : claim;
        grant.HasAsked = true;
        grant.Price ??= claim;
        if (isCovered || !IsBySchool(onset))
        {
            grant.Paid = isCovered ? claim : allowed;
            grant.PaidOff += grant.Paid;
            grant.Owed = null;
            grant.Share =
                isCovered ? 1
                : IsOnce(onset) ? grant.PaidOff / grant.Price.Value
                : grant.Paid / claim;
            return Reaches(onset, grant.Wanted);
        }

        grant.Paid = _queue.Serve(onset, allowed);
        return Reaches(onset, IsOnce(onset) ? grant.PaidFor(_queue.Served) : _queue.Served);
    }

    /// <summary>It reaches these from now on; true if these are others than before.</summary>
    private bool Reaches(Onset onset, Reach reach)
    {
        if (reach.IsSame(onset.Reach))
        {
            return false;
        }

        _world.CohortParameters.Move(onset, _world.Schools, reach);
        return true;
    }

    private bool Reaches(Onset onset, bool[] members) =>
        !(onset.Reach.Members is { } now && now.AsSpan().SequenceEqual(members))
        && Reaches(onset, new Reach([.. members]));
}
