using CollabSim.Engine.State;

namespace CollabSim.Engine.Metrics;

/// <summary>
/// The days of one tick by class of partnership; model.md §6. Advantage: joint value above 0. Inertia: days, but joint
/// value at or below 0; hollow where no day was productive, comfortable where some were but challenge was below 0.6.
/// </summary>
internal sealed record PartnershipDays
{
    private const float LowChallenge = 0.6f;

    /// <summary>Days of all partnerships, each partnership counted once.</summary>
    public required double All { get; init; }

    public required double Productive { get; init; }

    public required double InAdvantage { get; init; }

    public required double InInertia { get; init; }

    public required double Hollow { get; init; }

    public required double Comfortable { get; init; }

    /// <summary>Number of partnerships that spent no day.</summary>
    public required long Dormant { get; init; }

    /// <summary>Part of all days, or null where there are none: a share of nothing is missing.</summary>
    public double? ShareOf(double part) => All > 0 ? part / All : null;

    public static PartnershipDays Of(Partnerships ties)
    {
        ExactSum all = default;
        ExactSum productive = default;
        ExactSum advantage = default;
        ExactSum inertia = default;
        ExactSum hollow = default;
        ExactSum comfortable = default;
        long dormant = 0;
        for (int e = 0; e < ties.Count; e++)
        {
            PartnershipClass kind = ClassOf(ties, e);
            if (kind == PartnershipClass.Dormant)
            {
                dormant++;
                continue;
            }

            float days = ties.JointDays[e];
            all.Add(days);
            productive.Add(ties.ProductiveDays[e]);
            if (kind == PartnershipClass.Advantage)
            {
                advantage.Add(days);
                continue;
            }

            inertia.Add(days);
            if (kind == PartnershipClass.Hollow)
            {
                hollow.Add(days);
            }
            else if (kind == PartnershipClass.Comfortable)
            {
                comfortable.Add(days);
            }
        }

        return new PartnershipDays
        {
            All = all.Total,
            Productive = productive.Total,
            InAdvantage = advantage.Total,
            InInertia = inertia.Total,
            Hollow = hollow.Total,
            Comfortable = comfortable.Total,
            Dormant = dormant,
        };
    }

    /// <summary>What a partnership's last tick was.</summary>
    public static PartnershipClass ClassOf(Partnerships ties, int e) =>
        ties.JointDays[e] <= 0 ? PartnershipClass.Dormant
        : ties.JointValue[e] > 0 ? PartnershipClass.Advantage
        : ties.ProductiveDays[e] == 0 ? PartnershipClass.Hollow
        : ties.Challenge[e] < LowChallenge ? PartnershipClass.Comfortable
        : PartnershipClass.OtherInertia;
}
