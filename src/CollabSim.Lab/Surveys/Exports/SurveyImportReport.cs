using System.Text;
using CollabSim.Lab.Data;

namespace CollabSim.Lab.Surveys.Exports;

/// <summary>What an import of a survey read, kept, dropped and wrote; also the content of <c>….import.json</c>. File names come without folders.</summary>
internal sealed record SurveyImportReport
{
    public required string Export { get; init; }

    /// <summary>Hash of the export's bytes, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public required string Encoding { get; init; }

    public required string Separator { get; init; }

    /// <summary>What wrote the export.</summary>
    public required string Format { get; init; }

    /// <summary>True if its first rows gave that away, false if the mapping said it.</summary>
    public required bool IsRecognised { get; init; }

    /// <summary>How many rows are headings.</summary>
    public required int Headings { get; init; }

    public required string Mapping { get; init; }

    /// <summary>Rows below the headings, lines without anything left aside: <see cref="RowsKept"/>, <see cref="RowsLeftOut"/> and <see cref="RowsDropped"/> together.</summary>
    public required int RowsRead { get; init; }

    public required int RowsKept { get; init; }

    /// <summary>Rows that filters left out.</summary>
    public required int RowsLeftOut { get; init; }

    /// <summary>Rows that could not be used.</summary>
    public required int RowsDropped { get; init; }

    /// <summary>How many were asked; null: not known.</summary>
    public int? Invited { get; init; }

    /// <summary>Why rows were dropped.</summary>
    public IReadOnlyList<CountedReason> Dropped { get; init; } = [];

    /// <summary>What is odd about rows that were kept.</summary>
    public IReadOnlyList<CountedReason> Notes { get; init; } = [];

    /// <summary>The questions and what became of their answers.</summary>
    public required IReadOnlyList<ImportedItem> Items { get; init; }

    /// <summary>Questions of the instrument for which the mapping names no column.</summary>
    public IReadOnlyList<string> NotAsked { get; init; } = [];

    /// <summary>Answers that were given but could not be read, and are missing now.</summary>
    public IReadOnlyList<CountedReason> Unread { get; init; } = [];

    /// <summary>The column that told respondents apart; null: there was none.</summary>
    public string? RespondentColumn { get; init; }

    /// <summary>The column that names schools; null: they are not known.</summary>
    public string? SchoolColumn { get; init; }

    /// <summary>Schools that are named.</summary>
    public required int Schools { get; init; }

    /// <summary>Of these, schools for which one person alone answered.</summary>
    public required int SchoolsOfOne { get; init; }

    /// <summary>Columns that were taken over as they stand.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Columns by which a person may be known and that are in the answers all the same, because the mapping names them.</summary>
    public IReadOnlyList<string> PersonalKept { get; init; } = [];

    /// <summary>Columns by which a person may be known, of which nothing was taken over.</summary>
    public IReadOnlyList<string> PersonalLeftOut { get; init; } = [];

    /// <summary>Other columns of which nothing was taken over.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    public required string Output { get; init; }

    public static SurveyImportReport Of(
        ExportTable table,
        SurveyColumns columns,
        SurveyRows rows,
        AnswerSheet sheet,
        ReadMapping read,
        string mapping,
        string output
    )
    {
        IGrouping<string, Respondent>[] schools =
        [
            .. sheet.Respondents.Where(one => one.HasSchool).GroupBy(one => one.School),
        ];
        return new SurveyImportReport
        {
            Export = Path.GetFileName(table.ShownAs),
            Sha256 = table.Sha256,
            Encoding = table.Encoding,
            Separator = table.Separator,
            Format = table.Format.Title,
            IsRecognised = table.IsRecognised,
            Headings = table.Headings,
            Mapping = mapping,
            RowsRead = table.Rows.Count,
            RowsKept = rows.Kept.Count,
            RowsLeftOut = rows.LeftOut,
            RowsDropped = rows.Dropped.Total,
            Invited = sheet.Invited,
            Dropped = rows.Dropped.Lines,
            Notes = rows.Notes.Lines,
            Items =
            [
                .. rows.Items.Select(item => new ImportedItem(
                    item.Question.Item.Name,
                    item.Question.Item.Scale,
                    item.Question.Item.IsReversed,
                    item.Column.Name,
                    item.Question.Reading.Codes.Text,
                    item.Answered,
                    item.NotAnswered,
                    item.Unread
                )),
            ],
            NotAsked = read.NotAsked,
            Unread = rows.Unread.Lines,
            RespondentColumn = columns.Respondent?.Name,
            SchoolColumn = columns.School?.Name,
            Schools = schools.Length,
            SchoolsOfOne = schools.Count(one => one.Count() == 1),
            Also = [.. columns.Also.Select(further => $"{further.Column.Name} as {further.Name}")],
            PersonalKept = [.. columns.Kept.Where(column => column.IsPersonal).Select(column => column.Name)],
            PersonalLeftOut = [.. columns.Unused.Where(column => column.IsPersonal).Select(column => column.Name)],
            Unused = [.. columns.Unused.Where(column => !column.IsPersonal).Select(column => column.Name)],
            Output = output,
        };
    }

    /// <summary>The report for people.</summary>
    public string ToText()
    {
        StringBuilder text = new();
        Line(text, $"{Export} ({Encoding}, {Separator}, SHA-256 {Sha256[..12]}…)");
        Line(
            text,
            $"  {Format}, {Amount.Of(Headings, "heading row")}: {(IsRecognised ? "by its first rows" : "as the mapping says")}"
        );
        Line(
            text,
            $"  {RowsRead:N0} rows read: {RowsKept:N0} kept, {RowsLeftOut:N0} left out by keep, {RowsDropped:N0} dropped"
        );
        if (Invited is { } asked)
        {
            Line(text, $"  {RowsKept:N0} of {asked:N0} who were asked answered: {100.0 * RowsKept / asked:0.#} %");
        }

        Reasons(text, "dropped", Dropped);
        Reasons(text, "kept, and pointed out", Notes);
        AppendItems(text);
        Reasons(text, "answers that cannot be read (missing now)", Unread);
        AppendColumns(text);
        Line(text, "written");
        Line(
            text,
            $"  {Output}: {Amount.Of(RowsKept, "respondent")}, {Amount.Of(Items.Count, "question")}; {Path.GetFileName(AnswerFile.CodebookOf(Output))} says what they are"
        );
        return text.ToString();
    }

    private void AppendItems(StringBuilder text)
    {
        int name = Math.Max("question".Length, Items.Max(item => item.Name.Length));
        int scale = Math.Max("scale".Length, Items.Max(item => item.Scale.Length));
        Line(text, "questions");
        Line(text, $"  {"question".PadRight(name)}  {"scale".PadRight(scale)}  answered  not answered  not read  from");
        foreach (ImportedItem item in Items)
        {
            Line(
                text,
                $"  {item.Name.PadRight(name)}  {item.Scale.PadRight(scale)}  {item.Answered, 8:N0}  {item.NotAnswered, 12:N0}  {item.Unread, 8:N0}  {item.Column}, {item.Codes}{(item.IsReversed ? ", worded the other way round" : "")}"
            );
        }

        Names(text, "of the instrument, but without a column", NotAsked);
    }

    private void AppendColumns(StringBuilder text)
    {
        Line(text, "columns");
        Line(
            text,
            RespondentColumn is null
                ? $"  no column tells respondents apart: who answered twice counts twice"
                : $"  {RespondentColumn} tells respondents apart; answers are numbered instead"
        );
        Line(
            text,
            SchoolColumn is null
                ? $"  no column names the school: answers of one school count as if they had nothing in common"
                : $"  {SchoolColumn} names {Amount.Of(Schools, "school")}{(SchoolsOfOne > 0 ? $", {SchoolsOfOne:N0} of them by one person alone: who knows the school may know who answered" : "")}"
        );
        Names(text, "taken over as they stand", Also);
        Names(text, "personal, and in the answers because the mapping names them", PersonalKept);
        Names(text, "personal, left out", PersonalLeftOut);
        Names(text, "not used", Unused);
    }

    private static void Names(StringBuilder text, string title, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            Line(text, $"  {title}: {string.Join(", ", names)}");
        }
    }

    private static void Reasons(StringBuilder text, string title, IReadOnlyList<CountedReason> lines)
    {
        if (lines.Count > 0)
        {
            Line(text, title);
        }

        foreach (CountedReason line in lines)
        {
            string more = line.Count > line.Examples.Count ? ", …" : "";
            Line(text, $"  {line.Count, 8:N0}  {line.Reason}; {string.Join(", ", line.Examples)}{more}");
        }
    }

    private static void Line(StringBuilder text, string line) => text.AppendLine(line);
}

/// <summary>A question and what became of its answers.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Scale">The scale that it belongs to.</param>
/// <param name="IsReversed">True if it is worded the other way round.</param>
/// <param name="Column">The export's column.</param>
/// <param name="Codes">Numbers of the lowest and highest answer.</param>
/// <param name="Answered">Respondents kept who answered it.</param>
/// <param name="NotAnswered">Respondents kept who did not.</param>
/// <param name="Unread">Respondents kept whose answer cannot be read.</param>
internal sealed record ImportedItem(
    string Name,
    string Scale,
    bool IsReversed,
    string Column,
    string Codes,
    int Answered,
    int NotAnswered,
    int Unread
);
