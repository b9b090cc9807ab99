using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;

namespace CollabSim.Engine;

/// <summary>What is simulated: everything that, with a seed, determines a run. Immutable; defaults are those of docs/model.md.</summary>
public sealed record Scenario
{
    [Quantity(
        1,
        20_000_000,
        "Number of organisations; taken from the population file where there is one.",
        Unit = "schools"
    )]
    public int Schools { get; init; } = 300;

    [Quantity(0, 1000, "How long is simulated.", Unit = "years")]
    public double Years { get; init; } = 20;

    [Quantity(
        1,
        365,
        "Ticks in a year; by default a tick is one half-term. Days, rates and chances are those of a half-term whatever the tick.",
        Unit = "ticks a year"
    )]
    public int TicksPerYear { get; init; } = 6;

    [Quantity(1, 8, "Number of domains of practice that knowledge is about.", Unit = "domains")]
    public int Domains { get; init; } = 4;

    [Quantity(
        0,
        1_000_000_000,
        "Which luck: with another number the same seed gives other schools and other chances. Worlds have one each; 0 is the usual luck."
    )]
    [Later]
    public int Luck { get; init; }

    [Meaning("Who is partner of whom at the start.")]
    public Network Network { get; init; } = new SmallWorld();

    [Meaning("Where schools start.", Source = "(22)")]
    public InitialState Initial { get; init; } = new();

    [Meaning("The authority and its lasting pressure.", Source = "(1)")]
    public Authority Authority { get; init; } = new();

    [Meaning("Days that a school has for collaboration.", Source = "(2)")]
    public TimeBudget Time { get; init; } = new();

    [Meaning("Days that two partners spend together.", Source = "(3)-(5)")]
    public JointWork JointWork { get; init; } = new();

    [Meaning("The transaction cost: days that keep a partnership alive before anything is produced.", Source = "(6)")]
    public TransactionCost TransactionCost { get; init; } = new();

    [Meaning("What productive days achieve.", Source = "(7)-(8)")]
    public Effectiveness Effectiveness { get; init; } = new();

    [Meaning("How much partners challenge each other.", Source = "(9)")]
    public Challenge Challenge { get; init; } = new();

    [Meaning("How openly partners share.", Source = "(10)")]
    public Disclosure Disclosure { get; init; } = new();

    [Meaning("Learning from a partner who knows more.", Source = "(11)")]
    public Learning Learning { get; init; } = new();

    [Meaning("Making new practice together.", Source = "(12)")]
    public CoCreation CoCreation { get; init; } = new();

    [Meaning("How practice knowledge grows and fades.", Source = "(13)")]
    public Knowledge Knowledge { get; init; } = new();

    [Meaning("What a school achieves.", Source = "(14)")]
    public Performance Performance { get; init; } = new();

    [Meaning("What a partnership is worth to a partner.", Source = "(15)")]
    public PartnershipValue Value { get; init; } = new();

    [Meaning("What a partner hopes for.", Source = "(16)")]
    public Expectation Expectation { get; init; } = new();

    [Meaning("How trust is built and broken.", Source = "(17)")]
    public Trust Trust { get; init; } = new();

    [Meaning("Staff agency; its loss is de-professionalisation.", Source = "(18)")]
    public StaffAgency Agency { get; init; } = new();

    [Meaning("Leaders come and go.", Source = "(19)")]
    public LeaderTurnover Turnover { get; init; } = new();

    [Meaning("When a voluntary partnership ends.", Source = "(20)")]
    public Dissolution Dissolution { get; init; } = new();

    [Meaning("How a school finds a new partner.", Source = "(21)")]
    public PartnerSearch Search { get; init; } = new();

    [Meaning("Trust in strangers is learnt.", Source = "(21b)")]
    public Disposition Disposition { get; init; } = new();

    [Meaning("Aims of partners draw together.", Source = "(21c)")]
    public AimConvergence Aims { get; init; } = new();

    [Meaning(
        "Communities of practice at the start, and what structure and process do in any community.",
        Source = "model.md §4, Handscomb 2012"
    )]
    public Communities Communities { get; init; } = new();

    [Meaning("Kinds of organisation and their shares; empty: all are schools.", Source = "model.md §2")]
    public IReadOnlyList<Kind> Kinds { get; init; } = [];

    [Meaning("Policy shocks and interventions in force.", Source = "model.md §5")]
    public IReadOnlyList<Policy> Policies { get; init; } = [];

    [Meaning("Money that there is for interventions; absent: as much as they cost.", Source = "model.md §5")]
    [Later]
    public Budget? Budget { get; init; }

    [Quantity(
        0,
        1,
        "How much less a sum of money counts for each year that it is spent later, as a share; moneyPresentValue goes by it, and what comparisons say of costs.",
        Unit = "per year",
        Source = "HM Treasury Green Book 2022: 3.5 % a year"
    )]
    [Later]
    public double DiscountRate { get; init; }

    [Meaning("What people in the system are asked; it changes nothing in a run.")]
    [Later]
    public IReadOnlyList<Inquiry> Surveys { get; init; } = [];

    /// <summary>Organisations read from a file, or null: then <see cref="Schools"/> are drawn from <see cref="Initial"/>.</summary>
    public Population? Population { get; init; }

    /// <summary>
    /// Policies that are not in force here and of which it is asked whom they would reach, so that the same schools can be looked at with and
    /// without them (<see cref="Metrics.Divisions.ByReach"/>). They change no bit and are no part of what is simulated.
    /// </summary>
    public IReadOnlyList<Policy> InMind { get; init; } = [];

    /// <summary>Ticks from the start to the end.</summary>
    public int Horizon => Duration.OfYears(Years).ToTicks(TicksPerYear);

    /// <summary>The same with its interventions but without its policy shocks: what recovery is measured against; model.md §6.</summary>
    public Scenario WithoutShocks() => this with { Policies = [.. Policies.Where(policy => !policy.IsShock)] };

    /// <summary>What it says of policies.</summary>
    internal Agenda Agenda => new(Policies, InMind, Budget, DiscountRate);

    /// <summary>What the rules go by, as written: of a half-term.</summary>
    internal Parameters Parameters() =>
        new()
        {
            TicksPerYear = TicksPerYear,
            Domains = Domains,
            Initial = Initial,
            Kinds = Kinds,
            Authority = Authority,
            Time = Time,
            JointWork = JointWork,
            TransactionCost = TransactionCost,
            Effectiveness = Effectiveness,
            Challenge = Challenge,
            Disclosure = Disclosure,
            Learning = Learning,
            CoCreation = CoCreation,
            Knowledge = Knowledge,
            Performance = Performance,
            Value = Value,
            Expectation = Expectation,
            Trust = Trust,
            Agency = Agency,
            Turnover = Turnover,
            Dissolution = Dissolution,
            Search = Search,
            Disposition = Disposition,
            Aims = Aims,
            Communities = Communities,
        };
}
