using CollabSim.Engine.Mechanisms;

namespace CollabSim.Engine;

/// <summary>
/// How long a tick is. Whatever a scenario says of time, it says of a half-term: days, rates, chances; docs/model.md §2. Here, and
/// nowhere else, that becomes what it means for a tick. With six ticks a year a tick is a half-term, and nothing is changed.
/// </summary>
/// <param name="TicksPerYear">Ticks in a year.</param>
internal readonly record struct Pace(int TicksPerYear)
{
    /// <summary>A school year has six half-terms.</summary>
    public const int HalfTermsPerYear = 6;

    private double HalfTerms => (double)HalfTermsPerYear / TicksPerYear;

    /// <summary>Days, and knowledge that is added: half the time, half of it.</summary>
    public double Amount(double ofHalfTerm) => ofHalfTerm * HalfTerms;

    /// <summary>
    /// A chance, or the share of a gap that is closed: what leaves the same share untouched after a half-term, 1 − (1 − x)^s. Rounded to
    /// single precision, in which it is used, so that the last bit of a machine's mathematics does not matter.
    /// </summary>
    public double Share(double ofHalfTerm) =>
        TicksPerYear == HalfTermsPerYear
            ? ofHalfTerm
            : (float)(1 - Math.Pow(1 - Math.Clamp(ofHalfTerm, 0, 1), HalfTerms));

    /// <summary>Standard deviation of a step of chance, of which the squares add up.</summary>
    public double Step(double ofHalfTerm) => ofHalfTerm * Math.Sqrt(HalfTerms);

    /// <summary>A length of time in ticks.</summary>
    public double Ticks(double halfTerms) => halfTerms / HalfTerms;

    /// <summary>Share of a tick, so many after the start, that belongs to the first half-term.</summary>
    public double ShareOfFirstHalfTerm(int tick) => Math.Clamp(Ticks(1) - tick, 0, 1);

    /// <summary>The same scenario with all of its parameters per tick; policies turn theirs when they start.</summary>
    public Scenario Of(Scenario scenario) =>
        TicksPerYear == HalfTermsPerYear
            ? scenario
            : scenario with
            {
                Time = new TimeBudget
                {
                    SlackDays = Amount(scenario.Time.SlackDays),
                    ProtectedDays = Amount(scenario.Time.ProtectedDays),
                },
                JointWork = scenario.JointWork with { MaxDays = Amount(scenario.JointWork.MaxDays) },
                TransactionCost = scenario.TransactionCost with { Base = Amount(scenario.TransactionCost.Base) },
                Effectiveness = scenario.Effectiveness with { DaysScale = Amount(scenario.Effectiveness.DaysScale) },
                Learning = scenario.Learning with { Rate = Amount(scenario.Learning.Rate) },
                CoCreation = scenario.CoCreation with { Creation = Amount(scenario.CoCreation.Creation) },
                Knowledge = scenario.Knowledge with
                {
                    Depreciation = Share(scenario.Knowledge.Depreciation),
                    Obsolescence = Share(scenario.Knowledge.Obsolescence),
                    Innovation = Amount(scenario.Knowledge.Innovation),
                    Noise = Step(scenario.Knowledge.Noise),
                },
                // The error with which a partner sees the value stays: it is that of each look, and the tanh of (17) makes more of a larger one.
                Value = scenario.Value with
                {
                    Horizon = Ticks(scenario.Value.Horizon),
                },
                Expectation = scenario.Expectation with { Adjustment = Share(scenario.Expectation.Adjustment) },
                Trust = scenario.Trust with { Gain = Share(scenario.Trust.Gain), Loss = Share(scenario.Trust.Loss) },
                Agency = scenario.Agency with { Adjustment = Share(scenario.Agency.Adjustment) },
                Turnover = scenario.Turnover with { Hazard = Share(scenario.Turnover.Hazard) },
                Search = scenario.Search with { Seeking = Share(scenario.Search.Seeking) },
                Disposition = scenario.Disposition with { Rate = Share(scenario.Disposition.Rate) },
                Aims = scenario.Aims with { Rate = Share(scenario.Aims.Rate) },
                Communities = scenario.Communities with { Days = Amount(scenario.Communities.Days) },
            };
}
