using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Passes;

/// <summary>Who the partners of some schools are: one walk over all partnerships lists those of the few that matter.</summary>
internal sealed class PartnerLists(World world)
{
    private readonly Column<uint> _marks = new((world.Schools.Length / 32) + 1);
    private readonly List<int> _goBetweens = [];
    private readonly List<ulong> _links = [];

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
        Partnerships ties = world.Partnerships;
        SetMarks(schools, true);
        for (int first = 0; first < ties.Count; first += Vector256<int>.Count)
        {
            // Padding is nobody with nobody, who is never marked.
            uint marked = Marked(ties.A, first) | Marked(ties.B, first);
            for (; marked != 0; marked &= marked - 1)
            {
                int e = first + BitOperations.TrailingZeroCount(marked);
                AddLinks(ties.A[e], ties.B[e]);
            }
        }

        SetMarks(schools, false);
        CollectionsMarshal.AsSpan(_links).Sort();
    }

    /// <summary>One bit for each of eight schools: whether it is marked.</summary>
    private unsafe uint Marked(Column<int> schools, int first)
    {
        if (Avx2.IsSupported)
        {
            Vector256<int> places = Vector256.LoadUnsafe(ref schools.First, (nuint)first);
            Vector256<uint> words = Avx2.GatherVector256((uint*)_marks.Address, places >>> 5, sizeof(uint));
            return (
                Avx2.ShiftRightLogicalVariable(words, (places & Vector256.Create(31)).AsUInt32()) << 31
            ).ExtractMostSignificantBits();
        }

        uint marked = 0;
        for (int n = 0; n < Vector256<int>.Count; n++)
        {
            marked |= IsMarked(schools[first + n]) ? 1u << n : 0;
        }

        return marked;
    }

    private void AddLinks(int a, int b)
    {
        if (IsMarked(a))
        {
            _links.Add(Link(a, b));
        }

        if (IsMarked(b))
        {
            _links.Add(Link(b, a));
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
