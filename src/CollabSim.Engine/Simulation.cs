using CollabSim.Engine.Metrics;
using CollabSim.Engine.Passes;
using CollabSim.Engine.Policies;
using CollabSim.Engine.State;

namespace CollabSim.Engine;

/// <summary>One system of schools living through a scenario, its autarky twin alongside.</summary>
public sealed class Simulation
{
    private readonly int _lanes;
    private readonly int _threads;
    private readonly TickPasses _passes;
    private readonly Timetable _policies;
    private readonly Leaders _leaders;
    private readonly Search _search;

    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">The run's luck.</param>
    /// <param name="threads">Threads that share the work of each tick; they change no bit and pay from some thousands of schools on.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message says which, and what is allowed.</exception>
    public Simulation(Scenario scenario, ulong seed, int threads = 1)
        : this(scenario, seed, TickPasses.WidestLanes, threads) { }

    internal Simulation(Scenario scenario, ulong seed, int lanes, int threads)
        : this(
            Checked(scenario),
            Initialisation.Create(scenario, seed, threads),
            world => new Timetable(world, scenario.Agenda),
            world => TickPasses.OfWidth(world, lanes, threads)
        ) => (_lanes, _threads) = (lanes, threads);

    /// <summary>With passes of somebody else's, for benchmarks. What is forked from it goes on with those of the engine.</summary>
    internal Simulation(Scenario scenario, ulong seed, Func<World, TickPasses> passesOf)
        : this(
            Checked(scenario),
            Initialisation.Create(scenario, seed, threads: 1),
            world => new Timetable(world, scenario.Agenda),
            passesOf
        ) => (_lanes, _threads) = (TickPasses.WidestLanes, 1);

    private Simulation(Simulation other, Scenario scenario, Copies copies)
        : this(
            scenario,
            other.World.Copy(copies),
            world => other._policies.Copy(world, scenario.Agenda, copies),
            world => TickPasses.OfWidth(world, other._lanes, other._threads)
        ) => (_lanes, _threads) = (other._lanes, other._threads);

    // Passes, leaders and search hold nothing from one tick to the next.
    private Simulation(
        Scenario scenario,
        World world,
        Func<World, Timetable> policies,
        Func<World, TickPasses> passesOf
    )
    {
        Scenario = scenario;
        World = world;
        _policies = policies(world);
        _passes = passesOf(world);
        _leaders = new Leaders(world, _passes);
        _search = new Search(world, _passes);
    }

    /// <summary>Ticks lived through so far.</summary>
    public int Tick => World.Tick;

    /// <summary>Active partnerships now.</summary>
    public int PartnershipCount => World.Partnerships.Count;

    /// <summary>Days and money so far, by policy.</summary>
    public IReadOnlyList<LedgerEntry> Ledger =>
        [
            .. _policies.Ledger.Accounts.Select(entry => new LedgerEntry(
                entry.Key,
                entry.Value.Onsets,
                entry.Value.Days,
                entry.Value.Money
            )
            {
                Asked = Scenario.Budget is null ? null : entry.Value.Asked,
                PresentValue = Scenario.DiscountRate == 0 ? null : entry.Value.PresentValue,
            }),
        ];

    /// <summary>The pots of the budget that are over; none without a budget.</summary>
    public IReadOnlyList<PotEntry> Pots => _policies.Pots;

    /// <summary>Hash of the whole state, the same on every machine, for any width and number of workers.</summary>
    public ulong Fingerprint => State.Fingerprint.Of(World);

    /// <summary>Every school as it is now, in the order of the population file or of their numbers.</summary>
    public IReadOnlyList<SchoolState> Schools() => SchoolState.Of(World);

    /// <summary>Every active partnership as it is now.</summary>
    public IReadOnlyList<PartnershipState> Partnerships() => PartnershipState.Of(World);

    /// <summary>How many partnerships lived through the last tick as which <see cref="PartnershipClass"/>; those that ended with it count.</summary>
    public IReadOnlyList<int> ClassesOfLastTick()
    {
        int[] counts = new int[Enum.GetValues<PartnershipClass>().Length];
        foreach (LivedTick tick in World.LivedTicks())
        {
            counts[(int)tick.Class]++;
        }

        return counts;
    }

    /// <summary>Indices of the schools whose leader left in the last tick and was replaced, ascending; model.md (19).</summary>
    public IReadOnlyList<int> NewLeadersOfLastTick() => [.. World.Leavers];

    /// <summary>Every start of a policy that acted in the last tick, with whom it reached; one that no money was left for did not.</summary>
    public IReadOnlyList<PolicyReach> PoliciesOfLastTick() => _policies.Acting;

    /// <summary>The system as it is now, for metrics.</summary>
    public Observation Observe() => Observe(null);

    internal Observation Observe(Recovery? recovery, Memories? memories = null) =>
        new(World, _policies.Spending, recovery, memories) { Inquiries = Scenario.Surveys };

    /// <summary>What is simulated.</summary>
    internal Scenario Scenario { get; }

    internal World World { get; }

    /// <summary>A second simulation that goes on from here under other policies; this one stays as it is.</summary>
    /// <param name="scenario">The same but for policies that have not started; those that have are the same, in the same order.</param>
    internal Simulation Fork(Scenario scenario) => new(this, scenario, new Copies());

    internal int? FirstShock => _policies.FirstShock;

    /// <summary>Lives through one tick; model.md §3.</summary>
    public void Step()
    {
        _policies.Emit(); //               1  policy signals                                   §5
        _passes.BudgetTime(); //           2  time budgets; who will have a new leader         (1) (2)
        _passes.RationDays(); //           3  joint days …                                     (3) (4)
        _passes.WorkTogether(); //         3–5  … transaction cost, learning, co-creation, value, trust    (5)–(12) (15)–(17);
        //                                 and of 7 and 8, for it is the same pass: what a leaver leaves of trust (19),
        //                                 and which partnerships are over (20)
        _passes.Learn(); //                6  knowledge, agency (performance: on observation)  (13) (18) (21b) (21c)
        _policies.Account(); //               what it cost                                     §5
        _leaders.Replace(); //             7  new leaders come                                 (19)
        World.EndPartnerships(); //        8  partnerships that are over end …                 (20)
        World.StartAwaited(); //              … start as the population file has it
        _search.Form(); //                    … and form                                       (21)
        World.Tick++; //                   9  observe: Metrics                                 §6
    }

    /// <summary>Lives through the whole scenario and observes what is asked.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">The run's luck.</param>
    /// <param name="points">What to observe; in any order.</param>
    /// <param name="stop">Stops between ticks.</param>
    /// <exception cref="ArgumentException">A setting is out of its range, or a tick is before the start or after the end.</exception>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public static Outcome Run(
        Scenario scenario,
        ulong seed,
        IReadOnlyList<ObservationPoint> points,
        CancellationToken stop = default
    )
    {
        ArgumentNullException.ThrowIfNull(scenario);
        Run run = new(scenario, seed, points);
        run.AdvanceTo(scenario.Horizon, stop);
        return run.Outcome;
    }

    private static Scenario Checked(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ScenarioCheck.Check(scenario);
        return scenario;
    }
}
