using CollabSim.Engine.State;

namespace CollabSim.Engine.Metrics;

/// <summary>The days of the last tick by class of partnership; model.md §6.</summary>
public sealed record PartnershipDays
{
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
        Sums sums = default;
        foreach (LivedTick tick in world.LivedTicks())
        {
            int times = schools.IsAll ? 1 : (schools.Includes(tick.A) ? 1 : 0) + (schools.Includes(tick.B) ? 1 : 0);
            for (int n = 0; n < times; n++)
            {
                sums.Add(tick);
            }
        }

        return sums.Days;
    }

    /// <summary>What has been added up so far.</summary>
    private struct Sums
    {
        private ExactSum _all;
        private ExactSum _productive;
        private ExactSum _advantage;
        private ExactSum _inertia;
        private ExactSum _hollow;
        private ExactSum _comfortable;
        private long _partnerships;
        private long _dormant;

        public readonly PartnershipDays Days =>
            new()
            {
                Partnerships = _partnerships,
                All = _all.Total,
                Productive = _productive.Total,
                InAdvantage = _advantage.Total,
                InInertia = _inertia.Total,
                Hollow = _hollow.Total,
                Comfortable = _comfortable.Total,
                Dormant = _dormant,
            };

        public void Add(LivedTick tick)
        {
            _partnerships++;
            PartnershipClass kind = tick.Class;
            if (kind == PartnershipClass.Dormant)
            {
                _dormant++;
                return;
            }

            _all.Add(tick.JointDays);
            _productive.Add(tick.ProductiveDays);
            if (kind == PartnershipClass.Advantage)
            {
                _advantage.Add(tick.JointDays);
                return;
            }

            _inertia.Add(tick.JointDays);
            if (kind == PartnershipClass.Hollow)
            {
                _hollow.Add(tick.JointDays);
            }
            else if (kind == PartnershipClass.Comfortable)
            {
                _comfortable.Add(tick.JointDays);
            }
        }
    }
}
