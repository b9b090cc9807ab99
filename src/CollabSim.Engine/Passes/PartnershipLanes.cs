using System.Runtime.CompilerServices;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Passes;

/// <content>
/// What a pass sees of some partnerships side by side, one a lane, on their way through a tick. The views hold one address; the compiler
/// makes of <c>a.Leadership</c> the one load that it says.
/// </content>
internal sealed partial class TickPasses<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PartnershipLanes LanesOf(PartnershipChunk chunk, int n) => new(ref FirstOf(chunk, n));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LoadRow(ref float first, int row) => T.Load(ref first, row * Schools.Block);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(ref float first, int row, T value) => T.Store(value, ref first, row * Schools.Block);

    /// <summary>Writes a row in whole numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRounded(ref float first, int row, T value) =>
        T.StoreRounded(value, ref Unsafe.As<float, int>(ref first), row * Schools.Block);

    /// <summary>Some partnerships.</summary>
    private readonly ref struct PartnershipLanes(ref float first)
    {
        private readonly ref float _first = ref first;

        /// <summary>The partners with the lower keys.</summary>
        public PartnerLanes A
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => new(ref Unsafe.Add(ref _first, PartnershipChunk.OfA * Schools.Block));
        }

        /// <summary>The others.</summary>
        public PartnerLanes B
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => new(ref Unsafe.Add(ref _first, PartnershipChunk.OfB * Schools.Block));
        }

        /// <summary>σ.</summary>
        public T Structure
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, PartnershipChunk.Structure);
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            set => StoreRow(ref _first, PartnershipChunk.Structure, value);
        }

        /// <summary>π.</summary>
        public T Process
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, PartnershipChunk.Process);
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            set => StoreRow(ref _first, PartnershipChunk.Process, value);
        }

        public T MandatedDays
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, PartnershipChunk.MandatedDays);
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            set => StoreRow(ref _first, PartnershipChunk.MandatedDays, value);
        }

        /// <summary>λ.</summary>
        public T Effectiveness
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, PartnershipChunk.Effectiveness);
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            set => StoreRow(ref _first, PartnershipChunk.Effectiveness, value);
        }

        public T MutualTrust
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, PartnershipChunk.MutualTrust);
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            set => StoreRow(ref _first, PartnershipChunk.MutualTrust, value);
        }

        /// <summary>δ.</summary>
        public T Distance
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, PartnershipChunk.Distance);
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            set => StoreRow(ref _first, PartnershipChunk.Distance, value);
        }
    }

    /// <summary>One partner of each of some partnerships.</summary>
    private readonly ref struct PartnerLanes(ref float first)
    {
        private readonly ref float _first = ref first;

        /// <summary>a.</summary>
        public T AbsorptiveCapacity
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, Snapshot.AbsorptiveCapacity);
        }

        /// <summary>c with leadership development.</summary>
        public T Leadership
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, Snapshot.Leadership);
        }

        /// <summary>g.</summary>
        public T Aim
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, Snapshot.Aim);
        }

        /// <summary>q.</summary>
        public T BufferedPressure
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, Snapshot.BufferedPressure);
        }

        /// <summary>φ.</summary>
        public T Rationing
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, Snapshot.Rationing);
        }

        /// <summary>k.</summary>
        public T Partnerships
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, Snapshot.Partnerships);
        }

        /// <summary>1 where the leader leaves at the end of the tick, else 0.</summary>
        public T LeaderLeaves
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, Snapshot.LeaderLeaves);
        }

        /// <summary>The school's key, as bits.</summary>
        public T Key
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, Snapshot.Key);
        }

        public T Facilitation
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => CohortParameter(CohortParameters.Facilitation);
        }

        public T CriticalFriend
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => CohortParameter(CohortParameters.CriticalFriend);
        }

        public T Accountability
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => CohortParameter(CohortParameters.Accountability);
        }

        public T Competition
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => CohortParameter(CohortParameters.Competition);
        }

        public T Subsidy
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => CohortParameter(CohortParameters.Subsidy);
        }

        /// <summary>Mean over the domains of what it learnt and made.</summary>
        public T Gain
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, PartnershipChunk.Gain);
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            set => StoreRow(ref _first, PartnershipChunk.Gain, value);
        }

        /// <summary>Random words, then the standard normal error of its perception, then the value as it sees it.</summary>
        public T Perceived
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => LoadRow(ref _first, PartnershipChunk.Perceived);
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            set => StoreRow(ref _first, PartnershipChunk.Perceived, value);
        }

        /// <summary>h, for its sum.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddJointDays(T days) => Add(PartnerSums.JointDays, days * PartnerSums.DayScale);

        /// <summary>Trust in the other, for its sum.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddTrust(T trust) => Add(PartnerSums.Trust, trust * PartnerSums.TrustScale);

        /// <summary>The pull on its aim, for its sum.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddAimPull(T pull) => Add(PartnerSums.AimPull, pull * PartnerSums.AimScale);

        /// <summary>What orders add to its wish, for its sum.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddMandatedDays(T days) => Add(PartnerSums.MandatedDays, days * PartnerSums.DayScale);

        /// <summary>K in a domain.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T KnowledgeIn(int d) => LoadRow(ref _first, Snapshot.Knowledge + d);

        /// <summary>L + C in a domain, for its sum.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddGainIn(int d, T gain) => Add(PartnerSums.Gains + d, gain * PartnerSums.GainScale);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void SetCohortParameter(int field, T value) =>
            StoreRow(ref _first, PartnershipChunk.CohortParameters + field, value);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private T CohortParameter(int field) => LoadRow(ref _first, PartnershipChunk.CohortParameters + field);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Add(int field, T value) => StoreRounded(ref _first, PartnershipChunk.Sums + field, value);
    }
}
