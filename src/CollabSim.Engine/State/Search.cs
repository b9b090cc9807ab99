using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.State;

/// <summary>Step 8: schools with too few partnerships look for partners; model.md (21).</summary>
internal sealed class Search(World world, Passes passes)
{
    private static readonly RandomStream SeekingStream = RandomStream.Named("partnerSearch.seeking");
    private static readonly RandomStream CandidateStream = RandomStream.Named("partnerSearch.candidate");

    private readonly List<int> _seekers = [];
    private readonly Dictionary<int, List<int>> _partnersOf = [];
    private readonly SortedDictionary<(uint, uint, int, int), double> _found = [];

    /// <summary>All seekers look at the same state; two that find each other make one partnership.</summary>
    public void Form()
    {
        CollectSeekers();
        if (_seekers.Count == 0)
        {
            return;
        }

        ListPartners(_seekers);
        if (world.Scenario.Search.Strategies.PartnerOfPartner > 0)
        {
            ListPartners([
                .. _seekers
                    .SelectMany(seeker => _partnersOf[seeker])
                    .Distinct()
                    .Where(s => !_partnersOf.ContainsKey(s)),
            ]);
        }

        _found.Clear();
        StreamKey key = StreamKey.For(world.Seed, CandidateStream, world.Tick);
        foreach (int seeker in _seekers)
        {
            Draws draws = Draws.For(key, (uint)world.Schools.Key[seeker]);
            (int candidate, double referral) = Find(seeker, ref draws);
            if (candidate >= 0)
            {
                (int a, int b) = world.Precedes(seeker, candidate) ? (seeker, candidate) : (candidate, seeker);
                (uint, uint, int, int) pair = ((uint)world.Schools.Key[a], (uint)world.Schools.Key[b], a, b);
                _found[pair] = Math.Max(referral, _found.GetValueOrDefault(pair));
            }
        }

        foreach (((_, _, int a, int b), double referral) in _found)
        {
            world.Introduce(a, b, referral);
        }
    }

    private void CollectSeekers()
    {
        Schools schools = world.Schools;
        _seekers.Clear();
        passes.DrawLuck(StreamKey.For(world.Seed, SeekingStream, world.Tick));
        for (int i = 0; i < schools.Count; i++)
        {
            if (
                schools.Luck[i] < world.Scenario.Search.Seeking
                && schools.Partnerships[i] < world.TargetPartnerships
                && schools.Open[i]
            )
            {
                float added = (float)world.Conditions[schools.Cohort[i], Conditions.Leadership];
                double leadership = Math.Clamp(schools.Leadership[i] + added, 0, 1);
                if (schools.Luck[i] < world.Scenario.Search.Chance(leadership, schools.Pressure[i]))
                {
                    _seekers.Add(i);
                }
            }
        }
    }

    /// <summary>One walk over all partnerships lists the partners of the few schools that matter.</summary>
    private void ListPartners(List<int> schools)
    {
        if (schools == _seekers)
        {
            _partnersOf.Clear();
        }

        foreach (int school in schools)
        {
            _partnersOf[school] = [];
        }

        Partnerships ties = world.Partnerships;
        bool[] listed = new bool[world.Schools.Length];
        foreach (int school in schools)
        {
            listed[school] = true;
        }

        for (int e = 0; e < ties.Count; e++)
        {
            if (listed[ties.A[e]])
            {
                _partnersOf[ties.A[e]].Add(ties.B[e]);
            }

            if (listed[ties.B[e]])
            {
                _partnersOf[ties.B[e]].Add(ties.A[e]);
            }
        }
    }

    /// <summary>Up to the allowed number of tries; -1 where nobody suits.</summary>
    private (int Candidate, double Referral) Find(int seeker, ref Draws draws)
    {
        List<int> partners = _partnersOf[seeker];
        for (int attempt = 0; attempt < world.Scenario.Search.Tries; attempt++)
        {
            (int candidate, double referral) = Propose(seeker, ref draws);
            if (candidate >= 0 && candidate != seeker && world.Schools.Open[candidate] && !partners.Contains(candidate))
            {
                return (candidate, referral);
            }
        }

        return (-1, 0);
    }

    private (int Candidate, double Referral) Propose(int seeker, ref Draws draws)
    {
        SearchStrategies weights = world.Scenario.Search.Strategies;
        double brokerage = world.Conditions[world.Schools.Cohort[seeker], Conditions.Brokerage];
        if (brokerage > 0 && draws.NextChance(brokerage))
        {
            return (Best(seeker, ref draws, candidate => Complement(seeker, candidate)), 1);
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
            return (
                Best(seeker, ref draws, candidate => -(world.DistanceBetween(seeker, candidate) ?? double.MaxValue)),
                0
            );
        }

        if ((left -= weights.Similar) < 0)
        {
            return (Best(seeker, ref draws, candidate => -CognitiveDistance(seeker, candidate)), 0);
        }

        return left - weights.Reputed < 0
            ? (Best(seeker, ref draws, world.PerformanceOf), 0)
            : (Best(seeker, ref draws, candidate => Complement(seeker, candidate)), 1);
    }

    private int Anybody(ref Draws draws) => world.Schools.AtRank(draws.NextIndex(world.Schools.Count));

    private int PartnerOfPartner(int seeker, ref Draws draws)
    {
        if (AnyOf(_partnersOf[seeker], ref draws) is not { } goBetween)
        {
            return -1;
        }

        return AnyOf(_partnersOf[goBetween], ref draws) ?? -1;
    }

    /// <summary>One of some schools, whatever the order in which they are listed.</summary>
    private int? AnyOf(List<int> schools, ref Draws draws)
    {
        if (schools.Count == 0)
        {
            return null;
        }

        int[] byKey = [.. schools.OrderBy(school => (uint)world.Schools.Key[school])];
        return byKey[draws.NextIndex(byKey.Length)];
    }

    /// <summary>Nobody knows everybody: the best of a handful of schools that the seeker happens to hear of.</summary>
    private int Best(int seeker, ref Draws draws, Func<int, double> score)
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

            double itsScore = score(candidate);
            if (itsScore > bestScore)
            {
                (best, bestScore) = (candidate, itsScore);
            }
        }

        return best;
    }

    private double CognitiveDistance(int one, int other) => MeanOverDomains(d => Math.Abs(Gap(one, other, d)));

    /// <summary>How much the one could learn from the other, by the inverted U of (11).</summary>
    private double Complement(int one, int other) =>
        MeanOverDomains(d =>
        {
            double x = Math.Max(0, Gap(one, other, d));
            return x * (1 - x) * (1 - x) * (1 - x);
        });

    private double Gap(int one, int other, int d) =>
        world.Schools.Knowledge[(d * world.Schools.Length) + other]
        - world.Schools.Knowledge[(d * world.Schools.Length) + one];

    private double MeanOverDomains(Func<int, double> term)
    {
        double sum = 0;
        for (int d = 0; d < world.Scenario.Domains; d++)
        {
            sum += term(d);
        }

        return sum / world.Scenario.Domains;
    }
}
