using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>A study's results, read run by run: memory does not grow with their number.</summary>
/// <remarks>Not to be used by several threads at once; each opens its own.</remarks>
public sealed class StudyResults : IDisposable
{
    private readonly Func<RunParts, IEnumerable<RunRecord>> _runs;
    private readonly Func<RunParts, IEnumerable<RunRecord>> _cells;
    private readonly Func<int, int, RunParts, IEnumerable<RunRecord>> _cell;
    private readonly Func<string, IEnumerable<RunRecord>> _find;
    private readonly RunReader? _reader;

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
        _runs = _ => ordered;
        _cells = _ => runs.OrderBy(run => run.Point).ThenBy(run => run.Arm).ThenBy(run => run.Replication);
        _cell = (point, arm, _) => cells[(point, arm)];
        _find = beginning => ordered.Where(run => run.Id.StartsWith(beginning, StringComparison.Ordinal));
    }

    private StudyResults(RunReader reader, Watch watch)
    {
        _reader = reader;
        Watch = watch;
        Study = reader.Study;
        _runs = reader.Runs;
        _cells = reader.Cells;
        _cell = reader.Cell;
        _find = reader.Find;
    }

    /// <summary>Opens the results in a folder; a study that is still running may be read too.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="watch">Asked whether to stop and told how far it is with every run that is read; null: nobody waits.</param>
    /// <param name="data">A folder in which the user says that the study's data files are; null: where they were, or in the results folder.</param>
    /// <exception cref="ResultsException">There are none, they are damaged, or another program version made them.</exception>
    public static StudyResults Open(string folder, Watch? watch = null, string? data = null) =>
        new(new RunReader(ResultsFolder.Database(folder)), watch ?? Watch.None) { Data = data };

    /// <summary>Opens results that are gone with their folder when they are disposed.</summary>
    internal static StudyResults In(PrivateFolder place) =>
        new(new RunReader(ResultsFolder.Database(place.Path)), Watch.None) { Place = place };

    internal static StudyResults OpenFile(string file, Watch? watch = null) =>
        new(new RunReader(file), watch ?? Watch.None);

    /// <summary>A folder in which the user says that the study's data files are, or null.</summary>
    public string? Data { get; private init; }

    /// <summary>What reading and everything that follows from it heed and say on their way.</summary>
    public Watch Watch { get; } = Watch.None;

    /// <summary>What was studied.</summary>
    public StudyDescription Study { get; }

    /// <summary>True if a run has a budget or a discount rate.</summary>
    internal bool HasBudgets => _reader?.HasBudgets == true;

    /// <summary>The same with its plan; null: the results are in memory.</summary>
    internal StoredStudy? Stored => _reader?.Stored;

    /// <summary>All runs of the plan that finished or failed, in run-id order.</summary>
    /// <param name="parts">What to read of each run.</param>
    public IEnumerable<RunRecord> Runs(RunParts parts = RunParts.All) => Watched(_runs(parts));

    /// <summary>The runs of one arm at one design point that finished or failed, in the order of replications.</summary>
    public IEnumerable<RunRecord> Cell(int point, int arm, RunParts parts = RunParts.All) =>
        Watched(_cell(point, arm, parts));

    /// <summary>Every run that finished or failed, arm by arm of a design point, points in order; replications are in order too.</summary>
    /// <param name="parts">What to read of each run.</param>
    public IEnumerable<RunRecord> ByCell(RunParts parts = RunParts.All) => Watched(_cells(parts));

    /// <summary>The runs whose name begins so, in run-id order.</summary>
    public IEnumerable<RunRecord> Find(string beginning) => _find(beginning);

    /// <summary>
    /// One outcome of one arm at one design point, indexed by replication, so that two arms' values pair up by index;
    /// null where the run is missing, failed or has no value.
    /// </summary>
    public double?[] Values(int point, int arm, int outcome)
    {
        double?[] values = new double?[Study.Replications];
        foreach (RunRecord run in Cell(point, arm, RunParts.Outcomes))
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

    /// <summary>What one of the study's panels has of a run; null: nothing.</summary>
    /// <exception cref="ResultsException">It cannot be read.</exception>
    internal PanelRows? PanelOf(RunRecord run, PanelSpec panel) =>
        _reader is not null ? _reader.PanelOf(run, panel)
        : run.Panels.FirstOrDefault(kept => kept.Panel == panel) is { } kept ? PanelRows.Unpack(kept.Rows, panel)
        : null;

    private IEnumerable<RunRecord> Watched(IEnumerable<RunRecord> runs)
    {
        foreach (RunRecord run in runs)
        {
            Watch.Step();
            yield return run;
        }
    }

    /// <summary>Closes the file.</summary>
    /// <summary>A temporary folder in which the results lie, gone with them; null: they are kept.</summary>
    internal PrivateFolder? Place { get; init; }

    public void Dispose()
    {
        _reader?.Dispose();
        Place?.Dispose();
    }
}
