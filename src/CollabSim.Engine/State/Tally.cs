namespace CollabSim.Engine.State;

/// <summary>
/// Sums over a school's partners, in fixed point: exact, so that they do not depend on the order in which partnerships
/// are stored or worked on, nor on the number of threads.
/// </summary>
/// <remarks>
/// Sums of gains stay below 128: productive days are rationed to the days at hand, λ &lt;= y/y0, and the ranges of the
/// parameters bound (L + C)/λ. Trust sums over up to 2^15 partners, days up to 2^17.
/// </remarks>
internal sealed class Tally
{
    public const float GainScale = 1 << 24;
    public const float DayScale = 1 << 14;
    public const float TrustScale = 1 << 16;
    public const float AimScale = 1 << 24;

    private const int Fields = 3;
    private readonly int _domains;

    public Tally(Schools schools)
    {
        _domains = schools.Domains;
        Stride = (_domains + Fields + 7) / 8 * 8;
        Sums = GC.AllocateArray<int>(schools.Length * Stride, pinned: true);
        WishedDays = GC.AllocateArray<int>(schools.Length, pinned: true);
    }

    /// <summary>Numbers from one school to the next.</summary>
    public int Stride { get; }

    /// <summary>Gains Σ(L + C) in domain d of school i are entry i·Stride + d; the fields below follow the domains.</summary>
    public int[] Sums { get; }

    /// <summary>Σ w of each school.</summary>
    public int[] WishedDays { get; }

    /// <summary>Σ h.</summary>
    public int JointDays => _domains;

    /// <summary>Σ T[i→j].</summary>
    public int Trust => _domains + 1;

    /// <summary>Σ of the pulls on the aim.</summary>
    public int AimPull => _domains + 2;
}
