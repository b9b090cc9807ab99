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

    /// <summary>What of a half-term makes an amount, a share or a step of a year: the way back from <see cref="Amount"/>, <see cref="Share"/> and <see cref="Step"/>.</summary>
    /// <param name="rate">How half-terms make a year.</param>
    /// <param name="ofYear">The number that holds for a year.</param>
    public static double OfHalfTerm(Rate rate, double ofYear) =>
        rate switch
        {
            Rate.Amount => ofYear / HalfTermsPerYear,
            Rate.Share => 1 - Math.Pow(1 - ofYear, 1.0 / HalfTermsPerYear),
            Rate.Step => ofYear / Math.Sqrt(HalfTermsPerYear),
            _ => throw new ArgumentOutOfRangeException(nameof(rate), "What is no rate has no value for a year."),
        };
}

/// <summary>How what holds for a half-term adds up to a year.</summary>
public enum Rate
{
    /// <summary>It is no rate.</summary>
    None,

    /// <summary>Days, or knowledge that is added: six times as much.</summary>
    Amount,

    /// <summary>A chance, or the share of a gap that is closed: 1 − (1 − x)⁶.</summary>
    Share,

    /// <summary>Standard deviation of a step of chance: √6 times as much.</summary>
    Step,
}
