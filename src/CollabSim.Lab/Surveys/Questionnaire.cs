using System.Diagnostics.CodeAnalysis;
using CollabSim.Engine;

namespace CollabSim.Lab.Surveys;

/// <summary>
/// What an instrument file (<c>instruments/*.yaml</c>) says: what is asked, who answers, and how people answer. Answers follow the graded response
/// model in its normal-ogive form (Samejima 1969), with styles of answering and non-response: docs/survey.md.
/// </summary>
internal record Questionnaire : Inquiry
{
    [SetsRequiredMembers]
    public Questionnaire() => Name = "";

    [Meaning("What it asks about, and of whom.")]
    [Remark]
    public string? About { get; init; }

    [Meaning("Where its structure, its figures and its wording come from.")]
    [Remark]
    public string? Source { get; init; }

    [Meaning("Labels of the answers, the lowest first; there are as many categories as labels.")]
    [Remark]
    public IReadOnlyList<string> Answers { get; init; } =
    ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"];

    [Meaning(
        "Where one answer gives way to the next on the scale of what lies behind it (mean 0, standard deviation 1), ascending: one fewer than answers. For items that say none themselves.",
        Source = "assumption: -1.5, -0.5, 0.5, 1.5 for five answers"
    )]
    public IReadOnlyList<double> Thresholds { get; init; } = [-1.5, -0.5, 0.5, 1.5];

    [Quantity(
        0,
        0.999,
        "Correlation of an item with what it measures, for items that say none themselves.",
        Source = "loadings of .42 to .89 in an inter-agency collaboration scale, BMC Research Notes 2020"
    )]
    public double Loading { get; init; } = 0.75;

    [Meaning("Who answers for a school.")]
    public Answering Respondents { get; init; }

    [Quantity(
        0,
        1,
        "Share of the variance between respondents that is between schools (intraclass correlation, ICC): how alike those of one school see it.",
        Source = "assumption: 0.1 to 0.3 is usual"
    )]
    public double Icc { get; init; } = 0.2;

    [Meaning("How people answer whatever is asked.")]
    public AnswerStyle Style { get; init; } = new();

    [Meaning("Who answers at all, and what they skip.")]
    public Response Response { get; init; } = new();

    [Meaning("What is measured, each scale with the state of a school behind it.")]
    public IReadOnlyList<SurveyScale> Scales { get; init; } = [];

    [Meaning("The questions, in the order in which they are asked.")]
    public IReadOnlyList<QuestionnaireItem> Items { get; init; } = [];

    [Quantity(
        0,
        MostPartners,
        "Name up to so many schools you work with, most days first; for each the days of the last half-term and how far it was worth them; 0: not asked.",
        Unit = "schools"
    )]
    public int Partners { get; init; }

    /// <summary>The most schools that a respondent may be asked to name.</summary>
    public const int MostPartners = 10;

    /// <summary>The items as whoever reads the answers knows them.</summary>
    public IReadOnlyList<SurveyItem> Sheet =>
        [
            .. Items.Select(item => new SurveyItem(
                item.Name,
                item.Text,
                item.Scale,
                ThresholdsOf(item).Count + 1,
                item.Reversed
            )),
        ];

    /// <summary>Labels of an item's answers, the lowest first.</summary>
    public IReadOnlyList<string> LabelsOf(QuestionnaireItem item) => item.Answers ?? Answers;

    /// <summary>An item's thresholds: its own, those that give its published shares, or those of all.</summary>
    public IReadOnlyList<double> ThresholdsOf(QuestionnaireItem item) =>
        item.Thresholds ?? (item.Shares is { } shares ? AnswerThresholds.OfShares(shares) : Thresholds);
}

/// <summary>Who answers for a school.</summary>
internal enum Answering
{
    [Meaning("Its leader: one person.")]
    Leader,

    [Meaning("Several of its staff.")]
    Staff,
}

/// <summary>What is measured by several items together.</summary>
internal sealed record SurveyScale
{
    [Meaning("Unique name of letters and digits, such as trust.")]
    public required string Name { get; init; }

    [Meaning("The state of a school behind it, such as trustGiven; collabsim list constructs shows all.")]
    public required string Measures { get; init; }

    [Meaning("What it means to those who answer.")]
    [Remark]
    public string? About { get; init; }

    [Quantity(
        -1000,
        1000,
        "Mean of the state, on the construct's own scale, at which people answer in the middle; absent: that of the reference scenario."
    )]
    public double? Mean { get; init; }

    [Quantity(1e-6, 1000, "Standard deviation of the state between schools; absent: that of the reference scenario.")]
    public double? Sd { get; init; }
}

/// <summary>One question.</summary>
internal sealed record QuestionnaireItem
{
    [Meaning("Unique name of letters and digits, such as T1; the column of its answers.")]
    public required string Name { get; init; }

    [Meaning("The scale that it belongs to.")]
    public required string Scale { get; init; }

    [Meaning("Its wording.")]
    [Remark]
    public required string Text { get; init; }

    [Meaning("True if it is worded the other way, so that agreeing says less of what is measured.")]
    public bool Reversed { get; init; }

    [Quantity(0, 0.999, "Its correlation with what it measures; absent: the instrument's loading.")]
    public double? Loading { get; init; }

    [Meaning("Its thresholds, ascending, one fewer than answers; absent: the instrument's.")]
    public IReadOnlyList<double>? Thresholds { get; init; }

    [Meaning("Instead of thresholds: the published share of each answer, the lowest first; together 1.")]
    public IReadOnlyList<double>? Shares { get; init; }

    [Meaning("Labels of its answers where they are not those of the others.")]
    [Remark]
    public IReadOnlyList<string>? Answers { get; init; }
}
