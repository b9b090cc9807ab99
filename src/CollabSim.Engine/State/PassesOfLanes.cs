using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.State;

/// <summary>The passes, composed of the rules in Mechanisms, in lanes of one width.</summary>
internal sealed class Passes<T>(World world) : Passes
    where T : struct, ILane<T>
{
    private static readonly RandomStream PerceptionStream = RandomStream.Named("partnershipValue");
    private static readonly RandomStream KnowledgeStream = RandomStream.Named("knowledge");
    private static readonly RandomStream TurnoverStream = RandomStream.Named("leaderTurnover");

    // Rows of the sums that one block of partnerships adds to the tally of its schools.
    private const int SumsOfA = 0;
    private const int SumsOfB = Levers.PerDomain.Length;
    private const int Days = 2 * Levers.PerDomain.Length;
    private const int TrustOfA = Days + 1;
    private const int TrustOfB = Days + 2;
    private const int PullOfA = Days + 3;
    private const int PullOfB = Days + 4;
    private const int SumRows = Days + 5;

    private readonly Scenario _scenario = world.Scenario;
    private readonly Schools _schools = world.Schools;
    private readonly Partnerships _ties = world.Partnerships;
    private readonly Snapshot _seen = world.Snapshot;
    private readonly Tally _tally = world.Tally;
    private readonly int _domains = world.Scenario.Domains;
    private readonly int[] _sums = GC.AllocateArray<int>(SumRows * Schools.Block, pinned: true);
    private float[] _conditionsOfSchools = [];

    public override void BudgetTime()
    {
        Array.Clear(_tally.Sums);
        Conditions conditions = world.Conditions;
        bool many = conditions.Cohorts > 1;
        if (many && _conditionsOfSchools.Length == 0)
        {
            _conditionsOfSchools = GC.AllocateArray<float>(
                _schools.Length * Conditions.PartnershipFields,
                pinned: true
            );
        }

        for (int i = 0; i < _schools.Count; i++)
        {
            Span<float> row = conditions.Rows.AsSpan(_schools.Cohort[i] * Conditions.Stride, Conditions.Stride);
            Span<float> line = _seen.Lines.AsSpan(i * _seen.Stride, _seen.Stride);
            for (int d = 0; d < _domains; d++)
            {
                line[d] = _schools.Knowledge[(d * _schools.Length) + i];
            }

            Lane1 pressure = row[Conditions.Pressure];
            Lane1 autonomy = Math.Clamp(_schools.Autonomy[i] + row[Conditions.Autonomy], 0, 1);
            Lane1 buffered = _scenario.Authority.Buffered(pressure, autonomy);
            Lane1 days = TimeBudget.DaysAtHand<Lane1>(
                row[Conditions.SlackDays],
                buffered,
                row[Conditions.ProtectedDays]
            );
            float daysAtHand = _schools.Open[i] ? (float)days : 0;
            float forCommunity = 0;
            int community = _schools.Community[i];
            line[_seen.Community] = community;
            line[_seen.Structure] = line[_seen.Process] = 0;
            if (community >= 0)
            {
                line[_seen.Structure] = world.Communities.Structure(community);
                line[_seen.Process] = world.Communities.Process(community);
                forCommunity = Math.Min(daysAtHand, (float)_scenario.Communities.Days * line[_seen.Structure]);
            }

            line[_seen.AbsorptiveCapacity] = _schools.AbsorptiveCapacity[i];
            line[_seen.Leadership] = Math.Clamp(_schools.Leadership[i] + row[Conditions.Leadership], 0, 1);
            line[_seen.Aim] = _schools.Aim[i];
            line[_seen.BufferedPressure] = (float)buffered;
            line[_seen.Rationing] = daysAtHand - forCommunity;
            line[_seen.Partnerships] = _schools.Partnerships[i];
            _schools.Pressure[i] = (float)pressure;
            _schools.Days[i] = forCommunity;
            if (many)
            {
                row[..Conditions.PartnershipFields]
                    .CopyTo(_conditionsOfSchools.AsSpan(i * Conditions.PartnershipFields));
            }
        }
    }

    public override void RationDays()
    {
        ref float lines = ref MemoryMarshal.GetArrayDataReference(_seen.Lines);
        ref int a = ref MemoryMarshal.GetArrayDataReference(_ties.A);
        ref int b = ref MemoryMarshal.GetArrayDataReference(_ties.B);
        Span<int> wishedA = stackalloc int[T.Width];
        Span<int> wishedB = stackalloc int[T.Width];
        for (int e = 0; e < _ties.Count; e += T.Width)
        {
            T mandated = MandatedDays(e);
            T wishAB = _scenario.JointWork.WishedDays(
                mandated,
                T.Load(ref _ties.TrustAB[0], e),
                T.Gather(ref lines, ref a, e, _seen.Stride, _seen.Leadership)
            );
            T wishBA = _scenario.JointWork.WishedDays(
                mandated,
                T.Load(ref _ties.TrustBA[0], e),
                T.Gather(ref lines, ref b, e, _seen.Stride, _seen.Leadership)
            );
            T.StoreRounded(wishAB * Tally.DayScale, ref wishedA[0], 0);
            T.StoreRounded(wishBA * Tally.DayScale, ref wishedB[0], 0);
            for (int lane = 0; lane < T.Width; lane++)
            {
                _tally.Sums[(_ties.A[e + lane] * _tally.Stride) + _tally.WishedDays] += wishedA[lane];
                _tally.Sums[(_ties.B[e + lane] * _tally.Stride) + _tally.WishedDays] += wishedB[lane];
            }
        }

        for (int i = 0; i < _schools.Count; i++)
        {
            ref float rationing = ref _seen.Lines[(i * _seen.Stride) + _seen.Rationing];
            float wished = _tally.Sums[(i * _tally.Stride) + _tally.WishedDays] / Tally.DayScale;
            rationing = (float)JointWork.Rationing<Lane1>(rationing, wished);
        }
    }

    public override void WorkTogether()
    {
        StreamKey luck = StreamKey.For(world.Seed, PerceptionStream, world.Tick);
        for (int e = 0; e < _ties.Count; e += T.Width)
        {
            Meet(e, luck);
        }
    }

    /// <summary>One tick of <see cref="ILane{T}.Width"/> partnerships.</summary>
    private void Meet(int e, StreamKey luck)
    {
        T trustAB = T.Load(ref _ties.TrustAB[0], e);
        T trustBA = T.Load(ref _ties.TrustBA[0], e);
        T meanTrust = 0.5f * (trustAB + trustBA);
        T mutualTrust = T.Sqrt(trustAB * trustBA);
        T leadershipA = OfA(e, _seen.Leadership);
        T leadershipB = OfB(e, _seen.Leadership);
        T meanLeadership = 0.5f * (leadershipA + leadershipB);
        T aimA = OfA(e, _seen.Aim);
        T aimB = OfB(e, _seen.Aim);
        (T structure, T process) = Community(e);
        Communities inCommunity = _scenario.Communities;

        // (3)-(5) joint days
        T mandated = MandatedDays(e);
        T wishAB = _scenario.JointWork.WishedDays(mandated, trustAB, leadershipA);
        T wishBA = _scenario.JointWork.WishedDays(mandated, trustBA, leadershipB);
        T days = JointWork.JointDays(OfA(e, _seen.Rationing) * wishAB, OfB(e, _seen.Rationing) * wishBA);

        // (6)-(8) the toll comes first, the rest is productive
        T toll = _scenario.TransactionCost.Days(
            TransactionCost.AimDistance(aimA, aimB) * (1f - (inCommunity.Purpose * process)),
            meanTrust,
            meanLeadership,
            T.Max(OfA(e, _seen.Partnerships), OfB(e, _seen.Partnerships)),
            0.5f * (OfA(e, _seen.BufferedPressure) + OfB(e, _seen.BufferedPressure)),
            MeanCondition(e, Conditions.Facilitation) + (inCommunity.Facilitation * structure)
        );
        T productive = Effectiveness.ProductiveDays(days, toll);
        T effectiveness = _scenario.Effectiveness.Share(productive);

        // (9) cognitive distance and challenge
        PerDomain knowledgeA = default;
        PerDomain knowledgeB = default;
        T distance = 0f;
        for (int d = 0; d < _domains; d++)
        {
            knowledgeA[d] = OfA(e, d);
            knowledgeB[d] = OfB(e, d);
            distance += T.Abs(knowledgeA[d] - knowledgeB[d]);
        }

        distance *= 1f / _domains;
        T friend = MeanCondition(e, Conditions.CriticalFriend) + (inCommunity.Challenge * process);
        T challenge = _scenario.Challenge.Between(friend, mutualTrust, distance);

        // (10)-(12) learning and co-creation, domain by domain
        T rivalry = T.Load(ref _ties.Rivalry[0], e);
        T competition = MeanCondition(e, Conditions.Competition);
        T shownToA = Disclosure.Of(trustBA, competition, rivalry);
        T shownToB = Disclosure.Of(trustAB, competition, rivalry);
        T absorptiveA = OfA(e, _seen.AbsorptiveCapacity);
        T absorptiveB = OfB(e, _seen.AbsorptiveCapacity);
        T gainOfA = 0f;
        T gainOfB = 0f;
        for (int d = 0; d < _domains; d++)
        {
            T knownA = knowledgeA[d];
            T knownB = knowledgeB[d];
            T gainA =
                _scenario.Learning.From(knownB - knownA, absorptiveA, effectiveness, shownToA, challenge)
                + _scenario.CoCreation.For(knownA, effectiveness, mutualTrust, challenge, distance);
            T gainB =
                _scenario.Learning.From(knownA - knownB, absorptiveB, effectiveness, shownToB, challenge)
                + _scenario.CoCreation.For(knownB, effectiveness, mutualTrust, challenge, distance);
            gainOfA += gainA;
            gainOfB += gainB;
            T.StoreRounded(gainA * Tally.GainScale, ref _sums[0], (SumsOfA + d) * Schools.Block);
            T.StoreRounded(gainB * Tally.GainScale, ref _sums[0], (SumsOfB + d) * Schools.Block);
        }

        // (15) value, true and perceived
        PartnershipValue value = _scenario.Value;
        T costOfDays = days * (_scenario.Performance.DayCost / _scenario.Time.SlackDays);
        T valueA = value.ToPartner(gainOfA * (1f / _domains), costOfDays * (1f - ConditionOfA(e, Conditions.Subsidy)));
        T valueB = value.ToPartner(gainOfB * (1f / _domains), costOfDays * (1f - ConditionOfB(e, Conditions.Subsidy)));
        T accountability = T.Max(MeanCondition(e, Conditions.Accountability), inCommunity.Accountability * process);
        (T word0, T word1) = LaneDraws.Block(luck, KeyOf(_ties.A, e), KeyOf(_ties.B, e));
        (T errorA, T errorB) = LaneDraws.Normals(word0, word1);
        T perceivedA = PartnershipValue.Shared(valueA, valueB, accountability) + (value.Noise * errorA);
        T perceivedB = PartnershipValue.Shared(valueB, valueA, accountability) + (value.Noise * errorB);

        // (16), (17) expectation, surprise, trust
        Expectation expectation = _scenario.Expectation;
        T expectedA = T.Load(ref _ties.ExpectationAB[0], e);
        T expectedB = T.Load(ref _ties.ExpectationBA[0], e);
        T nextTrustAB = _scenario.Trust.After(trustAB, perceivedA - expectation.Hope(expectedA));
        T nextTrustBA = _scenario.Trust.After(trustBA, perceivedB - expectation.Hope(expectedB));
        T average = T.Load(ref _ties.ValueAverage[0], e);
        T.Store(expectation.Follow(expectedA, perceivedA), ref _ties.ExpectationAB[0], e);
        T.Store(expectation.Follow(expectedB, perceivedB), ref _ties.ExpectationBA[0], e);
        T.Store(expectation.Follow(average, 0.5f * (perceivedA + perceivedB)), ref _ties.ValueAverage[0], e);
        T.Store(nextTrustAB, ref _ties.TrustAB[0], e);
        T.Store(nextTrustBA, ref _ties.TrustBA[0], e);

        T.Store(days, ref _ties.JointDays[0], e);
        T.Store(productive, ref _ties.ProductiveDays[0], e);
        T.Store(valueA + valueB, ref _ties.JointValue[0], e);
        T.Store(challenge, ref _ties.Challenge[0], e);

        T.StoreRounded(days * Tally.DayScale, ref _sums[0], Days * Schools.Block);
        T.StoreRounded(trustAB * Tally.TrustScale, ref _sums[0], TrustOfA * Schools.Block);
        T.StoreRounded(trustBA * Tally.TrustScale, ref _sums[0], TrustOfB * Schools.Block);
        if (_scenario.Aims.Rate > 0)
        {
            T.StoreRounded(
                _scenario.Aims.Pull(aimA, aimB, effectiveness, meanLeadership) * Tally.AimScale,
                ref _sums[0],
                PullOfA * Schools.Block
            );
            T.StoreRounded(
                _scenario.Aims.Pull(aimB, aimA, effectiveness, meanLeadership) * Tally.AimScale,
                ref _sums[0],
                PullOfB * Schools.Block
            );
        }

        AddToTally(e);
    }

    private void AddToTally(int e)
    {
        for (int lane = 0; lane < T.Width; lane++)
        {
            Span<int> tallyOfA = _tally.Sums.AsSpan(_ties.A[e + lane] * _tally.Stride, _tally.Stride);
            Span<int> tallyOfB = _tally.Sums.AsSpan(_ties.B[e + lane] * _tally.Stride, _tally.Stride);
            for (int d = 0; d < _domains; d++)
            {
                tallyOfA[d] += _sums[((SumsOfA + d) * Schools.Block) + lane];
                tallyOfB[d] += _sums[((SumsOfB + d) * Schools.Block) + lane];
            }

            tallyOfA[_tally.JointDays] += _sums[(Days * Schools.Block) + lane];
            tallyOfB[_tally.JointDays] += _sums[(Days * Schools.Block) + lane];
            tallyOfA[_tally.Trust] += _sums[(TrustOfA * Schools.Block) + lane];
            tallyOfB[_tally.Trust] += _sums[(TrustOfB * Schools.Block) + lane];
            tallyOfA[_tally.AimPull] += _sums[(PullOfA * Schools.Block) + lane];
            tallyOfB[_tally.AimPull] += _sums[(PullOfB * Schools.Block) + lane];
        }
    }

    public override void Learn()
    {
        StreamKey luck = StreamKey.For(world.Seed, KnowledgeStream, world.Tick);
        for (int i = 0; i < _schools.Count; i += T.Width)
        {
            T days = T.Load(ref _schools.Days[0], i) + Sum(i, _tally.JointDays, Tally.DayScale);
            T.Store(days, ref _schools.Days[0], i);
            T.Store(T.Load(ref _schools.DaysSpent[0], i) + days, ref _schools.DaysSpent[0], i);
            T agency = T.Load(ref _schools.Agency[0], i);
            T free = Knowledge.FreeShare<T>(days, _scenario.Time.SlackDays);
            for (int d = 0; d < _domains; d += 2)
            {
                (T word0, T word1) = LaneDraws.Block(luck, T.LoadBits(ref _schools.Key[0], i), T.Bits((uint)d / 2));
                (T first, T second) = LaneDraws.Normals(word0, word1);
                LearnIn(i, d, agency, free, first);
                if (d + 1 < _domains)
                {
                    LearnIn(i, d + 1, agency, free, second);
                }
            }

            T pressure = T.Load(ref _schools.Pressure[0], i);
            T autonomy = T.Max(T.Min(T.Load(ref _schools.Autonomy[0], i) + OfCohort(i, Conditions.Autonomy), 1f), 0f);
            T.Store(_scenario.Agency.Next(agency, pressure, autonomy), ref _schools.Agency[0], i);

            T partners = T.GatherRows(ref _seen.Lines[0], i, _seen.Stride, _seen.Partnerships);
            T disposition = T.Load(ref _schools.Disposition[0], i);
            T meanTrust = Sum(i, _tally.Trust, Tally.TrustScale) / T.Max(partners, 1f);
            T learnt = _scenario.Disposition.Next(disposition, meanTrust);
            T.Store(T.Select(partners > 0f, learnt, disposition), ref _schools.Disposition[0], i);
            if (_scenario.Aims.Rate > 0)
            {
                T aim = T.Load(ref _schools.Aim[0], i) + Sum(i, _tally.AimPull, Tally.AimScale);
                T.Store(aim - T.Floor(aim), ref _schools.Aim[0], i);
            }
        }
    }

    /// <summary>(13) for one domain, in the run and in its twin, which shares all luck but has no partnerships.</summary>
    private void LearnIn(int i, int d, T agency, T free, T luck)
    {
        int at = (d * _schools.Length) + i;
        T specialism = T.Load(ref _schools.Specialism[0], at);
        T obsolescence = OfCohort(i, Conditions.Obsolescence + d);
        T gained = Sum(i, d, Tally.GainScale);
        T knowledge = T.Load(ref _schools.Knowledge[0], at);
        T twin = T.Load(ref _schools.TwinKnowledge[0], at);
        Knowledge rule = _scenario.Knowledge;
        T.Store(
            rule.Next(knowledge, gained, obsolescence, specialism, agency, free, luck),
            ref _schools.Knowledge[0],
            at
        );
        T.Store(rule.Next(twin, 0f, obsolescence, specialism, agency, 1f, luck), ref _schools.TwinKnowledge[0], at);
    }

    public override int LeadersLeave()
    {
        DrawLuck(StreamKey.For(world.Seed, TurnoverStream, world.Tick));
        for (int i = 0; i < _schools.Count; i += T.Width)
        {
            T chance = _scenario.Turnover.Chance(T.Load(ref _schools.Pressure[0], i), OfCohort(i, Conditions.Turnover));
            T leaves = T.Select(T.Load(ref _schools.Luck[0], i) < chance, 1f, 0f);
            T.Store(leaves, ref _schools.LeaderLeft[0], i);
        }

        int leavers = 0;
        for (int i = 0; i < _schools.Count; i++)
        {
            leavers += _schools.LeaderLeft[i] > 0 ? 1 : 0;
        }

        _schools.LeaderLeft.AsSpan(_schools.Count).Clear();
        return leavers;
    }

    public override int LoseTrust(Span<bool> ends)
    {
        ref float left = ref MemoryMarshal.GetArrayDataReference(_schools.LeaderLeft);
        Span<float> ended = stackalloc float[T.Width];
        int count = 0;
        for (int e = 0; e < _ties.Count; e += T.Width)
        {
            (T structure, _) = Community(e);
            T memory = _scenario.Communities.Memory * structure;
            T keptByA = _scenario.Turnover.Kept(T.Gather(ref left, ref _ties.A[0], e, 1, 0), memory);
            T keptByB = _scenario.Turnover.Kept(T.Gather(ref left, ref _ties.B[0], e, 1, 0), memory);
            T trustAB = T.Load(ref _ties.TrustAB[0], e) * keptByA * keptByB;
            T trustBA = T.Load(ref _ties.TrustBA[0], e) * keptByA * keptByB;
            T.Store(trustAB, ref _ties.TrustAB[0], e);
            T.Store(trustBA, ref _ties.TrustBA[0], e);
            T average = T.Load(ref _ties.ValueAverage[0], e);
            T over = _scenario.Dissolution.Ends(0.5f * (trustAB + trustBA), average, MandatedDays(e));
            T.Store(T.Select(over, 1f, 0f), ref ended[0], 0);
            for (int lane = 0; lane < Math.Min(T.Width, _ties.Count - e); lane++)
            {
                ends[e + lane] = ended[lane] > 0;
                count += ended[lane] > 0 ? 1 : 0;
            }
        }

        return count;
    }

    public override void DrawLuck(StreamKey key)
    {
        for (int i = 0; i < _schools.Count; i += T.Width)
        {
            (T word, _) = LaneDraws.Block(key, T.LoadBits(ref _schools.Key[0], i), T.Bits(0));
            T.Store(LaneDraws.Uniform(word), ref _schools.Luck[0], i);
        }
    }

    private T OfA(int e, int field) => T.Gather(ref _seen.Lines[0], ref _ties.A[0], e, _seen.Stride, field);

    private T OfB(int e, int field) => T.Gather(ref _seen.Lines[0], ref _ties.B[0], e, _seen.Stride, field);

    private T KeyOf(int[] schools, int e) =>
        T.Gather(ref Unsafe.As<int, float>(ref _schools.Key[0]), ref schools[0], e, 1, 0);

    private T Sum(int i, int field, float scale) =>
        T.BitsToNumber(T.GatherRows(ref Unsafe.As<int, float>(ref _tally.Sums[0]), i, _tally.Stride, field)) / scale;

    private T OfCohort(int i, int field)
    {
        float[] rows = world.Conditions.Rows;
        return world.Conditions.Cohorts == 1
            ? rows[field]
            : T.Gather(ref rows[0], ref _schools.Cohort[0], i, Conditions.Stride, field);
    }

    private T ConditionOfA(int e, int field) => ConditionOf(_ties.A, e, field);

    private T ConditionOfB(int e, int field) => ConditionOf(_ties.B, e, field);

    private T ConditionOf(int[] schools, int e, int field) =>
        world.Conditions.Cohorts == 1
            ? world.Conditions.Rows[field]
            : T.Gather(ref _conditionsOfSchools[0], ref schools[0], e, Conditions.PartnershipFields, field);

    private T MeanCondition(int e, int field) =>
        world.Conditions.Cohorts == 1
            ? world.Conditions.Rows[field]
            : 0.5f * (ConditionOfA(e, field) + ConditionOfB(e, field));

    /// <summary>Days that a mandate asks of a partnership: its cluster's, or those that bind both partners.</summary>
    private T MandatedDays(int e)
    {
        T days = 0f;
        if (world.Conditions.AnyMandate)
        {
            days = T.Min(ConditionOfA(e, Conditions.MandatedDays), ConditionOfB(e, Conditions.MandatedDays));
        }

        if (world.MandatedDays.Count > 1)
        {
            ref float ofClusters = ref MemoryMarshal.GetReference(CollectionsMarshal.AsSpan(world.MandatedDays));
            days = T.Max(days, T.Gather(ref ofClusters, ref _ties.Mandate[0], e, 1, 0));
        }

        return days;
    }

    /// <summary>Structure and process of the community that both partners belong to, else 0.</summary>
    private (T Structure, T Process) Community(int e)
    {
        if (world.Communities.Count == 0)
        {
            return (0f, 0f);
        }

        T communityA = OfA(e, _seen.Community);
        T shared = T.SameBits(communityA, OfB(e, _seen.Community)) & (communityA > -0.5f);
        return (T.Select(shared, OfA(e, _seen.Structure), 0f), T.Select(shared, OfA(e, _seen.Process), 0f));
    }

    /// <summary>One number a domain.</summary>
    [InlineArray(Levers.PerDomain.Length)]
    private struct PerDomain
    {
        private T _first;
    }
}
