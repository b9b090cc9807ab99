namespace CollabSim.Engine.Metrics;

/// <summary>A share of the days that partnerships have spent in the last tick; missing where there were none.</summary>
public abstract class ShareOfDays : MetricOfSchools
{
    public sealed override double? Measure(Observation now, SchoolSet schools)
    {
        ArgumentNullException.ThrowIfNull(now);
        PartnershipDays days = now.DaysOf(schools);
        return days.ShareOf(Part(days));
    }

    /// <summary>The days that are a part of all.</summary>
    private protected abstract double Part(PartnershipDays days);
}
