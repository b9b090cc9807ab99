using System.Diagnostics.CodeAnalysis;
using CollabSim.Engine;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Surveys;

/// <summary>
/// A survey that a scenario has taken (<c>observe.surveys</c>): an instrument, when, and of whom. What it says of the instrument's own settings takes
/// their place; each is a path (<c>surveys.leaders.style.acquiescence</c>).
/// </summary>
[Meaning("People of a sample of schools answer a questionnaire.")]
internal sealed record Survey : Questionnaire
{
    [SetsRequiredMembers]
    public Survey() { }

    [Meaning(
        "What is asked: an instrument that is shipped (collabsim list instruments), a file (its name ends in .yaml), or its keys here."
    )]
    [Describes(typeof(Questionnaire))]
    [Remark]
    public string Instrument { get; init; } = "";

    [Meaning("When it is asked, such as [0y, 1y, 5y].")]
    [Remark]
    public IReadOnlyList<Duration> At { get; init; } = [];

    [Meaning("Whose schools are asked; absent: all.")]
    public SurveySample Sample { get; init; } = new();

    [Quantity(
        1,
        1000,
        "Respondents asked in each school; absent: one leader, or five of the staff.",
        Unit = "respondents a school"
    )]
    public int? PerSchool { get; init; }

    [Meaning("True: the same people are asked each time (a panel). False: a fresh sample each time.")]
    public bool Panel { get; init; } = true;

    [Meaning("Whether people measure with another yardstick later on.")]
    public ResponseShift Shift { get; init; } = new();

    [Quantity(
        0,
        1_000_000,
        "Answers are kept of only the first so many replications of each arm and design point; absent: all. Outcomes are worked out of all.",
        Unit = "runs"
    )]
    [Remark]
    public int? Replications { get; init; }

    /// <summary>How many are asked in each school.</summary>
    public int Asked => PerSchool ?? (Respondents == Answering.Leader ? 1 : UsualStaff);

    /// <summary>The ticks at which it is taken, ascending.</summary>
    public IReadOnlyList<int> TicksOf(int ticksPerYear) =>
        [.. At.Select(time => time.ToTicks(ticksPerYear)).Distinct().Order()];

    private const int UsualStaff = 5;
}

/// <summary>Whose schools are asked. Schools that have closed are not.</summary>
[Shorthand(nameof(Schools))]
internal sealed record SurveySample
{
    [Quantity(1, 20_000_000, "How many schools; all where there are fewer.", Unit = "schools")]
    public int? Schools { get; init; }

    [Quantity(0, 1, "Instead: which share of them.")]
    public double? Share { get; init; }

    [Meaning(
        "Whether each kind of organisation, or each group, has its share of the sample (proportionate stratification)."
    )]
    public SurveyStrata By { get; init; }
}

/// <summary>How a sample is stratified.</summary>
internal enum SurveyStrata
{
    [Meaning("Not at all: every school has the same chance.")]
    Nothing,

    [Meaning("By kind of organisation.")]
    Kind,

    [Meaning("By local authority, trust or cluster.")]
    Group,

    [Meaning("By fifth of the starting performance.")]
    Quintile,
}
