using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.State;

/// <content>Passes over all partnerships.</content>
internal sealed partial class Passes<T>
{
    private static readonly RandomStream PerceptionStream = RandomStream.Named("partnershipValue");

    private readonly Meeting _meeting = new(world.Snapshot, world.Tally);
    private readonly int[] _wishesOfA = GC.AllocateArray<int>(Meeting.Chunk, pinned: true);
    private readonly int[] _wishesOfB = GC.AllocateArray<int>(Meeting.Chunk, pinned: true);
    private readonly float[] _over = GC.AllocateArray<float>(Meeting.Chunk, pinned: true);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void RationDays()
    {
        bool mandated = FindMandates();
        for (int from = 0; from < _ties.Count; from += Meeting.Chunk)
        {
            int to = Math.Min(from + Meeting.Chunk, _ties.Count);
            Wish(from, to, mandated);
            for (int e = from; e < to; e++)
            {
                _tally.WishedDays[_ties.A[e]] += _wishesOfA[e - from];
                _tally.WishedDays[_ties.B[e]] += _wishesOfB[e - from];
            }
        }

        for (int i = 0; i < _schools.Count; i++)
        {
            ref float rationing = ref _seen.Lines[(i * _seen.Stride) + _seen.Rationing];
            rationing = (float)JointWork.Rationing<Lane1>(rationing, _tally.WishedDays[i] * (1 / Tally.DayScale));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Wish(int from, int to, bool mandated)
    {
        ref float leadership = ref MemoryMarshal.GetArrayDataReference(_schools.LeadershipNow);
        for (int e = from; e < to; e += T.Width)
        {
            T days = mandated ? Get(_ties.MandatedDays, e) : 0f;
            T leadershipA = T.Gather(ref leadership, ref _ties.A[0], e, 1, 0);
            T leadershipB = T.Gather(ref leadership, ref _ties.B[0], e, 1, 0);
            T wishOfA = _scenario.JointWork.WishedDays(days, Get(_ties.TrustAB, e), leadershipA);
            T wishOfB = _scenario.JointWork.WishedDays(days, Get(_ties.TrustBA, e), leadershipB);
            T.StoreRounded(wishOfA * Tally.DayScale, ref _wishesOfA[0], e - from);
            T.StoreRounded(wishOfB * Tally.DayScale, ref _wishesOfB[0], e - from);
        }
    }

    /// <summary>Works out the days that mandates ask of each partnership; false where there are none.</summary>
    private bool FindMandates()
    {
        if (!world.AnyMandate)
        {
            return false;
        }

        for (int e = 0; e < _ties.Count; e++)
        {
            _ties.MandatedDays[e] = (float)world.MandatedDaysOf(e);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void WorkTogether()
    {
        StreamKey luck = StreamKey.For(world.Seed, PerceptionStream, world.Tick);
        for (int from = 0; from < _ties.Count; from += Meeting.Chunk)
        {
            int to = Math.Min(from + Meeting.Chunk, _ties.Count);
            SeePartners(from, to);
            FindCommunity(from, to);
            SpendDays(from, to);
            ChallengeEachOther(from, to);
            LearnAndCreate(from, to);
            DrawErrors(from, to, luck);
            JudgeAndTrust(from, to);
            if (_scenario.Aims.Rate > 0)
            {
                DrawAimsTogether(from, to);
            }

            AddToTally(from, to);
        }
    }

    /// <summary>What the partners see of each other: their state at the start of the tick.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SeePartners(int from, int to)
    {
        for (int e = from; e < to; e += Schools.Block)
        {
            See(_seen.Lines, _seen.Stride, e, e - from, _meeting.PartnerA, _meeting.PartnerB);
            if (_conditionsOfSchools.Length > 0)
            {
                See(_conditionsOfSchools, Schools.Block, e, e - from, _meeting.ConditionsA, _meeting.ConditionsB);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void See(float[] lines, int stride, int e, int at, int rowOfA, int rowOfB)
    {
        float[] rows = _meeting.Rows;
        ref float first = ref lines[0];
        Transposition.LinesToRows(
            ref first,
            stride,
            ref _ties.A[e],
            ref rows[(rowOfA * Meeting.Chunk) + at],
            Meeting.Chunk
        );
        Transposition.LinesToRows(
            ref first,
            stride,
            ref _ties.B[e],
            ref rows[(rowOfB * Meeting.Chunk) + at],
            Meeting.Chunk
        );
    }

    /// <summary>Structure and process of the community that both partners belong to, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindCommunity(int from, int to)
    {
        if (world.Communities.Count == 0)
        {
            return;
        }

        for (int n = 0; n < to - from; n += T.Width)
        {
            T communityOfA = OfA(n, _seen.Community);
            T shared = T.SameBits(communityOfA, OfB(n, _seen.Community)) & (communityOfA > -0.5f);
            Hand(n, _meeting.Structure, shared & OfA(n, _seen.Structure));
            Hand(n, _meeting.Process, shared & OfA(n, _seen.Process));
        }
    }

    /// <summary>(3)-(8): the toll comes first, the rest is productive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SpendDays(int from, int to)
    {
        Communities community = _scenario.Communities;
        bool mandated = world.AnyMandate;
        for (int n = 0; n < to - from; n += T.Width)
        {
            T trustAB = Get(_ties.TrustAB, from + n);
            T trustBA = Get(_ties.TrustBA, from + n);
            T leadershipA = OfA(n, _seen.Leadership);
            T leadershipB = OfB(n, _seen.Leadership);
            T mandate = mandated ? Get(_ties.MandatedDays, from + n) : 0f;
            T wishOfA = _scenario.JointWork.WishedDays(mandate, trustAB, leadershipA);
            T wishOfB = _scenario.JointWork.WishedDays(mandate, trustBA, leadershipB);
            T days = JointWork.JointDays(OfA(n, _seen.Rationing) * wishOfA, OfB(n, _seen.Rationing) * wishOfB);
            T aims = TransactionCost.AimDistance(OfA(n, _seen.Aim), OfB(n, _seen.Aim));
            T toll = _scenario.TransactionCost.Days(
                aims * (1f - (community.Purpose * Handed(n, _meeting.Process))),
                0.5f * (trustAB + trustBA),
                0.5f * (leadershipA + leadershipB),
                T.Max(OfA(n, _seen.Partnerships), OfB(n, _seen.Partnerships)),
                0.5f * (OfA(n, _seen.BufferedPressure) + OfB(n, _seen.BufferedPressure)),
                MeanCondition(n, Conditions.Facilitation) + (community.Facilitation * Handed(n, _meeting.Structure))
            );
            T productive = Effectiveness.ProductiveDays(days, toll);
            Put(_ties.JointDays, from + n, days);
            Put(_ties.ProductiveDays, from + n, productive);
            Hand(n, _meeting.Effectiveness, _scenario.Effectiveness.Share(productive));
            Hand(n, _meeting.MutualTrust, T.Sqrt(trustAB * trustBA));
        }
    }

    /// <summary>(9): cognitive distance and challenge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ChallengeEachOther(int from, int to)
    {
        for (int n = 0; n < to - from; n += T.Width)
        {
            T distance = 0f;
            for (int d = 0; d < _domains; d++)
            {
                distance += T.Abs(OfA(n, d) - OfB(n, d));
            }

            distance *= 1f / _domains;
            T process = Handed(n, _meeting.Process);
            T friend = MeanCondition(n, Conditions.CriticalFriend) + (_scenario.Communities.Challenge * process);
            Hand(n, _meeting.Distance, distance);
            Put(
                _ties.Challenge,
                from + n,
                _scenario.Challenge.Between(friend, Handed(n, _meeting.MutualTrust), distance)
            );
        }
    }

    /// <summary>(10)-(12): learning and co-creation, domain by domain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LearnAndCreate(int from, int to)
    {
        Learning learning = _scenario.Learning;
        CoCreation creation = _scenario.CoCreation;
        for (int n = 0; n < to - from; n += T.Width)
        {
            T effectiveness = Handed(n, _meeting.Effectiveness);
            T challenge = Get(_ties.Challenge, from + n);
            T rivalry = Get(_ties.Rivalry, from + n);
            T competition = MeanCondition(n, Conditions.Competition);
            T shownToA = Disclosure.Of(Get(_ties.TrustBA, from + n), competition, rivalry);
            T shownToB = Disclosure.Of(Get(_ties.TrustAB, from + n), competition, rivalry);
            T easeOfA = learning.Ease(OfA(n, _seen.AbsorptiveCapacity), effectiveness, shownToA, challenge);
            T easeOfB = learning.Ease(OfB(n, _seen.AbsorptiveCapacity), effectiveness, shownToB, challenge);
            T creativity = creation.Creativity(
                effectiveness,
                Handed(n, _meeting.MutualTrust),
                challenge,
                Handed(n, _meeting.Distance)
            );
            T gainOfA = 0f;
            T gainOfB = 0f;
            for (int d = 0; d < _domains; d++)
            {
                T knownA = OfA(n, d);
                T knownB = OfB(n, d);
                T gainA = (easeOfA * Learning.InvertedU(knownB - knownA)) + CoCreation.In(knownA, creativity);
                T gainB = (easeOfB * Learning.InvertedU(knownA - knownB)) + CoCreation.In(knownB, creativity);
                gainOfA += gainA;
                gainOfB += gainB;
                Tell(n, _meeting.SumsOfA + d, gainA * Tally.GainScale);
                Tell(n, _meeting.SumsOfB + d, gainB * Tally.GainScale);
            }

            Hand(n, _meeting.GainOfA, gainOfA * (1f / _domains));
            Hand(n, _meeting.GainOfB, gainOfB * (1f / _domains));
        }
    }

    /// <summary>Errors of perception, one a partner.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DrawErrors(int from, int to, StreamKey luck)
    {
        for (int n = 0; n < to - from; n += T.Width)
        {
            (T word0, T word1) = LaneDraws.Block(luck, OfA(n, _seen.Key), OfB(n, _seen.Key));
            (T errorOfA, T errorOfB) = LaneDraws.Normals(word0, word1);
            Hand(n, _meeting.ErrorOfA, errorOfA);
            Hand(n, _meeting.ErrorOfB, errorOfB);
        }
    }

    /// <summary>(15)-(17): value, true and perceived, against hope; the surprise moves trust.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void JudgeAndTrust(int from, int to)
    {
        PartnershipValue value = _scenario.Value;
        T dayCost = _scenario.Performance.DayCost / _scenario.Time.SlackDays;
        for (int n = 0; n < to - from; n += T.Width)
        {
            T days = Get(_ties.JointDays, from + n);
            T cost = days * dayCost;
            T valueOfA = value.ToPartner(
                Handed(n, _meeting.GainOfA),
                cost * (1f - ConditionOfA(n, Conditions.Subsidy))
            );
            T valueOfB = value.ToPartner(
                Handed(n, _meeting.GainOfB),
                cost * (1f - ConditionOfB(n, Conditions.Subsidy))
            );
            T accountability = T.Max(
                MeanCondition(n, Conditions.Accountability),
                _scenario.Communities.Accountability * Handed(n, _meeting.Process)
            );
            T seenByA =
                PartnershipValue.Shared(valueOfA, valueOfB, accountability)
                + (value.Noise * Handed(n, _meeting.ErrorOfA));
            T seenByB =
                PartnershipValue.Shared(valueOfB, valueOfA, accountability)
                + (value.Noise * Handed(n, _meeting.ErrorOfB));
            T average = Get(_ties.ValueAverage, from + n);
            Put(_ties.JointValue, from + n, valueOfA + valueOfB);
            Put(_ties.ValueAverage, from + n, _scenario.Expectation.Follow(average, 0.5f * (seenByA + seenByB)));
            Tell(n, _meeting.SumsOfA + _tally.JointDays, days * Tally.DayScale);
            Tell(n, _meeting.SumsOfB + _tally.JointDays, days * Tally.DayScale);
            TrustAfter(_ties.TrustAB, _ties.ExpectationAB, from, n, seenByA, _meeting.SumsOfA);
            TrustAfter(_ties.TrustBA, _ties.ExpectationBA, from, n, seenByB, _meeting.SumsOfB);
        }
    }

    /// <summary>(16), (17) in one direction; the tally is of the trust at the start of the tick, for (21b).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TrustAfter(float[] trusts, float[] expectations, int from, int n, T seen, int sums)
    {
        T trust = Get(trusts, from + n);
        T expected = Get(expectations, from + n);
        Tell(n, sums + _tally.Trust, trust * Tally.TrustScale);
        Put(trusts, from + n, _scenario.Trust.After(trust, seen - _scenario.Expectation.Hope(expected)));
        Put(expectations, from + n, _scenario.Expectation.Follow(expected, seen));
    }

    /// <summary>(21c).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DrawAimsTogether(int from, int to)
    {
        for (int n = 0; n < to - from; n += T.Width)
        {
            T effectiveness = Handed(n, _meeting.Effectiveness);
            T leadership = 0.5f * (OfA(n, _seen.Leadership) + OfB(n, _seen.Leadership));
            T aimOfA = OfA(n, _seen.Aim);
            T aimOfB = OfB(n, _seen.Aim);
            T pullOnA = _scenario.Aims.Pull(aimOfA, aimOfB, effectiveness, leadership);
            T pullOnB = _scenario.Aims.Pull(aimOfB, aimOfA, effectiveness, leadership);
            Tell(n, _meeting.SumsOfA + _tally.AimPull, pullOnA * Tally.AimScale);
            Tell(n, _meeting.SumsOfB + _tally.AimPull, pullOnB * Tally.AimScale);
        }
    }

    /// <summary>Adds the rows of sums to the lines of both partners of each partnership.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddToTally(int from, int to)
    {
        float[] lines = _meeting.Lines;
        int halves = 2 * _tally.Stride;
        for (int e = from; e < to; e += Schools.Block)
        {
            for (int row = 0; row < halves; row += Schools.Block)
            {
                int first = ((_meeting.SumsOfA + row) * Meeting.Chunk) + e - from;
                Transposition.RowsToLines(ref _meeting.Rows[first], Meeting.Chunk, ref lines[0]);
                for (int n = 0; n < Schools.Block; n++)
                {
                    AddHalf(row, e + n, (n * Schools.Block) + 0);
                    AddHalf(row + 8, e + n, (n * Schools.Block) + 8);
                }
            }
        }
    }

    /// <summary>Adds eight sums to the line of the partner whose they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddHalf(int row, int e, int at)
    {
        int school = row < _tally.Stride ? _ties.A[e] : _ties.B[e];
        int field = row < _tally.Stride ? row : row - _tally.Stride;
        ref int sums = ref _tally.Sums[(school * _tally.Stride) + field];
        ref int added = ref Unsafe.As<float, int>(ref _meeting.Lines[at]);
        (Vector256.LoadUnsafe(ref sums) + Vector256.LoadUnsafe(ref added)).StoreUnsafe(ref sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int LoseTrust(Span<bool> ends)
    {
        int count = 0;
        bool mandated = FindMandates();
        for (int from = 0; from < _ties.Count; from += Meeting.Chunk)
        {
            int to = Math.Min(from + Meeting.Chunk, _ties.Count);
            int over = LoseTrust(from, to, mandated);
            ends[from..to].Clear();
            for (int e = from; over > 0 && e < to; e++)
            {
                ends[e] = _over[e - from] != 0;
            }

            count += over;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int LoseTrust(int from, int to, bool mandated)
    {
        ref float left = ref MemoryMarshal.GetArrayDataReference(_schools.LeaderLeft);
        int count = 0;
        for (int e = from; e < to; e += T.Width)
        {
            T memory = world.Communities.Count == 0 ? 0f : _scenario.Communities.Memory * SharedStructure(e);
            T keptByA = _scenario.Turnover.Kept(T.Gather(ref left, ref _ties.A[0], e, 1, 0), memory);
            T keptByB = _scenario.Turnover.Kept(T.Gather(ref left, ref _ties.B[0], e, 1, 0), memory);
            T trustAB = Get(_ties.TrustAB, e) * keptByA * keptByB;
            T trustBA = Get(_ties.TrustBA, e) * keptByA * keptByB;
            Put(_ties.TrustAB, e, trustAB);
            Put(_ties.TrustBA, e, trustBA);
            T mandate = mandated ? Get(_ties.MandatedDays, e) : 0f;
            T over = _scenario.Dissolution.Ends(0.5f * (trustAB + trustBA), Get(_ties.ValueAverage, e), mandate);
            Put(_over, e - from, over);
            count += T.CountTrue(over);
        }

        return count;
    }

    private T SharedStructure(int e)
    {
        ref float lines = ref _seen.Lines[0];
        T communityOfA = T.Gather(ref lines, ref _ties.A[0], e, _seen.Stride, _seen.Community);
        T communityOfB = T.Gather(ref lines, ref _ties.B[0], e, _seen.Stride, _seen.Community);
        T structure = T.Gather(ref lines, ref _ties.A[0], e, _seen.Stride, _seen.Structure);
        return T.SameBits(communityOfA, communityOfB) & (communityOfA > -0.5f) & structure;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T OfA(int n, int field) => Handed(n, _meeting.PartnerA + field);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T OfB(int n, int field) => Handed(n, _meeting.PartnerB + field);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Handed(int n, int row) => Get(_meeting.Rows, (row * Meeting.Chunk) + n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Hand(int n, int row, T value) => Put(_meeting.Rows, (row * Meeting.Chunk) + n, value);

    /// <summary>Writes a row of sums, in whole numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Tell(int n, int row, T value) =>
        T.StoreRounded(value, ref Unsafe.As<float, int>(ref _meeting.Rows[0]), (row * Meeting.Chunk) + n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T ConditionOfA(int n, int field) =>
        _conditionsOfSchools.Length == 0 ? _conditions.Rows[field] : Handed(n, _meeting.ConditionsA + field);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T ConditionOfB(int n, int field) =>
        _conditionsOfSchools.Length == 0 ? _conditions.Rows[field] : Handed(n, _meeting.ConditionsB + field);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T MeanCondition(int n, int field) => 0.5f * (ConditionOfA(n, field) + ConditionOfB(n, field));
}
