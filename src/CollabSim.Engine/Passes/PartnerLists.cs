using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Passes;

/// <summary>Who the partners of some schools are: one walk over all partnerships lists those of the few that matter.</summary>
internal sealed class PartnerLists(World world, TickPasses passes) : IInParts
{
    /// <summary>One bit a school; what fits in a register of sixteen words is looked up there.</summary>
    private readonly Column<uint> _marks = new(Math.Max((world.Schools.Length / 32) + 1, Vector512<uint>.Count));
    private readonly List<int> _goBetweens = [];
    private List<ulong> _links = [];

    /// <summary>What each part of a walk has found.</summary>
    private readonly List<ulong>[] _found = [.. Enumerable.Range(0, passes.Parts).Select(_ => new List<ulong>())];
    private List<ulong> _merged = [];

    /// <summary>Lists the partners of these schools and of no others.</summary>
    public void List(List<int> schools)
    {
        _links.Clear();
        AddPartnersOf(schools);
    }

    /// <summary>Lists the partners of their partners as well.</summary>
    public void ListFurther(List<int> schools)
    {
        _goBetweens.Clear();
        SetMarks(schools, true);
        foreach (ulong link in _links)
        {
            int partner = Partner(link);
            if (!IsMarked(partner))
            {
                SetMark(partner, true);
                _goBetweens.Add(partner);
            }
        }

        SetMarks(schools, false);
        AddPartnersOf(_goBetweens);
    }

    public bool Contains(int school, int partner) =>
        CollectionsMarshal.AsSpan(_links).BinarySearch(Link(school, partner)) >= 0;

    /// <summary>One of the partners of a listed school, however schools are numbered; -1 where it has none.</summary>
    public int Any(int school, ref Draws draws)
    {
        ReadOnlySpan<ulong> partners = PartnersOf(school);
        int rank = partners.IsEmpty ? -1 : draws.NextIndex(partners.Length);
        foreach (ulong link in partners)
        {
            int before = 0;
            foreach (ulong other in partners)
            {
                before += world.Precedes(Partner(other), Partner(link)) ? 1 : 0;
            }

            if (before == rank)
            {
                return Partner(link);
            }
        }

        return -1;
    }

    private ReadOnlySpan<ulong> PartnersOf(int school) =>
        CollectionsMarshal.AsSpan(_links)[FirstOf(school)..FirstOf(school + 1)];

    private int FirstOf(int school)
    {
        int found = CollectionsMarshal.AsSpan(_links).BinarySearch(Link(school, 0));
        return found < 0 ? ~found : found;
    }

    private void AddPartnersOf(List<int> schools)
    {
        SetMarks(schools, true);
        passes.InParts(world.Partnerships.Count, this);
        SetMarks(schools, false);
        foreach (List<ulong> found in _found)
        {
            Merge(found);
        }
    }

    /// <summary>Adds links in their order to those that are listed in theirs.</summary>
    private void Merge(List<ulong> found)
    {
        if (_links.Count == 0)
        {
            _links.AddRange(found);
            return;
        }

        _merged.Clear();
        int next = 0;
        foreach (ulong link in found)
        {
            for (; next < _links.Count && _links[next] < link; next++)
            {
                _merged.Add(_links[next]);
            }

            _merged.Add(link);
        }

        _merged.AddRange(CollectionsMarshal.AsSpan(_links)[next..]);
        (_links, _merged) = (_merged, _links);
    }

    /// <summary>Finds the links of marked schools among some partnerships, from a multiple of sixteen on, and puts them in order.</summary>
    public void Do(int part, Range range)
    {
        Partnerships ties = world.Partnerships;
        List<ulong> found = _found[part];
        found.Clear();
        bool atHand = world.Schools.Length <= 32 * Vector512<uint>.Count;
        for (int first = range.Start.Value; first < range.End.Value; first += Vector512<int>.Count)
        {
            // Padding is nobody with nobody, who is never marked.
            uint marked = Marked(ties.A, ties.B, first, atHand);
            for (; marked != 0; marked &= marked - 1)
            {
                int e = first + BitOperations.TrailingZeroCount(marked);
                AddLinks(ties.A[e], ties.B[e], found);
            }
        }

        CollectionsMarshal.AsSpan(found).Sort();
    }

    /// <summary>One bit for each of sixteen partnerships: whether one of the partners is marked.</summary>
    private uint Marked(Column<int> a, Column<int> b, int first, bool atHand)
    {
        if (Avx512F.IsSupported && atHand)
        {
            Vector512<uint> marks = MarkFirst(Vector512.LoadUnsafe(ref a.First, (nuint)first));
            marks |= MarkFirst(Vector512.LoadUnsafe(ref b.First, (nuint)first));
            return (uint)(marks << 31).ExtractMostSignificantBits();
        }

        if (Avx2.IsSupported)
        {
            const int Half = 8;
            return MarkedOfEight(a, b, first) | (MarkedOfEight(a, b, first + Half) << Half);
        }

        uint marked = 0;
        for (int n = 0; n < Vector512<int>.Count; n++)
        {
            marked |= IsMarked(a[first + n]) || IsMarked(b[first + n]) ? 1u << n : 0;
        }

        return marked;
    }

    private uint MarkedOfEight(Column<int> a, Column<int> b, int first)
    {
        Vector256<uint> marks = MarkFirst(Vector256.LoadUnsafe(ref a.First, (nuint)first));
        marks |= MarkFirst(Vector256.LoadUnsafe(ref b.First, (nuint)first));
        return (marks << 31).ExtractMostSignificantBits();
    }

    /// <summary>The word with each school's mark, the mark in its first bit, where all words are in one register.</summary>
    private Vector512<uint> MarkFirst(Vector512<int> schools)
    {
        Vector512<uint> places = schools.AsUInt32();
        Vector512<uint> words = Avx512F.PermuteVar16x32(Vector512.LoadUnsafe(ref _marks.First), places >>> 5);
        return Avx512F.ShiftRightLogicalVariable(words, places & Vector512.Create(31u));
    }

    /// <summary>The same, the words looked up in memory.</summary>
    private unsafe Vector256<uint> MarkFirst(Vector256<int> schools)
    {
        Vector256<uint> words = Avx2.GatherVector256(_marks.Address, schools >>> 5, sizeof(uint));
        return Avx2.ShiftRightLogicalVariable(words, (schools & Vector256.Create(31)).AsUInt32());
    }

    private void AddLinks(int a, int b, List<ulong> found)
    {
        if (IsMarked(a))
        {
            found.Add(Link(a, b));
        }

        if (IsMarked(b))
        {
            found.Add(Link(b, a));
        }
    }

    private void SetMarks(List<int> schools, bool mark)
    {
        foreach (int school in schools)
        {
            SetMark(school, mark);
        }
    }

    private void SetMark(int school, bool mark)
    {
        uint bit = 1u << school;
        _marks[school / 32] = mark ? _marks[school / 32] | bit : _marks[school / 32] & ~bit;
    }

    private bool IsMarked(int school) => (_marks[school / 32] & (1u << school)) != 0;

    private static ulong Link(int school, int partner) => ((ulong)(uint)school << 32) | (uint)partner;

    private static int Partner(ulong link) => (int)(uint)link;
}
