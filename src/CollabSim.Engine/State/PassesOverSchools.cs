using System.Numerics;
using System.Runtime.CompilerServices;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.State;

/// <content>Passes over all schools.</content>
internal sealed partial class Passes<T>
{
    private static readonly RandomStream KnowledgeStream = RandomStream.Named("knowledge");
    private static readonly RandomStream TurnoverStream = RandomStream.Named("leaderTurnover");
    private static readonly RandomStream SeekingStream = RandomStream.Named("partnerSearch.seeking");
    private static readonly int[] InOrder = [.. Enumerable.Range(0, Schools.Block)];

    private Column<float> _conditionsOfSchools;

    public override void BudgetTime()
    {
        if (_conditions.Cohorts > 1 && _conditionsOfSchools.Length == 0)
        {
            _conditionsOfSchools = new Column<float>(_schools.Length * Conditions.PartnershipFields);
        }

        _crew.Run(this, Errand.BudgetTime);
        CollectFound(world.Leavers);
    }

    private void BudgetTime(Assembly assembly, Range part)
    {
        StreamKey luck = StreamKey.For(world.Seed, TurnoverStream, world.Tick);
        assembly.Found.Clear();
        for (int from = part.Start.Value; from < part.End.Value; from += Chunk)
        {
            assembly.Seat(from, _schools.Length);
            CountDaysAtHand(assembly);
            CloseSchools(assembly);
            MeetInCommunities(assembly);
            LeadersLeave(assembly, luck);
            Show(assembly);
            ShowConditions(assembly);
        }
    }

    private void CollectFound(List<int> schools)
    {
        schools.Clear();
        foreach (Assembly assembly in _assemblies)
        {
            schools.AddRange(assembly.Found);
        }
    }

    /// <summary>(1), (2) and what else partners see.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CountDaysAtHand(Assembly assembly)
    {
        Authority authority = _scenario.Authority;
        for (int n = 0; n < assembly.Count; n += T.Width)
        {
            int i = assembly.From + n;
            Desk desk = DeskOf(assembly, n);
            T autonomy = T.Max(T.Min(Get(_schools.Autonomy, i) + OfCohort(i, Conditions.Autonomy), 1f), 0f);
            T buffered = authority.Buffered(OfCohort(i, Conditions.Pressure), autonomy);
            desk[Snapshot.AbsorptiveCapacity] = Get(_schools.AbsorptiveCapacity, i);
            desk[Snapshot.Leadership] = LeadershipNow(i);
            desk[Snapshot.Aim] = Get(_schools.Aim, i);
            desk[Snapshot.BufferedPressure] = buffered;
            desk[Snapshot.Rationing] = TimeBudget.DaysAtHand(
                OfCohort(i, Conditions.SlackDays),
                buffered,
                OfCohort(i, Conditions.ProtectedDays)
            );
            desk[Snapshot.Partnerships] = GetNumber(_schools.Partnerships, i);
            desk[Snapshot.Key] = T.LoadBits(ref _schools.Key.First, i);
            for (int d = 0; d < _domains; d++)
            {
                desk[Snapshot.Knowledge + d] = Get(_schools.Knowledge, (d * _schools.Length) + i);
            }

            Put(_schools.Days, i, 0f);
        }
    }

    /// <summary>c with leadership development.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T LeadershipNow(int i) =>
        T.Max(T.Min(Get(_schools.Leadership, i) + OfCohort(i, Conditions.Leadership), 1f), 0f);

    /// <summary>Closed schools, and nobody, the partner of padding, have no days.</summary>
    private void CloseSchools(Assembly assembly)
    {
        ReadOnlySpan<bool> open = _schools.Open.AsSpan(assembly.From, assembly.Count);
        if (!open.Contains(false))
        {
            return;
        }

        for (int n = 0; n < assembly.Count; n++)
        {
            if (!open[n])
            {
                assembly[Snapshot.Rationing, n] = 0;
            }
        }
    }

    /// <summary>The days that a school's communities take for themselves; model.md §4.</summary>
    private void MeetInCommunities(Assembly assembly)
    {
        if (world.Communities.Count == 0)
        {
            return;
        }

        for (int n = 0; n < assembly.Count; n++)
        {
            int i = assembly.From + n;
            float structure = 0;
            for (int circle = 0; circle < world.Communities.Count; circle++)
            {
                structure += world.Communities[circle].Of[i] < 0 ? 0 : world.Communities[circle].Structure;
            }

            float days = Math.Min(assembly[Snapshot.Rationing, n], (float)_scenario.Communities.Days * structure);
            assembly[Snapshot.Rationing, n] -= days;
            _schools.Days[i] = days;
        }
    }

    /// <summary>(19): whose leader leaves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LeadersLeave(Assembly assembly, StreamKey luck)
    {
        LeaderTurnover turnover = _scenario.Turnover;
        for (int n = 0; n < assembly.Count; n += T.Width)
        {
            int i = assembly.From + n;
            Desk desk = DeskOf(assembly, n);
            T chance = turnover.Chance(OfCohort(i, Conditions.Pressure), OfCohort(i, Conditions.Turnover));
            (T word, _) = LaneDraws.Block(luck, desk[Snapshot.Key], T.Bits(0));
            T leaves = LaneDraws.Uniform(word) < chance;
            desk[Snapshot.LeaderLeaves] = leaves & 1f;
            ListSchools(T.TrueLanes(leaves), i, assembly.Found);
        }
    }

    /// <summary>Writes the rows into the lines that partners look at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Show(Assembly assembly)
    {
        for (int n = 0; n < assembly.Count; n += Schools.Block)
        {
            ref float rows = ref assembly.RowsOf(n);
            ref float line = ref _seen.Lines[(assembly.From + n) * _seen.Stride];
            Transposition.RowsToLines(ref rows, ref line, _seen.Stride, _seen.Fields);
        }
    }

    private void ShowConditions(Assembly assembly)
    {
        if (_conditionsOfSchools.Length == 0)
        {
            return;
        }

        const int Fields = Conditions.PartnershipFields;
        for (int i = assembly.From; i < assembly.From + assembly.Count; i++)
        {
            _conditions.Of(_schools.Cohort[i])[..Fields].CopyTo(_conditionsOfSchools.Span[(i * Fields)..]);
        }
    }

    public override void RationDays()
    {
        if (world.Orders.Any)
        {
            _crew.Run(this, Errand.TallyMandates);
        }

        _crew.Run(this, Errand.RationDays);
    }

    private void RationDays(Assembly assembly, Range part)
    {
        bool mandated = world.Orders.Any;
        for (int from = part.Start.Value; from < part.End.Value; from += Chunk)
        {
            assembly.Seat(from, _schools.Length);
            if (mandated)
            {
                BringTogether(assembly);
            }

            Ration(assembly, mandated);
            ShowRationing(assembly);
        }
    }

    /// <summary>Adds the sums of the other threads to those of the first.</summary>
    private void BringTogether(Assembly assembly)
    {
        int stride = _tally.Stride;
        Span<int> sums = _tally.Sums.Span.Slice(assembly.From * stride, assembly.Count * stride);
        foreach (Meeting meeting in _meetings.AsSpan(1))
        {
            Span<int> others = meeting.Tally.Sums.Span.Slice(assembly.From * stride, assembly.Count * stride);
            for (int n = 0; n < sums.Length; n += Vector<int>.Count)
            {
                (new Vector<int>(sums[n..]) + new Vector<int>(others[n..])).CopyTo(sums[n..]);
            }

            others.Clear();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ShowRationing(Assembly assembly)
    {
        // Not for nobody, the partner of padding, who has no days at hand.
        int count = Math.Min(assembly.Count, _schools.Count - assembly.From);
        ref float line = ref _seen.Lines[(assembly.From * _seen.Stride) + Snapshot.Rationing];
        for (int n = 0; n < count; n++)
        {
            Unsafe.Add(ref line, (nint)n * _seen.Stride) = assembly[Snapshot.Rationing, n];
        }
    }

    /// <summary>(3), (4): wishes follow trust, so that the wish for all partners follows the sum of trusts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Ration(Assembly assembly, bool mandated)
    {
        ref float lines = ref _seen.Lines.First;
        ref int sums = ref _tally.Sums.First;
        for (int n = 0; n < assembly.Count; n += T.Width)
        {
            int i = assembly.From + n;
            T trust = GetNumber(_schools.TrustGiven, i) * (1 / Tally.TrustScale);
            T wished = _scenario.JointWork.WishedDays(0f, trust, LeadershipNow(i));
            if (mandated)
            {
                ref float words = ref Unsafe.As<int, float>(ref sums);
                T added = T.BitsToNumber(T.GatherRows(ref words, i, _tally.Stride, Tally.MandatedDays));
                wished += added * (1 / Tally.DayScale);
            }

            T daysAtHand = T.GatherRows(ref lines, i, _seen.Stride, Snapshot.Rationing);
            Desk desk = DeskOf(assembly, n);
            desk[Snapshot.Rationing] = JointWork.Rationing(daysAtHand, wished);
        }
    }

    public override void Learn() => _crew.Run(this, Errand.Learn);

    private void Learn(Assembly assembly, Range part)
    {
        StreamKey luck = StreamKey.For(world.Seed, KnowledgeStream, world.Tick);
        for (int from = part.Start.Value; from < part.End.Value; from += Chunk)
        {
            assembly.Seat(from, _schools.Length);
            BringTogether(assembly);
            TakeFromTally(assembly);
            CountDays(assembly);
            for (int d = 0; d < _domains; d += 2)
            {
                DrawNormals(assembly, luck, (uint)d / 2);
                LearnIn(assembly, d, Assembly.FirstLuck);
                if (d + 1 < _domains)
                {
                    LearnIn(assembly, d + 1, Assembly.SecondLuck);
                }
            }

            ChangeAgency(assembly);
            ChangeDisposition(assembly);
            ChangeAims(assembly);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeFromTally(Assembly assembly)
    {
        for (int n = 0; n < assembly.Count; n += Schools.Block)
        {
            Span<int> lines = _tally.Sums.Span.Slice(
                (assembly.From + n) * _tally.Stride,
                Schools.Block * _tally.Stride
            );
            ref float first = ref Unsafe.As<int, float>(ref lines[0]);
            Transposition.LinesToRows(ref first, _tally.Stride, ref InOrder[0], ref assembly.RowsOf(n), _tally.Stride);
            lines.Clear();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CountDays(Assembly assembly)
    {
        T slackDays = _scenario.Time.SlackDays;
        for (int n = 0; n < assembly.Count; n += T.Width)
        {
            int i = assembly.From + n;
            Desk desk = DeskOf(assembly, n);
            T days = Get(_schools.Days, i) + (desk.Number(Tally.JointDays) * (1 / Tally.DayScale));
            Put(_schools.Days, i, days);
            Put(_schools.DaysSpent, i, Get(_schools.DaysSpent, i) + days);
            desk[Assembly.FreeShare] = Knowledge.FreeShare(days, slackDays);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DrawNormals(Assembly assembly, StreamKey key, uint block)
    {
        for (int n = 0; n < assembly.Count; n += T.Width)
        {
            T entity = T.LoadBits(ref _schools.Key.First, assembly.From + n);
            (T word0, T word1) = LaneDraws.Block(key, entity, T.Bits(block));
            Desk desk = DeskOf(assembly, n);
            (desk[Assembly.FirstLuck], desk[Assembly.SecondLuck]) = LaneDraws.Normals(word0, word1);
        }
    }

    /// <summary>(13) for one domain, in the run and in its twin, which shares all luck but has no partnerships.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LearnIn(Assembly assembly, int d, int luckOfDomain)
    {
        Knowledge rule = _scenario.Knowledge;
        for (int n = 0; n < assembly.Count; n += T.Width)
        {
            int i = assembly.From + n;
            int at = (d * _schools.Length) + i;
            Desk desk = DeskOf(assembly, n);
            T luck = desk[luckOfDomain];
            T specialism = Get(_schools.Specialism, at);
            T agency = Get(_schools.Agency, i);
            T obsolescence = OfCohort(i, Conditions.Obsolescence + d);
            T gained = desk.Number(Tally.Gains + d) * (1 / Tally.GainScale);
            T free = desk[Assembly.FreeShare];
            T knowledge = rule.Next(Get(_schools.Knowledge, at), gained, obsolescence, specialism, agency, free, luck);
            T twin = rule.Next(Get(_schools.TwinKnowledge, at), 0f, obsolescence, specialism, agency, 1f, luck);
            Put(_schools.Knowledge, at, knowledge);
            Put(_schools.TwinKnowledge, at, twin);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ChangeAgency(Assembly assembly)
    {
        StaffAgency rule = _scenario.Agency;
        for (int n = 0; n < assembly.Count; n += T.Width)
        {
            int i = assembly.From + n;
            T autonomy = T.Max(T.Min(Get(_schools.Autonomy, i) + OfCohort(i, Conditions.Autonomy), 1f), 0f);
            Put(_schools.Agency, i, rule.Next(Get(_schools.Agency, i), OfCohort(i, Conditions.Pressure), autonomy));
        }
    }

    /// <summary>(21b); the tally's trust is that of the next tick.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ChangeDisposition(Assembly assembly)
    {
        ref int trustGiven = ref _schools.TrustGiven.First;
        for (int n = 0; n < assembly.Count; n += T.Width)
        {
            int i = assembly.From + n;
            T partners = GetNumber(_schools.Partnerships, i);
            T disposition = Get(_schools.Disposition, i);
            T meanTrust = GetNumber(_schools.TrustGiven, i) * (1 / Tally.TrustScale) / T.Max(partners, 1f);
            T next = _scenario.Disposition.Next(disposition, meanTrust);
            Put(_schools.Disposition, i, T.Select(partners > 0f, next, disposition));
            T.Store(DeskOf(assembly, n)[Tally.Trust], ref Unsafe.As<int, float>(ref trustGiven), i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ChangeAims(Assembly assembly)
    {
        if (_scenario.Aims.Rate == 0)
        {
            return;
        }

        for (int n = 0; n < assembly.Count; n += T.Width)
        {
            int i = assembly.From + n;
            T aim = Get(_schools.Aim, i) + (DeskOf(assembly, n).Number(Tally.AimPull) * (1 / Tally.AimScale));
            Put(_schools.Aim, i, aim - T.Floor(aim));
        }
    }

    public override void FindSeekers(List<int> seekers)
    {
        _crew.Run(this, Errand.FindSeekers);
        CollectFound(seekers);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindSeekers(Assembly assembly, Range part)
    {
        PartnerSearch search = _scenario.Search;
        StreamKey key = StreamKey.For(world.Seed, SeekingStream, world.Tick);
        T target = world.TargetPartnerships;
        assembly.Found.Clear();
        for (int i = part.Start.Value; i < part.End.Value; i += T.Width)
        {
            T entity = T.LoadBits(ref _schools.Key.First, i);
            (T word, _) = LaneDraws.Block(key, entity, T.Bits(0));
            T chance = search.Chance(LeadershipNow(i), OfCohort(i, Conditions.Pressure));
            T seeks = (LaneDraws.Uniform(word) < chance) & (GetNumber(_schools.Partnerships, i) < target);
            ListSchools(T.TrueLanes(seeks), i, assembly.Found);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Desk DeskOf(Assembly assembly, int n) =>
        new(ref Unsafe.Add(ref assembly.RowsOf(n), (nint)((uint)n % Schools.Block)));

    /// <summary>A condition of each school's cohort.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T OfCohort(int i, int field)
    {
        float[] rows = _conditions.Rows;
        return _conditions.Cohorts == 1
            ? rows[field]
            : T.Gather(ref rows[0], ref _schools.Cohort.First, i, Conditions.Stride, field);
    }
}
