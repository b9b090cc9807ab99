namespace CollabSim.Engine;

/// <summary>
/// How long a tick is, and what that makes of an amount, a share or a chance that holds for a half-term; docs/model.md §2. With six ticks
/// a year a tick is a half-term, and nothing is changed.
/// </summary>
/// <param name="TicksPerYear">Ticks in a year, at least 1.</param>
public readonly record struct Pace(int TicksPerYear)
{
    /// <summary>A school year has six half-terms.</summary>
    public const int HalfTermsPerYear = 6;

    /// <summary>True where a tick is a half-term.</summary>
    public bool IsOfHalfTerms => TicksPerYear == HalfTermsPerYear;

    private double HalfTerms => (double)HalfTermsPerYear / TicksPerYear;

    /// <summary>Days, and knowledge that is added: half the time, half of it.</summary>
    public double Amount(double ofHalfTerm) => ofHalfTerm * HalfTerms;

    /// <summary>
    /// A chance, or the share of a gap that is closed: what leaves the same share untouched after a half-term, 1 − (1 − x)^s. Rounded to
    /// single precision, in which it is used, so that the last bit of a machine's mathematics does not matter.
    /// </summary>
    public double Share(double ofHalfTerm) =>
        IsOfHalfTerms ? ofHalfTerm : (float)(1 - Math.Pow(1 - Math.Clamp(ofHalfTerm, 0, 1), HalfTerms));

    /// <summary>Standard deviation of a step of chance, of which the squares add up.</summary>
    public double Step(double ofHalfTerm) => ofHalfTerm * Math.Sqrt(HalfTerms);

    /// <summary>A length of time in ticks.</summary>
    public double Ticks(double halfTerms) => halfTerms / HalfTerms;

    /// <summary>Share of a tick, so many after the start, that belongs to the first half-term.</summary>
    public double ShareOfFirstHalfTerm(int tick) => Math.Clamp(Ticks(1) - tick, 0, 1);
}
