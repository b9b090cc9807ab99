using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Passes;

/// <content>Passes over all schools.</content>
internal sealed partial class TickPasses<T>
{
    private static readonly RandomStream KnowledgeStream = RandomStream.Named("knowledge");
    private static readonly RandomStream TurnoverStream = RandomStream.Named("leaderTurnover");
    private static readonly RandomStream SeekingStream = RandomStream.Named("partnerSearch.seeking");
    private static readonly int[] InOrder = [.. Enumerable.Range(0, Transposition.Side)];

    /// <summary>Numbers in a line of the caches.</summary>
    private const int LineOfNumbers = 16;

    private Column<float> _cohortParametersOfSchools;

    /// <summary>The sums of the thread that goes through these schools, to which those of the others are added.</summary>
    private PartnerSums OwnSums(SchoolChunk chunk) => _partnershipChunks[chunk.Part].PartnerSums;

    public override void BudgetTime()
    {
        if (_cohortParameters.Cohorts > 1 && _cohortParametersOfSchools.Length == 0)
        {
            _cohortParametersOfSchools = new Column<float>(_schools.Length * CohortParameters.PartnershipFields);
        }

        _threads.Run(this, PassKind.BudgetTime);
        CollectFound(world.Leavers);
    }

    private void BudgetTime(SchoolChunk chunk, Range part)
    {
        StreamKey luck = StreamKey.For(world.Seed, TurnoverStream, world.Tick);
        chunk.Found.Clear();
        for (int from = part.Start.Value; from < part.End.Value; from += Chunk)
        {
            chunk.MoveTo(from, _schools.Length);
            PrefetchNext(chunk, toLearn: false);
            CountDaysAtHand(chunk);
            CloseSchools(chunk);
            MeetInCommunities(chunk);
            if (!world.Orders.Any)
            {
                Ration(chunk);
            }

            DrawWords(chunk, luck);
            LeadersLeave(chunk);
            WriteSnapshot(chunk);
            WriteCohortParameters(chunk);
        }
    }

    /// <summary>Asks memory for what the next chunk will need.</summary>
    [MethodImpl(HotPath.Compiled)]
    private void PrefetchNext(SchoolChunk chunk, bool toLearn)
    {
        if (_schools.Count < OutOfCaches)
        {
            return;
        }

        int from = chunk.From + Chunk;
        for (int i = from; i < from + Chunk; i += LineOfNumbers)
        {
            _schools.Key.Prefetch(i);
            _schools.AbsorptiveCapacity.Prefetch(i);
            _schools.Leadership.Prefetch(i);
            _schools.Autonomy.Prefetch(i);
            _schools.Agency.Prefetch(i);
            _schools.Aim.Prefetch(i);
            _schools.Disposition.Prefetch(i);
            _schools.Days.Prefetch(i);
            _schools.DaysSpent.Prefetch(i);
            _schools.TrustGiven.Prefetch(i);
            _schools.Partnerships.Prefetch(i);
            for (int d = 0; d < _domains; d++)
            {
                int at = (d * _schools.Length) + i;
                _schools.Knowledge.Prefetch(at);
                if (toLearn)
                {
                    _schools.TwinKnowledge.Prefetch(at);
                    _schools.Specialism.Prefetch(at);
                }
            }
        }

        foreach (PartnershipChunk ofThread in toLearn ? _partnershipChunks : [])
        {
            PartnerSums sums = ofThread.PartnerSums;
            for (int at = from * sums.Stride; at < (from + Chunk) * sums.Stride; at += LineOfNumbers)
            {
                sums.Sums.Prefetch(at);
            }
        }
    }

    private void CollectFound(List<int> schools)
    {
        schools.Clear();
        foreach (SchoolChunk chunk in _schoolChunks)
        {
            schools.AddRange(chunk.Found);
        }
    }

    /// <summary>(1), (2) and what else partners see.</summary>
    [MethodImpl(HotPath.Compiled)]
    private void CountDaysAtHand(SchoolChunk chunk)
    {
        Authority authority = _parameters.Authority;
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int i = chunk.From + n;
            SchoolLanes school = LanesOf(chunk, n);
            T autonomy = T.Max(
                T.Min(Get(_schools.Autonomy, i) + CohortParameter(i, CohortParameters.Autonomy), 1f),
                0f
            );
            T buffered = authority.Buffered(CohortParameter(i, CohortParameters.Pressure), autonomy);
            school.AbsorptiveCapacity = Get(_schools.AbsorptiveCapacity, i);
            school.Leadership = LeadershipNow(i);
            school.Aim = Get(_schools.Aim, i);
            school.BufferedPressure = buffered;
            school.Rationing = TimeBudget.DaysAtHand(
                CohortParameter(i, CohortParameters.SlackDays),
                buffered,
                CohortParameter(i, CohortParameters.ProtectedDays)
            );
            school.Partnerships = GetNumber(_schools.Partnerships, i);
            school.Key = T.LoadBits(ref _schools.Key.First, i);
            for (int d = 0; d < _domains; d++)
            {
                school.SetKnowledgeIn(d, Get(_schools.Knowledge, (d * _schools.Length) + i));
            }

            Put(_schools.Days, i, 0f);
        }
    }

    /// <summary>c with leadership development.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T LeadershipNow(int i) =>
        T.Max(T.Min(Get(_schools.Leadership, i) + CohortParameter(i, CohortParameters.Leadership), 1f), 0f);

    /// <summary>Closed schools, and nobody, the partner of padding, have no days.</summary>
    private void CloseSchools(SchoolChunk chunk)
    {
        ReadOnlySpan<bool> open = _schools.Open.AsSpan(chunk.From, chunk.Count);
        if (!open.Contains(false))
        {
            return;
        }

        for (int n = 0; n < chunk.Count; n++)
        {
            if (!open[n])
            {
                chunk[Snapshot.Rationing, n] = 0;
            }
        }
    }

    /// <summary>The days that a school's communities take for themselves; model.md §4.</summary>
    private void MeetInCommunities(SchoolChunk chunk)
    {
        if (world.Communities.Count == 0)
        {
            return;
        }

        for (int n = 0; n < chunk.Count; n++)
        {
            int i = chunk.From + n;
            float structure = 0;
            for (int each = 0; each < world.Communities.Count; each++)
            {
                CommunitySet communities = world.Communities[each];
                structure += communities.Of[i] < 0 ? 0 : communities.Structure;
            }

            float days = Math.Min(chunk[Snapshot.Rationing, n], (float)_parameters.Communities.Days * structure);
            chunk[Snapshot.Rationing, n] -= days;
            _schools.Days[i] = days;
        }
    }

    /// <summary>A random word for each leader.</summary>
    [MethodImpl(HotPath.Compiled)]
    private static void DrawWords(SchoolChunk chunk, StreamKey luck)
    {
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            SchoolLanes school = LanesOf(chunk, n);
            (school.LeaderLeaves, _) = LaneDraws.Block(luck, school.Key, T.Bits(0));
        }
    }

    /// <summary>(19): whose leader leaves.</summary>
    [MethodImpl(HotPath.Compiled)]
    private void LeadersLeave(SchoolChunk chunk)
    {
        LeaderTurnover turnover = _parameters.Turnover;
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int i = chunk.From + n;
            SchoolLanes school = LanesOf(chunk, n);
            T chance = turnover.Chance(
                CohortParameter(i, CohortParameters.Pressure),
                CohortParameter(i, CohortParameters.Turnover)
            );
            T leaves = LaneDraws.Uniform(school.LeaderLeaves) < chance;
            school.LeaderLeaves = leaves & 1f;
            ListSchools(T.TrueLanes(leaves), i, chunk.Found);
        }
    }

    /// <summary>Writes the rows into the lines that partners look at.</summary>
    [MethodImpl(HotPath.Compiled)]
    private void WriteSnapshot(SchoolChunk chunk)
    {
        for (int n = 0; n < chunk.Count; n += Transposition.Side)
        {
            ref float rows = ref chunk[0, n];
            ref float line = ref _seen.Lines[(chunk.From + n) * Snapshot.Stride];
            Transposition.RowsToLines(ref rows, ref line, Snapshot.Stride, _seen.Fields);
        }
    }

    private void WriteCohortParameters(SchoolChunk chunk)
    {
        if (_cohortParametersOfSchools.Length == 0)
        {
            return;
        }

        const int Fields = CohortParameters.PartnershipFields;
        for (int i = chunk.From; i < chunk.From + chunk.Count; i++)
        {
            _cohortParameters.Of(_schools.Cohort[i])[..Fields].CopyTo(_cohortParametersOfSchools.Span[(i * Fields)..]);
        }
    }

    public override void RationDays()
    {
        if (world.Orders.Any)
        {
            _threads.Run(this, PassKind.SumMandates);
            _threads.Run(this, PassKind.RationDays);
        }
    }

    private void RationDays(SchoolChunk chunk, Range part)
    {
        for (int from = part.Start.Value; from < part.End.Value; from += Chunk)
        {
            chunk.MoveTo(from, _schools.Length);
            MergeSumsOfThreads(chunk);
            RationUnderOrders(chunk);
            WriteRationing(chunk);
        }
    }

    /// <summary>
    /// Adds the sums of the other threads to those of the thread that goes through these schools. Most partners are neighbours in memory, so
    /// that most of the others' sums are zero: those are left as they are, for what is not written need not go back to memory.
    /// </summary>
    [MethodImpl(HotPath.Compiled)]
    private void MergeSumsOfThreads(SchoolChunk chunk)
    {
        PartnerSums own = OwnSums(chunk);
        int from = chunk.From * own.Stride;
        int to = from + (chunk.Count * own.Stride);
        foreach (PartnershipChunk ofThread in _partnershipChunks)
        {
            if (ofThread.PartnerSums == own)
            {
                continue;
            }

            ref int sums = ref own.Sums.First;
            ref int others = ref ofThread.PartnerSums.Sums.First;
            for (nuint n = (nuint)from; n < (nuint)to; n += (nuint)Vector256<int>.Count)
            {
                Vector256<int> other = Vector256.LoadUnsafe(ref others, n);
                if (other != Vector256<int>.Zero)
                {
                    (Vector256.LoadUnsafe(ref sums, n) + other).StoreUnsafe(ref sums, n);
                    Vector256<int>.Zero.StoreUnsafe(ref others, n);
                }
            }
        }
    }

    [MethodImpl(HotPath.Compiled)]
    private void WriteRationing(SchoolChunk chunk)
    {
        // Not for nobody, the partner of padding, who has no days at hand.
        int count = Math.Min(chunk.Count, _schools.Count - chunk.From);
        ref float line = ref _seen.Lines[(chunk.From * Snapshot.Stride) + Snapshot.Rationing];
        for (int n = 0; n < count; n++)
        {
            Unsafe.Add(ref line, (nint)n * Snapshot.Stride) = chunk[Snapshot.Rationing, n];
        }
    }

    /// <summary>(3), (4) where nothing is ordered: wishes follow trust, so that the wish for all partners follows the sum of trusts.</summary>
    [MethodImpl(HotPath.Compiled)]
    private void Ration(SchoolChunk chunk)
    {
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            SchoolLanes school = LanesOf(chunk, n);
            school.Rationing = JointWork.Rationing(school.Rationing, WishedDays(chunk.From + n, school.Leadership));
        }

        int nobody = _schools.Count - chunk.From;
        if (nobody < chunk.Count)
        {
            chunk[Snapshot.Rationing, nobody] = 0;
        }
    }

    /// <summary>The same where orders add to the wishes.</summary>
    [MethodImpl(HotPath.Compiled)]
    private void RationUnderOrders(SchoolChunk chunk)
    {
        ref float lines = ref _seen.Lines.First;
        PartnerSums own = OwnSums(chunk);
        ref float sums = ref Unsafe.As<int, float>(ref own.Sums.First);
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int i = chunk.From + n;
            T ordered = T.BitsToNumber(T.GatherRows(ref sums, i, own.Stride, PartnerSums.MandatedDays));
            T wished = WishedDays(i, LeadershipNow(i)) + (ordered * (1 / PartnerSums.DayScale));
            T daysAtHand = T.GatherRows(ref lines, i, Snapshot.Stride, Snapshot.Rationing);
            SchoolLanes school = LanesOf(chunk, n);
            school.Rationing = JointWork.Rationing(daysAtHand, wished);
        }
    }

    /// <summary>(3) for all partners together, without orders.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T WishedDays(int i, T leadership) =>
        _parameters.JointWork.WishedDays(
            0f,
            GetNumber(_schools.TrustGiven, i) * (1 / PartnerSums.TrustScale),
            leadership
        );

    public override void Learn() => _threads.Run(this, PassKind.Learn);

    private void Learn(SchoolChunk chunk, Range part)
    {
        StreamKey luck = StreamKey.For(world.Seed, KnowledgeStream, world.Tick);
        for (int from = part.Start.Value; from < part.End.Value; from += Chunk)
        {
            chunk.MoveTo(from, _schools.Length);
            PrefetchNext(chunk, toLearn: true);
            MergeSumsOfThreads(chunk);
            TakePartnerSums(chunk);
            CountDays(chunk);
            for (int d = 0; d < _domains; d += 2)
            {
                DrawNormals(chunk, luck, (uint)d / 2);
                LearnIn(chunk, d, 0);
                if (d + 1 < _domains)
                {
                    LearnIn(chunk, d + 1, 1);
                }
            }

            ChangeAgency(chunk);
            ChangeDisposition(chunk);
            ChangeAims(chunk);
        }
    }

    [MethodImpl(HotPath.Compiled)]
    private void TakePartnerSums(SchoolChunk chunk)
    {
        PartnerSums own = OwnSums(chunk);
        for (int n = 0; n < chunk.Count; n += Transposition.Side)
        {
            Span<int> lines = own.Sums.Span.Slice((chunk.From + n) * own.Stride, Transposition.Side * own.Stride);
            ref float first = ref Unsafe.As<int, float>(ref lines[0]);
            Transposition.LinesToRows(ref first, own.Stride, ref InOrder[0], ref chunk[0, n], own.Stride);
            lines.Clear();
        }
    }

    [MethodImpl(HotPath.Compiled)]
    private void CountDays(SchoolChunk chunk)
    {
        T slackDays = _parameters.Time.SlackDays;
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int i = chunk.From + n;
            SchoolLanes school = LanesOf(chunk, n);
            T days = Get(_schools.Days, i) + school.SumOfJointDays;
            Put(_schools.Days, i, days);
            Put(_schools.DaysSpent, i, Get(_schools.DaysSpent, i) + days);
            school.FreeShare = Knowledge.FreeShare(days, slackDays);
        }
    }

    [MethodImpl(HotPath.Compiled)]
    private void DrawNormals(SchoolChunk chunk, StreamKey key, uint block)
    {
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            T entity = T.LoadBits(ref _schools.Key.First, chunk.From + n);
            (T word0, T word1) = LaneDraws.Block(key, entity, T.Bits(block));
            SchoolLanes school = LanesOf(chunk, n);
            (T first, T second) = LaneDraws.Normals(word0, word1);
            school.SetLuck(first, second);
        }
    }

    /// <summary>(13) for one domain, in the run and in its twin, which shares all luck but has no partnerships.</summary>
    [MethodImpl(HotPath.Compiled)]
    private void LearnIn(SchoolChunk chunk, int d, int ofTwo)
    {
        Knowledge rule = _parameters.Knowledge;
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int i = chunk.From + n;
            int at = (d * _schools.Length) + i;
            SchoolLanes school = LanesOf(chunk, n);
            T luck = school.Luck(ofTwo);
            T specialism = Get(_schools.Specialism, at);
            T agency = Get(_schools.Agency, i);
            T obsolescence = CohortParameter(i, CohortParameters.Obsolescence + d);
            T gained = school.SumOfGainsIn(d);
            T free = school.FreeShare;
            T knowledge = rule.Next(Get(_schools.Knowledge, at), gained, obsolescence, specialism, agency, free, luck);
            T twin = rule.Next(Get(_schools.TwinKnowledge, at), 0f, obsolescence, specialism, agency, 1f, luck);
            Put(_schools.Knowledge, at, knowledge);
            Put(_schools.TwinKnowledge, at, twin);
        }
    }

    [MethodImpl(HotPath.Compiled)]
    private void ChangeAgency(SchoolChunk chunk)
    {
        StaffAgency rule = _parameters.Agency;
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int i = chunk.From + n;
            T autonomy = T.Max(
                T.Min(Get(_schools.Autonomy, i) + CohortParameter(i, CohortParameters.Autonomy), 1f),
                0f
            );
            Put(
                _schools.Agency,
                i,
                rule.Next(Get(_schools.Agency, i), CohortParameter(i, CohortParameters.Pressure), autonomy)
            );
        }
    }

    /// <summary>(21b); the sum of trusts is that of the next tick.</summary>
    [MethodImpl(HotPath.Compiled)]
    private void ChangeDisposition(SchoolChunk chunk)
    {
        ref int trustGiven = ref _schools.TrustGiven.First;
        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int i = chunk.From + n;
            T partners = GetNumber(_schools.Partnerships, i);
            T disposition = Get(_schools.Disposition, i);
            T meanTrust = GetNumber(_schools.TrustGiven, i) * (1 / PartnerSums.TrustScale) / T.Max(partners, 1f);
            T next = _parameters.Disposition.Next(disposition, meanTrust);
            Put(_schools.Disposition, i, T.Select(partners > 0f, next, disposition));
            T.Store(LanesOf(chunk, n).SumOfTrusts, ref Unsafe.As<int, float>(ref trustGiven), i);
        }
    }

    [MethodImpl(HotPath.Compiled)]
    private void ChangeAims(SchoolChunk chunk)
    {
        if (_parameters.Aims.Rate == 0)
        {
            return;
        }

        for (int n = 0; n < chunk.Count; n += T.Width)
        {
            int i = chunk.From + n;
            T aim = Get(_schools.Aim, i) + LanesOf(chunk, n).SumOfAimPulls;
            Put(_schools.Aim, i, aim - T.Floor(aim));
        }
    }

    public override void FindSeekers(List<int> seekers)
    {
        _threads.Run(this, PassKind.FindSeekers);
        CollectFound(seekers);
    }

    [MethodImpl(HotPath.Compiled)]
    private void FindSeekers(SchoolChunk chunk, Range part)
    {
        PartnerSearch search = _parameters.Search;
        StreamKey key = StreamKey.For(world.Seed, SeekingStream, world.Tick);
        T target = world.TargetPartnerships;
        chunk.Found.Clear();
        for (int i = part.Start.Value; i < part.End.Value; i += T.Width)
        {
            T entity = T.LoadBits(ref _schools.Key.First, i);
            (T word, _) = LaneDraws.Block(key, entity, T.Bits(0));
            T chance = search.Chance(LeadershipNow(i), CohortParameter(i, CohortParameters.Pressure));
            T seeks = (LaneDraws.Uniform(word) < chance) & (GetNumber(_schools.Partnerships, i) < target);
            ListSchools(T.TrueLanes(seeks), i, chunk.Found);
        }
    }

    /// <summary>Lists the open schools whose lanes are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ListSchools(uint lanes, int first, List<int> schools)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int school = first + BitOperations.TrailingZeroCount(lanes);
            if (_schools.Open[school])
            {
                schools.Add(school);
            }
        }
    }

    /// <summary>A parameter of each school's cohort.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T CohortParameter(int i, int field)
    {
        float[] rows = _cohortParameters.Rows;
        return _cohortParameters.Cohorts == 1
            ? rows[field]
            : T.Gather(ref rows[0], ref _schools.Cohort.First, i, CohortParameters.Stride, field);
    }
}
