using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Passes;

/// <content>
/// Passes over all partnerships. They work with copies of the rules (<c>with { }</c>): the compiler keeps the parameters of
/// a copy that nobody else can see in registers and makes no object for it, which is worth a twentieth of the time.
/// </content>
internal sealed partial class TickPasses<T>
{
    private static readonly RandomStream PerceptionStream = RandomStream.Named("partnershipValue");

    /// <summary>With more schools than this the nearest caches do not hold them all.</summary>
    private const int FarFromEachOther = 4096;

    /// <summary>With more schools than this no cache holds a run, and so many columns at a time are more than memory foresees.</summary>
    private const int OutOfCaches = 65_536;

    public override void WorkTogether()
    {
        _threads.Run(this, PassKind.WorkTogether);
        world.Ending.Clear();
        foreach (PartnershipChunk chunk in _partnershipChunks)
        {
            world.Ending.AddRange(chunk.Ending);
        }
    }

    private void WorkTogether(PartnershipChunk chunk, Range part)
    {
        StreamKey luck = StreamKey.For(world.Seed, PerceptionStream, world.Tick);
        chunk.Ending.Clear();
        Prepare(chunk);
        for (int from = part.Start.Value; from < part.End.Value; from += Chunk)
        {
            chunk.MoveTo(from, _ties.Count);
            PrefetchNext(chunk, 0);
            ReadPartners(chunk);
            FindCommunities(chunk);
            FindOrders(chunk);
            SpendDays(chunk);
            PrefetchNext(chunk, 1);
            WorkWell(chunk);
            ChallengeEachOther(chunk);
            LearnAndCreate(chunk);
            PrefetchNext(chunk, 2);
            DrawWords(chunk, luck);
            DrawErrors(chunk);
            PrefetchNext(chunk, 3);
            Judge(chunk);
            TrustAnew(chunk);
            DrawAimsTogether(chunk);
            LoseTrust(chunk);
            AddToPartnerSums(chunk);
        }
    }

    /// <summary>What is the same for all partnerships as long as nothing sets them apart.</summary>
    private void Prepare(PartnershipChunk chunk)
    {
        for (int n = 0; n < PartnershipChunk.Chunk; n += T.Width)
        {
            PartnershipLanes both = LanesOf(chunk, n);
            both.Structure = both.Process = both.MandatedDays = 0f;
            for (int field = 0; field < CohortParameters.PartnershipFields; field++)
            {
                T parameter = _cohortParameters.Rows[field];
                both.A.SetCohortParameter(field, parameter);
                both.B.SetCohortParameter(field, parameter);
            }
        }
    }

    /// <summary>
    /// Asks memory for what the next chunk will need, while this one is at work: partners may be anywhere. In quarters, for memory
    /// takes only so many questions at a time.
    /// </summary>
    [MethodImpl(HotPath.Compiled)]
    private void PrefetchNext(PartnershipChunk chunk, int quarter)
    {
        if (_schools.Count < FarFromEachOther)
        {
            return;
        }

        int from = chunk.From + PartnershipChunk.Chunk + (quarter * (PartnershipChunk.Chunk / 4));
        int to = Math.Min(from + (PartnershipChunk.Chunk / 4), _ties.Count);
        Prefetch(chunk.PartnerSums, _ties.A, from, to);
        Prefetch(chunk.PartnerSums, _ties.B, from, to);
        for (int e = from; e < to && _schools.Count >= OutOfCaches; e += LineOfNumbers)
        {
            _ties.Prefetch(e);
        }

        for (int n = 0; n < world.Communities.Count; n++)
        {
            Column<float> communities = world.Communities[n].Of;
            for (int e = from; e < to; e++)
            {
                communities.Prefetch(_ties.A[e]);
                communities.Prefetch(_ties.B[e]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Prefetch(PartnerSums sums, Column<int> schools, int from, int to)
    {
        ref int first = ref schools.First;
        for (int e = from; e < to; e++)
        {
            nint school = Unsafe.Add(ref first, e);
            _seen.Lines.Prefetch(school * Snapshot.Stride);
            sums.Sums.Prefetch(school * sums.Stride);
        }
    }

    /// <summary>What the partners see of each other: their state at the start of the tick.</summary>
    [MethodImpl(HotPath.Compiled)]
    private void ReadPartners(PartnershipChunk chunk)
    {
        ReadRows(chunk, ref _seen.Lines.First, Snapshot.Stride, _seen.Fields, PartnershipChunk.Seen);
        if (_cohortParametersOfSchools.Length > 0)
        {
            const int Fields = CohortParameters.PartnershipFields;
            ref float lines = ref _cohortParametersOfSchools.First;
            ReadRows(chunk, ref lines, Fields, Fields, PartnershipChunk.CohortParameters);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReadRows(PartnershipChunk chunk, ref float line, int stride, int fields, int row)
    {
        ref int firstA = ref _ties.A.First;
        ref int firstB = ref _ties.B.First;
        for (int n = 0; n < chunk.Count; n += Transposition.Side)
        {
            int e = chunk.From + n;
            ref float rows = ref FirstOf(chunk, n);
            ref float ofA = ref Unsafe.Add(ref rows, (PartnershipChunk.OfA + row) * Schools.Block);
            ref float ofB = ref Unsafe.Add(ref rows, (PartnershipChunk.OfB + row) * Schools.Block);
            Transposition.LinesToRows(ref line, stride, ref Unsafe.Add(ref firstA, e), ref ofA, fields);
            Transposition.LinesToRows(ref line, stride, ref Unsafe.Add(ref firstB, e), ref ofB, fields);
        }
    }

    /// <summary>Structure and process of the communities that both partners belong to: they add up to at most 1.</summary>
    private void FindCommunities(PartnershipChunk chunk)
    {
        for (int n = 0; n < world.Communities.Count; n++)
        {
            FindCommunity(chunk, world.Communities[n], isFirst: n == 0);
        }
    }

    [MethodImpl(HotPath.Compiled)]
    private void FindCommunity(PartnershipChunk chunk, CommunitySet communities, bool isFirst)
    {
        T structure = communities.Structure;
        T process = communities.Process;
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int e = chunk.From + n;
            PartnershipLanes both = LanesOf(chunk, n);
            T ofA = T.Gather(ref communities.Of.First, ref _ties.A.First, e, 1, 0);
            T ofB = T.Gather(ref communities.Of.First, ref _ties.B.First, e, 1, 0);
            T shared = T.SameBits(ofA, ofB) & (ofA > -0.5f);
            T before = isFirst ? 0f : both.Structure;
            both.Structure = T.Min(before + (shared & structure), 1f);
            before = isFirst ? 0f : both.Process;
            both.Process = T.Min(before + (shared & process), 1f);
        }
    }

    /// <summary>Days that orders ask of each partnership.</summary>
    [MethodImpl(HotPath.Compiled)]
    private void FindOrders(PartnershipChunk chunk)
    {
        if (!world.Orders.Any)
        {
            return;
        }

        ref float days = ref MemoryMarshal.GetArrayDataReference(world.Orders.Days);
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            PartnershipLanes both = LanesOf(chunk, n);
            both.MandatedDays = T.Gather(ref days, ref _ties.Binding.First, chunk.From + n, 1, 0);
        }
    }

    /// <summary>(3), (4): what mandates add to the days that partners wish; the wishes themselves follow trust.</summary>
    private void SumMandates(PartnershipChunk chunk, Range part)
    {
        chunk.Rows.Clear();
        Prepare(chunk);
        for (int from = part.Start.Value; from < part.End.Value; from += Chunk)
        {
            chunk.MoveTo(from, _ties.Count);
            ReadPartners(chunk);
            FindOrders(chunk);
            CompareWithWishes(chunk);
            AddToPartnerSums(chunk);
        }

        chunk.Rows.Clear();
    }

    [MethodImpl(HotPath.Compiled)]
    private void CompareWithWishes(PartnershipChunk chunk)
    {
        JointWork work = _parameters.JointWork with { };
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            PartnershipLanes both = LanesOf(chunk, n);
            PartnerLanes a = both.A;
            PartnerLanes b = both.B;
            T mandate = both.MandatedDays;
            T wishOfA = work.WishedDays(0f, Get(_ties.TrustAB, chunk.From + n), a.Leadership);
            T wishOfB = work.WishedDays(0f, Get(_ties.TrustBA, chunk.From + n), b.Leadership);
            a.AddMandatedDays(T.Max(mandate - wishOfA, 0f));
            b.AddMandatedDays(T.Max(mandate - wishOfB, 0f));
        }
    }

    /// <summary>(3)-(8): the transaction cost comes first, the rest is productive.</summary>
    [MethodImpl(HotPath.Compiled)]
    private void SpendDays(PartnershipChunk chunk)
    {
        JointWork work = _parameters.JointWork with { };
        TransactionCost transactionCost = _parameters.TransactionCost with { };
        T purpose = _parameters.Communities.Purpose;
        T facilitation = _parameters.Communities.Facilitation;
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int e = chunk.From + n;
            PartnershipLanes both = LanesOf(chunk, n);
            PartnerLanes a = both.A;
            PartnerLanes b = both.B;
            T trustAB = Get(_ties.TrustAB, e);
            T trustBA = Get(_ties.TrustBA, e);
            T leadershipA = a.Leadership;
            T leadershipB = b.Leadership;
            T mandate = both.MandatedDays;
            T wishOfA = work.WishedDays(mandate, trustAB, leadershipA);
            T wishOfB = work.WishedDays(mandate, trustBA, leadershipB);
            T days = JointWork.JointDays(a.Rationing * wishOfA, b.Rationing * wishOfB);
            T aims = TransactionCost.AimDistance(a.Aim, b.Aim);
            T costInDays = transactionCost.Days(
                aims * (1f - (purpose * both.Process)),
                0.5f * (trustAB + trustBA),
                0.5f * (leadershipA + leadershipB),
                T.Max(a.Partnerships, b.Partnerships),
                0.5f * (a.BufferedPressure + b.BufferedPressure),
                (0.5f * (a.Facilitation + b.Facilitation)) + (facilitation * both.Structure)
            );
            T productive = Effectiveness.ProductiveDays(days, costInDays);
            Put(_ties.JointDays, e, days);
            Put(_ties.ProductiveDays, e, productive);
        }
    }

    /// <summary>(8), and the trust that both have in each other.</summary>
    [MethodImpl(HotPath.Compiled)]
    private void WorkWell(PartnershipChunk chunk)
    {
        Effectiveness effectiveness = _parameters.Effectiveness with { };
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int e = chunk.From + n;
            PartnershipLanes both = LanesOf(chunk, n);
            both.Effectiveness = effectiveness.Share(Get(_ties.ProductiveDays, e));
            both.MutualTrust = T.Sqrt(Get(_ties.TrustAB, e) * Get(_ties.TrustBA, e));
        }
    }

    /// <summary>(9): cognitive distance and challenge.</summary>
    [MethodImpl(HotPath.Compiled)]
    private void ChallengeEachOther(PartnershipChunk chunk)
    {
        Challenge challenge = _parameters.Challenge with { };
        T ofProcess = _parameters.Communities.Challenge;
        T share = 1f / _domains;
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            PartnershipLanes both = LanesOf(chunk, n);
            PartnerLanes a = both.A;
            PartnerLanes b = both.B;
            T distance = 0f;
            for (int d = 0; d < _domains; d++)
            {
                distance += T.Abs(a.KnowledgeIn(d) - b.KnowledgeIn(d));
            }

            distance *= share;
            both.Distance = distance;
            T friend = (0.5f * (a.CriticalFriend + b.CriticalFriend)) + (ofProcess * both.Process);
            Put(_ties.Challenge, chunk.From + n, challenge.Between(friend, both.MutualTrust, distance));
        }
    }

    /// <summary>(10)-(12): learning and co-creation, domain by domain.</summary>
    [MethodImpl(HotPath.Compiled)]
    private void LearnAndCreate(PartnershipChunk chunk)
    {
        Learning learning = _parameters.Learning with { };
        CoCreation creation = _parameters.CoCreation with { };
        T share = 1f / _domains;
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int e = chunk.From + n;
            PartnershipLanes both = LanesOf(chunk, n);
            PartnerLanes a = both.A;
            PartnerLanes b = both.B;
            T effectiveness = both.Effectiveness;
            T challenge = Get(_ties.Challenge, e);
            T rivalry = Get(_ties.Rivalry, e);
            T competition = 0.5f * (a.Competition + b.Competition);
            T shownToA = Disclosure.Of(Get(_ties.TrustBA, e), competition, rivalry);
            T shownToB = Disclosure.Of(Get(_ties.TrustAB, e), competition, rivalry);
            T easeOfA = learning.Ease(a.AbsorptiveCapacity, effectiveness, shownToA, challenge);
            T easeOfB = learning.Ease(b.AbsorptiveCapacity, effectiveness, shownToB, challenge);
            T creativity = creation.Creativity(effectiveness, both.MutualTrust, challenge, both.Distance);
            T gainOfA = 0f;
            T gainOfB = 0f;
            for (int d = 0; d < _domains; d++)
            {
                T knownA = a.KnowledgeIn(d);
                T knownB = b.KnowledgeIn(d);
                T gainA = (easeOfA * Learning.InvertedU(knownB - knownA)) + CoCreation.In(knownA, creativity);
                T gainB = (easeOfB * Learning.InvertedU(knownA - knownB)) + CoCreation.In(knownB, creativity);
                gainOfA += gainA;
                gainOfB += gainB;
                a.AddGainIn(d, gainA);
                b.AddGainIn(d, gainB);
            }

            a.Gain = gainOfA * share;
            b.Gain = gainOfB * share;
        }
    }

    /// <summary>Random words for the errors of perception, one a partner.</summary>
    [MethodImpl(HotPath.Compiled)]
    private static void DrawWords(PartnershipChunk chunk, StreamKey luck)
    {
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            PartnershipLanes both = LanesOf(chunk, n);
            PartnerLanes a = both.A;
            PartnerLanes b = both.B;
            (a.Perceived, b.Perceived) = LaneDraws.Block(luck, a.Key, b.Key);
        }
    }

    /// <summary>The errors themselves.</summary>
    [MethodImpl(HotPath.Compiled)]
    private static void DrawErrors(PartnershipChunk chunk)
    {
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            PartnershipLanes both = LanesOf(chunk, n);
            PartnerLanes a = both.A;
            PartnerLanes b = both.B;
            (a.Perceived, b.Perceived) = LaneDraws.Normals(a.Perceived, b.Perceived);
        }
    }

    /// <summary>(15), (16): value, true and perceived.</summary>
    [MethodImpl(HotPath.Compiled)]
    private void Judge(PartnershipChunk chunk)
    {
        PartnershipValue value = _parameters.Value with { };
        Expectation expectation = _parameters.Expectation with { };
        T dayCost = _parameters.Performance.DayCost / _parameters.Time.SlackDays;
        T noise = value.Noise;
        T ofProcess = _parameters.Communities.Accountability;
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int e = chunk.From + n;
            PartnershipLanes both = LanesOf(chunk, n);
            PartnerLanes a = both.A;
            PartnerLanes b = both.B;
            T days = Get(_ties.JointDays, e);
            T cost = days * dayCost;
            T costOfA = cost * (1f - a.Subsidy);
            T costOfB = cost * (1f - b.Subsidy);
            T valueOfA = value.ToPartner(a.Gain, costOfA);
            T valueOfB = value.ToPartner(b.Gain, costOfB);
            T accountability = T.Max((0.5f * (a.Accountability + b.Accountability)), ofProcess * both.Process);
            T seenByA = PartnershipValue.Shared(valueOfA, valueOfB, accountability) + (noise * a.Perceived);
            T seenByB = PartnershipValue.Shared(valueOfB, valueOfA, accountability) + (noise * b.Perceived);
            T average = Get(_ties.ValueAverage, e);
            Put(_ties.JointValue, e, valueOfA + valueOfB);
            Put(_ties.ValueAverage, e, expectation.Follow(average, 0.5f * (seenByA + seenByB)));
            a.AddJointDays(days);
            b.AddJointDays(days);
            a.Perceived = seenByA;
            b.Perceived = seenByB;
        }
    }

    /// <summary>(16), (17): what is perceived against hope; the surprise moves trust.</summary>
    [MethodImpl(HotPath.Compiled)]
    private void TrustAnew(PartnershipChunk chunk)
    {
        Expectation expectation = _parameters.Expectation with { };
        Trust rule = _parameters.Trust with { };
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int e = chunk.From + n;
            PartnershipLanes both = LanesOf(chunk, n);
            TrustAfter(_ties.TrustAB, _ties.ExpectationAB, e, both.A.Perceived, expectation, rule);
            TrustAfter(_ties.TrustBA, _ties.ExpectationBA, e, both.B.Perceived, expectation, rule);
        }
    }

    /// <summary>(16), (17) in one direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TrustAfter(
        Column<float> trusts,
        Column<float> expectations,
        int e,
        T seen,
        Expectation expectation,
        Trust rule
    )
    {
        T expected = Get(expectations, e);
        T surprise = seen - expectation.Hope(expected);
        Put(trusts, e, rule.After(Get(trusts, e), surprise));
        Put(expectations, e, expectation.Follow(expected, seen));
    }

    /// <summary>(21c).</summary>
    [MethodImpl(HotPath.Compiled)]
    private void DrawAimsTogether(PartnershipChunk chunk)
    {
        if (_parameters.Aims.Rate == 0)
        {
            return;
        }

        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            PartnershipLanes both = LanesOf(chunk, n);
            PartnerLanes a = both.A;
            PartnerLanes b = both.B;
            T effectiveness = both.Effectiveness;
            T leadership = 0.5f * (a.Leadership + b.Leadership);
            T aimOfA = a.Aim;
            T aimOfB = b.Aim;
            T pullOnA = _parameters.Aims.Pull(aimOfA, aimOfB, effectiveness, leadership);
            T pullOnB = _parameters.Aims.Pull(aimOfB, aimOfA, effectiveness, leadership);
            a.AddAimPull(pullOnA);
            b.AddAimPull(pullOnB);
        }
    }

    /// <summary>(19), (20): what leavers leave of trust, and which partnerships are over.</summary>
    [MethodImpl(HotPath.Compiled)]
    private void LoseTrust(PartnershipChunk chunk)
    {
        LeaderTurnover turnover = _parameters.Turnover with { };
        T ofStructure = _parameters.Communities.Memory;
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int e = chunk.From + n;
            PartnershipLanes both = LanesOf(chunk, n);
            PartnerLanes a = both.A;
            PartnerLanes b = both.B;
            T memory = ofStructure * both.Structure;
            T keptByA = turnover.Kept(a.LeaderLeaves, memory);
            T keptByB = turnover.Kept(b.LeaderLeaves, memory);
            T trustAB = Get(_ties.TrustAB, e) * keptByA * keptByB;
            T trustBA = Get(_ties.TrustBA, e) * keptByA * keptByB;
            Put(_ties.TrustAB, e, trustAB);
            Put(_ties.TrustBA, e, trustBA);
            a.AddTrust(trustAB);
            b.AddTrust(trustBA);
            T mean = 0.5f * (trustAB + trustBA);
            uint over = T.TrueLanes(_parameters.Dissolution.Ends(mean, Get(_ties.ValueAverage, e), both.MandatedDays));
            if (over != 0)
            {
                ListPartnerships(over, e, chunk.Ending);
            }
        }
    }

    /// <summary>Lists the partnerships whose lanes are set; padding is none.</summary>
    private void ListPartnerships(uint lanes, int first, List<int> partnerships)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int e = first + BitOperations.TrailingZeroCount(lanes);
            if (e < _ties.Count)
            {
                partnerships.Add(e);
            }
        }
    }

    /// <summary>Adds the rows of sums to the lines of both partners of each partnership.</summary>
    [MethodImpl(HotPath.Compiled)]
    private void AddToPartnerSums(PartnershipChunk chunk)
    {
        PartnerSums partnerSums = chunk.PartnerSums;
        ref int sums = ref partnerSums.Sums.First;
        ref int firstA = ref _ties.A.First;
        ref int firstB = ref _ties.B.First;
        for (int n = 0; n < chunk.Count; n += Transposition.Side)
        {
            int e = chunk.From + n;
            ref float rows = ref FirstOf(chunk, n);
            ref float ofA = ref Unsafe.Add(ref rows, (PartnershipChunk.OfA + PartnershipChunk.Sums) * Schools.Block);
            ref float ofB = ref Unsafe.Add(ref rows, (PartnershipChunk.OfB + PartnershipChunk.Sums) * Schools.Block);
            Transposition.AddRowsToLines(ref ofA, ref sums, partnerSums.Stride, ref Unsafe.Add(ref firstA, e));
            Transposition.AddRowsToLines(ref ofB, ref sums, partnerSums.Stride, ref Unsafe.Add(ref firstB, e));
        }
    }

    /// <summary>The first row's number of a partnership of the chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float FirstOf(PartnershipChunk chunk, int n) =>
        ref Unsafe.Add(
            ref chunk.Rows.First,
            (nint)(((uint)n / Schools.Block * PartnershipChunk.BlockStride) + ((uint)n % Schools.Block))
        );
}
