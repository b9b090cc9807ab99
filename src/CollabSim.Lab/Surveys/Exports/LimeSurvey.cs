using System.Text.RegularExpressions;
using CollabSim.Engine;

namespace CollabSim.Lab.Surveys.Exports;

/// <remarks>
/// One heading row: codes such as <c>G1Q1[SQ001]</c>, texts, or both. Answers are codes (A1, AO01) or texts. A row without a day in submitdate was
/// broken off. An empty survey has one empty row; every export ends with an empty line.
/// </remarks>
[Meaning("LimeSurvey: one heading row of codes, texts or both; answers as codes (A1) or texts.")]
internal sealed partial record LimeSurvey : ExportFormat
{
    public override string Title => "LimeSurvey";

    // Of the two the participant's code also finds somebody who began twice.
    public override IReadOnlyList<string> Respondent => ["token", "accesscode", "id", "responseid"];

    public override bool Wrote(ExportHead head) =>
        head.IndexOf("submitdate", "Date submitted") >= 0 && head.IndexOf("id", "Response ID") >= 0;

    public override bool? IsFinished(ExportRow row, ExportTable table) =>
        table.Find("submitdate", "Date submitted") is { } column ? row[column.Index].Length > 0 : null;

    public override string Plain(string answer) =>
        Code().Match(answer) is { Success: true } code ? code.Groups["number"].Value : answer;

    [GeneratedRegex("^AO?0*(?<number>[0-9]+)$")]
    private static partial Regex Code();
}
