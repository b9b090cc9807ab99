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
    public static double Difference(Evaluation one, Evaluation other, int outcome)
    {
        List<double> worlds = [];
        // Both met the luck of the search first; then that of each closer look.
        foreach ((StageRuns own, StageRuns others) in one._stages.Zip(other._stages))
        {
            foreach ((double[][] first, double[][] second) in own.Values.Zip(others.Values))
            {
                worlds.Add(Mean(first.Zip(second, (a, b) => (double[])[a[outcome] - b[outcome]]), 0));
            }
        }

        return worlds.Count == 0 ? double.NaN : worlds.Average();
    }

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

/// <summary>The runs of a package in one stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Values">By world, replication and outcome; NaN where there is no value.</param>
internal sealed record StageRuns(string Stage, double[][][] Values)
{
    /// <summary>The mean of an outcome over all worlds, replication by replication; NaN where a world has no value.</summary>
    public IReadOnlyList<double> ByReplication(int outcome) =>
        [
            .. Enumerable
                .Range(0, Values[0].Length)
                .Select(replication => Values.Average(world => world[replication][outcome])),
        ];
}
