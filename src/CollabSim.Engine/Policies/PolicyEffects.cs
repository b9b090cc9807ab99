using System.Runtime.CompilerServices;

namespace CollabSim.Engine.Policies;

/// <summary>What the policies in force do to one cohort of schools in a tick; model.md §5. Magnitudes add; clamping comes later.</summary>
internal struct PolicyEffects
{
    /// <summary>Added to the lasting pressure.</summary>
    public double Pressure;

    /// <summary>Added to each school's autonomy.</summary>
    public double Autonomy;

    /// <summary>Added to each leader's collaborative leadership.</summary>
    public double Leadership;

    /// <summary>Slack days taken away, in days a tick.</summary>
    public double LostDays;

    /// <summary>Days set aside for collaboration, in days a tick.</summary>
    public double ProtectedDays;

    public double Facilitation;
    public double CriticalFriend;
    public double Accountability;
    public double Competition;
    public double Subsidy;

    /// <summary>Added to the chance that a leader leaves, per tick.</summary>
    public double Turnover;

    /// <summary>Share of searches that a broker guides.</summary>
    public double Brokerage;

    /// <summary>Added obsolescence per domain, per tick.</summary>
    public PerDomain Obsolescence;

    /// <summary>One number a domain.</summary>
    [InlineArray(Length)]
    internal struct PerDomain
    {
        public const int Length = 8;
        private double _first;
    }
}
