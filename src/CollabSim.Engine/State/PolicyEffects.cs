using System.Runtime.CompilerServices;

namespace CollabSim.Engine.State;

/// <summary>
/// What the policies in force do to one cohort of schools in a tick; model.md §5. Magnitudes add; what they make of a parameter
/// is clamped to its range afterwards.
/// </summary>
public struct PolicyEffects
{
    private PerDomain _obsolescence;

    /// <summary>Added to the lasting pressure, a share.</summary>
    public double Pressure { readonly get; set; }

    /// <summary>Added to each school's autonomy, a share.</summary>
    public double Autonomy { readonly get; set; }

    /// <summary>Added to each leader's collaborative leadership, a share.</summary>
    public double Leadership { readonly get; set; }

    /// <summary>Slack days taken away, in days a tick.</summary>
    public double LostDays { readonly get; set; }

    /// <summary>Days set aside for collaboration, in days a tick.</summary>
    public double ProtectedDays { readonly get; set; }

    /// <summary>Added to the facilitation that divides the transaction cost; (6).</summary>
    public double Facilitation { readonly get; set; }

    /// <summary>Added to the challenge that a critical friend brings; (9).</summary>
    public double CriticalFriend { readonly get; set; }

    /// <summary>Added to collective accountability, a share; (15).</summary>
    public double Accountability { readonly get; set; }

    /// <summary>Added to competition, a share; (10).</summary>
    public double Competition { readonly get; set; }

    /// <summary>Added to the share of the costs of joint days that is paid; (14), (15).</summary>
    public double Subsidy { readonly get; set; }

    /// <summary>Added to the chance that a leader leaves, per tick; (19).</summary>
    public double Turnover { readonly get; set; }

    /// <summary>Added to the share of searches that a broker guides; (21).</summary>
    public double Brokerage { readonly get; set; }

    /// <summary>Adds to the share of the knowledge in a domain that becomes obsolete, per tick; (13).</summary>
    /// <param name="domain">Domain, counted from 0; at most 7.</param>
    /// <param name="amount">What is added.</param>
    public void AddObsolescence(int domain, double amount) => _obsolescence[domain] += amount;

    /// <summary>Domains that there can be.</summary>
    internal const int MostDomains = PerDomain.Length;

    internal readonly double ObsolescenceIn(int domain) => _obsolescence[domain];

    /// <summary>One number a domain.</summary>
    [InlineArray(Length)]
    private struct PerDomain
    {
        public const int Length = 8;
        private double _first;
    }
}
