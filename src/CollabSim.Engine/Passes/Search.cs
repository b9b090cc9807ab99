using System.Runtime.InteropServices;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Passes;

/// <summary>Step 8: schools with too few partnerships look for partners; model.md (21).</summary>
internal sealed class Search(World world, TickPasses passes) : IInParts
{
    private static readonly RandomStream CandidateStream = RandomStream.Named("partnerSearch.candidate");

    private readonly List<int> _seekers = [];
    private readonly PartnerLists _partners = new(world, passes);
    private readonly List<Match> _matches = [];

    /// <summary>What each part of the seekers needs for itself.</summary>
    private readonly Room[] _rooms = [.. Enumerable.Range(0, passes.Parts).Select(_ => new Room())];

    /// <summary>All seekers look at the same state; two that find each other make one partnership.</summary>
    public void Form()
    {
        passes.FindSeekers(_seekers);
        if (_seekers.Count == 0)
        {
            return;
        }

        _partners.List(_seekers);
        if (world.Parameters.Search.Strategies.PartnerOfPartner > 0)
        {
            _partners.ListFurther(_seekers);
        }

        FindCandidates();
        Match last = default;
        foreach (Match match in _matches)
        {
            // Of two schools that found each other, the one with the stronger referral comes first.
            if (!match.IsOfSamePair(last))
            {
                world.Introduce(match.A, match.B, match.Referral);
            }

            last = match;
        }
    }

    private void FindCandidates()
    {
        passes.InParts(_seekers.Count, this);
        _matches.Clear();
        foreach (Room room in _rooms)
        {
            _matches.AddRange(room.Matches);
        }

        CollectionsMarshal.AsSpan(_matches).Sort(Match.Compare);
    }

    /// <summary>Some of the seekers look for a candidate.</summary>
    public void Do(int part, Range range)
    {
        Room room = _rooms[part];
        room.Matches.Clear();
        StreamKey key = StreamKey.For(world.Seed, CandidateStream, world.Tick);
        foreach (int seeker in CollectionsMarshal.AsSpan(_seekers)[range])
        {
            Draws draws = Draws.For(key, (uint)world.Schools.Key[seeker]);
            (int candidate, double referral) = Find(seeker, room, ref draws);
            if (candidate >= 0)
            {
                (int a, int b) = world.Precedes(seeker, candidate) ? (seeker, candidate) : (candidate, seeker);
                room.Matches.Add(new Match((uint)world.Schools.Key[a], (uint)world.Schools.Key[b], a, b, referral));
            }
        }
    }

    /// <summary>Up to the allowed number of tries; -1 where nobody suits.</summary>
    private (int Candidate, double Referral) Find(int seeker, Room room, ref Draws draws)
    {
        for (int attempt = 0; attempt < world.Parameters.Search.Tries; attempt++)
        {
            (int candidate, double referral) = Propose(seeker, room, ref draws);
            if (
                candidate >= 0
                && candidate != seeker
                && world.Schools.Open[candidate]
                && !_partners.Contains(seeker, candidate)
            )
            {
                return (candidate, referral);
            }
        }

        return (-1, 0);
    }

    private (int Candidate, double Referral) Propose(int seeker, Room room, ref Draws draws)
    {
        SearchStrategies weights = world.Parameters.Search.Strategies;
        double brokerage = world.CohortParameters[world.Schools.Cohort[seeker], CohortParameters.Brokerage];
        if (brokerage > 0 && draws.NextChance(brokerage))
        {
            return (Best(seeker, Merit.Complementary, ref draws), 1);
        }

        double total =
            weights.PartnerOfPartner
            + weights.Near
            + weights.Similar
            + weights.Reputed
            + weights.Brokered
            + weights.Random;
        double left = weights.Random == total ? -1 : (draws.NextUniform() * total) - weights.Random;
        if (left < 0)
        {
            return (Anybody(ref draws), 0);
        }

        if ((left -= weights.PartnerOfPartner) < 0)
        {
            return (PartnerOfPartner(seeker, ref draws), 1);
        }

        if ((left -= weights.Near) < 0)
        {
            return (Nearby(seeker, room, ref draws), 0);
        }

        if ((left -= weights.Similar) < 0)
        {
            return (Best(seeker, Merit.Similar, ref draws), 0);
        }

        return left - weights.Reputed < 0
            ? (Best(seeker, Merit.Reputed, ref draws), 0)
            : (Best(seeker, Merit.Complementary, ref draws), 1);
    }

    private int Anybody(ref Draws draws) => world.Schools.AtRank(draws.NextIndex(world.Schools.Count));

    /// <summary>A school without a place, or among schools without places, looks anywhere.</summary>
    private int Nearby(int seeker, Room room, ref Draws draws)
    {
        room.Neighbourhood ??= new Neighbourhood(world);
        int neighbour = room.Neighbourhood.Any(seeker, ref draws);
        return neighbour < 0 ? Anybody(ref draws) : neighbour;
    }

    private int PartnerOfPartner(int seeker, ref Draws draws)
    {
        int goBetween = _partners.Any(seeker, ref draws);
        return goBetween < 0 ? -1 : _partners.Any(goBetween, ref draws);
    }

    /// <summary>Nobody knows everybody: the best of a handful of schools that the seeker happens to hear of.</summary>
    private int Best(int seeker, Merit merit, ref Draws draws)
    {
        const int HeardOf = 8;
        int best = -1;
        double bestScore = double.NegativeInfinity;
        for (int n = 0; n < HeardOf; n++)
        {
            int candidate = Anybody(ref draws);
            if (candidate == seeker || !world.Schools.Open[candidate])
            {
                continue;
            }

            double score = Score(merit, seeker, candidate);
            if (score > bestScore)
            {
                (best, bestScore) = (candidate, score);
            }
        }

        return best;
    }

    private double Score(Merit merit, int seeker, int candidate) =>
        merit switch
        {
            Merit.Similar => -CognitiveDistance(seeker, candidate),
            Merit.Reputed => world.PerformanceOf(candidate),
            _ => Complement(seeker, candidate),
        };

    private double CognitiveDistance(int one, int other)
    {
        double sum = 0;
        for (int d = 0; d < world.Parameters.Domains; d++)
        {
            sum += Math.Abs(Gap(one, other, d));
        }

        return sum / world.Parameters.Domains;
    }

    /// <summary>How much the one could learn from the other, by the inverted U of (11).</summary>
    private double Complement(int one, int other)
    {
        double sum = 0;
        for (int d = 0; d < world.Parameters.Domains; d++)
        {
            double x = Math.Max(0, Gap(one, other, d));
            sum += x * (1 - x) * (1 - x) * (1 - x);
        }

        return sum / world.Parameters.Domains;
    }

    private double Gap(int one, int other, int d) =>
        world.Schools.Knowledge[(d * world.Schools.Length) + other]
        - world.Schools.Knowledge[(d * world.Schools.Length) + one];

    /// <summary>What makes a school the best of a handful.</summary>
    private enum Merit
    {
        Similar,
        Reputed,
        Complementary,
    }

    /// <summary>What one part of the seekers found, and how it looks around.</summary>
    private sealed class Room
    {
        public List<Match> Matches { get; } = [];

        public Neighbourhood? Neighbourhood { get; set; }
    }

    /// <summary>Two schools of which one has found the other; in order of their keys, then the strongest referral first.</summary>
    private readonly record struct Match(uint KeyOfA, uint KeyOfB, int A, int B, double Referral)
    {
        private ulong Keys => ((ulong)KeyOfA << 32) | KeyOfB;

        public static int Compare(Match one, Match other)
        {
            int order = one.Keys.CompareTo(other.Keys);
            order = order != 0 ? order : (one.A, one.B).CompareTo((other.A, other.B));
            return order != 0 ? order : other.Referral.CompareTo(one.Referral);
        }

        /// <summary>No school is its own partner, so that the default is of no pair.</summary>
        public bool IsOfSamePair(Match other) => A == other.A && B == other.B;
    }
}
