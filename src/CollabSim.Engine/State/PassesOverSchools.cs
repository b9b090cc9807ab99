using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.State;

/// <content>Passes over all schools.</content>
internal sealed partial class Passes<T>
{
    private static readonly RandomStream KnowledgeStream = RandomStream.Named("knowledge");
    private static readonly RandomStream TurnoverStream = RandomStream.Named("leaderTurnover");

    private readonly float[] _luck = GC.AllocateArray<float>(2 * Meeting.Chunk, pinned: true);
    private float[] _conditionsOfSchools = [];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void BudgetTime()
    {
        Array.Clear(_tally.Sums);
        Array.Clear(_tally.WishedDays);
        if (_conditions.Cohorts > 1 && _conditionsOfSchools.Length == 0)
        {
            _conditionsOfSchools = GC.AllocateArray<float>(_schools.Length * Schools.Block, pinned: true);
        }

        for (int i = 0; i < _schools.Count; i++)
        {
            ReadOnlySpan<float> row = _conditions.Of(_schools.Cohort[i]);
            Span<float> line = _seen.Lines.AsSpan(i * _seen.Stride, _seen.Stride);
            for (int d = 0; d < _domains; d++)
            {
                line[d] = _schools.Knowledge[(d * _schools.Length) + i];
            }

            float leadership = Math.Clamp(_schools.Leadership[i] + row[Conditions.Leadership], 0, 1);
            float autonomy = Math.Clamp(_schools.Autonomy[i] + row[Conditions.Autonomy], 0, 1);
            Lane1 buffered = _scenario.Authority.Buffered<Lane1>(row[Conditions.Pressure], autonomy);
            Lane1 days = TimeBudget.DaysAtHand(row[Conditions.SlackDays], buffered, row[Conditions.ProtectedDays]);
            float daysAtHand = _schools.Open[i] ? (float)days : 0;
            float forCommunity = _schools.Community[i] >= 0 ? Meet(i, line, daysAtHand) : 0;
            line[_seen.Community] = _schools.Community[i];
            line[_seen.AbsorptiveCapacity] = _schools.AbsorptiveCapacity[i];
            line[_seen.Leadership] = leadership;
            line[_seen.Aim] = _schools.Aim[i];
            line[_seen.BufferedPressure] = (float)buffered;
            line[_seen.Rationing] = daysAtHand - forCommunity;
            line[_seen.Partnerships] = _schools.Partnerships[i];
            line[_seen.Key] = BitConverter.Int32BitsToSingle(_schools.Key[i]);
            _schools.LeadershipNow[i] = leadership;
            _schools.Pressure[i] = row[Conditions.Pressure];
            _schools.Days[i] = forCommunity;
            if (_conditionsOfSchools.Length > 0)
            {
                row[..Conditions.PartnershipFields].CopyTo(_conditionsOfSchools.AsSpan(i * Schools.Block));
            }
        }
    }

    /// <summary>What a school's community is like and the days that it takes for itself; model.md §4.</summary>
    private float Meet(int school, Span<float> line, float daysAtHand)
    {
        int community = _schools.Community[school];
        line[_seen.Structure] = world.Communities.Structure(community);
        line[_seen.Process] = world.Communities.Process(community);
        return Math.Min(daysAtHand, (float)_scenario.Communities.Days * line[_seen.Structure]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Learn()
    {
        StreamKey luck = StreamKey.For(world.Seed, KnowledgeStream, world.Tick);
        for (int from = 0; from < _schools.Count; from += Meeting.Chunk)
        {
            int to = Math.Min(from + Meeting.Chunk, _schools.Count);
            CountDays(from, to);
            for (int d = 0; d < _domains; d += 2)
            {
                DrawNormals(luck, (uint)d / 2, from, to);
                LearnIn(d, from, to, 0);
                if (d + 1 < _domains)
                {
                    LearnIn(d + 1, from, to, Meeting.Chunk);
                }
            }

            ChangeAgency(from, to);
            ChangeDisposition(from, to);
            if (_scenario.Aims.Rate > 0)
            {
                ChangeAims(from, to);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CountDays(int from, int to)
    {
        for (int i = from; i < to; i += T.Width)
        {
            T days = Get(_schools.Days, i) + Sum(i, _tally.JointDays, Tally.DayScale);
            Put(_schools.Days, i, days);
            Put(_schools.DaysSpent, i, Get(_schools.DaysSpent, i) + days);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DrawNormals(StreamKey key, uint block, int from, int to)
    {
        for (int i = from; i < to; i += T.Width)
        {
            (T word0, T word1) = LaneDraws.Block(key, T.LoadBits(ref _schools.Key[0], i), T.Bits(block));
            (T first, T second) = LaneDraws.Normals(word0, word1);
            Put(_luck, i - from, first);
            Put(_luck, Meeting.Chunk + i - from, second);
        }
    }

    /// <summary>(13) for one domain, in the run and in its twin, which shares all luck but has no partnerships.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LearnIn(int d, int from, int to, int luckFrom)
    {
        Knowledge rule = _scenario.Knowledge;
        T slackDays = _scenario.Time.SlackDays;
        for (int i = from; i < to; i += T.Width)
        {
            int at = (d * _schools.Length) + i;
            T luck = Get(_luck, luckFrom + i - from);
            T specialism = Get(_schools.Specialism, at);
            T agency = Get(_schools.Agency, i);
            T obsolescence = OfCohort(i, Conditions.Obsolescence + d);
            T free = Knowledge.FreeShare(Get(_schools.Days, i), slackDays);
            T gained = Sum(i, d, Tally.GainScale);
            T knowledge = rule.Next(Get(_schools.Knowledge, at), gained, obsolescence, specialism, agency, free, luck);
            T twin = rule.Next(Get(_schools.TwinKnowledge, at), 0f, obsolescence, specialism, agency, 1f, luck);
            Put(_schools.Knowledge, at, knowledge);
            Put(_schools.TwinKnowledge, at, twin);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ChangeAgency(int from, int to)
    {
        for (int i = from; i < to; i += T.Width)
        {
            T autonomy = T.Max(T.Min(Get(_schools.Autonomy, i) + OfCohort(i, Conditions.Autonomy), 1f), 0f);
            Put(
                _schools.Agency,
                i,
                _scenario.Agency.Next(Get(_schools.Agency, i), Get(_schools.Pressure, i), autonomy)
            );
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ChangeDisposition(int from, int to)
    {
        for (int i = from; i < to; i += T.Width)
        {
            T partners = T.GatherRows(ref _seen.Lines[0], i, _seen.Stride, _seen.Partnerships);
            T disposition = Get(_schools.Disposition, i);
            T meanTrust = Sum(i, _tally.Trust, Tally.TrustScale) / T.Max(partners, 1f);
            T next = _scenario.Disposition.Next(disposition, meanTrust);
            Put(_schools.Disposition, i, T.Select(partners > 0f, next, disposition));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ChangeAims(int from, int to)
    {
        for (int i = from; i < to; i += T.Width)
        {
            T aim = Get(_schools.Aim, i) + Sum(i, _tally.AimPull, Tally.AimScale);
            Put(_schools.Aim, i, aim - T.Floor(aim));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int LeadersLeave()
    {
        DrawLuck(StreamKey.For(world.Seed, TurnoverStream, world.Tick));
        int leavers = 0;
        for (int i = 0; i < _schools.Count; i += T.Width)
        {
            T chance = _scenario.Turnover.Chance(Get(_schools.Pressure, i), OfCohort(i, Conditions.Turnover));
            T leaves = Get(_schools.Luck, i) < chance;
            Put(_schools.LeaderLeft, i, leaves & 1f);
            leavers += T.CountTrue(leaves);
        }

        // Nobody, the partner of padding, never leaves.
        _schools.LeaderLeft.AsSpan(_schools.Count).Clear();
        return leavers;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void DrawLuck(StreamKey key)
    {
        for (int i = 0; i < _schools.Count; i += T.Width)
        {
            (T word, _) = LaneDraws.Block(key, T.LoadBits(ref _schools.Key[0], i), T.Bits(0));
            Put(_schools.Luck, i, LaneDraws.Uniform(word));
        }
    }

    /// <summary>A sum over the partners of each school.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Sum(int i, int field, float scale) =>
        T.BitsToNumber(T.GatherRows(ref Unsafe.As<int, float>(ref _tally.Sums[0]), i, _tally.Stride, field))
        * (1 / scale);

    /// <summary>A condition of each school's cohort.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T OfCohort(int i, int field)
    {
        float[] rows = _conditions.Rows;
        return _conditions.Cohorts == 1
            ? rows[field]
            : T.Gather(ref rows[0], ref _schools.Cohort[0], i, Conditions.Stride, field);
    }
}
