namespace CollabSim.Lab.Scenarios;

/// <summary>One rule of the model in words, for the generated description; the formulas are in docs/model.md §4.</summary>
/// <param name="Number">Equation of docs/model.md.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Equation">The rule in words.</param>
/// <param name="Sections">Paths of its parameters, or of whole sections.</param>
internal sealed record Submodel(string Number, string Title, string Equation, params string[] Sections)
{
    public static IReadOnlyList<Submodel> All { get; } =
    [
        new(
            "1",
            "Buffered pressure",
            "The pressure that a school feels is the authority's pressure, less the share of it that the school's autonomy buffers.",
            "authority"
        ),
        new(
            "2",
            "Time budget",
            "Days at hand are the slack days that felt pressure leaves, plus protected days.",
            "time"
        ),
        new(
            "3-5",
            "Joint days",
            "A school wishes to give a partnership days in proportion to its trust and to how collaborative its leader is, and at least the mandated days. "
                + "Wishes beyond the days at hand are cut in proportion. The partners meet on the days that the less keen one gives.",
            "jointWork"
        ),
        new(
            "6",
            "Transaction cost",
            "The transaction cost in days is a base, raised by diverging aims, by distrust (squared), by democratic negotiation, by each further partnership and by accounting "
                + "to the authority under pressure, and divided by one plus facilitation.",
            "transactionCost"
        ),
        new(
            "7-8",
            "Productive days and effectiveness",
            "Productive days are the joint days beyond the transaction cost, never below zero. What they achieve grows with them and saturates.",
            "effectiveness"
        ),
        new(
            "9",
            "Challenge",
            "Cognitive distance is the mean gap in knowledge over the domains. Partners challenge each other less, the more they trust each other and the more alike they are; "
                + "a critical friend adds challenge.",
            "challenge"
        ),
        new(
            "10",
            "Disclosure",
            "A partner shows what it knows in proportion to its trust, less what it holds back from a rival. Rivalry falls with distance.",
            "disclosure"
        ),
        new(
            "11",
            "Learning",
            "In each domain where the partner knows more, a school learns by its absorptive capacity, the effectiveness of the partnership, the partner's disclosure and the challenge; "
                + "an inverted U in the gap, highest at 0.25.",
            "learning"
        ),
        new(
            "12",
            "Co-creation",
            "Both partners gain new practice by effectiveness, mutual trust and challenge, more when they differ, less where a school already knows much.",
            "coCreation"
        ),
        new(
            "13",
            "Knowledge",
            "Knowledge grows by learning and co-creation with all partners and by the school's own innovation in the time left to it, fades by depreciation and obsolescence, and is moved by chance.",
            "knowledge"
        ),
        new(
            "14",
            "Performance",
            "Mean knowledge weighted by staff agency, less the cost of the days spent that nobody else pays.",
            "performance"
        ),
        new(
            "15",
            "Value of a partnership",
            "What a partner learnt and made, counted over a horizon, less its days; under collective accountability partners count each other's gain. It is perceived with an error.",
            "value"
        ),
        new(
            "16",
            "Expectation",
            "A partner hopes for a share of what it has experienced, and at least a floor: small wins keep ambition low at first. Experience moves expectation and the value average.",
            "expectation"
        ),
        new(
            "17",
            "Trust",
            "A value above hope raises trust by a share of what is missing; one below hope costs a larger share of what is there.",
            "trust"
        ),
        new(
            "18",
            "Staff agency",
            "Staff agency follows a level that pressure lowers, the less so the more autonomy the school has.",
            "agency"
        ),
        new(
            "19",
            "Leaders change",
            "A leader leaves with a hazard that pressure raises. The successor brings a new style and aim, every trust of and in the school is cut, and its disposition moves back "
                + "towards its starting value; institutional memory lowers the cut.",
            "turnover"
        ),
        new(
            "20",
            "Partnerships end",
            "A voluntary partnership ends when mean trust is low and its value average is negative; a mandated one cannot.",
            "dissolution"
        ),
        new(
            "21",
            "Partnerships form",
            "A school with too few partners seeks one, the more so the more collaborative its leader and the less the pressure. Candidates come from a mix of strategies; "
                + "a referral raises the trust at the start.",
            "search"
        ),
        new("21b", "Disposition", "Trust in strangers slowly follows the trust in present partners.", "disposition"),
        new("21c", "Aims", "Where switched on, aims of working partners draw together round the circle.", "aims"),
        new(
            "communities",
            "Communities of practice",
            "Structure adds facilitation, institutional memory and referrals and takes days; process aligns aims and adds challenge and collective accountability.",
            "communities"
        ),
        new(
            "budget",
            "Budget",
            "Where there is a budget, interventions that cost something draw from its pots in the order of their priority; where there is too little, they get a share of their strength, or some schools "
                + "get them and others wait.",
            "budget"
        ),
    ];
}
