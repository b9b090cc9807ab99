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
    private static PartnershipLanes LanesOf(PartnershipChunk chunk, int n) =>
        new(ref Unsafe.Add(ref RowsOf(chunk, n), (nint)((uint)n % Schools.Block)));

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
        public PartnerLanes A => new(ref Unsafe.Add(ref _first, PartnershipChunk.OfA * Schools.Block));

        /// <summary>The others.</summary>
        public PartnerLanes B => new(ref Unsafe.Add(ref _first, PartnershipChunk.OfB * Schools.Block));

        /// <summary>σ.</summary>
        public T Structure
        {
            get => LoadRow(ref _first, PartnershipChunk.Structure);
            set => StoreRow(ref _first, PartnershipChunk.Structure, value);
        }

        /// <summary>π.</summary>
        public T Process
        {
            get => LoadRow(ref _first, PartnershipChunk.Process);
            set => StoreRow(ref _first, PartnershipChunk.Process, value);
        }

        public T MandatedDays
        {
            get => LoadRow(ref _first, PartnershipChunk.MandatedDays);
            set => StoreRow(ref _first, PartnershipChunk.MandatedDays, value);
        }

        /// <summary>λ.</summary>
        public T Effectiveness
        {
            get => LoadRow(ref _first, PartnershipChunk.Effectiveness);
            set => StoreRow(ref _first, PartnershipChunk.Effectiveness, value);
        }

        public T MutualTrust
        {
            get => LoadRow(ref _first, PartnershipChunk.MutualTrust);
            set => StoreRow(ref _first, PartnershipChunk.MutualTrust, value);
        }

        /// <summary>δ.</summary>
        public T Distance
        {
            get => LoadRow(ref _first, PartnershipChunk.Distance);
            set => StoreRow(ref _first, PartnershipChunk.Distance, value);
        }
    }

    /// <summary>One partner of each of some partnerships.</summary>
    private readonly ref struct PartnerLanes(ref float first)
    {
        private readonly ref float _first = ref first;

        /// <summary>a.</summary>
        public T AbsorptiveCapacity => LoadRow(ref _first, Snapshot.AbsorptiveCapacity);

        /// <summary>c with leadership development.</summary>
        public T Leadership => LoadRow(ref _first, Snapshot.Leadership);

        /// <summary>g.</summary>
        public T Aim => LoadRow(ref _first, Snapshot.Aim);

        /// <summary>q.</summary>
        public T BufferedPressure => LoadRow(ref _first, Snapshot.BufferedPressure);

        /// <summary>φ.</summary>
        public T Rationing => LoadRow(ref _first, Snapshot.Rationing);

        /// <summary>k.</summary>
        public T Partnerships => LoadRow(ref _first, Snapshot.Partnerships);

        /// <summary>1 where the leader leaves at the end of the tick, else 0.</summary>
        public T LeaderLeaves => LoadRow(ref _first, Snapshot.LeaderLeaves);

        /// <summary>The school's key, as bits.</summary>
        public T Key => LoadRow(ref _first, Snapshot.Key);

        public T Facilitation => CohortParameter(CohortParameters.Facilitation);

        public T CriticalFriend => CohortParameter(CohortParameters.CriticalFriend);

        public T Accountability => CohortParameter(CohortParameters.Accountability);

        public T Competition => CohortParameter(CohortParameters.Competition);

        public T Subsidy => CohortParameter(CohortParameters.Subsidy);

        /// <summary>Mean over the domains of what it learnt and made.</summary>
        public T Gain
        {
            get => LoadRow(ref _first, PartnershipChunk.Gain);
            set => StoreRow(ref _first, PartnershipChunk.Gain, value);
        }

        /// <summary>Standard normal error of its perception.</summary>
        public T Error
        {
            get => LoadRow(ref _first, PartnershipChunk.Error);
            set => StoreRow(ref _first, PartnershipChunk.Error, value);
        }

        /// <summary>h, for its sum.</summary>
        public void AddJointDays(T days) => Add(PartnerSums.JointDays, days * PartnerSums.DayScale);

        /// <summary>Trust in the other, for its sum.</summary>
        public void AddTrust(T trust) => Add(PartnerSums.Trust, trust * PartnerSums.TrustScale);

        /// <summary>The pull on its aim, for its sum.</summary>
        public void AddAimPull(T pull) => Add(PartnerSums.AimPull, pull * PartnerSums.AimScale);

        /// <summary>What orders add to its wish, for its sum.</summary>
        public void AddMandatedDays(T days) => Add(PartnerSums.MandatedDays, days * PartnerSums.DayScale);

        /// <summary>K in a domain.</summary>
        public T KnowledgeIn(int d) => LoadRow(ref _first, Snapshot.Knowledge + d);

        /// <summary>L + C in a domain, for its sum.</summary>
        public void AddGainIn(int d, T gain) => Add(PartnerSums.Gains + d, gain * PartnerSums.GainScale);

        public void SetCohortParameter(int field, T value) =>
            StoreRow(ref _first, PartnershipChunk.CohortParameters + field, value);

        private T CohortParameter(int field) => LoadRow(ref _first, PartnershipChunk.CohortParameters + field);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Add(int field, T value) => StoreRounded(ref _first, PartnershipChunk.Sums + field, value);
    }
}
