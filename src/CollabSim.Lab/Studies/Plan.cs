using CollabSim.Engine;

namespace CollabSim.Lab.Studies;

/// <summary>
/// The runs of a study. Holds one hash per arm and point, never a list of runs, so that a study of a million runs
/// takes no more memory than its design.
/// </summary>
public sealed class Plan
{
    private readonly string[] _hashes;
    private readonly int[] _first;

    /// <param name="hashes">The scenario's hash for every arm at every point: all arms of the first point come first.</param>
    /// <param name="arms">How many arms.</param>
    /// <param name="replications">How many replications.</param>
    /// <param name="rootSeed">Root of all seeds.</param>
    public Plan(IReadOnlyList<string> hashes, int arms, int replications, ulong rootSeed)
    {
        Arms = arms;
        Replications = replications;
        RootSeed = rootSeed;
        _hashes = [.. hashes];
        _first = new int[_hashes.Length];
        Dictionary<string, int> seen = [];
        for (int cell = 0; cell < _hashes.Length; cell++)
        {
            _first[cell] = seen.TryAdd(_hashes[cell], cell) ? cell : seen[_hashes[cell]];
            _hashes[cell] = _hashes[_first[cell]];
        }

        Distinct = (long)seen.Count * replications;
    }

    /// <summary>The plan of a study; every arm is resolved at every point.</summary>
    public static Plan Of(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        int arms = study.Arms.Count;
        string[] hashes =
        [
            .. Enumerable
                .Range(0, study.Points.Count * arms)
                .Select(cell =>
                    RunIdentity.ScenarioHash(ModelVersion.Current, study.ResolvedAt(cell / arms, cell % arms))
                ),
        ];
        return new Plan(hashes, arms, study.Replications, study.Seed);
    }

    /// <summary>How many arms.</summary>
    public int Arms { get; }

    /// <summary>How many replications.</summary>
    public int Replications { get; }

    /// <summary>Root of all seeds.</summary>
    public ulong RootSeed { get; }

    /// <summary>Hash of the whole plan: equal for equal sets of runs in the same places.</summary>
    public string Hash => RunIdentity.Hash($"{Arms} {Replications} {RootSeed}\n{string.Join('\n', _hashes)}");

    /// <summary>True if every run of another plan is also one of this.</summary>
    public bool Contains(Plan other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return RootSeed == other.RootSeed && Replications >= other.Replications && !other._hashes.Except(_hashes).Any();
    }

    /// <summary>How many design points.</summary>
    public int Points => Cells / Arms;

    /// <summary>Arms × points.</summary>
    public int Cells => _hashes.Length;

    /// <summary>Runs to do: arms × points × replications, less those that are the same as another.</summary>
    public long Distinct { get; }

    /// <summary>Hash of the scenario of one arm at one point.</summary>
    public string ScenarioHash(int point, int arm) => _hashes[(point * Arms) + arm];

    /// <summary>
    /// Every different run once, lazily, replication by replication: all arms and points of the first, then all of the
    /// second, so that stopping early leaves a smaller but balanced experiment.
    /// </summary>
    public IEnumerable<PlannedRun> Runs()
    {
        for (int replication = 0; replication < Replications; replication++)
        {
            ulong seed = RunIdentity.SeedOf(RootSeed, replication);
            for (int cell = 0; cell < _hashes.Length; cell++)
            {
                if (_first[cell] == cell)
                {
                    yield return new PlannedRun(
                        RunIdentity.IdOf(_hashes[cell], seed),
                        cell / Arms,
                        cell % Arms,
                        replication,
                        seed
                    );
                }
            }
        }
    }
}

/// <summary>One run to do.</summary>
/// <param name="Id">The run's name: see <see cref="RunIdentity"/>.</param>
/// <param name="Point">Design point (the first, where several come to the same).</param>
/// <param name="Arm">Arm.</param>
/// <param name="Replication">Replication, from 0.</param>
/// <param name="Seed">The replication's seed.</param>
public readonly record struct PlannedRun(string Id, int Point, int Arm, int Replication, ulong Seed);
