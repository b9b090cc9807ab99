using System.Text.RegularExpressions;
using CollabSim.Engine;

namespace CollabSim.Lab.Surveys.Exports;

/// <remarks>One heading row: the unique response number, then questions by number (<c>5.1</c>, <c>5.1.a</c>) with or without their text.</remarks>
[Meaning("Jisc Online Surveys (once BOS): one heading row of question numbers, with or without texts.")]
internal sealed partial record Jisc : ExportFormat
{
    public override string Title => "Jisc Online Surveys";

    public override IReadOnlyList<string> Respondent => ["uniqueresponsenumber", "responseid"];

    public override bool Wrote(ExportHead head) =>
        head.IndexOf("Unique response number") >= 0
        || head.Names.Count(name => Numbered().IsMatch(name)) * 2 > head.Names.Count;

    [GeneratedRegex(@"^Q?[0-9]+(\.[0-9a-z]+)*\.?(\s|$)")]
    private static partial Regex Numbered();
}
