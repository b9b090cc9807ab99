using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace CollabSim.Engine.State;

/// <summary>
/// One variable of all schools or all partnerships, side by side: an array that starts on a cache line and stays where it
/// is, so that a register full of numbers is never read from two lines.
/// </summary>
/// <typeparam name="TNumber">Type of the numbers.</typeparam>
internal readonly unsafe struct Column<TNumber> : IReadOnlyList<TNumber>
    where TNumber : unmanaged
{
    private const int Line = 64;

    /// <summary>Holds the memory; pinned, so that the address stays true as long as the column is in use.</summary>
    private readonly TNumber[] _memory;
    private readonly TNumber* _first;

    /// <param name="length">Number of entries, all zero.</param>
    public Column(int length)
    {
        _memory = GC.AllocateArray<TNumber>(length + (Line / sizeof(TNumber)), pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        _first = (TNumber*)((address + Line - 1) & -Line);
        Length = length;
    }

    public int Length { get; }

    int IReadOnlyCollection<TNumber>.Count => Length;

    /// <summary>The first entry, for passes that know how far they go.</summary>
    public ref TNumber First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref *_first;
    }

    /// <summary>Where the first entry is; true as long as the column is in use.</summary>
    public TNumber* Address => _first;

    public Span<TNumber> Span => new(_first, Length);

    public ref TNumber this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Length, nameof(index));
            return ref _first[index];
        }
    }

    /// <summary>Asks memory for an entry that will be needed soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(nint index)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(_first + index);
        }
    }

    TNumber IReadOnlyList<TNumber>.this[int index] => this[index];

    /// <summary>A copy of some entries, for ranges such as <c>column[..5]</c>.</summary>
    public TNumber[] Slice(int start, int length) => Span.Slice(start, length).ToArray();

    public void Clear() => Span.Clear();

    /// <summary>The same entries and room for more.</summary>
    public Column<TNumber> Grown(int length)
    {
        Column<TNumber> grown = new(length);
        Span.CopyTo(grown.Span);
        return grown;
    }

    /// <summary>The same entries in memory of their own.</summary>
    public Column<TNumber> Copied() => Grown(Length);

    public IEnumerator<TNumber> GetEnumerator()
    {
        for (int n = 0; n < Length; n++)
        {
            yield return this[n];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
