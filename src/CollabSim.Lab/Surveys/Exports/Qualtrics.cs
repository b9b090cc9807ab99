using CollabSim.Engine;

namespace CollabSim.Lab.Surveys.Exports;

/// <remarks>
/// Three heading rows: names, question texts, and a row of <c>{"ImportId": …}</c>. Legacy exports, and files from which that row was taken, have two: V1 to
/// V10 (or ResponseId) over the texts. Rows say in Status whether they are previews, tests or spam, and in Finished whether the respondent came to the end.
/// </remarks>
[Meaning("Qualtrics: three heading rows (names, texts, ImportId), or the two of legacy exports.")]
internal sealed record Qualtrics : ExportFormat
{
    private const string Mark = "{\"ImportId\":";

    /// <summary>Codes of the column Status for rows that nobody answered: preview, test, spam, preview marked as spam, imported spam, offline preview.</summary>
    private static readonly string[] NobodyCodes = ["1", "2", "8", "9", "12", "17"];
    private static readonly string[] NobodyWords = ["preview", "test", "spam"];

    public override string Title => "Qualtrics";

    public override IReadOnlyList<string> Respondent => ["responseid"];

    public override bool Wrote(ExportHead head) => HasMarks(head) || HasTexts(head);

    public override int FurtherHeadings(ExportHead head) => HasMarks(head) ? 2 : 1;

    public override string? WhyNobody(ExportRow row, ExportTable table) =>
        table.Value(row, "Status", "Response Type") is { } status && IsNobody(status)
            ? $"not a respondent: Qualtrics has it as '{status}' (a preview, a test or spam)"
            : null;

    public override bool? IsFinished(ExportRow row, ExportTable table) =>
        table.Value(row, "Finished") switch
        {
            "1" or "True" or "TRUE" or "true" => true,
            "0" or "False" or "FALSE" or "false" => false,
            _ => null,
        };

    private static bool HasMarks(ExportHead head) =>
        head.Third.Any(cell => cell.StartsWith(Mark, StringComparison.Ordinal));

    private static bool HasTexts(ExportHead head)
    {
        int column = head.IndexOf("V1", "ResponseID");
        return column >= 0
            && column < head.Second.Count
            && ExportColumn.LettersAndDigits(head.Second[column]) == "responseid";
    }

    private static bool IsNobody(string status) =>
        NobodyCodes.Contains(status)
        || NobodyWords.Any(word => status.Contains(word, StringComparison.OrdinalIgnoreCase));
}
