using CollabSim.Engine.Networks;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Metrics;

/// <summary>What a metric may look at: one tick of a run, read only, with what several metrics share worked out once.</summary>
public sealed class Observation
{
    private readonly Memories? _memories;
    private PartnershipDays? _days;
    private Graph? _graph;
    private IReadOnlyList<SchoolState>? _schools;
    private IReadOnlyList<PartnershipState>? _partnerships;
    private Dictionary<Division, Partition>? _divided;
    private Dictionary<Memory, object>? _seen;

    internal Observation(World world, Spending spent, Recovery? recovery, Memories? memories = null)
    {
        World = world;
        Spending = spent;
        Recovery = recovery;
        _memories = memories;
    }

    /// <summary>Ticks lived through; 0 is the start.</summary>
    public int Tick => World.Tick;

    /// <summary>Ticks in a year.</summary>
    public int TicksPerYear => World.Parameters.TicksPerYear;

    /// <summary>Money spent since the start by all policies.</summary>
    public double MoneySpent => Spending.Money;

    /// <summary>What all policies have cost since the start.</summary>
    internal Spending Spending { get; }

    /// <summary>Every school, closed ones included, in the order of the population file or of their numbers.</summary>
    public IReadOnlyList<SchoolState> Schools => _schools ??= SchoolState.Of(World);

    /// <summary>Every active partnership.</summary>
    public IReadOnlyList<PartnershipState> Partnerships => _partnerships ??= PartnershipState.Of(World);

    /// <summary>Mean over the open schools for which the condition holds, the same in whatever order; null where there are none.</summary>
    /// <param name="value">What is averaged, within ±3·10^10 in all.</param>
    /// <param name="included">Which schools count; absent: all open ones.</param>
    public double? Mean(Func<SchoolState, double> value, Func<SchoolState, bool>? included = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return MeanOver(
            SchoolSet.All,
            school => included is null || included(Schools[school]) ? value(Schools[school]) : null
        );
    }

    /// <summary>What the scenario has people asked (<see cref="Scenario.Surveys"/>).</summary>
    public IReadOnlyList<Inquiry> Inquiries { get; internal init; } = [];

    /// <summary>The run's luck: what is asked draws from streams of its own of this seed, so that it changes no other draw.</summary>
    public ulong Seed => World.Seed;

    /// <summary>What the luck of a school is keyed by: its number, or the hash of its identifier in a population file.</summary>
    /// <param name="school">Its index among <see cref="Schools"/>.</param>
    public uint KeyOf(int school) => (uint)World.Schools.Key[school];

    internal World World { get; }

    /// <summary>How the run fares against the same seed without shocks; null where no metric asked for it.</summary>
    internal Recovery? Recovery { get; }

    /// <summary>Days of the last tick by class of partnership: what was lived, steps 3 to 5.</summary>
    public PartnershipDays Days => _days ??= PartnershipDays.Of(World, SchoolSet.All);

    /// <summary>The same of some schools: a partnership counts once for each of its partners that is among them.</summary>
    internal PartnershipDays DaysOf(SchoolSet schools) => schools.IsAll ? Days : PartnershipDays.Of(World, schools);

    /// <summary>How schools are divided now, worked out once.</summary>
    internal Partition Divided(Division division)
    {
        _divided ??= [];
        if (!_divided.TryGetValue(division, out Partition? known))
        {
            _divided.Add(division, known = division.Divide(this));
        }

        return known;
    }

    /// <summary>What was seen at a tick up to now; null: nobody looked.</summary>
    internal T? Recall<T>(Memory<T> what, int tick)
        where T : class
    {
        if (tick != Tick)
        {
            return _memories?.Of(new EarlierLook(what, tick)) as T;
        }

        _seen ??= [];
        if (!_seen.TryGetValue(what, out object? seen))
        {
            _seen.Add(what, seen = what.Of(this));
        }

        return (T)seen;
    }

    /// <summary>The numbers that the open schools among some have, ascending.</summary>
    internal double[] Sorted(SchoolSet schools, Func<int, double?> value)
    {
        double[] numbers = [.. World.Schools.OpenByKey().Where(schools.Includes).Select(value).OfType<double>()];
        Array.Sort(numbers);
        return numbers;
    }

    /// <summary>Performance of the open schools among some, ascending.</summary>
    internal double[] SortedPerformanceOf(SchoolSet schools) => Sorted(schools, school => World.PerformanceOf(school));

    /// <summary>Which open school is partner of which; nodes are the open schools in the order in which they are stored.</summary>
    public Graph Graph => _graph ??= Linked();

    /// <summary>Mean over the open schools among some that have a value; null where there are none.</summary>
    internal double? MeanOver(SchoolSet schools, Func<int, double?> value)
    {
        ExactSum sum = default;
        for (int i = 0; i < World.Schools.Count; i++)
        {
            if (World.Schools.Open[i] && schools.Includes(i) && value(i) is { } number)
            {
                sum.Add(number);
            }
        }

        return sum.Mean;
    }

    /// <summary>Advantage: mean performance less that of the autarky twin; model.md §6.</summary>
    internal double? Advantage() =>
        MeanOver(SchoolSet.All, school => World.PerformanceOf(school) - World.TwinPerformanceOf(school));

    /// <summary>Mean over the trusts that some schools have in their partners; null where there are none.</summary>
    internal double? MeanOverTrusts(SchoolSet schools, Func<double, double> value)
    {
        Partnerships ties = World.Partnerships;
        ExactSum sum = default;
        for (int e = 0; e < ties.Count; e++)
        {
            if (schools.Includes(ties.A[e]))
            {
                sum.Add(value(ties.TrustAB[e]));
            }

            if (schools.Includes(ties.B[e]))
            {
                sum.Add(value(ties.TrustBA[e]));
            }
        }

        return sum.Mean;
    }

    /// <summary>Mean over all trusts, two a partnership; null where there are none.</summary>
    public double? MeanTrust() => MeanOverTrusts(SchoolSet.All, trust => trust);

    private Graph Linked()
    {
        Partnerships partnerships = World.Partnerships;
        bool[] open = World.Schools.Open;
        int[] node = new int[World.Schools.Count];
        int nodes = 0;
        for (int i = 0; i < node.Length; i++)
        {
            node[i] = nodes;
            nodes += open[i] ? 1 : 0;
        }

        int[] a = new int[partnerships.Count];
        int[] b = new int[partnerships.Count];
        for (int e = 0; e < a.Length; e++)
        {
            (a[e], b[e]) = (node[partnerships.A[e]], node[partnerships.B[e]]);
        }

        return new Graph(nodes, a, b);
    }
}
