using System.Runtime.CompilerServices;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Metrics;

/// <summary>The days of the last tick by class of partnership; model.md §6.</summary>
public sealed record PartnershipDays
{
    private const int Classes = (int)PartnershipClass.Dormant + 1;

    /// <summary>Number of partnerships that lived through the tick.</summary>
    public required long Partnerships { get; init; }

    /// <summary>Days of all partnerships, each partnership counted once.</summary>
    public required double All { get; init; }

    /// <summary>Days left after the transaction cost.</summary>
    public required double Productive { get; init; }

    /// <summary>Days of partnerships in advantage.</summary>
    public required double InAdvantage { get; init; }

    /// <summary>Days of partnerships in inertia of any sort.</summary>
    public required double InInertia { get; init; }

    /// <summary>Of these, days of partnerships whose transaction cost took all.</summary>
    public required double Hollow { get; init; }

    /// <summary>Of these, days of partnerships without challenge.</summary>
    public required double Comfortable { get; init; }

    /// <summary>Number of partnerships that spent no day.</summary>
    public required long Dormant { get; init; }

    /// <summary>Part of all days, or null where there are none: a share of nothing is missing.</summary>
    public double? ShareOf(double part) => All > 0 ? part / All : null;

    /// <summary>
    /// The days of the partnerships of some schools that lived through the last tick, those that ended with it included. Among all schools a
    /// partnership counts once, else once for each partner: no share of all depends on it.
    /// </summary>
    internal static PartnershipDays Of(World world, SchoolSet schools)
    {
        Sums sums = new(stackalloc long[Classes], stackalloc long[Classes], stackalloc long[Classes]);
        for (int e = 0; e < world.Lived; e++)
        {
            sums.Add(world.Partnerships.LastTick(e), schools);
        }

        foreach (LivedTick ended in world.JustEnded)
        {
            sums.Add(ended, schools);
        }

        return sums.Days;
    }

    /// <summary>What has been added up so far, by class: how many, and days in fixed point, exact in any order.</summary>
    private readonly ref struct Sums(Span<long> counts, Span<long> joint, Span<long> productive)
    {
        private readonly Span<long> _counts = counts;
        private readonly Span<long> _joint = joint;
        private readonly Span<long> _productive = productive;

        public PartnershipDays Days
        {
            get
            {
                long inertia = JointIn(PartnershipClass.Hollow);
                inertia += JointIn(PartnershipClass.Comfortable) + JointIn(PartnershipClass.OtherInertia);
                long advantage = JointIn(PartnershipClass.Advantage);
                long partnerships = 0;
                long productive = 0;
                for (int kind = 0; kind < Classes; kind++)
                {
                    partnerships += _counts[kind];
                    productive += _productive[kind];
                }

                return new()
                {
                    Partnerships = partnerships,
                    All = ExactSum.FromFixedPoint(advantage + inertia),
                    Productive = ExactSum.FromFixedPoint(productive),
                    InAdvantage = ExactSum.FromFixedPoint(advantage),
                    InInertia = ExactSum.FromFixedPoint(inertia),
                    Hollow = ExactSum.FromFixedPoint(JointIn(PartnershipClass.Hollow)),
                    Comfortable = ExactSum.FromFixedPoint(JointIn(PartnershipClass.Comfortable)),
                    Dormant = _counts[(int)PartnershipClass.Dormant],
                };
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(LivedTick tick, SchoolSet schools)
        {
            int times = schools.IsAll ? 1 : (schools.Includes(tick.A) ? 1 : 0) + (schools.Includes(tick.B) ? 1 : 0);
            int kind = (int)tick.Class;
            _counts[kind] += times;

            // A dormant partnership spends nothing.
            _joint[kind] += times * ExactSum.InFixedPoint(tick.JointDays);
            _productive[kind] += times * ExactSum.InFixedPoint(tick.ProductiveDays);
        }

        private long JointIn(PartnershipClass kind) => _joint[(int)kind];
    }
}
