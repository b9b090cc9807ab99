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

    /// <param name="study">What is studied; every arm is resolved at every point.</param>
    public Plan(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        Study = study;
        int arms = study.Arms.Count;
        _hashes = new string[study.Points.Count * arms];
        _first = new int[_hashes.Length];
        Dictionary<string, int> seen = [];
        for (int cell = 0; cell < _hashes.Length; cell++)
        {
            string hash = RunIdentity.ScenarioHash(ModelVersion.Current, study.ResolvedAt(cell / arms, cell % arms));
            _first[cell] = seen.TryAdd(hash, cell) ? cell : seen[hash];
            _hashes[cell] = _first[cell] == cell ? hash : _hashes[_first[cell]];
        }

        Distinct = (long)seen.Count * study.Replications;
    }

    public Study Study { get; }

    /// <summary>Arms × points.</summary>
    public int Cells => _hashes.Length;

    /// <summary>Runs to do: arms × points × replications, less those that are the same as another.</summary>
    public long Distinct { get; }

    /// <summary>Hash of the scenario of one arm at one point.</summary>
    public string ScenarioHash(int point, int arm) => _hashes[(point * Study.Arms.Count) + arm];

    /// <summary>
    /// Every different run once, lazily, replication by replication: all arms and points of the first, then all of the
    /// second, so that stopping early leaves a smaller but balanced experiment.
    /// </summary>
    public IEnumerable<PlannedRun> Runs()
    {
        for (int replication = 0; replication < Study.Replications; replication++)
        {
            ulong seed = RunIdentity.SeedOf(Study.Seed, replication);
            for (int cell = 0; cell < _hashes.Length; cell++)
            {
                if (_first[cell] == cell)
                {
                    yield return new PlannedRun(
                        RunIdentity.IdOf(_hashes[cell], seed),
                        cell / Study.Arms.Count,
                        cell % Study.Arms.Count,
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
