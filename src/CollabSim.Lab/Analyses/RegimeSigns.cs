using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>What becomes of collaboration at a design point.</summary>
internal enum Regime
{
    /// <summary>Most days bear fruit, and schools achieve clearly more than they would alone.</summary>
    Advantage,

    /// <summary>Most days are in inertia, and most of these were productive but without challenge.</summary>
    Comfort,

    /// <summary>Most days are in inertia, most of these without anything to show.</summary>
    Inertia,

    /// <summary>Most partnerships spend no day together, or schools have fewer than one partnership.</summary>
    Isolation,

    /// <summary>Most days bear fruit, but schools do not clearly achieve more than they would alone.</summary>
    Undecided,

    /// <summary>No run tells.</summary>
    Unknown,
}

/// <summary>What tells the regime of a design point; what was not observed has no mean.</summary>
/// <param name="Gain">The advantage.</param>
/// <param name="Wasted">Share of days in inertia; runs in which nobody spends a day have none.</param>
internal readonly record struct RegimeSigns(MeanInterval Gain, MeanInterval Wasted)
{
    private const double Half = 0.5;

    /// <summary>Share of partnerships without days together.</summary>
    public MeanInterval Dormant { get; init; }

    /// <summary>Partnerships a school.</summary>
    public MeanInterval Degree { get; init; }

    /// <summary>Share of days that are productive but without challenge.</summary>
    public MeanInterval Comfortable { get; init; }

    /// <summary>Share of days without anything to show.</summary>
    public MeanInterval Hollow { get; init; }

    /// <summary>The regime by means; an advantage counts only where its interval lies above zero.</summary>
    public Regime Regime =>
        Gain.N == 0 ? Regime.Unknown
        : Wasted.N < Half * Gain.N || Dormant.Mean > Half || Degree.Mean < 1 ? Regime.Isolation
        : Wasted.Mean > Half
            ? Comfortable.Mean > Hollow.Mean ? Regime.Comfort
                : Regime.Inertia
        : Gain.Low > 0 ? Regime.Advantage
        : Regime.Undecided;

    /// <summary>True if the regime is the same at both ends of the 95 % interval of everything that it rests on.</summary>
    public bool IsSure
    {
        get
        {
            RegimeSigns here = this;
            Regime regime = Regime;
            return Gain.HalfWidth is not null
                // What one run alone says of days has no ends; that hardly any run had days says enough.
                && (regime == Regime.Isolation || (Wasted.N != 1 && Comfortable.N != 1 && Hollow.N != 1))
                && (regime != Regime.Undecided || Gain.High < 0)
                && Ends(Wasted).All(end => (here with { Wasted = end }).Regime == regime)
                && Ends(Dormant).All(end => (here with { Dormant = end }).Regime == regime)
                && Ends(Degree).All(end => (here with { Degree = end }).Regime == regime)
                && Ends(Comfortable).All(end => (here with { Comfortable = end }).Regime == regime)
                && Ends(Hollow).All(end => (here with { Hollow = end }).Regime == regime);
        }
    }

    private static IEnumerable<MeanInterval> Ends(MeanInterval of) =>
        of.HalfWidth is null ? [] : [of with { Mean = of.Low }, of with { Mean = of.High }];
}
