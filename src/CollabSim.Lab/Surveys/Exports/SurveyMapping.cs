using CollabSim.Engine;
using CollabSim.Lab.Data;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Surveys.Exports;

/// <summary>A mapping file's keys: which column of an export is which question, and which value which answer; docs/data.md.</summary>
internal sealed record SurveyMapping
{
    [Meaning("What the survey is called, in one line; absent: as the export is.")]
    public string? Name { get; init; }

    [Meaning("A longer account of the survey: who was asked, when and how.")]
    public string? About { get; init; }

    [Meaning("What wrote the export; absent: its first rows tell.")]
    public ExportFormat? Format { get; init; }

    [Meaning("Column with an identifier of the respondent's school; absent: schools are not known.")]
    public string? School { get; init; }

    [Meaning(
        "Column that tells respondents apart, to find who answered twice; absent: the format's own, where it has one."
    )]
    public string? Respondent { get; init; }

    [Quantity(1, 1e7, "How many were asked to answer; absent: not known.", Unit = "people")]
    public int? Invited { get; init; }

    [Meaning(
        "The answers in words, the lowest first; their number is the number of categories. Absent: numbers alone."
    )]
    public IReadOnlyList<string> Answers { get; init; } = [];

    [Meaning(
        "Numbers of the lowest and the highest answer, such as 1..5, 0..4 or, where 1 is the highest, 5..1; absent: from 1 to the number of answers."
    )]
    public ScalarNode? Codes { get; init; }

    [Meaning("Further words for answers, each with its number.")]
    public IReadOnlyDictionary<string, int> Labels { get; init; } = new Dictionary<string, int>();

    [Meaning("Words and codes that mean not answered, beside the empty field; case does not matter.")]
    public IReadOnlyList<string> Missing { get; init; } =
    ["NA", "N/A", "-99", "-999", "Not answered", "No answer", "Prefer not to say"];

    [Meaning("Only rows that pass all of these are read; none: all rows.")]
    public IReadOnlyList<Keep> Keep { get; init; } = [];

    [Meaning("What becomes of those who broke off before the end.")]
    public Unfinished Unfinished { get; init; }

    [Meaning(
        "Further columns that are taken over as they stand, by the name that they get, such as post: Q2; the only way for a personal one into the answers."
    )]
    public IReadOnlyDictionary<string, string> Also { get; init; } = new Dictionary<string, string>();

    [Meaning(
        "The instrument that was used, whose questions, scales, wordings and answers then need not be said: the name of a shipped one, or a file beside the mapping; absent: scales says it all."
    )]
    public ScalarNode? Instrument { get; init; }

    [Meaning(
        "With an instrument: the column of each question that was asked, such as T1: Q3_1; none: every question was asked, and its column is called as it is."
    )]
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    [Meaning(
        "The questions of each scale: a column's name, with a minus before it where the question is worded the other way round, or a section."
    )]
    public IReadOnlyDictionary<string, IReadOnlyList<MappedItem>> Scales { get; init; } =
        new Dictionary<string, IReadOnlyList<MappedItem>>();
}

/// <summary>One question and its column.</summary>
internal sealed record MappedItem
{
    [Meaning("Heading of its column, or the code with which the heading begins (5.1, Q3_2, G1Q1[SQ001]).")]
    public required string Column { get; init; }

    [Meaning("What tables and figures call it; absent: as the column.")]
    public string? Name { get; init; }

    [Meaning("Its wording; absent: what the export's headings say.")]
    public string? Text { get; init; }

    [Meaning(
        "True if it is worded the other way round, so that much of the scale is a low answer. Answers are kept as they were given."
    )]
    public bool Reversed { get; init; }

    [Meaning("Its answers in words, the lowest first; absent: those of the survey.")]
    public IReadOnlyList<string> Answers { get; init; } = [];

    [Meaning("Numbers of its lowest and highest answer; absent: those of the survey.")]
    public ScalarNode? Codes { get; init; }

    /// <summary>A column alone; a minus before it means the other way round.</summary>
    public static MappedItem FromString(string column) =>
        column.StartsWith('-')
            ? new MappedItem { Column = column[1..].Trim(), Reversed = true }
            : new MappedItem { Column = column };
}

/// <summary>What becomes of those who broke off.</summary>
internal enum Unfinished
{
    [Meaning("What they answered counts; the rest is missing.")]
    Keep,

    [Meaning("They are left out.")]
    Drop,
}
