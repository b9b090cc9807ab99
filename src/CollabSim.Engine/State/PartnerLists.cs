using System.Runtime.InteropServices;
using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.State;

/// <summary>Who the partners of some schools are: one walk over all partnerships lists those of the few that matter.</summary>
internal sealed class PartnerLists(World world)
{
    private readonly ulong[] _marks = new ulong[(world.Schools.Length / 64) + 1];
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
        ReadOnlySpan<int> ofA = ties.A.Span[..ties.Count];
        ReadOnlySpan<int> ofB = ties.B.Span[..ties.Count];
        ReadOnlySpan<ulong> marks = _marks;
        for (int e = 0; e < ofA.Length && e < ofB.Length; e++)
        {
            (int a, int b) = (ofA[e], ofB[e]);
            ulong either = (marks[(int)((uint)a / 64)] >> a) | (marks[(int)((uint)b / 64)] >> b);
            if ((either & 1) != 0)
            {
                AddLinks(a, b);
            }
        }

        SetMarks(schools, false);
        CollectionsMarshal.AsSpan(_links).Sort();
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
        ulong bit = 1ul << school;
        _marks[school / 64] = mark ? _marks[school / 64] | bit : _marks[school / 64] & ~bit;
    }

    private bool IsMarked(int school) => (_marks[(uint)school / 64] & (1ul << school)) != 0;

    private static ulong Link(int school, int partner) => ((ulong)(uint)school << 32) | (uint)partner;

    private static int Partner(ulong link) => (int)(uint)link;
}
