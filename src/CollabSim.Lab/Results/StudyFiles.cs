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

    /// <param name="files">The files, each with its shard; null: it may hold any run.</param>
    /// <param name="study">What a complete run has.</param>
    public StudyFiles(IEnumerable<(string Path, Shard? Shard)> files, StudyDescription study)
    {
        try
        {
            foreach ((string path, Shard? shard) in files)
            {
                SqliteConnection connection = Database.OpenForReading(path);
                _connections.Add(connection);
                Completeness complete = new(connection, study);
                if (shard is null)
                {
                    _whole.Add(complete);
                }
                else
                {
                    _shards.TryAdd(shard.Count, new Completeness?[shard.Count + 1]);
                    _shards[shard.Count][shard.Index] = complete;
                }
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public bool IsComplete(string runId) => Holders(runId).Any(file => file.Of(runId));

    /// <summary>Why the run failed; null if it did not.</summary>
    public string? FailureOf(string runId) =>
        Holders(runId).Select(file => file.FailureOf(runId)).FirstOrDefault(why => why is not null);

    public void Dispose()
    {
        _whole.Concat(_shards.Values.SelectMany(files => files)).ToList().ForEach(file => file?.Dispose());
        _connections.ForEach(connection => connection.Dispose());
    }

    private IEnumerable<Completeness> Holders(string runId) =>
        _whole.Concat(_shards.Select(files => files.Value[Shard.IndexOf(runId, files.Key)]).OfType<Completeness>());
}
