namespace CollabSim.Lab.Optimisation;

/// <summary>
/// What a package did in the stages in which it was run: the mean of each outcome over the replications in each world. Stages have worlds of their own, so
/// that a package of two stages was seen in as many worlds as both have; where there are no worlds, replications add up.
/// </summary>
/// <param name="package">The package.</param>
/// <param name="outcomes">How many outcomes.</param>
internal sealed class Evaluation(PolicyPackage package, int outcomes)
{
    private readonly List<StageRuns> _stages = [];

    public PolicyPackage Package { get; } = package;

    /// <summary>Runs so far.</summary>
    public int Runs => _stages.Sum(stage => stage.Values.Sum(world => world.Length));

    /// <summary>The stages, in the order in which they were run.</summary>
    public IReadOnlyList<StageRuns> Stages => _stages;

    /// <summary>Adds the runs of a stage, or puts them in the place of fewer runs of the same one.</summary>
    public void Add(StageRuns runs)
    {
        _stages.RemoveAll(stage => stage.Stage == runs.Stage);
        _stages.Add(runs);
    }

    /// <summary>The mean of an outcome in each world; NaN where no run has a value.</summary>
    public IReadOnlyList<double> ByWorld(int outcome)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(outcome, outcomes);
        return _stages is [{ Values.Length: > 1 }, ..]
            ? [.. _stages.SelectMany(stage => stage.Values.Select(world => Mean(world, outcome)))]
            : [Mean(_stages.SelectMany(stage => stage.Values[0]), outcome)];
    }

    /// <summary>The mean difference of two in an outcome over the worlds and replications that both met with the same luck, each world counting the same.</summary>
    public static double Difference(Evaluation one, Evaluation other, int outcome) =>
        Differences(one, other, outcome).DefaultIfEmpty(double.NaN).Average();

    /// <summary>The same world by world; NaN where no replication of both has a value.</summary>
    public static IEnumerable<double> Differences(Evaluation one, Evaluation other, int outcome) =>
        // Both met the luck of the search first; then that of each closer look.
        from stages in one._stages.Zip(other._stages)
        from worlds in stages.First.Values.Zip(stages.Second.Values)
        select Mean(worlds.First.Zip(worlds.Second, (a, b) => (double[])[a[outcome] - b[outcome]]), 0);

    private static double Mean(IEnumerable<double[]> replications, int outcome)
    {
        (double sum, int count) = (0, 0);
        foreach (double[] run in replications)
        {
            if (!double.IsNaN(run[outcome]))
            {
                sum += run[outcome];
                count++;
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
