using System.Runtime.CompilerServices;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Passes;

/// <summary>
/// Room for a chunk of schools on their way through a tick: blocks of thirty-two schools, one row of thirty-two numbers after
/// the other. The rows are those of <see cref="Snapshot"/> when a tick starts and those of <see cref="PartnerSums"/> when schools
/// learn; then come a few more.
/// </summary>
/// <param name="part">Which part of the schools it goes through, and so which thread's.</param>
internal sealed class SchoolChunk(int part)
{
    /// <summary>Schools in a chunk.</summary>
    public const int Chunk = 2 * Schools.Block;

    /// <summary>Share of slack days not spent on collaboration.</summary>
    public const int FreeShare = Snapshot.MostFields;

    /// <summary>Standard normal deviates for one domain and, in the next row, for the next.</summary>
    public const int Luck = FreeShare + 1;

    private const int BlockStride = (FreeShare + 3) * Schools.Block;
    private readonly Column<float> _rows = new(Chunk / Schools.Block * BlockStride);

    /// <summary>Which part of the schools.</summary>
    public int Part => part;

    /// <summary>Index of the first school.</summary>
    public int From { get; private set; }

    /// <summary>Number of schools, padding included.</summary>
    public int Count { get; private set; }

    /// <summary>Schools found so far: those whose leader leaves, or those who seek; in ascending order.</summary>
    public List<int> Found { get; } = [];

    /// <summary>One number of one school of the chunk.</summary>
    public ref float this[int row, int n] =>
        ref Unsafe.Add(ref RowsOf(n), (nint)((uint)(row * Schools.Block) + ((uint)n % Schools.Block)));

    /// <summary>First number of the first row of a school's block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref float RowsOf(int n) => ref Unsafe.Add(ref _rows.First, (nint)((uint)n / Schools.Block * BlockStride));

    /// <summary>Takes the next chunk.</summary>
    public void MoveTo(int from, int to)
    {
        From = from;
        Count = Math.Min(to - from, Chunk);
    }
}
