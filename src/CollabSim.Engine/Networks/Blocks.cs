namespace CollabSim.Engine.Networks;

/// <summary>Schools sorted into blocks; a school may be in none.</summary>
internal sealed class Blocks
{
    private readonly int[] _start;
    private readonly int[] _members;

    private Blocks(int[] blockOf, int count)
    {
        BlockOf = blockOf;
        _start = new int[count + 1];
        foreach (int block in blockOf)
        {
            if (block >= 0)
            {
                _start[block + 1]++;
            }
        }

        for (int block = 0; block < count; block++)
        {
            _start[block + 1] += _start[block];
        }

        int[] free = [.. _start];
        _members = new int[blockOf.Length];
        for (int school = 0; school < blockOf.Length; school++)
        {
            int block = blockOf[school] < 0 ? count : blockOf[school];
            _members[free[block]++] = school;
        }
    }

    /// <summary>Block of each school; -1 for none.</summary>
    public int[] BlockOf { get; }

    public int Count => _start.Length - 1;

    public int Schools => _members.Length;

    /// <summary>Blocks as given; a block may turn out empty.</summary>
    public static Blocks OfGroups(int[] groups) => new(groups, groups.Max() + 1);

    /// <summary>Successive schools of the given sizes, which add up to all.</summary>
    public static Blocks OfSizes(int schools, IReadOnlyList<int> sizes)
    {
        int[] blockOf = new int[schools];
        int school = 0;
        for (int block = 0; block < sizes.Count; block++)
        {
            blockOf.AsSpan(school, sizes[block]).Fill(block);
            school += sizes[block];
        }

        return new Blocks(blockOf, sizes.Count);
    }

    public ReadOnlySpan<int> Members(int block) => _members.AsSpan(_start[block].._start[block + 1]);

    /// <summary>The school at a position, from 0, among those that are not in the block.</summary>
    public int Outside(int block, int position) =>
        _members[position < _start[block] ? position : position + _start[block + 1] - _start[block]];
}
