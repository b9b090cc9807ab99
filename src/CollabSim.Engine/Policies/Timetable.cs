using CollabSim.Engine.Metrics;
using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>Emits the authority's policy signals; model.md §3 step 1 and §5.</summary>
internal sealed class Timetable
{
    private readonly World _world;
    private readonly IReadOnlyList<Policy> _policies;
    private readonly IReadOnlyList<Policy> _inMind;
    private readonly int[] _order;
    private readonly List<Onset> _inForce = [];

    /// <summary>Starts of policies in mind that have not ended: whom they reach may change.</summary>
    private readonly List<Onset> _imagined = [];

    /// <summary>The budget while it is spent; null: there is none.</summary>
    private readonly Purse? _purse;

    /// <summary>Starts that form groups or give orders and for which there is no money yet.</summary>
    private readonly List<AwaitedStart> _awaited = [];

    /// <summary>What was decided about policies that wait for a condition, once they are read.</summary>
    private readonly Decisions _decisions;
    private readonly Decisions _decisionsInMind;

    /// <summary>What policies wait for that is about other policies.</summary>
    private readonly InForce[] _signposts;
    private bool _changed = true;

    /// <param name="world">The system.</param>
    /// <param name="agenda">What is to come.</param>
    public Timetable(World world, Agenda agenda)
    {
        _world = world;
        _policies = agenda.Policies;
        _inMind = agenda.InMind;
        _order = ByPriority(_policies);
        _decisions = new Decisions(_policies);
        _decisionsInMind = new Decisions(_inMind);
        _signposts = SignpostsOf(agenda);
        _purse = agenda.Budget is { } budget ? new Purse(budget, world) : null;
        Ledger = new Ledger(world, agenda.DiscountRate);
        Ledger.Expect(_policies);
    }

    private Timetable(Timetable other, World world, Agenda agenda, Copies copies)
    {
        _world = world;
        _policies = agenda.Policies;
        _inMind = agenda.InMind;
        _order = ByPriority(_policies);
        _inForce.AddRange(other._inForce.Select(onset => Onset.CopyOf(onset, copies)));
        _imagined.AddRange(other._imagined.Select(onset => (Onset)onset.Copy(copies)));
        _awaited.AddRange(other._awaited);
        _decisions = other._decisions.Copy(_policies);
        _decisionsInMind = other._decisionsInMind.Copy(_inMind);
        _signposts = SignpostsOf(agenda);
        _changed = other._changed;
        _purse = other._purse?.Copy(world, copies);
        Ledger = other.Ledger.Copy(world, copies);
        Ledger.Expect(_policies);
        FirstShock = other.FirstShock;
    }

    public Ledger Ledger { get; }

    /// <summary>Tick at which the first shock started, or null.</summary>
    public int? FirstShock { get; private set; }

    /// <summary>What all policies have cost so far.</summary>
    public Spending Spending => Ledger.SpendingUnder(_purse);

    /// <summary>Starts that act now, with whom they reach.</summary>
    public IReadOnlyList<PolicyReach> Acting =>
        [
            .. _inForce
                .Where(onset => onset.IsActing)
                .Select(onset => new PolicyReach(onset.Name, onset.Reach.Members is { } members ? [.. members] : null)),
        ];

    /// <summary>The pots of the budget that are over.</summary>
    public IReadOnlyList<PotEntry> Pots => _purse?.Over ?? [];

    /// <summary>The same in a copy of the run, from here on with other policies to come.</summary>
    /// <param name="copyOfWorld">The world of the copy.</param>
    /// <param name="agenda">The same but for policies to come: those that have started are the same, in the same order.</param>
    /// <param name="copies">Whose copy is whose.</param>
    public Timetable Copy(World copyOfWorld, Agenda agenda, Copies copies) => new(this, copyOfWorld, agenda, copies);

    /// <summary>Ends and starts what is due, and sets the parameters of this tick.</summary>
    public void Emit()
    {
        LookAround();
        EndWhatIsOver();
        _purse?.Open();
        StartWhatIsDue();
        Imagine();
        bool moved = false;
        foreach (Onset onset in _inForce)
        {
            if (Moved(onset) is { } reach)
            {
                moved |= Move(onset, reach);
            }
        }

        moved |= _purse?.Settle() == true;
        // After all have chosen, so that what this tick's visits find is known from the next tick on, whoever asks.
        foreach (Onset onset in _inForce)
        {
            Visit(onset);
        }

        foreach (Onset onset in _inForce)
        {
            onset.Policy.Sustain(_world, onset, onset.StrengthAt(_world.Tick));
        }

        if (_changed || _inForce.Count > 0)
        {
            _world.CohortParameters.Set(_world.Tick);
            _world.Orders.Settle();
            _changed = false;
            if (moved)
            {
                _world.CohortParameters.Merge(_world.Schools);
            }
        }
    }

    /// <summary>A policy wants to reach others from now on; true if it does at once, and not as far as there is money.</summary>
    private bool Move(Onset onset, Reach reach)
    {
        if (onset.Grant is { } grant)
        {
            grant.IsShort = onset.Policy.IsAllOrNothing && IsRefused(onset, reach, hasAsked: true);
            if (grant.IsShort)
            {
                return false;
            }

            grant.Wanted = reach;
        }

        _world.ReachedSoFar.Add(onset.Policy.Label, reach);
        if (onset.Grant is not null && !onset.Policy.IsIndivisible)
        {
            return false;
        }

        Reach before = onset.Reach;
        _world.CohortParameters.Move(onset, _world.Schools, reach);
        onset.Policy.Meet(_world, onset, [.. _world.Reached(onset).Where(school => !before.Includes(school))]);
        return true;
    }

    /// <summary>True if there is no money for a policy to come to schools, which it has asked for in vain then.</summary>
    /// <param name="onset">A start of an indivisible policy.</param>
    /// <param name="reach">The schools.</param>
    /// <param name="hasAsked">Whether it has asked before: what is paid once is asked for once.</param>
    private bool IsRefused(Onset onset, Reach reach, bool hasAsked)
    {
        if (_purse!.Lacks(onset, Payees.ToCome(_world, onset, reach)) is not { } asked)
        {
            return false;
        }

        if (!hasAsked || onset.Policy.Cost!.Every != CostEvery.Once)
        {
            // For those whom it reaches already it asks anyway.
            double more = asked - (onset.Grant?.Asked ?? 0);
            _purse.Refuse(more);
            Ledger.Refuse(onset.Policy, more);
        }

        return true;
    }

    /// <summary>Writes into the ledger what this tick's policies cost: what was lived, before partnerships end and form.</summary>
    public void Account()
    {
        foreach (Onset onset in _inForce)
        {
            Ledger.Charge(onset, onset.StrengthAt(_world.Tick));
        }

        _purse?.Close();
    }

    // Before anything ends or starts, so that it does not matter which policy stands first in the file.
    private void LookAround()
    {
        foreach (InForce policy in _signposts)
        {
            _world.ActedInLastTick[policy.Policy] = policy.Measure(new Observation(_world, Spending, null)) ?? 0;
        }
    }

    private static InForce[] SignpostsOf(Agenda agenda) =>
        [
            .. agenda
                .Policies.Concat(agenda.InMind)
                .SelectMany(policy => new[] { policy.When, policy.Until })
                .OfType<Trigger>()
                .SelectMany(condition => condition.Read)
                .Select(InForce.Read)
                .OfType<string>()
                .Distinct()
                .Select(name => new InForce(name)),
        ];

    private int TicksPerYear => _world.Parameters.TicksPerYear;

    private void EndWhatIsOver()
    {
        for (int n = _inForce.Count - 1; n >= 0; n--)
        {
            Onset onset = _inForce[n];
            if (onset.Until is { } until && until.IsMet(_world, Spending))
            {
                onset.Until = null;
                onset.End = Math.Min(onset.End, _world.Tick + onset.Policy.Delay.ToTicks(TicksPerYear));
            }

            if (_world.Tick >= onset.End)
            {
                onset.Policy.End(_world, onset);
                _world.CohortParameters.Leave(onset);
                _inForce.RemoveAt(n);
                _purse?.Leave(onset);
                _decisions.Over(onset.Policy, onset.Luck, _world);
                _changed = true;
            }
        }
    }

    /// <summary>Notes whom the policies in mind would reach.</summary>
    private void Imagine()
    {
        for (int n = _imagined.Count - 1; n >= 0; n--)
        {
            Onset onset = _imagined[n];
            if (_world.Tick >= onset.End)
            {
                _imagined.RemoveAt(n);
            }
            else if (Moved(onset) is { } reach)
            {
                onset.Reach = reach;
                _world.ReachedSoFar.Add(onset.Policy.Label, reach);
            }
        }

        for (int n = 0; n < _inMind.Count; n++)
        {
            if (Due(_inMind, n, _decisionsInMind) is { } onset)
            {
                _imagined.Add(onset);
                _world.ReachedSoFar.Add(onset.Policy.Label, onset.Policy.ReachOf(_world, onset));
            }
        }
    }

    /// <summary>What waits for money and what is due, by priority: who comes first starts first, and is paid first.</summary>
    private void StartWhatIsDue()
    {
        int tried = 0;
        foreach (int n in _order)
        {
            TryAwaited(ref tried, _policies[n].Priority);
            if (Due(_policies, n, _decisions) is { } onset && !Starts(onset))
            {
                _awaited.Insert(tried++, new AwaitedStart(onset.Policy, onset.Luck, onset.End));
            }
        }

        TryAwaited(ref tried, int.MaxValue);
    }

    private void TryAwaited(ref int tried, int priority)
    {
        while (tried < _awaited.Count && _awaited[tried].Policy.Priority <= priority)
        {
            AwaitedStart awaited = _awaited[tried];
            bool isOver = _world.Tick >= awaited.End;
            if (isOver || Starts(OnsetOf(awaited.Policy, awaited.Luck, awaited.End), awaited))
            {
                _awaited.RemoveAt(tried);
            }
            else
            {
                tried++;
            }

            if (isOver)
            {
                _decisions.Over(awaited.Policy, awaited.Luck, _world);
            }
        }
    }

    /// <summary>Starts a policy, unless it settles whom it concerns and there is nothing for it in the budget: then it has to wait.</summary>
    private bool Starts(Onset onset, AwaitedStart? awaited = null)
    {
        if (_purse is not null && onset.Policy is { IsShock: false, Cost: not null })
        {
            if (
                onset.Policy.IsIndivisible && IsRefused(onset, onset.Policy.ReachOf(_world, onset), awaited is not null)
            )
            {
                return false;
            }

            onset.Grant = new Grant { HasAsked = awaited is not null };
        }

        Start(onset);
        return true;
    }

    /// <summary>Whom a policy reaches from this tick on, where those are others: it is settled anew, or its time has come for some; else null.</summary>
    private Reach? Moved(Onset onset)
    {
        Policy policy = onset.Policy;
        int age = _world.Tick - onset.Start;
        bool anew = policy.Reassess is { } every && age % Math.Max(1, every.ToTicks(TicksPerYear)) == 0;
        bool comes = policy.Stagger is { } stagger && age <= stagger.Over.ToTicks(TicksPerYear);
        if (age == 0 || !(anew || comes || onset.Grant?.IsShort == true))
        {
            return null;
        }

        if (anew)
        {
            (onset.Selected, onset.Places) = Selection.Of(_world, policy, onset.Luck, onset.Magnitude);
        }

        Reach reach = onset.ReachedBy(_world.Tick);
        return reach.IsSame(onset.Wanted) ? null : reach;
    }

    /// <summary>Notes what a policy that comes one by one finds where it comes now.</summary>
    private void Visit(Onset onset)
    {
        if (!onset.Policy.OneByOne || onset.Start != _world.Tick || !onset.IsActing)
        {
            return;
        }

        Schools schools = _world.Schools;
        StreamKey key = StreamKey.For(_world.Seed, RandomStream.Named($"policy.{onset.Luck}.judgement"), _world.Tick);
        for (int i = 0; i < schools.Count; i++)
        {
            if (onset.Reach.Includes(i))
            {
                double luck = Draws.For(key, (uint)schools.Key[i]).NextNormal();
                Visit visit = new(_world.Tick, _world.PerformanceOf(i), luck);
                _world.Visits.Add(onset.Policy.Label, i, schools.Count, visit);
            }
        }
    }

    /// <summary>The start of a policy in this tick; null: there is none, or it would meet nobody of those whom it meets one by one.</summary>
    private Onset? Due(IReadOnlyList<Policy> policies, int index, Decisions decisions) =>
        IsDue(policies, index, decisions)
        && OnsetOf(policies[index], Policy.LuckOf(policies, index)) is var onset
        && (!onset.Policy.OneByOne || onset.Reach.Members!.Contains(true))
            ? onset
            : null;

    /// <summary>True if a policy starts in this tick; one that is off or lasts no tick never does.</summary>
    private bool IsDue(IReadOnlyList<Policy> policies, int index, Decisions decisions)
    {
        Policy policy = policies[index];
        if (!policy.On || policy.For?.ToTicks(TicksPerYear) == 0)
        {
            return false;
        }

        int start = policy.At.ToTicks(TicksPerYear);
        bool open =
            _world.Tick >= start
            && (policy.Within is null || _world.Tick < start + policy.Within.Value.ToTicks(TicksPerYear));
        if (policy.When is not null)
        {
            return open && decisions.Of(policies, index, _world).IsDue(_world, Spending);
        }

        if (policy.YearlyHazard <= 0)
        {
            return _world.Tick == start;
        }

        // Whom it meets one by one is drawn with its start.
        return open
            && (
                policy.OneByOne
                || DrawsOf(Policy.LuckOf(policies, index), "onset").NextExponential()
                    < policy.YearlyHazard / TicksPerYear
            );
    }

    private void Start(Onset onset)
    {
        Policy policy = onset.Policy;
        _world.CohortParameters.Split(_world.Schools, onset.Reach);
        _world.CohortParameters.Join(onset);
        policy.Begin(_world, onset);
        _world.ReachedSoFar.Add(policy.Label, onset.Reach);
        _inForce.Add(onset);
        Ledger.Open(onset);
        if (onset.Grant is { } grant)
        {
            grant.Wanted = onset.Reach;
            _purse!.Join(onset);
        }

        FirstShock ??= policy.IsShock ? _world.Tick : null;
        _changed = true;
    }

    /// <summary>What a start of a policy now is like, before it has changed anything.</summary>
    private Onset OnsetOf(Policy policy, string luck, int? end = null)
    {
        Draws draws = DrawsOf(luck, "magnitude");
        double magnitude = policy.PerTick(policy.DrawMagnitude(ref draws), new Pace(TicksPerYear));
        (Reach selected, int[]? places) = Selection.Of(_world, policy, luck, magnitude);
        // Who is put together comes together.
        int[] together = policy.SettlesAtStart && places is not null ? places : _world.Schools.Group;
        Onset onset = new()
        {
            Policy = policy,
            Luck = luck,
            Start = _world.Tick,
            End = end ?? (policy.For is { } length ? _world.Tick + length.ToTicks(TicksPerYear) : int.MaxValue),
            Until = policy.Until is { } until
                ? new TriggerWatch(
                    until,
                    policy.Observed,
                    luck + ".until",
                    _world.Tick + policy.Observed.Interval(TicksPerYear)
                )
                : null,
            Magnitude = magnitude,
            TicksPerYear = TicksPerYear,
            Selected = selected,
            Places = places,
            Delays = Selection.Delays(_world, policy, luck, together),
            Reach = selected,
        };
        onset.Reach = onset.ReachedBy(_world.Tick);
        return onset;
    }

    private Draws DrawsOf(string luck, string what) =>
        Draws.For(_world.Seed, RandomStream.Named($"policy.{luck}.{what}"), _world.Tick, 0);

    private static int[] ByPriority(IReadOnlyList<Policy> policies) =>
        [.. Enumerable.Range(0, policies.Count).OrderBy(n => policies[n].Priority)];

    /// <summary>A start that was due and waits until there is money for it, or until it would be over.</summary>
    private sealed record AwaitedStart(Policy Policy, string Luck, int End);
}
