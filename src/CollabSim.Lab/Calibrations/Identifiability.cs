namespace CollabSim.Lab.Calibrations;

/// <summary>Whether the targets can tell a parameter at all.</summary>
/// <param name="Parameter">Its place.</param>
/// <param name="Regression">Predictivity by least squares.</param>
/// <param name="NearRuns">Predictivity by locally adjusted runs.</param>
/// <param name="Process">Predictivity by a Gaussian process; NaN where none could be fitted.</param>
internal sealed record ParameterIdentifiability(int Parameter, double Regression, double NearRuns, double Process)
{
    /// <summary>Below this share of its variance a parameter is not told: fix it, or find a target that tells it.</summary>
    public const double Least = 0.1;

    /// <summary>The largest of the three.</summary>
    public double Best => new[] { Regression, NearRuns, Process }.Where(double.IsFinite).Max();

    public bool IsTold => Best >= Least;
}

/// <summary>What one target is good for.</summary>
/// <param name="Index">Its place.</param>
/// <param name="MissingShare">Of all runs, those without its outcome.</param>
/// <param name="LuckShare">The share of luck in the variance of one run over the prior; null where no point has two runs.</param>
/// <param name="Learning">How an emulator predicts points left out, by the number of points it has seen.</param>
/// <param name="Refusal">Why the emulator of all points is refused; null if it is not.</param>
/// <param name="Tells">By parameter: the share of its variance that this outcome alone predicts.</param>
/// <param name="Replications">Runs at a point so that luck is a tenth of discrepancy and observation variance; null where luck or these are not known.</param>
internal sealed record TargetIdentifiability(
    int Index,
    double MissingShare,
    double? LuckShare,
    IReadOnlyList<(int Points, double R2)> Learning,
    EmulatorRefusal? Refusal,
    double[] Tells,
    int? Replications
)
{
    private const double LeastGain = 0.02;

    /// <summary>The fewest points tried from which on twice as many predict less than 0.02 more; null if more points than were tried are needed.</summary>
    public int? PointsNeeded
    {
        get
        {
            int last = Learning.Count - 1;
            int enough = last;
            while (enough > 0 && Learning[last].R2 - Learning[enough - 1].R2 < LeastGain)
            {
                enough--;
            }

            return enough < last ? Learning[enough].Points : null;
        }
    }
}

/// <summary>
/// What targets can tell before there are data: each parameter predicted from all outcomes of runs over the whole cube.
/// </summary>
/// <param name="Parameters">In order.</param>
/// <param name="Targets">In order.</param>
/// <param name="Left">Places of targets of which predictivities make no use: the outcome does not vary or is missing in more than a fifth of the runs.</param>
/// <param name="Runs">Runs that predictivities come from: one at each point that has all outcomes used.</param>
internal sealed record Identifiability(
    IReadOnlyList<ParameterIdentifiability> Parameters,
    IReadOnlyList<TargetIdentifiability> Targets,
    int[] Left,
    int Runs
)
{
    private const int LearnFrom = 200;
    private static readonly int[] Parts = [4, 2, 1];

    /// <summary>Parameters that no estimator predicts.</summary>
    public IEnumerable<int> ToFix => Parameters.Where(one => !one.IsTold).Select(one => one.Parameter);

    /// <summary>The check of a reference table.</summary>
    /// <param name="table">Independent runs over the whole cube, two at a point where luck's share is asked for.</param>
    /// <param name="targets">Their discrepancies and observation errors blur the outcomes; values and uses do not count.</param>
    /// <param name="workers">Cores.</param>
    /// <exception cref="ArgumentException">Too few runs have their outcomes, or no outcome varies.</exception>
    public static Identifiability Of(ReferenceTable table, IReadOnlyList<MatchedTarget> targets, Workers workers)
    {
        StatisticTable statistics = StatisticTable.Of(table, targets);
        int fewest = 4 * (statistics.Used.Length + 1);
        if (statistics.Used.Length == 0 || statistics.Points.Length < fewest)
        {
            throw new ArgumentException(
                $"{statistics.Points.Length} runs have the {statistics.Used.Length} outcomes that vary; at least {fewest} are needed.",
                nameof(table)
            );
        }

        double[] regression = Predictivity.Regression(statistics);
        double[] near = Predictivity.NearRuns(statistics, workers);
        double[] process = Predictivity.Process(statistics, workers);
        return new Identifiability(
            [.. regression.Select((share, i) => new ParameterIdentifiability(i, share, near[i], process[i]))],
            workers.Each(table.Targets, target => Of(target, table, targets[target])),
            statistics.Left,
            statistics.Points.Length
        );
    }

    private static TargetIdentifiability Of(int index, ReferenceTable table, MatchedTarget target)
    {
        TargetSample sample = table.Sample(index);
        EmulatorSettings settings = new() { LearnFrom = LearnFrom };
        List<(int, double)> learning = [];
        Emulation emulation = new(null, null, null);
        foreach (int part in Parts)
        {
            TargetSample some = sample.Every(part);
            emulation = Emulator.Of(some, settings);
            if (emulation.Check is { } check)
            {
                learning.Add((some.Points.Length, check.R2));
            }
        }

        double tolerance = target.DiscrepancyVariance + target.ObservationVariance;
        return new TargetIdentifiability(
            index,
            sample.MissingShare,
            sample.LuckShare,
            learning,
            emulation.Refusal,
            CorrelationRatio.OfParameters(sample),
            sample.LuckVariance is { } luck && tolerance > 0
                ? (int)Math.Min(int.MaxValue, Math.Max(1, Math.Ceiling(10 * luck / tolerance)))
                : null
        );
    }
}
