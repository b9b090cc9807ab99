namespace CollabSim.Engine.Mechanisms;

/// <summary>
/// The parameters of all submodels, which the rules go by: what a scenario says of its schools, without who they are, how they are
/// linked and which policies come.
/// </summary>
internal sealed record Parameters
{
    /// <summary>Ticks in a year.</summary>
    public required int TicksPerYear { get; init; }

    /// <summary>Domains of practice.</summary>
    public required int Domains { get; init; }

    public required InitialState Initial { get; init; }

    public required IReadOnlyList<Kind> Kinds { get; init; }

    public required Authority Authority { get; init; }

    public required TimeBudget Time { get; init; }

    public required JointWork JointWork { get; init; }

    public required TransactionCost TransactionCost { get; init; }

    public required Effectiveness Effectiveness { get; init; }

    public required Challenge Challenge { get; init; }

    public required Disclosure Disclosure { get; init; }

    public required Learning Learning { get; init; }

    public required CoCreation CoCreation { get; init; }

    public required Knowledge Knowledge { get; init; }

    public required Performance Performance { get; init; }

    public required PartnershipValue Value { get; init; }

    public required Expectation Expectation { get; init; }

    public required Trust Trust { get; init; }

    public required StaffAgency Agency { get; init; }

    public required LeaderTurnover Turnover { get; init; }

    public required Dissolution Dissolution { get; init; }

    public required PartnerSearch Search { get; init; }

    public required Disposition Disposition { get; init; }

    public required AimConvergence Aims { get; init; }

    public required Communities Communities { get; init; }

    /// <summary>
    /// The same per tick: a scenario says what it says of a half-term, and here, and nowhere else, that becomes what it means for a tick.
    /// Policies turn their amounts when they start. With six ticks a year nothing is changed.
    /// </summary>
    public Parameters PerTick()
    {
        Pace pace = new(TicksPerYear);
        return pace.IsOfHalfTerms
            ? this
            : this with
            {
                Time = new TimeBudget
                {
                    SlackDays = pace.Amount(Time.SlackDays),
                    ProtectedDays = pace.Amount(Time.ProtectedDays),
                },
                JointWork = JointWork with { MaxDays = pace.Amount(JointWork.MaxDays) },
                TransactionCost = TransactionCost with { Base = pace.Amount(TransactionCost.Base) },
                Effectiveness = Effectiveness with { DaysScale = pace.Amount(Effectiveness.DaysScale) },
                Learning = Learning with { Rate = pace.Amount(Learning.Rate) },
                CoCreation = CoCreation with { Creation = pace.Amount(CoCreation.Creation) },
                Knowledge = Knowledge with
                {
                    Depreciation = pace.Share(Knowledge.Depreciation),
                    Obsolescence = pace.Share(Knowledge.Obsolescence),
                    Innovation = pace.Amount(Knowledge.Innovation),
                    Noise = pace.Step(Knowledge.Noise),
                },
                // The error with which a partner sees the value stays: it is that of each look, and the tanh of (17) makes more of a larger one.
                Value = Value with
                {
                    Horizon = pace.Ticks(Value.Horizon),
                },
                Expectation = Expectation with { Adjustment = pace.Share(Expectation.Adjustment) },
                Trust = Trust with { Gain = pace.Share(Trust.Gain), Loss = pace.Share(Trust.Loss) },
                Agency = Agency with { Adjustment = pace.Share(Agency.Adjustment) },
                Turnover = Turnover with { Hazard = pace.Share(Turnover.Hazard) },
                Search = Search with { Seeking = pace.Share(Search.Seeking) },
                Disposition = Disposition with { Rate = pace.Share(Disposition.Rate) },
                Aims = Aims with { Rate = pace.Share(Aims.Rate) },
                Communities = Communities with { Days = pace.Amount(Communities.Days) },
            };
    }

    /// <summary>The distributions of a kind of organisation, or null where none are listed for it.</summary>
    public Kind? KindOf(int kind) => kind < Kinds.Count ? Kinds[kind] : null;
}
