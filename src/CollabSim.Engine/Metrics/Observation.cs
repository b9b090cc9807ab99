using CollabSim.Engine.Networks;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Metrics;

/// <summary>What a metric may look at: one tick of a run, read only, with what several metrics share worked out once.</summary>
public sealed class Observation
{
    private PartnershipDays? _days;
    private double[]? _performance;
    private Graph? _graph;
    private IReadOnlyList<SchoolState>? _schools;
    private IReadOnlyList<PartnershipState>? _partnerships;

    internal Observation(World world, double moneySpent, Recovery? recovery)
    {
        World = world;
        MoneySpent = moneySpent;
        Recovery = recovery;
    }

    /// <summary>Ticks lived through; 0 is the start.</summary>
    public int Tick => World.Tick;

    /// <summary>Ticks in a year.</summary>
    public int TicksPerYear => World.Parameters.TicksPerYear;

    /// <summary>Money spent since the start by all policies.</summary>
    public double MoneySpent { get; }

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
        return MeanOverSchools(i => value(Schools[i]), included is null ? null : i => included(Schools[i]));
    }

    internal World World { get; }

    /// <summary>How the run fares against the same seed without shocks; null where no metric asked for it.</summary>
    internal Recovery? Recovery { get; }

    /// <summary>Days of the last tick by class of partnership: what was lived, steps 3 to 5.</summary>
    public PartnershipDays Days => _days ??= PartnershipDays.Of(World);

    /// <summary>Performance of the open schools, ascending.</summary>
    internal double[] SortedPerformance => _performance ??= Sorted();

    /// <summary>Which open school is partner of which; nodes are the open schools in the order in which they are stored.</summary>
    public Graph Graph => _graph ??= Linked();

    /// <summary>Mean over the open schools for which the condition holds; null where there are none.</summary>
    internal double? MeanOverSchools(Func<int, double> value, Func<int, bool>? included = null)
    {
        ExactSum sum = default;
        for (int i = 0; i < World.Schools.Count; i++)
        {
            if (World.Schools.Open[i] && (included is null || included(i)))
            {
                sum.Add(value(i));
            }
        }

        return sum.Mean;
    }

    /// <summary>Advantage: mean performance less that of the autarky twin; model.md §6.</summary>
    internal double? Advantage(Func<int, bool>? included = null) =>
        MeanOverSchools(i => World.PerformanceOf(i) - World.TwinPerformanceOf(i), included);

    /// <summary>Mean over all trusts, two a partnership; null where there are none.</summary>
    internal double? MeanOverTrusts(Func<double, double> value)
    {
        ExactSum sum = default;
        for (int e = 0; e < World.Partnerships.Count; e++)
        {
            sum.Add(value(World.Partnerships.TrustAB[e]));
            sum.Add(value(World.Partnerships.TrustBA[e]));
        }

        return sum.Mean;
    }

    /// <summary>Mean over all trusts, two a partnership; null where there are none.</summary>
    public double? MeanTrust() => MeanOverTrusts(trust => trust);

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

    private double[] Sorted()
    {
        double[] performance = [.. World.Schools.OpenByKey().Select(World.PerformanceOf)];
        Array.Sort(performance);
        return performance;
    }
}
