using CollabSim.Engine.Networks;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Metrics;

/// <summary>What a metric may look at: one tick of a run, with what several metrics share worked out once.</summary>
internal sealed class Observation(Simulation simulation, Recovery? recovery)
{
    private PartnershipDays? _days;
    private double[]? _performance;
    private Graph? _graph;

    public World World { get; } = simulation.World;

    /// <summary>Money spent since the start by all policies.</summary>
    public double MoneySpent { get; } = simulation.MoneySpent;

    /// <summary>How the run fares against the same seed without shocks; null where no metric asked for it.</summary>
    public Recovery? Recovery { get; } = recovery;

    /// <summary>Days of the last tick by class of partnership: what was lived, steps 3 to 5.</summary>
    public PartnershipDays Days => _days ??= PartnershipDays.Of(World);

    /// <summary>Performance of the open schools, ascending.</summary>
    public double[] SortedPerformance => _performance ??= Sorted();

    /// <summary>Which open school is partner of which; nodes are the open schools in the order in which they are stored.</summary>
    public Graph Graph => _graph ??= Linked();

    /// <summary>Mean over the open schools for which the condition holds; null where there are none.</summary>
    public double? MeanOverSchools(Func<int, double> value, Func<int, bool>? included = null)
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
    public double? Advantage(Func<int, bool>? included = null) =>
        MeanOverSchools(i => World.PerformanceOf(i) - World.TwinPerformanceOf(i), included);

    /// <summary>Mean over all trusts, two a partnership; null where there are none.</summary>
    public double? MeanOverTrusts(Func<double, double> value)
    {
        ExactSum sum = default;
        for (int e = 0; e < World.Partnerships.Count; e++)
        {
            sum.Add(value(World.Partnerships.TrustAB[e]));
            sum.Add(value(World.Partnerships.TrustBA[e]));
        }

        return sum.Mean;
    }

    /// <inheritdoc cref="MeanOverTrusts"/>
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
