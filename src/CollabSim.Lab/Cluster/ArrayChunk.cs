namespace CollabSim.Lab.Cluster;

/// <summary>Tasks that go to Slurm as one job array; their shards are their numbers plus an offset.</summary>
/// <param name="Offset">Added to a task's number gives its shard.</param>
/// <param name="Tasks">Numbers of the tasks, ascending, from 1.</param>
public sealed record ArrayChunk(int Offset, IReadOnlyList<int> Tasks)
{
    /// <summary>Longest list of numbers on one command line; sites limit it.</summary>
    private const int MaxListLength = 4000;

    /// <summary>The shards of the tasks.</summary>
    public IEnumerable<int> Shards => Tasks.Select(task => Offset + task);

    /// <summary>The numbers as sbatch reads them, such as <c>1-3,7</c>.</summary>
    public string Numbers
    {
        get
        {
            List<string> ranges = [];
            for (int first = 0; first < Tasks.Count; )
            {
                int last = first;
                while (last + 1 < Tasks.Count && Tasks[last + 1] == Tasks[last] + 1)
                {
                    last++;
                }

                ranges.Add(first == last ? $"{Tasks[first]}" : $"{Tasks[first]}-{Tasks[last]}");
                first = last + 1;
            }

            return string.Join(',', ranges);
        }
    }

    /// <summary>Cuts shards into arrays whose tasks' numbers stay below the cluster's limit.</summary>
    /// <param name="shards">Numbers of the shards, ascending, from 1.</param>
    /// <param name="maxArraySize">Smallest number that is too large for a task's number, at least 2.</param>
    public static IReadOnlyList<ArrayChunk> Cut(IEnumerable<int> shards, int maxArraySize)
    {
        int size = maxArraySize - 1;
        return
        [
            .. shards
                .GroupBy(shard => (shard - 1) / size * size, shard => shard)
                .SelectMany(group => Short(group.Key, [.. group.Select(shard => shard - group.Key)])),
        ];
    }

    private static IEnumerable<ArrayChunk> Short(int offset, int[] tasks)
    {
        ArrayChunk chunk = new(offset, tasks);
        return tasks.Length == 1 || chunk.Numbers.Length <= MaxListLength
            ? [chunk]
            : Short(offset, tasks[..(tasks.Length / 2)]).Concat(Short(offset, tasks[(tasks.Length / 2)..]));
    }
}
