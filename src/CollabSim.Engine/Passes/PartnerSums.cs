using CollabSim.Engine.State;

namespace CollabSim.Engine.Passes;

/// <summary>
/// Sums over a school's partners, in fixed point: exact, so that they do not depend on the order in which partnerships
/// are stored or worked on, nor on the number of threads.
/// </summary>
/// <remarks>
/// Sums of gains stay below 128: productive days are rationed to the days at hand, λ &lt;= y/y0, and the ranges of the
/// parameters bound (L + C)/λ. Trust sums over up to 2^15 partners, days up to 2^17.
/// </remarks>
internal sealed class PartnerSums
{
    public const float GainScale = 1 << 24;
    public const float DayScale = 1 << 14;
    public const float TrustScale = FixedTrust.Scale;
    public const float AimScale = 1 << 24;

    /// <summary>Σ h.</summary>
    public const int JointDays = 0;

    /// <summary>Σ T[i→j] at the end of the tick.</summary>
    public const int Trust = 1;

    /// <summary>Σ of the pulls on the aim.</summary>
    public const int AimPull = 2;

    /// <summary>Σ of what mandates add to the wished days.</summary>
    public const int MandatedDays = 3;

    /// <summary>Σ(L + C) in domain 0; the other domains follow.</summary>
    public const int Gains = 4;

    /// <summary>Fields of a line with eight domains.</summary>
    public const int MostFields = 16;

    public PartnerSums(Schools schools)
    {
        Stride = (Gains + schools.Domains + 7) / 8 * 8;
        Sums = new Column<int>(schools.Length * Stride);
    }

    /// <summary>Numbers from one school to the next, a multiple of eight.</summary>
    public int Stride { get; }

    /// <summary>Field f of school i is entry i·Stride + f.</summary>
    public Column<int> Sums { get; }
}
