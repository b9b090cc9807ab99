using System.Runtime.CompilerServices;
using CollabSim.Dashboard.Bench;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Dashboard.Looks;

/// <summary>The runs that have arrived of a study, and as much of it as is whole: all arms in the first so many worlds, so many replications each.</summary>
/// <param name="study">The study.</param>
internal sealed class Snapshot(LiveStudy study)
{
    private readonly List<RunRecord> _runs = [];
    private readonly HashSet<(int Point, int Replication)> _have = [];
    private readonly int[] _replicationsOf = new int[study.Study.Points.Count];

    /// <summary>The study.</summary>
    public LiveStudy Study { get; } = study;

    /// <summary>Runs that have arrived, failed ones too.</summary>
    public int Done => _runs.Count;

    /// <summary>Runs that there will be.</summary>
    public long Planned => LookBounds.RunsOf(Study.Study);

    /// <summary>Why the first run that failed did; null: none has.</summary>
    public string? Failure { get; private set; }

    /// <summary>How many runs failed.</summary>
    public int Failed { get; private set; }

    /// <summary>True if all have arrived.</summary>
    public bool IsWhole => Done == Planned;

    /// <summary>Design points that are whole from the first on, one replication at least.</summary>
    public int Points
    {
        get
        {
            int open = Array.IndexOf(_replicationsOf, 0);
            return open < 0 ? _replicationsOf.Length : open;
        }
    }

    /// <summary>All families, the first replication at every point before the second: what is whole grows in points.</summary>
    public IEnumerable<(int Point, int Replication)> ByReplication =>
        from replication in Enumerable.Range(0, Study.Study.Replications)
        from point in Enumerable.Range(0, Study.Study.Points.Count)
        select (point, replication);

    /// <summary>All families, every replication at the first point before the second point.</summary>
    public IEnumerable<(int Point, int Replication)> ByPoint =>
        from point in Enumerable.Range(0, Study.Study.Points.Count)
        from replication in Enumerable.Range(0, Study.Study.Replications)
        select (point, replication);

    /// <summary>Lives through families and takes their runs; tells of each family once it is taken.</summary>
    /// <param name="bench">Lives through them.</param>
    /// <param name="who">Who looks; each has a fair share.</param>
    /// <param name="families">Which, in the order in which they are wanted.</param>
    /// <param name="stop">Gives up what is left.</param>
    /// <exception cref="OperationCanceledException">When given up.</exception>
    public async IAsyncEnumerable<IReadOnlyList<RunRecord>> Fill(
        RunBench bench,
        string who,
        IEnumerable<(int Point, int Replication)> families,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        await foreach (IReadOnlyList<RunRecord> family in bench.Live(who, Study, families, stop).ReadAllAsync(stop))
        {
            Add(family);
            yield return family;
        }
    }

    /// <summary>Takes the runs of one replication at one point, all arms.</summary>
    public void Add(IReadOnlyList<RunRecord> family)
    {
        _runs.AddRange(family);
        int point = family[0].Point;
        _have.Add((point, family[0].Replication));
        // Families are done in any order; what counts is what is there from the first on.
        while (_have.Contains((point, _replicationsOf[point])))
        {
            _replicationsOf[point]++;
        }

        RunRecord[] failed = [.. family.Where(run => run.Failure is not null)];
        Failed += failed.Length;
        Failure ??= failed.FirstOrDefault()?.Failure;
    }

    /// <summary>What is whole by now, as evidence; null: nothing is.</summary>
    public Evidence? Evidence()
    {
        int points = Points;
        if (points == 0)
        {
            return null;
        }

        int replications = _replicationsOf.Take(points).Min();
        StudyDescription all = Study.Description;
        StudyDescription whole = all with
        {
            Points = [.. all.Points.Take(points)],
            Worlds = all.Worlds is null || points < 2 ? null : all.Worlds with { Count = points },
            Replications = replications,
        };
        return new Evidence(
            new StudyResults(whole, [.. _runs.Where(run => run.Point < points && run.Replication < replications)])
        );
    }
}
