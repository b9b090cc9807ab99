using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CollabSim.Engine.Passes;
using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;
using static CollabSim.Benchmarks.Fused.By16;
using V = System.Runtime.Intrinsics.Vector512<float>;

namespace CollabSim.Benchmarks.Fused;

/// <summary>
/// The yardstick: the passes of the default model (four domains, no policy, one thread) written by hand as one would in C with AVX-512.
/// One loop over partnerships and one over schools, everything in registers, parameters as single-precision constants. It lives on the engine's own
/// memory and gives the engine's bits, which is checked before anything is measured.
/// </summary>
internal sealed class FusedPasses(World world) : TickPasses
{
    private static readonly RandomStream KnowledgeStream = RandomStream.Named("knowledge");
    private static readonly RandomStream TurnoverStream = RandomStream.Named("leaderTurnover");
    private static readonly RandomStream SeekingStream = RandomStream.Named("partnerSearch.seeking");
    private static readonly RandomStream PerceptionStream = RandomStream.Named("partnershipValue");
    private static readonly int[] InOrder = [.. Enumerable.Range(0, 16)];

    private const int Row = Schools.Block;
    private readonly Constants _of = new(world);
    private readonly Schools _schools = world.Schools;
    private readonly Partnerships _ties = world.Partnerships;
    private readonly Snapshot _seen = new(world.Schools);
    private readonly PartnerSums _sums = new(world.Schools);
    private readonly Column<float> _rows = new(40 * Row);

    public override void Do(PassKind kind, int part) => throw new NotSupportedException("One thread only.");

    public override int Parts => 1;

    public override void InParts(int count, IInParts work) => work.Do(0, ..count);

    /// <summary>Nothing is ordered: wishes were rationed in the first pass.</summary>
    public override void RationDays() { }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void BudgetTime()
    {
        world.Leavers.Clear();
        StreamKey luck = StreamKey.For(world.Seed, TurnoverStream, world.Tick);
        ref float rows = ref _rows.First;
        for (int i = 0; i < _schools.Length; i += 16)
        {
            V autonomy = Clamp(At(_schools.Autonomy, i) + Spread(_of.AddedAutonomy), 0f, 1f);
            V buffered = Spread(_of.Pressure) * (One - (Spread(_of.AutonomyBuffer) * autonomy));
            V leadership = Clamp(At(_schools.Leadership, i) + Spread(_of.AddedLeadership), 0f, 1f);
            V daysAtHand = (Spread(_of.SlackDays) * (One - buffered)) + Spread(_of.ProtectedDays);
            V half = Spread(0.5);
            V trust = Whole(_schools.TrustGiven, i) * Spread(1 / PartnerSums.TrustScale);
            V wished = Vector512.MaxNative(V.Zero, Spread(_of.MaxDays) * trust * (half + (half * leadership)));
            V rationing = Vector512.ConditionalSelect(
                Vector512.GreaterThan(wished, daysAtHand),
                daysAtHand / Vector512.MaxNative(wished, Spread(1e-30f)),
                One
            );
            Vector512<uint> key = Vector512.LoadUnsafe(ref _schools.Key.First, (nuint)i).AsUInt32();
            (Vector512<uint> word, Vector512<uint> other) = (key, Vector512<uint>.Zero);
            Threefry(luck.Word0, luck.Word1, ref word, ref other);
            V leaves = Vector512.LessThan(Uniform(word), Spread(_of.ChanceToLeave));
            Collect((uint)leaves.ExtractMostSignificantBits(), i, world.Leavers);
            Put(ref rows, Snapshot.AbsorptiveCapacity, At(_schools.AbsorptiveCapacity, i));
            Put(ref rows, Snapshot.Leadership, leadership);
            Put(ref rows, Snapshot.Aim, At(_schools.Aim, i));
            Put(ref rows, Snapshot.BufferedPressure, buffered);
            Put(ref rows, Snapshot.Rationing, rationing);
            Put(ref rows, Snapshot.Partnerships, Whole(_schools.Partnerships, i));
            Put(ref rows, Snapshot.LeaderLeaves, leaves & One);
            Put(ref rows, Snapshot.Key, key.AsSingle());
            for (int d = 0; d < 4; d++)
            {
                Put(ref rows, Snapshot.Knowledge + d, At(_schools.Knowledge, (d * _schools.Length) + i));
            }

            if (i + 16 > _schools.Count)
            {
                _rows[(Snapshot.Rationing * Row) + _schools.Count - i] = 0;
            }

            Transposition.RowsToLines(ref rows, ref _seen.Lines[i * Snapshot.Stride], Snapshot.Stride, _seen.Fields);
            V.Zero.StoreUnsafe(ref _schools.Days.First, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void WorkTogether()
    {
        world.Ending.Clear();
        StreamKey luck = StreamKey.For(world.Seed, PerceptionStream, world.Tick);
        Constants of = _of;
        ref float a = ref _rows.First;
        ref float b = ref Unsafe.Add(ref a, 12 * Row);
        ref float sumsOfA = ref Unsafe.Add(ref a, 24 * Row);
        ref float sumsOfB = ref Unsafe.Add(ref a, 32 * Row);
        bool far = _schools.Count >= 4096;
        V half = Spread(0.5);
        for (int e = 0; e < _ties.Count; e += 16)
        {
            if (far)
            {
                for (int next = e + 64; next < Math.Min(e + 80, _ties.Count); next++)
                {
                    Prefetch(Unsafe.Add(ref _ties.A.First, next));
                    Prefetch(Unsafe.Add(ref _ties.B.First, next));
                }
            }

            ref int pickedA = ref Unsafe.Add(ref _ties.A.First, e);
            ref int pickedB = ref Unsafe.Add(ref _ties.B.First, e);
            Transposition.LinesToRows(ref _seen.Lines.First, Snapshot.Stride, ref pickedA, ref a, 12);
            Transposition.LinesToRows(ref _seen.Lines.First, Snapshot.Stride, ref pickedB, ref b, 12);

            // (3)-(8)
            V trustAB = At(_ties.TrustAB, e);
            V trustBA = At(_ties.TrustBA, e);
            V leadershipA = Get(ref a, Snapshot.Leadership);
            V leadershipB = Get(ref b, Snapshot.Leadership);
            V wishA = Vector512.MaxNative(V.Zero, Spread(of.MaxDays) * trustAB * (half + (half * leadershipA)));
            V wishB = Vector512.MaxNative(V.Zero, Spread(of.MaxDays) * trustBA * (half + (half * leadershipB)));
            V days = Vector512.MinNative(
                Get(ref a, Snapshot.Rationing) * wishA,
                Get(ref b, Snapshot.Rationing) * wishB
            );
            V apart = Vector512.Abs(Get(ref a, Snapshot.Aim) - Get(ref b, Snapshot.Aim));
            V distrust = One - (half * (trustAB + trustBA));
            V friction =
                One
                + (Spread(of.CostOfAims) * Vector512.MinNative(apart, One - apart))
                + (Spread(of.CostOfDistrust) * distrust * distrust)
                + (Spread(of.CostOfNegotiation) * (half * (leadershipA + leadershipB)));
            V partners = Vector512.MaxNative(Get(ref a, Snapshot.Partnerships), Get(ref b, Snapshot.Partnerships));
            V pressure = half * (Get(ref a, Snapshot.BufferedPressure) + Get(ref b, Snapshot.BufferedPressure));
            V cost =
                Spread(of.CostBase)
                * friction
                * (One + (Spread(of.CostOfLoad) * partners))
                * (One + (Spread(of.CostOfCompliance) * pressure))
                / (One + Spread(of.Facilitation));
            V productive = Vector512.MaxNative(days - cost, V.Zero);
            Put(_ties.JointDays, e, days);
            Put(_ties.ProductiveDays, e, productive);
            V effectiveness = One - Exp(productive * Spread(of.MinusPerDay));
            V mutual = Vector512.Sqrt(trustAB * trustBA);

            // (9)
            V distance = V.Zero;
            for (int d = 0; d < 4; d++)
            {
                distance += Vector512.Abs(Get(ref a, Snapshot.Knowledge + d) - Get(ref b, Snapshot.Knowledge + d));
            }

            distance *= Spread(0.25);
            V alike = One - distance;
            V alikeSquared = alike * alike;
            V challenge = Clamp(
                Spread(of.Challenge)
                    + Spread(of.CriticalFriend)
                    - (Spread(of.Comfort) * mutual * alikeSquared * alikeSquared),
                0f,
                1f
            );
            Put(_ties.Challenge, e, challenge);

            // (10)-(12)
            V kept = One - (Spread(of.Competition) * At(_ties.Rivalry, e));
            V urge = Spread(0.4f) + (Spread(0.6f) * challenge);
            V rate = Spread(of.LearningRate);
            V easeA = rate * Get(ref a, Snapshot.AbsorptiveCapacity) * effectiveness * (trustBA * kept) * urge;
            V easeB = rate * Get(ref b, Snapshot.AbsorptiveCapacity) * effectiveness * (trustAB * kept) * urge;
            V creativity =
                Spread(of.Creation) * effectiveness * mutual * challenge * (Spread(0.3f) + (Spread(2) * distance));
            V gainOfA = V.Zero;
            V gainOfB = V.Zero;
            V gainScale = Spread(PartnerSums.GainScale);
            for (int d = 0; d < 4; d++)
            {
                V knownA = Get(ref a, Snapshot.Knowledge + d);
                V knownB = Get(ref b, Snapshot.Knowledge + d);
                V gainA = (easeA * InvertedU(knownB - knownA)) + (creativity * (One - knownA));
                V gainB = (easeB * InvertedU(knownA - knownB)) + (creativity * (One - knownB));
                gainOfA += gainA;
                gainOfB += gainB;
                PutWhole(ref sumsOfA, PartnerSums.Gains + d, gainA * gainScale);
                PutWhole(ref sumsOfB, PartnerSums.Gains + d, gainB * gainScale);
            }

            // (15)-(17)
            Vector512<uint> word0 = Get(ref a, Snapshot.Key).AsUInt32();
            Vector512<uint> word1 = Get(ref b, Snapshot.Key).AsUInt32();
            Threefry(luck.Word0, luck.Word1, ref word0, ref word1);
            V errorA = default;
            V errorB = default;
            Normals(ref errorA, ref errorB, word0, word1);
            V spent = days * Spread(of.DayCost) * (One - Spread(of.Subsidy));
            V valueA = (Spread(of.ValueHorizon) * (gainOfA * Spread(0.25))) - spent;
            V valueB = (Spread(of.ValueHorizon) * (gainOfB * Spread(0.25))) - spent;
            V accountability = Spread(of.Accountability);
            V noise = Spread(of.PerceptionNoise);
            V seenA = valueA + (accountability * (half * (valueB - valueA))) + (noise * errorA);
            V seenB = valueB + (accountability * (half * (valueA - valueB))) + (noise * errorB);
            V adjustment = Spread(of.Adjustment);
            V average = At(_ties.ValueAverage, e);
            average += adjustment * ((half * (seenA + seenB)) - average);
            Put(_ties.JointValue, e, valueA + valueB);
            Put(_ties.ValueAverage, e, average);
            trustAB = TrustAfter(trustAB, _ties.ExpectationAB, e, seenA, adjustment, of);
            trustBA = TrustAfter(trustBA, _ties.ExpectationBA, e, seenB, adjustment, of);

            // (19), (20)
            V keptByA = One - (Get(ref a, Snapshot.LeaderLeaves) * Spread(of.TrustLoss));
            V keptByB = One - (Get(ref b, Snapshot.LeaderLeaves) * Spread(of.TrustLoss));
            trustAB = trustAB * keptByA * keptByB;
            trustBA = trustBA * keptByA * keptByB;
            Put(_ties.TrustAB, e, trustAB);
            Put(_ties.TrustBA, e, trustBA);
            V ends =
                Vector512.LessThan(half * (trustAB + trustBA), Spread(of.DissolutionBelow))
                & Vector512.LessThan(average, V.Zero);
            CollectEnding((uint)ends.ExtractMostSignificantBits(), e);
            PutWhole(ref sumsOfA, PartnerSums.JointDays, days * Spread(PartnerSums.DayScale));
            PutWhole(ref sumsOfB, PartnerSums.JointDays, days * Spread(PartnerSums.DayScale));
            PutWhole(ref sumsOfA, PartnerSums.Trust, trustAB * Spread(PartnerSums.TrustScale));
            PutWhole(ref sumsOfB, PartnerSums.Trust, trustBA * Spread(PartnerSums.TrustScale));
            Transposition.AddRowsToLines(ref sumsOfA, ref _sums.Sums.First, _sums.Stride, ref pickedA);
            Transposition.AddRowsToLines(ref sumsOfB, ref _sums.Sums.First, _sums.Stride, ref pickedB);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Learn()
    {
        StreamKey luck = StreamKey.For(world.Seed, KnowledgeStream, world.Tick);
        ref float rows = ref _rows.First;
        Constants of = _of;
        for (int i = 0; i < _schools.Length; i += 16)
        {
            Span<int> lines = _sums.Sums.Span.Slice(i * _sums.Stride, 16 * _sums.Stride);
            ref float first = ref Unsafe.As<int, float>(ref lines[0]);
            Transposition.LinesToRows(ref first, _sums.Stride, ref InOrder[0], ref rows, _sums.Stride);
            lines.Clear();
            V days = At(_schools.Days, i) + (Sum(ref rows, PartnerSums.JointDays) * Spread(1 / PartnerSums.DayScale));
            Put(_schools.Days, i, days);
            Put(_schools.DaysSpent, i, At(_schools.DaysSpent, i) + days);
            V free = Vector512.MaxNative(One - (days / Spread(of.SlackDaysOfAll)), V.Zero);
            V agency = At(_schools.Agency, i);
            Vector512<uint> key = Vector512.LoadUnsafe(ref _schools.Key.First, (nuint)i).AsUInt32();
            for (int d = 0; d < 4; d += 2)
            {
                (Vector512<uint> word0, Vector512<uint> word1) = (key, Vector512.Create((uint)d / 2));
                Threefry(luck.Word0, luck.Word1, ref word0, ref word1);
                V luckOfOne = default;
                V luckOfOther = default;
                Normals(ref luckOfOne, ref luckOfOther, word0, word1);
                LearnIn(d, i, Sum(ref rows, PartnerSums.Gains + d), agency, free, luckOfOne);
                LearnIn(d + 1, i, Sum(ref rows, PartnerSums.Gains + d + 1), agency, free, luckOfOther);
            }

            V autonomy = Clamp(At(_schools.Autonomy, i) + Spread(of.AddedAutonomy), 0f, 1f);
            V ceiling = Vector512.MaxNative(
                Spread(of.AgencyCeiling) - (Spread(of.PressureLoss) * Spread(of.Pressure) * (One - autonomy)),
                V.Zero
            );
            Put(_schools.Agency, i, agency + (Spread(of.AgencyAdjustment) * (ceiling - agency)));
            V partners = Whole(_schools.Partnerships, i);
            V disposition = At(_schools.Disposition, i);
            V mean =
                Whole(_schools.TrustGiven, i) * Spread(1 / PartnerSums.TrustScale) / Vector512.MaxNative(partners, One);
            V next = disposition + (Spread(of.DispositionRate) * (mean - disposition));
            Put(
                _schools.Disposition,
                i,
                Vector512.ConditionalSelect(Vector512.GreaterThan(partners, V.Zero), next, disposition)
            );
            Get(ref rows, PartnerSums.Trust).AsInt32().StoreUnsafe(ref _schools.TrustGiven.First, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void FindSeekers(List<int> seekers)
    {
        seekers.Clear();
        StreamKey luck = StreamKey.For(world.Seed, SeekingStream, world.Tick);
        for (int i = 0; i < _schools.Count; i += 16)
        {
            Vector512<uint> word = Vector512.LoadUnsafe(ref _schools.Key.First, (nuint)i).AsUInt32();
            Vector512<uint> other = Vector512<uint>.Zero;
            Threefry(luck.Word0, luck.Word1, ref word, ref other);
            V leadership = Clamp(At(_schools.Leadership, i) + Spread(_of.AddedLeadership), 0f, 1f);
            V chance = _of.ChanceToSeek(leadership);
            V seeks =
                Vector512.LessThan(Uniform(word), chance)
                & Vector512.LessThan(Whole(_schools.Partnerships, i), Spread(world.TargetPartnerships));
            Collect((uint)seeks.ExtractMostSignificantBits(), i, seekers);
        }
    }

    /// <summary>(13) for one domain, in the run and in its twin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LearnIn(int d, int i, V gained, V agency, V free, V luck)
    {
        int at = (d * _schools.Length) + i;
        gained *= Spread(1 / PartnerSums.GainScale);
        V fading = Spread(_of.Depreciation) + Spread(_of.Obsolescence);
        V half = Spread(0.5);
        V power = Spread(_of.Innovation) * At(_schools.Specialism, at) * agency;
        V noise = Spread(_of.KnowledgeNoise) * luck;
        V knowledge = At(_schools.Knowledge, at);
        V innovated = power * (half + (half * free)) * (Spread(2) * (One - knowledge));
        Put(_schools.Knowledge, at, Clamp(knowledge + (gained - (fading * knowledge)) + innovated + noise, 0f, 1f));
        V twin = At(_schools.TwinKnowledge, at);
        innovated = power * (half + (half * One)) * (Spread(2) * (One - twin));
        Put(_schools.TwinKnowledge, at, Clamp(twin + (V.Zero - (fading * twin)) + innovated + noise, 0f, 1f));
    }

    /// <summary>(16), (17) in one direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TrustAfter(V trust, Column<float> expectations, int e, V seen, V adjustment, Constants of)
    {
        V expected = At(expectations, e);
        V surprise = seen - Vector512.MaxNative(Spread(of.HopeFloor), Spread(of.Ambition) * expected);
        Put(expectations, e, expected + (adjustment * (seen - expected)));
        V strength = TanhOfPositive(Vector512.Abs(surprise) * Spread(of.PerSurprise));
        V built = Spread(of.TrustGain) * (One - trust) * strength;
        V broken = Spread(of.MinusTrustLoss) * trust * strength;
        return Clamp(
            trust + Vector512.ConditionalSelect(Vector512.GreaterThan(surprise, V.Zero), built, broken),
            0f,
            1f
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V InvertedU(V gap)
    {
        V x = Vector512.MaxNative(gap, V.Zero);
        V rest = One - x;
        return Spread(1.384f) * x * (rest * rest * rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Prefetch(int school)
    {
        _seen.Lines.Prefetch((nint)school * Snapshot.Stride);
        _sums.Sums.Prefetch((nint)school * _sums.Stride);
    }

    private void Collect(uint lanes, int first, List<int> schools)
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

    private void CollectEnding(uint lanes, int first)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int e = first + BitOperations.TrailingZeroCount(lanes);
            if (e < _ties.Count)
            {
                world.Ending.Add(e);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V At(Column<float> numbers, int at) => Vector512.LoadUnsafe(ref numbers.First, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Whole(Column<int> numbers, int at) =>
        Vector512.ConvertToSingle(Vector512.LoadUnsafe(ref numbers.First, (nuint)at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Column<float> numbers, int at, V value) => value.StoreUnsafe(ref numbers.First, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Get(ref float rows, int row) => Vector512.LoadUnsafe(ref rows, (nuint)(row * Row));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sum(ref float rows, int row) => Vector512.ConvertToSingle(Get(ref rows, row).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ref float rows, int row, V value) => value.StoreUnsafe(ref rows, (nuint)(row * Row));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PutWhole(ref float rows, int row, V value) =>
        Avx512F.ConvertToVector512Int32(value).AsSingle().StoreUnsafe(ref rows, (nuint)(row * Row));
}
