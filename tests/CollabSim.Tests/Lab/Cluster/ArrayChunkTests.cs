using CollabSim.Lab.Cluster;

namespace CollabSim.Tests.Lab.Cluster;

internal sealed class ArrayChunkTests
{
    [Test]
    public void Numbers_of_tasks_stay_below_the_limit_and_shards_are_numbers_plus_offset()
    {
        IReadOnlyList<ArrayChunk> chunks = ArrayChunk.Cut(Enumerable.Range(1, 10), maxArraySize: 5);

        Assert.That(
            chunks.Select(chunk => (chunk.Offset, chunk.Numbers)),
            Is.EqualTo(new[] { (0, "1-4"), (4, "1-4"), (8, "1-2") })
        );
        Assert.That(chunks.SelectMany(chunk => chunk.Shards), Is.EqualTo(Enumerable.Range(1, 10)));
    }

    [Test]
    public void Only_the_shards_asked_for_are_sent()
    {
        IReadOnlyList<ArrayChunk> chunks = ArrayChunk.Cut([2, 3, 4, 7, 8, 10, 12], maxArraySize: 7);

        Assert.That(
            chunks.Select(chunk => (chunk.Offset, chunk.Numbers)),
            Is.EqualTo(new[] { (0, "2-4"), (6, "1-2,4,6") })
        );
    }

    [Test]
    public void The_smallest_limit_makes_arrays_of_one() =>
        Assert.That(
            ArrayChunk.Cut([1, 2], maxArraySize: 2).Select(chunk => (chunk.Offset, chunk.Numbers)),
            Is.EqualTo(new[] { (0, "1"), (1, "1") })
        );

    [Test]
    public void A_list_with_many_gaps_is_cut_so_that_the_command_line_stays_short()
    {
        int[] odd = [.. Enumerable.Range(0, 5000).Select(n => (2 * n) + 1)];
        IReadOnlyList<ArrayChunk> chunks = ArrayChunk.Cut(odd, maxArraySize: 100_001);

        Assert.That(chunks, Has.Count.GreaterThan(1));
        Assert.That(chunks.Select(chunk => chunk.Numbers.Length), Is.All.LessThanOrEqualTo(4000));
        Assert.That(chunks.SelectMany(chunk => chunk.Shards), Is.EqualTo(odd));
    }
}
