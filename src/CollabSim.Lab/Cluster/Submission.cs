using System.Text.Encodings.Web;
using System.Text.Json;
using CollabSim.Lab.Results;

namespace CollabSim.Lab.Cluster;

/// <summary>What a study has asked of a cluster so far, kept in its results folder.</summary>
/// <param name="Order">What is asked for now.</param>
/// <param name="Rounds">What was sent, the first time first.</param>
public sealed record Submission(ClusterOrder Order, IReadOnlyList<Round> Rounds)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Numbers of all arrays sent.</summary>
    public IReadOnlyCollection<string> Arrays =>
        [.. Rounds.SelectMany(round => round.Arrays).Select(array => array.Job)];

    /// <summary>Number of the job that merges last; null: none was sent yet.</summary>
    public string? MergeJob => Rounds.LastOrDefault(round => round.MergeJob is not null)?.MergeJob;

    /// <summary>The task to which a shard was given last; null: to none.</summary>
    public (string Job, int Task)? TaskOf(int shard) =>
        (
            from round in Rounds.Reverse()
            from array in round.Arrays
            where array.Chunk.Shards.Contains(shard)
            select ((string, int)?)(array.Job, shard - array.Chunk.Offset)
        ).FirstOrDefault();

    /// <summary>What was submitted from a results folder; null: nothing yet.</summary>
    /// <exception cref="ClusterException">The file cannot be read.</exception>
    public static Submission? Find(string folder)
    {
        string file = ClusterFolder.Submission(folder);
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<Submission>(File.ReadAllText(file), Indented) : null;
        }
        catch (JsonException error)
        {
            throw new ClusterException(
                $"{file}: this is not what collabsim wrote ({error.Message}). Delete it and submit again: "
                    + "finished runs are not run again.",
                error
            );
        }
    }

    internal void Write()
    {
        byte[] text = JsonSerializer.SerializeToUtf8Bytes(this, Indented);
        ResultsFolder.Write(ClusterFolder.Submission(Order.Folder), file => file.Write(text));
    }
}

/// <summary>What was sent at one time.</summary>
/// <param name="At">When.</param>
/// <param name="Arrays">The job arrays.</param>
/// <param name="MergeJob">Number of the job that merges behind them; null where sending broke off.</param>
public sealed record Round(DateTimeOffset At, IReadOnlyList<SentArray> Arrays, string? MergeJob);

/// <summary>A job array that Slurm has taken.</summary>
/// <param name="Job">Its number.</param>
/// <param name="Chunk">Which shards it does.</param>
public sealed record SentArray(string Job, ArrayChunk Chunk);
