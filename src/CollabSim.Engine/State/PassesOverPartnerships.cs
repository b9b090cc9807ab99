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
        _crew.Run(this, Errand.WorkTogether);
        world.Ending.Clear();
        foreach (Meeting meeting in _meetings)
        {
            world.Ending.AddRange(meeting.Ending);
        }
    }

    private void WorkTogether(Meeting meeting, Range part)
    {
        StreamKey luck = StreamKey.For(world.Seed, PerceptionStream, world.Tick);
        meeting.Ending.Clear();
        Prepare(meeting);
        for (int from = part.Start.Value; from < part.End.Value; from += Chunk)
        {
            meeting.Seat(from, _ties.Count);
            CallNext(meeting);
            SeePartners(meeting);
            FindCommunities(meeting);
            FindOrders(meeting);
            SpendDays(meeting);
            ChallengeEachOther(meeting);
            LearnAndCreate(meeting);
            DrawErrors(meeting, luck);
            JudgeAndTrust(meeting);
            DrawAimsTogether(meeting);
            LoseTrust(meeting);
            AddToTally(meeting);
        }
    }

    /// <summary>What is the same for all partnerships as long as nothing sets them apart.</summary>
    private void Prepare(Meeting meeting)
    {
        for (int n = 0; n < Meeting.Chunk; n += T.Width)
        {
            Desk desk = DeskOf(meeting, n);
            desk[Meeting.Structure] = desk[Meeting.Process] = desk[Meeting.MandatedDays] = 0f;
            for (int field = 0; field < Conditions.PartnershipFields; field++)
            {
                T condition = _conditions.Rows[field];
                desk[Meeting.ConditionsOfA + field] = desk[Meeting.ConditionsOfB + field] = condition;
            }
        }
    }

    /// <summary>Asks memory for what the next chunk will need, while this one is at work: partners may be anywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CallNext(Meeting meeting)
    {
        if (_schools.Count < FarFromEachOther)
        {
            return;
        }

        int to = Math.Min(meeting.From + (2 * Meeting.Chunk), _ties.Count);
        for (int e = meeting.From + Meeting.Chunk; e < to; e++)
        {
            Call(meeting, _ties.A[e]);
            Call(meeting, _ties.B[e]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Call(Meeting meeting, int school)
    {
        _seen.Lines.Prefetch((nint)school * _seen.Stride);
        meeting.Tally.Sums.Prefetch((nint)school * meeting.Tally.Stride);
        for (int circle = 0; circle < world.Communities.Count; circle++)
        {
            world.Communities[circle].Of.Prefetch(school);
        }
    }

    /// <summary>What the partners see of each other: their state at the start of the tick.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SeePartners(Meeting meeting)
    {
        See(meeting, ref _seen.Lines.First, _seen.Stride, _seen.Fields, Meeting.OfA, Meeting.OfB);
        if (_conditionsOfSchools.Length > 0)
        {
            const int Fields = Conditions.PartnershipFields;
            See(meeting, ref _conditionsOfSchools.First, Fields, Fields, Meeting.ConditionsOfA, Meeting.ConditionsOfB);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void See(Meeting meeting, ref float line, int stride, int fields, int rowOfA, int rowOfB)
    {
        for (int n = 0; n < meeting.Count; n += Schools.Block)
        {
            int e = meeting.From + n;
            ref float ofA = ref Unsafe.Add(ref RowsOf(meeting, n), rowOfA * Schools.Block);
            ref float ofB = ref Unsafe.Add(ref RowsOf(meeting, n), rowOfB * Schools.Block);
            Transposition.LinesToRows(ref line, stride, ref _ties.A[e], ref ofA, fields);
            Transposition.LinesToRows(ref line, stride, ref _ties.B[e], ref ofB, fields);
        }
    }

    /// <summary>Structure and process of the communities that both partners belong to: they add up to at most 1.</summary>
    private void FindCommunities(Meeting meeting)
    {
        for (int circle = 0; circle < world.Communities.Count; circle++)
        {
            FindCommunity(meeting, world.Communities[circle], circle == 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindCommunity(Meeting meeting, Circle circle, bool isFirst)
    {
        T structure = circle.Structure;
        T process = circle.Process;
        for (int n = 0; n < meeting.Count; n += T.Width)
        {
            int e = meeting.From + n;
            Desk desk = DeskOf(meeting, n);
            T ofA = T.Gather(ref circle.Of.First, ref _ties.A.First, e, 1, 0);
            T ofB = T.Gather(ref circle.Of.First, ref _ties.B.First, e, 1, 0);
            T shared = T.SameBits(ofA, ofB) & (ofA > -0.5f);
            T before = isFirst ? 0f : desk[Meeting.Structure];
            desk[Meeting.Structure] = T.Min(before + (shared & structure), 1f);
            before = isFirst ? 0f : desk[Meeting.Process];
            desk[Meeting.Process] = T.Min(before + (shared & process), 1f);
        }
    }

    /// <summary>Days that orders ask of each partnership.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindOrders(Meeting meeting)
    {
        if (!world.Orders.Any)
        {
            return;
        }

        ref float days = ref MemoryMarshal.GetArrayDataReference(world.Orders.Days);
        for (int n = 0; n < meeting.Count; n += T.Width)
        {
            DeskOf(meeting, n)[Meeting.MandatedDays] = T.Gather(
                ref days,
                ref _ties.Binding.First,
                meeting.From + n,
                1,
                0
            );
        }
    }

    /// <summary>(3), (4): what mandates add to the days that partners wish; the wishes themselves follow trust.</summary>
    private void TallyMandates(Meeting meeting, Range part)
    {
        meeting.Rows.Clear();
        Prepare(meeting);
        for (int from = part.Start.Value; from < part.End.Value; from += Chunk)
        {
            meeting.Seat(from, _ties.Count);
            SeePartners(meeting);
            FindOrders(meeting);
            CompareWithWishes(meeting);
            AddToTally(meeting);
        }

        meeting.Rows.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CompareWithWishes(Meeting meeting)
    {
        JointWork work = _scenario.JointWork with { };
        for (int n = 0; n < meeting.Count; n += T.Width)
        {
            Desk desk = DeskOf(meeting, n);
            T mandate = desk[Meeting.MandatedDays];
            T wishOfA = work.WishedDays(
                0f,
                Get(_ties.TrustAB, meeting.From + n),
                desk[Meeting.OfA + Snapshot.Leadership]
            );
            T wishOfB = work.WishedDays(
                0f,
                Get(_ties.TrustBA, meeting.From + n),
                desk[Meeting.OfB + Snapshot.Leadership]
            );
            desk.Tell(Meeting.SumsOfA + Tally.MandatedDays, T.Max(mandate - wishOfA, 0f) * Tally.DayScale);
            desk.Tell(Meeting.SumsOfB + Tally.MandatedDays, T.Max(mandate - wishOfB, 0f) * Tally.DayScale);
        }
    }

    /// <summary>(3)-(8): the toll comes first, the rest is productive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SpendDays(Meeting meeting)
    {
        JointWork work = _scenario.JointWork with { };
        TransactionCost cost = _scenario.TransactionCost with { };
        Effectiveness effectiveness = _scenario.Effectiveness with { };
        T purpose = _scenario.Communities.Purpose;
        T facilitation = _scenario.Communities.Facilitation;
        for (int n = 0; n < meeting.Count; n += T.Width)
        {
            int e = meeting.From + n;
            Desk desk = DeskOf(meeting, n);
            T trustAB = Get(_ties.TrustAB, e);
            T trustBA = Get(_ties.TrustBA, e);
            T leadershipA = desk[Meeting.OfA + Snapshot.Leadership];
            T leadershipB = desk[Meeting.OfB + Snapshot.Leadership];
            T mandate = desk[Meeting.MandatedDays];
            T wishOfA = work.WishedDays(mandate, trustAB, leadershipA);
            T wishOfB = work.WishedDays(mandate, trustBA, leadershipB);
            T days = JointWork.JointDays(
                desk[Meeting.OfA + Snapshot.Rationing] * wishOfA,
                desk[Meeting.OfB + Snapshot.Rationing] * wishOfB
            );
            T aims = TransactionCost.AimDistance(desk[Meeting.OfA + Snapshot.Aim], desk[Meeting.OfB + Snapshot.Aim]);
            T toll = cost.Days(
                aims * (1f - (purpose * desk[Meeting.Process])),
                0.5f * (trustAB + trustBA),
                0.5f * (leadershipA + leadershipB),
                T.Max(desk[Meeting.OfA + Snapshot.Partnerships], desk[Meeting.OfB + Snapshot.Partnerships]),
                0.5f * (desk[Meeting.OfA + Snapshot.BufferedPressure] + desk[Meeting.OfB + Snapshot.BufferedPressure]),
                MeanCondition(desk, Conditions.Facilitation) + (facilitation * desk[Meeting.Structure])
            );
            T productive = Effectiveness.ProductiveDays(days, toll);
            Put(_ties.JointDays, e, days);
            Put(_ties.ProductiveDays, e, productive);
            desk[Meeting.Effectiveness] = effectiveness.Share(productive);
            desk[Meeting.MutualTrust] = T.Sqrt(trustAB * trustBA);
        }
    }

    /// <summary>(9): cognitive distance and challenge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ChallengeEachOther(Meeting meeting)
    {
        Challenge challenge = _scenario.Challenge with { };
        T ofProcess = _scenario.Communities.Challenge;
        T share = 1f / _domains;
        for (int n = 0; n < meeting.Count; n += T.Width)
        {
            Desk desk = DeskOf(meeting, n);
            T distance = 0f;
            for (int d = 0; d < _domains; d++)
            {
                distance += T.Abs(
                    desk[Meeting.OfA + Snapshot.Knowledge + d] - desk[Meeting.OfB + Snapshot.Knowledge + d]
                );
            }

            distance *= share;
            desk[Meeting.Distance] = distance;
            T friend = MeanCondition(desk, Conditions.CriticalFriend) + (ofProcess * desk[Meeting.Process]);
            Put(_ties.Challenge, meeting.From + n, challenge.Between(friend, desk[Meeting.MutualTrust], distance));
        }
    }

    /// <summary>(10)-(12): learning and co-creation, domain by domain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LearnAndCreate(Meeting meeting)
    {
        Learning learning = _scenario.Learning with { };
        CoCreation creation = _scenario.CoCreation with { };
        T share = 1f / _domains;
        for (int n = 0; n < meeting.Count; n += T.Width)
        {
            int e = meeting.From + n;
            Desk desk = DeskOf(meeting, n);
            T effectiveness = desk[Meeting.Effectiveness];
            T challenge = Get(_ties.Challenge, e);
            T rivalry = Get(_ties.Rivalry, e);
            T competition = MeanCondition(desk, Conditions.Competition);
            T shownToA = Disclosure.Of(Get(_ties.TrustBA, e), competition, rivalry);
            T shownToB = Disclosure.Of(Get(_ties.TrustAB, e), competition, rivalry);
            T easeOfA = learning.Ease(
                desk[Meeting.OfA + Snapshot.AbsorptiveCapacity],
                effectiveness,
                shownToA,
                challenge
            );
            T easeOfB = learning.Ease(
                desk[Meeting.OfB + Snapshot.AbsorptiveCapacity],
                effectiveness,
                shownToB,
                challenge
            );
            T creativity = creation.Creativity(
                effectiveness,
                desk[Meeting.MutualTrust],
                challenge,
                desk[Meeting.Distance]
            );
            T gainOfA = 0f;
            T gainOfB = 0f;
            for (int d = 0; d < _domains; d++)
            {
                T knownA = desk[Meeting.OfA + Snapshot.Knowledge + d];
                T knownB = desk[Meeting.OfB + Snapshot.Knowledge + d];
                T gainA = (easeOfA * Learning.InvertedU(knownB - knownA)) + CoCreation.In(knownA, creativity);
                T gainB = (easeOfB * Learning.InvertedU(knownA - knownB)) + CoCreation.In(knownB, creativity);
                gainOfA += gainA;
                gainOfB += gainB;
                desk.Tell(Meeting.SumsOfA + Tally.Gains + d, gainA * Tally.GainScale);
                desk.Tell(Meeting.SumsOfB + Tally.Gains + d, gainB * Tally.GainScale);
            }

            desk[Meeting.GainOfA] = gainOfA * share;
            desk[Meeting.GainOfB] = gainOfB * share;
        }
    }

    /// <summary>Errors of perception, one a partner.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DrawErrors(Meeting meeting, StreamKey luck)
    {
        for (int n = 0; n < meeting.Count; n += T.Width)
        {
            Desk desk = DeskOf(meeting, n);
            (T word0, T word1) = LaneDraws.Block(
                luck,
                desk[Meeting.OfA + Snapshot.Key],
                desk[Meeting.OfB + Snapshot.Key]
            );
            (desk[Meeting.ErrorOfA], desk[Meeting.ErrorOfB]) = LaneDraws.Normals(word0, word1);
        }
    }

    /// <summary>(15)-(17): value, true and perceived, against hope; the surprise moves trust.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void JudgeAndTrust(Meeting meeting)
    {
        PartnershipValue value = _scenario.Value with { };
        Expectation expectation = _scenario.Expectation with { };
        Trust rule = _scenario.Trust with { };
        T dayCost = _scenario.Performance.DayCost / _scenario.Time.SlackDays;
        T noise = value.Noise;
        T ofProcess = _scenario.Communities.Accountability;
        for (int n = 0; n < meeting.Count; n += T.Width)
        {
            int e = meeting.From + n;
            Desk desk = DeskOf(meeting, n);
            T days = Get(_ties.JointDays, e);
            T cost = days * dayCost;
            T costOfA = cost * (1f - desk[Meeting.ConditionsOfA + Conditions.Subsidy]);
            T costOfB = cost * (1f - desk[Meeting.ConditionsOfB + Conditions.Subsidy]);
            T valueOfA = value.ToPartner(desk[Meeting.GainOfA], costOfA);
            T valueOfB = value.ToPartner(desk[Meeting.GainOfB], costOfB);
            T accountability = T.Max(MeanCondition(desk, Conditions.Accountability), ofProcess * desk[Meeting.Process]);
            T seenByA = PartnershipValue.Shared(valueOfA, valueOfB, accountability) + (noise * desk[Meeting.ErrorOfA]);
            T seenByB = PartnershipValue.Shared(valueOfB, valueOfA, accountability) + (noise * desk[Meeting.ErrorOfB]);
            T average = Get(_ties.ValueAverage, e);
            Put(_ties.JointValue, e, valueOfA + valueOfB);
            Put(_ties.ValueAverage, e, expectation.Follow(average, 0.5f * (seenByA + seenByB)));
            desk.Tell(Meeting.SumsOfA + Tally.JointDays, days * Tally.DayScale);
            desk.Tell(Meeting.SumsOfB + Tally.JointDays, days * Tally.DayScale);
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
    private void DrawAimsTogether(Meeting meeting)
    {
        if (_scenario.Aims.Rate == 0)
        {
            return;
        }

        for (int n = 0; n < meeting.Count; n += T.Width)
        {
            Desk desk = DeskOf(meeting, n);
            T effectiveness = desk[Meeting.Effectiveness];
            T leadership = 0.5f * (desk[Meeting.OfA + Snapshot.Leadership] + desk[Meeting.OfB + Snapshot.Leadership]);
            T aimOfA = desk[Meeting.OfA + Snapshot.Aim];
            T aimOfB = desk[Meeting.OfB + Snapshot.Aim];
            T pullOnA = _scenario.Aims.Pull(aimOfA, aimOfB, effectiveness, leadership);
            T pullOnB = _scenario.Aims.Pull(aimOfB, aimOfA, effectiveness, leadership);
            desk.Tell(Meeting.SumsOfA + Tally.AimPull, pullOnA * Tally.AimScale);
            desk.Tell(Meeting.SumsOfB + Tally.AimPull, pullOnB * Tally.AimScale);
        }
    }

    /// <summary>(19), (20): what leavers leave of trust, and who parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LoseTrust(Meeting meeting)
    {
        LeaderTurnover turnover = _scenario.Turnover with { };
        T ofStructure = _scenario.Communities.Memory;
        for (int n = 0; n < meeting.Count; n += T.Width)
        {
            int e = meeting.From + n;
            Desk desk = DeskOf(meeting, n);
            T memory = ofStructure * desk[Meeting.Structure];
            T keptByA = turnover.Kept(desk[Meeting.OfA + Snapshot.LeaderLeaves], memory);
            T keptByB = turnover.Kept(desk[Meeting.OfB + Snapshot.LeaderLeaves], memory);
            T trustAB = Get(_ties.TrustAB, e) * keptByA * keptByB;
            T trustBA = Get(_ties.TrustBA, e) * keptByA * keptByB;
            Put(_ties.TrustAB, e, trustAB);
            Put(_ties.TrustBA, e, trustBA);
            desk.Tell(Meeting.SumsOfA + Tally.Trust, trustAB * Tally.TrustScale);
            desk.Tell(Meeting.SumsOfB + Tally.Trust, trustBA * Tally.TrustScale);
            T mean = 0.5f * (trustAB + trustBA);
            uint over = T.TrueLanes(
                _scenario.Dissolution.Ends(mean, Get(_ties.ValueAverage, e), desk[Meeting.MandatedDays])
            );
            if (over != 0)
            {
                ListPartnerships(over, e, meeting.Ending);
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
    private void AddToTally(Meeting meeting)
    {
        Tally tally = meeting.Tally;
        ref int sums = ref tally.Sums.First;
        for (int n = 0; n < meeting.Count; n += Schools.Block)
        {
            int e = meeting.From + n;
            ref float rows = ref RowsOf(meeting, n);
            ref float ofA = ref Unsafe.Add(ref rows, Meeting.SumsOfA * Schools.Block);
            ref float ofB = ref Unsafe.Add(ref rows, Meeting.SumsOfB * Schools.Block);
            Transposition.AddRowsToLines(ref ofA, ref sums, tally.Stride, ref _ties.A[e]);
            Transposition.AddRowsToLines(ref ofB, ref sums, tally.Stride, ref _ties.B[e]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float RowsOf(Meeting meeting, int n) =>
        ref Unsafe.Add(ref meeting.Rows.First, (nint)((uint)n / Schools.Block * Meeting.BlockStride));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Desk DeskOf(Meeting meeting, int n) =>
        new(ref Unsafe.Add(ref RowsOf(meeting, n), (nint)((uint)n % Schools.Block)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T MeanCondition(Desk desk, int field) =>
        0.5f * (desk[Meeting.ConditionsOfA + field] + desk[Meeting.ConditionsOfB + field]);
}
