using CollabSim.Engine;

namespace CollabSim.Lab.Surveys.Exports;

[Meaning("A table with one heading row, a row for each respondent and a column for each question.")]
internal sealed record PlainCsv : ExportFormat
{
    public override string Title => "plain CSV";

    public override bool Wrote(ExportHead head) => false;
}
