using System.Runtime.CompilerServices;

namespace CollabSim.Engine.Passes;

/// <content>What a pass sees of some schools side by side, one a lane, on their way through a tick.</content>
internal sealed partial class TickPasses<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SchoolLanes LanesOf(SchoolChunk chunk, int n) => new(ref chunk[0, n]);

    /// <summary>Some schools: what partners will see of them when a tick starts, the sums over their partners when they learn.</summary>
    private readonly ref struct SchoolLanes(ref float first)
    {
        private readonly ref float _first = ref first;

        /// <summary>a.</summary>
        public T AbsorptiveCapacity
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, Snapshot.AbsorptiveCapacity);
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            set => StoreRow(ref _first, Snapshot.AbsorptiveCapacity, value);
        }

        /// <summary>c with leadership development.</summary>
        public T Leadership
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, Snapshot.Leadership);
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            set => StoreRow(ref _first, Snapshot.Leadership, value);
        }

        /// <summary>g.</summary>
        public T Aim
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, Snapshot.Aim);
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            set => StoreRow(ref _first, Snapshot.Aim, value);
        }

        /// <summary>q.</summary>
        public T BufferedPressure
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, Snapshot.BufferedPressure);
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            set => StoreRow(ref _first, Snapshot.BufferedPressure, value);
        }

        /// <summary>k.</summary>
        public T Partnerships
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, Snapshot.Partnerships);
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            set => StoreRow(ref _first, Snapshot.Partnerships, value);
        }

        /// <summary>1 where the leader leaves at the end of the tick, else 0.</summary>
        public T LeaderLeaves
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, Snapshot.LeaderLeaves);
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            set => StoreRow(ref _first, Snapshot.LeaderLeaves, value);
        }

        /// <summary>S until the wishes are known, then φ.</summary>
        public T Rationing
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, Snapshot.Rationing);
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            set => StoreRow(ref _first, Snapshot.Rationing, value);
        }

        /// <summary>The school's key, as bits.</summary>
        public T Key
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, Snapshot.Key);
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            set => StoreRow(ref _first, Snapshot.Key, value);
        }

        /// <summary>Σ h.</summary>
        public T SumOfJointDays
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => Sum(PartnerSums.JointDays) * (1 / PartnerSums.DayScale);
        }

        /// <summary>Σ of the pulls on the aim.</summary>
        public T SumOfAimPulls
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => Sum(PartnerSums.AimPull) * (1 / PartnerSums.AimScale);
        }

        /// <summary>Σ T[i→j] in fixed point, as bits.</summary>
        public T SumOfTrusts
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, PartnerSums.Trust);
        }

        /// <summary>Share of slack days not spent on collaboration.</summary>
        public T FreeShare
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, SchoolChunk.FreeShare);
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            set => StoreRow(ref _first, SchoolChunk.FreeShare, value);
        }

        /// <summary>Σ(L + C) in a domain.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T SumOfGainsIn(int d) => Sum(PartnerSums.Gains + d) * (1 / PartnerSums.GainScale);

        /// <summary>Sets K in a domain.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void SetKnowledgeIn(int d, T value) => StoreRow(ref _first, Snapshot.Knowledge + d, value);

        /// <summary>A standard normal deviate for one of two domains.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Luck(int ofTwo) => LoadRow(ref _first, SchoolChunk.Luck + ofTwo);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void SetLuck(T first, T second)
        {
            StoreRow(ref _first, SchoolChunk.Luck, first);
            StoreRow(ref _first, SchoolChunk.Luck + 1, second);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private T Sum(int field) => T.BitsToNumber(LoadRow(ref _first, field));
    }
}
