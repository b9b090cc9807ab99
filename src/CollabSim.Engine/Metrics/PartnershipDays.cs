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

    /// <summary>The days of all partnerships that lived through the last tick, those that ended with it included.</summary>
    internal static PartnershipDays Of(World world)
    {
        ExactSum all = default;
        ExactSum productive = default;
        ExactSum advantage = default;
        ExactSum inertia = default;
        ExactSum hollow = default;
        ExactSum comfortable = default;
        long partnerships = 0;
        long dormant = 0;
        foreach (LivedTick tick in world.LivedTicks())
        {
            partnerships++;
            PartnershipClass kind = tick.Class;
            if (kind == PartnershipClass.Dormant)
            {
                dormant++;
                continue;
            }

            all.Add(tick.JointDays);
            productive.Add(tick.ProductiveDays);
            if (kind == PartnershipClass.Advantage)
            {
                advantage.Add(tick.JointDays);
                continue;
            }

            inertia.Add(tick.JointDays);
            if (kind == PartnershipClass.Hollow)
            {
                hollow.Add(tick.JointDays);
            }
            else if (kind == PartnershipClass.Comfortable)
            {
                comfortable.Add(tick.JointDays);
            }
        }

        return new PartnershipDays
        {
            Partnerships = partnerships,
            All = all.Total,
            Productive = productive.Total,
            InAdvantage = advantage.Total,
            InInertia = inertia.Total,
            Hollow = hollow.Total,
            Comfortable = comfortable.Total,
            Dormant = dormant,
        };
    }
}
