namespace CollabSim.Lab.Results;

/// <summary>A study's results, read run by run: memory does not grow with their number.</summary>
public sealed class StudyResults
{
    private readonly Func<IEnumerable<RunRecord>> _runs;
    private readonly Func<int, int, IEnumerable<RunRecord>> _cell;

    /// <summary>Results held in memory.</summary>
    /// <param name="study">What was studied.</param>
    /// <param name="runs">The runs, finished or failed, in any order.</param>
    public StudyResults(StudyDescription study, IReadOnlyList<RunRecord> runs)
    {
        Study = study;
        RunRecord[] ordered =
        [
            .. runs.OrderBy(run => run.Id, StringComparer.Ordinal)
                .ThenBy(run => run.Point)
                .ThenBy(run => run.Arm)
                .ThenBy(run => run.Replication),
        ];
        ILookup<(int Point, int Arm), RunRecord> cells = runs.OrderBy(run => run.Replication)
            .ToLookup(run => (run.Point, run.Arm));
        _runs = () => ordered;
        _cell = (point, arm) => cells[(point, arm)];
    }

    /// <summary>What was studied.</summary>
    public StudyDescription Study { get; }

    /// <summary>All runs of the plan that finished or failed, in run-id order.</summary>
    public IEnumerable<RunRecord> Runs() => _runs();

    /// <summary>The runs of one arm at one design point that finished or failed, in the order of replications.</summary>
    public IEnumerable<RunRecord> Cell(int point, int arm) => _cell(point, arm);

    /// <summary>
    /// One outcome of one arm at one design point, indexed by replication, so that two arms' values pair up by index;
    /// null where the run is missing, failed or has no value.
    /// </summary>
    public double?[] Values(int point, int arm, int outcome)
    {
        double?[] values = new double?[Study.Replications];
        foreach (RunRecord run in Cell(point, arm))
        {
            if (run.Failure is null && run.Replication < values.Length)
            {
                values[run.Replication] = run.Outcomes[outcome];
            }
        }

        return values;
    }

    /// <summary>The value of a series metric at the i-th tick of <see cref="StudyDescription.SeriesTicks"/> in a finished run.</summary>
    public double? SeriesValue(RunRecord run, int metric, int tickIndex) =>
        run.Series[(metric * Study.SeriesTicks.Count) + tickIndex];
}
