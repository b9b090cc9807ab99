using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.State;

/// <content>
/// Passes over all partnerships. They work with copies of the rules (<c>with { }</c>): the compiler keeps the parameters of
/// a copy that nobody else can see in registers and makes no object for it, which is worth a twentieth of the time.
/// </content>
internal sealed partial class Passes<T>
{
    private static readonly RandomStream PerceptionStream = RandomStream.Named("partnershipValue");

    /// <summary>With more schools than this the nearest caches do not hold them all.</summary>
    private const int FarFromEachOther = 4096;

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
            PrefetchNext(chunk);
            ReadPartners(chunk);
            FindCommunities(chunk);
            FindOrders(chunk);
            SpendDays(chunk);
            ChallengeEachOther(chunk);
            LearnAndCreate(chunk);
            DrawErrors(chunk, luck);
            JudgeAndTrust(chunk);
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
            LaneRows rows = LaneRowsOf(chunk, n);
            rows[PartnershipChunk.Structure] =
                rows[PartnershipChunk.Process] =
                rows[PartnershipChunk.MandatedDays] =
                    0f;
            for (int field = 0; field < CohortParameters.PartnershipFields; field++)
            {
                T condition = _cohortParameters.Rows[field];
                rows[PartnershipChunk.CohortParametersOfA + field] = rows[
                    PartnershipChunk.CohortParametersOfB + field
                ] = condition;
            }
        }
    }

    /// <summary>Asks memory for what the next chunk will need, while this one is at work: partners may be anywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PrefetchNext(PartnershipChunk chunk)
    {
        if (_schools.Count < FarFromEachOther)
        {
            return;
        }

        int to = Math.Min(chunk.From + (2 * PartnershipChunk.Chunk), _ties.Count);
        for (int e = chunk.From + PartnershipChunk.Chunk; e < to; e++)
        {
            Prefetch(chunk, _ties.A[e]);
            Prefetch(chunk, _ties.B[e]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Prefetch(PartnershipChunk chunk, int school)
    {
        _seen.Lines.Prefetch((nint)school * _seen.Stride);
        chunk.PartnerSums.Sums.Prefetch((nint)school * chunk.PartnerSums.Stride);
        for (int n = 0; n < world.Communities.Count; n++)
        {
            world.Communities[n].Of.Prefetch(school);
        }
    }

    /// <summary>What the partners see of each other: their state at the start of the tick.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadPartners(PartnershipChunk chunk)
    {
        ReadRows(chunk, ref _seen.Lines.First, _seen.Stride, _seen.Fields, PartnershipChunk.OfA, PartnershipChunk.OfB);
        if (_cohortParametersOfSchools.Length > 0)
        {
            const int Fields = CohortParameters.PartnershipFields;
            ReadRows(
                chunk,
                ref _cohortParametersOfSchools.First,
                Fields,
                Fields,
                PartnershipChunk.CohortParametersOfA,
                PartnershipChunk.CohortParametersOfB
            );
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReadRows(PartnershipChunk chunk, ref float line, int stride, int fields, int rowOfA, int rowOfB)
    {
        for (int n = 0; n < chunk.Count; n += Schools.Block)
        {
            int e = chunk.From + n;
            ref float ofA = ref Unsafe.Add(ref RowsOf(chunk, n), rowOfA * Schools.Block);
            ref float ofB = ref Unsafe.Add(ref RowsOf(chunk, n), rowOfB * Schools.Block);
            Transposition.LinesToRows(ref line, stride, ref _ties.A[e], ref ofA, fields);
            Transposition.LinesToRows(ref line, stride, ref _ties.B[e], ref ofB, fields);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindCommunity(PartnershipChunk chunk, CommunitySet communities, bool isFirst)
    {
        T structure = communities.Structure;
        T process = communities.Process;
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int e = chunk.From + n;
            LaneRows rows = LaneRowsOf(chunk, n);
            T ofA = T.Gather(ref communities.Of.First, ref _ties.A.First, e, 1, 0);
            T ofB = T.Gather(ref communities.Of.First, ref _ties.B.First, e, 1, 0);
            T shared = T.SameBits(ofA, ofB) & (ofA > -0.5f);
            T before = isFirst ? 0f : rows[PartnershipChunk.Structure];
            rows[PartnershipChunk.Structure] = T.Min(before + (shared & structure), 1f);
            before = isFirst ? 0f : rows[PartnershipChunk.Process];
            rows[PartnershipChunk.Process] = T.Min(before + (shared & process), 1f);
        }
    }

    /// <summary>Days that orders ask of each partnership.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindOrders(PartnershipChunk chunk)
    {
        if (!world.Orders.Any)
        {
            return;
        }

        ref float days = ref MemoryMarshal.GetArrayDataReference(world.Orders.Days);
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            LaneRowsOf(chunk, n)[PartnershipChunk.MandatedDays] = T.Gather(
                ref days,
                ref _ties.Binding.First,
                chunk.From + n,
                1,
                0
            );
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CompareWithWishes(PartnershipChunk chunk)
    {
        JointWork work = _scenario.JointWork with { };
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            LaneRows rows = LaneRowsOf(chunk, n);
            T mandate = rows[PartnershipChunk.MandatedDays];
            T wishOfA = work.WishedDays(
                0f,
                Get(_ties.TrustAB, chunk.From + n),
                rows[PartnershipChunk.OfA + Snapshot.Leadership]
            );
            T wishOfB = work.WishedDays(
                0f,
                Get(_ties.TrustBA, chunk.From + n),
                rows[PartnershipChunk.OfB + Snapshot.Leadership]
            );
            rows.WriteRounded(
                PartnershipChunk.SumsOfA + PartnerSums.MandatedDays,
                T.Max(mandate - wishOfA, 0f) * PartnerSums.DayScale
            );
            rows.WriteRounded(
                PartnershipChunk.SumsOfB + PartnerSums.MandatedDays,
                T.Max(mandate - wishOfB, 0f) * PartnerSums.DayScale
            );
        }
    }

    /// <summary>(3)-(8): the transaction cost comes first, the rest is productive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SpendDays(PartnershipChunk chunk)
    {
        JointWork work = _scenario.JointWork with { };
        TransactionCost transactionCost = _scenario.TransactionCost with { };
        Effectiveness effectiveness = _scenario.Effectiveness with { };
        T purpose = _scenario.Communities.Purpose;
        T facilitation = _scenario.Communities.Facilitation;
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int e = chunk.From + n;
            LaneRows rows = LaneRowsOf(chunk, n);
            T trustAB = Get(_ties.TrustAB, e);
            T trustBA = Get(_ties.TrustBA, e);
            T leadershipA = rows[PartnershipChunk.OfA + Snapshot.Leadership];
            T leadershipB = rows[PartnershipChunk.OfB + Snapshot.Leadership];
            T mandate = rows[PartnershipChunk.MandatedDays];
            T wishOfA = work.WishedDays(mandate, trustAB, leadershipA);
            T wishOfB = work.WishedDays(mandate, trustBA, leadershipB);
            T days = JointWork.JointDays(
                rows[PartnershipChunk.OfA + Snapshot.Rationing] * wishOfA,
                rows[PartnershipChunk.OfB + Snapshot.Rationing] * wishOfB
            );
            T aims = TransactionCost.AimDistance(
                rows[PartnershipChunk.OfA + Snapshot.Aim],
                rows[PartnershipChunk.OfB + Snapshot.Aim]
            );
            T costInDays = transactionCost.Days(
                aims * (1f - (purpose * rows[PartnershipChunk.Process])),
                0.5f * (trustAB + trustBA),
                0.5f * (leadershipA + leadershipB),
                T.Max(
                    rows[PartnershipChunk.OfA + Snapshot.Partnerships],
                    rows[PartnershipChunk.OfB + Snapshot.Partnerships]
                ),
                0.5f
                    * (
                        rows[PartnershipChunk.OfA + Snapshot.BufferedPressure]
                        + rows[PartnershipChunk.OfB + Snapshot.BufferedPressure]
                    ),
                MeanCohortParameter(rows, CohortParameters.Facilitation)
                    + (facilitation * rows[PartnershipChunk.Structure])
            );
            T productive = Effectiveness.ProductiveDays(days, costInDays);
            Put(_ties.JointDays, e, days);
            Put(_ties.ProductiveDays, e, productive);
            rows[PartnershipChunk.Effectiveness] = effectiveness.Share(productive);
            rows[PartnershipChunk.MutualTrust] = T.Sqrt(trustAB * trustBA);
        }
    }

    /// <summary>(9): cognitive distance and challenge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ChallengeEachOther(PartnershipChunk chunk)
    {
        Challenge challenge = _scenario.Challenge with { };
        T ofProcess = _scenario.Communities.Challenge;
        T share = 1f / _domains;
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            LaneRows rows = LaneRowsOf(chunk, n);
            T distance = 0f;
            for (int d = 0; d < _domains; d++)
            {
                distance += T.Abs(
                    rows[PartnershipChunk.OfA + Snapshot.Knowledge + d]
                        - rows[PartnershipChunk.OfB + Snapshot.Knowledge + d]
                );
            }

            distance *= share;
            rows[PartnershipChunk.Distance] = distance;
            T friend =
                MeanCohortParameter(rows, CohortParameters.CriticalFriend)
                + (ofProcess * rows[PartnershipChunk.Process]);
            Put(
                _ties.Challenge,
                chunk.From + n,
                challenge.Between(friend, rows[PartnershipChunk.MutualTrust], distance)
            );
        }
    }

    /// <summary>(10)-(12): learning and co-creation, domain by domain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LearnAndCreate(PartnershipChunk chunk)
    {
        Learning learning = _scenario.Learning with { };
        CoCreation creation = _scenario.CoCreation with { };
        T share = 1f / _domains;
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int e = chunk.From + n;
            LaneRows rows = LaneRowsOf(chunk, n);
            T effectiveness = rows[PartnershipChunk.Effectiveness];
            T challenge = Get(_ties.Challenge, e);
            T rivalry = Get(_ties.Rivalry, e);
            T competition = MeanCohortParameter(rows, CohortParameters.Competition);
            T shownToA = Disclosure.Of(Get(_ties.TrustBA, e), competition, rivalry);
            T shownToB = Disclosure.Of(Get(_ties.TrustAB, e), competition, rivalry);
            T easeOfA = learning.Ease(
                rows[PartnershipChunk.OfA + Snapshot.AbsorptiveCapacity],
                effectiveness,
                shownToA,
                challenge
            );
            T easeOfB = learning.Ease(
                rows[PartnershipChunk.OfB + Snapshot.AbsorptiveCapacity],
                effectiveness,
                shownToB,
                challenge
            );
            T creativity = creation.Creativity(
                effectiveness,
                rows[PartnershipChunk.MutualTrust],
                challenge,
                rows[PartnershipChunk.Distance]
            );
            T gainOfA = 0f;
            T gainOfB = 0f;
            for (int d = 0; d < _domains; d++)
            {
                T knownA = rows[PartnershipChunk.OfA + Snapshot.Knowledge + d];
                T knownB = rows[PartnershipChunk.OfB + Snapshot.Knowledge + d];
                T gainA = (easeOfA * Learning.InvertedU(knownB - knownA)) + CoCreation.In(knownA, creativity);
                T gainB = (easeOfB * Learning.InvertedU(knownA - knownB)) + CoCreation.In(knownB, creativity);
                gainOfA += gainA;
                gainOfB += gainB;
                rows.WriteRounded(PartnershipChunk.SumsOfA + PartnerSums.Gains + d, gainA * PartnerSums.GainScale);
                rows.WriteRounded(PartnershipChunk.SumsOfB + PartnerSums.Gains + d, gainB * PartnerSums.GainScale);
            }

            rows[PartnershipChunk.GainOfA] = gainOfA * share;
            rows[PartnershipChunk.GainOfB] = gainOfB * share;
        }
    }

    /// <summary>Errors of perception, one a partner.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DrawErrors(PartnershipChunk chunk, StreamKey luck)
    {
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            LaneRows rows = LaneRowsOf(chunk, n);
            (T word0, T word1) = LaneDraws.Block(
                luck,
                rows[PartnershipChunk.OfA + Snapshot.Key],
                rows[PartnershipChunk.OfB + Snapshot.Key]
            );
            (rows[PartnershipChunk.ErrorOfA], rows[PartnershipChunk.ErrorOfB]) = LaneDraws.Normals(word0, word1);
        }
    }

    /// <summary>(15)-(17): value, true and perceived, against hope; the surprise moves trust.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void JudgeAndTrust(PartnershipChunk chunk)
    {
        PartnershipValue value = _scenario.Value with { };
        Expectation expectation = _scenario.Expectation with { };
        Trust rule = _scenario.Trust with { };
        T dayCost = _scenario.Performance.DayCost / _scenario.Time.SlackDays;
        T noise = value.Noise;
        T ofProcess = _scenario.Communities.Accountability;
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int e = chunk.From + n;
            LaneRows rows = LaneRowsOf(chunk, n);
            T days = Get(_ties.JointDays, e);
            T cost = days * dayCost;
            T costOfA = cost * (1f - rows[PartnershipChunk.CohortParametersOfA + CohortParameters.Subsidy]);
            T costOfB = cost * (1f - rows[PartnershipChunk.CohortParametersOfB + CohortParameters.Subsidy]);
            T valueOfA = value.ToPartner(rows[PartnershipChunk.GainOfA], costOfA);
            T valueOfB = value.ToPartner(rows[PartnershipChunk.GainOfB], costOfB);
            T accountability = T.Max(
                MeanCohortParameter(rows, CohortParameters.Accountability),
                ofProcess * rows[PartnershipChunk.Process]
            );
            T seenByA =
                PartnershipValue.Shared(valueOfA, valueOfB, accountability) + (noise * rows[PartnershipChunk.ErrorOfA]);
            T seenByB =
                PartnershipValue.Shared(valueOfB, valueOfA, accountability) + (noise * rows[PartnershipChunk.ErrorOfB]);
            T average = Get(_ties.ValueAverage, e);
            Put(_ties.JointValue, e, valueOfA + valueOfB);
            Put(_ties.ValueAverage, e, expectation.Follow(average, 0.5f * (seenByA + seenByB)));
            rows.WriteRounded(PartnershipChunk.SumsOfA + PartnerSums.JointDays, days * PartnerSums.DayScale);
            rows.WriteRounded(PartnershipChunk.SumsOfB + PartnerSums.JointDays, days * PartnerSums.DayScale);
            TrustAfter(_ties.TrustAB, _ties.ExpectationAB, e, seenByA, expectation, rule);
            TrustAfter(_ties.TrustBA, _ties.ExpectationBA, e, seenByB, expectation, rule);
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DrawAimsTogether(PartnershipChunk chunk)
    {
        if (_scenario.Aims.Rate == 0)
        {
            return;
        }

        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            LaneRows rows = LaneRowsOf(chunk, n);
            T effectiveness = rows[PartnershipChunk.Effectiveness];
            T leadership =
                0.5f
                * (rows[PartnershipChunk.OfA + Snapshot.Leadership] + rows[PartnershipChunk.OfB + Snapshot.Leadership]);
            T aimOfA = rows[PartnershipChunk.OfA + Snapshot.Aim];
            T aimOfB = rows[PartnershipChunk.OfB + Snapshot.Aim];
            T pullOnA = _scenario.Aims.Pull(aimOfA, aimOfB, effectiveness, leadership);
            T pullOnB = _scenario.Aims.Pull(aimOfB, aimOfA, effectiveness, leadership);
            rows.WriteRounded(PartnershipChunk.SumsOfA + PartnerSums.AimPull, pullOnA * PartnerSums.AimScale);
            rows.WriteRounded(PartnershipChunk.SumsOfB + PartnerSums.AimPull, pullOnB * PartnerSums.AimScale);
        }
    }

    /// <summary>(19), (20): what leavers leave of trust, and who parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LoseTrust(PartnershipChunk chunk)
    {
        LeaderTurnover turnover = _scenario.Turnover with { };
        T ofStructure = _scenario.Communities.Memory;
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int e = chunk.From + n;
            LaneRows rows = LaneRowsOf(chunk, n);
            T memory = ofStructure * rows[PartnershipChunk.Structure];
            T keptByA = turnover.Kept(rows[PartnershipChunk.OfA + Snapshot.LeaderLeaves], memory);
            T keptByB = turnover.Kept(rows[PartnershipChunk.OfB + Snapshot.LeaderLeaves], memory);
            T trustAB = Get(_ties.TrustAB, e) * keptByA * keptByB;
            T trustBA = Get(_ties.TrustBA, e) * keptByA * keptByB;
            Put(_ties.TrustAB, e, trustAB);
            Put(_ties.TrustBA, e, trustBA);
            rows.WriteRounded(PartnershipChunk.SumsOfA + PartnerSums.Trust, trustAB * PartnerSums.TrustScale);
            rows.WriteRounded(PartnershipChunk.SumsOfB + PartnerSums.Trust, trustBA * PartnerSums.TrustScale);
            T mean = 0.5f * (trustAB + trustBA);
            uint over = T.TrueLanes(
                _scenario.Dissolution.Ends(mean, Get(_ties.ValueAverage, e), rows[PartnershipChunk.MandatedDays])
            );
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddToPartnerSums(PartnershipChunk chunk)
    {
        PartnerSums partnerSums = chunk.PartnerSums;
        ref int sums = ref partnerSums.Sums.First;
        for (int n = 0; n < chunk.Count; n += Schools.Block)
        {
            int e = chunk.From + n;
            ref float rows = ref RowsOf(chunk, n);
            ref float ofA = ref Unsafe.Add(ref rows, PartnershipChunk.SumsOfA * Schools.Block);
            ref float ofB = ref Unsafe.Add(ref rows, PartnershipChunk.SumsOfB * Schools.Block);
            Transposition.AddRowsToLines(ref ofA, ref sums, partnerSums.Stride, ref _ties.A[e]);
            Transposition.AddRowsToLines(ref ofB, ref sums, partnerSums.Stride, ref _ties.B[e]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float RowsOf(PartnershipChunk chunk, int n) =>
        ref Unsafe.Add(ref chunk.Rows.First, (nint)((uint)n / Schools.Block * PartnershipChunk.BlockStride));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LaneRows LaneRowsOf(PartnershipChunk chunk, int n) =>
        new(ref Unsafe.Add(ref RowsOf(chunk, n), (nint)((uint)n % Schools.Block)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T MeanCohortParameter(LaneRows rows, int field) =>
        0.5f
        * (rows[PartnershipChunk.CohortParametersOfA + field] + rows[PartnershipChunk.CohortParametersOfB + field]);
}
