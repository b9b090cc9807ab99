using CollabSim.Lab.Studies;
using Microsoft.Data.Sqlite;

namespace CollabSim.Lab.Results;

/// <summary>
/// All files of a study, open for the question whether a run is in one of them. Only the shard that a run belongs to is
/// asked, so that a study in a thousand shards is looked through as fast as one in two.
/// </summary>
internal sealed class StudyFiles : IDisposable
{
    private readonly List<SqliteConnection> _connections = [];
    private readonly List<Completeness> _whole = [];
    private readonly Dictionary<int, Completeness?[]> _shards = [];
    private readonly List<string> _problems = [];

    /// <param name="files">The files, each with its shard; null: it may hold any run.</param>
    /// <param name="study">What a complete run has.</param>
    public StudyFiles(IEnumerable<(string Path, Shard? Shard)> files, StudyDescription study)
    {
        foreach ((string path, Shard? shard) in files)
        {
            try
            {
                SqliteConnection connection = Database.OpenForReading(path);
                _connections.Add(connection);
                Add(new Completeness(connection, study), shard);
            }
            catch (ResultsException problem)
            {
                _problems.Add(problem.Message);
            }
            catch (SqliteException problem)
            {
                _problems.Add(ResultsException.From(problem, path).Message);
            }
        }
    }

    /// <summary>The files that lie in a results folder.</summary>
    public static StudyFiles In(string folder, StudyDescription study)
    {
        string main = ResultsFolder.Database(folder);
        IEnumerable<(string, Shard?)> shards = Directory.Exists(folder)
            ? ResultsFolder.Shards(folder).Select(path => (path, ResultsFolder.ShardOf(path)))
            : [];
        return new StudyFiles(File.Exists(main) ? shards.Prepend((main, null)) : shards, study);
    }

    /// <summary>Files that cannot be read, and why; they hold nothing then.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public bool IsComplete(string runId) => Holders(runId).Any(file => file.Of(runId));

    /// <summary>Why the run failed; null if it did not.</summary>
    public string? FailureOf(string runId) =>
        Holders(runId).Select(file => file.FailureOf(runId)).FirstOrDefault(why => why is not null);

    public void Dispose()
    {
        _whole.Concat(_shards.Values.SelectMany(files => files)).ToList().ForEach(file => file?.Dispose());
        _connections.ForEach(connection => connection.Dispose());
    }

    private void Add(Completeness complete, Shard? shard)
    {
        if (shard is null)
        {
            _whole.Add(complete);
            return;
        }

        _shards.TryAdd(shard.Count, new Completeness?[shard.Count + 1]);
        _shards[shard.Count][shard.Index] = complete;
    }

    private IEnumerable<Completeness> Holders(string runId) =>
        _whole.Concat(_shards.Select(files => files.Value[Shard.IndexOf(runId, files.Key)]).OfType<Completeness>());
}
