using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>How a school with too few partnerships finds one; model.md (21).</summary>
public sealed record PartnerSearch
{
    [Quantity(
        0,
        1,
        "Chance in a half-term that a fully collaborative leader without pressure seeks a missing partner.",
        Unit = "per half-term",
        Source = "(21)",
        Rate = Engine.Rate.Share
    )]
    [Uncertain(0.025, 0.1, "judgement: half to double", IsRatio = true)]
    public double Seeking { get; init; } = 0.05;

    [Quantity(
        1,
        1000,
        "Candidates looked at before a search is given up for the tick.",
        Unit = "tries",
        Source = "(21)"
    )]
    public int Tries { get; init; } = 10;

    [Quantity(
        0,
        10000,
        "Number of partnerships a school aims at; absent: the mean of its network at the start.",
        Unit = "partnerships",
        Source = "(21)"
    )]
    public double? Target { get; init; }

    [Quantity(0, 1, "Share of the missing trust that a referral gives at the start.", Source = "(21)")]
    [Uncertain(0, 0.5, "judgement: from nothing to double")]
    public double ReferralTrust { get; init; } = 0.25;

    [Quantity(
        1,
        1000,
        "How many of the nearest schools count as nearby, each as likely to be found.",
        Unit = "schools",
        Source = "assumption: about as many as a secondary school's feeder primaries, twice the usual number of partners"
    )]
    public int Nearby { get; init; } = 12;

    [Meaning("Weights of the ways to find a candidate; only their proportions matter.", Source = "(21)")]
    public SearchStrategies Strategies { get; init; } = new();

    /// <summary>(21) Chance in a tick that a school with too few partnerships seeks one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Chance<T>(T leadership, T pressure)
        where T : struct, ILane<T> => Seeking * leadership * (1f - pressure);

    /// <summary>(21) First trust in a new partner.</summary>
    /// <param name="disposition">The school's disposition to trust strangers.</param>
    /// <param name="referral">1 for a referral, 0 for a stranger.</param>
    internal double FirstTrust(double disposition, double referral) =>
        disposition + (referral * ReferralTrust * (1 - disposition));
}

/// <summary>Weights of the ways to find a candidate; only their proportions matter.</summary>
public sealed record SearchStrategies
{
    [Quantity(0, 1000, "Weight of: a partner of a partner (a referral).", Source = "(21)")]
    public double PartnerOfPartner { get; init; }

    [Quantity(
        0,
        1000,
        "Weight of: one of the nearest schools; anybody where schools have no places.",
        Source = "(21), HC 269 2013"
    )]
    public double Near { get; init; }

    [Quantity(0, 1000, "Weight of: a school with similar knowledge.", Source = "(21)")]
    public double Similar { get; init; }

    [Quantity(0, 1000, "Weight of: a school with high performance.", Source = "(21)")]
    public double Reputed { get; init; }

    [Quantity(
        0,
        1000,
        "Weight of: a school proposed by a broker because it is strong where the seeker is weak (a referral).",
        Source = "(21)"
    )]
    public double Brokered { get; init; }

    [Quantity(0, 1000, "Weight of: any school.", Source = "(21)")]
    public double Random { get; init; } = 1;
}
