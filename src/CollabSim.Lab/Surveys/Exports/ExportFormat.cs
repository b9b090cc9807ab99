using CollabSim.Engine;

namespace CollabSim.Lab.Surveys.Exports;

/// <summary>What wrote a survey's export, as far as that changes how it is read. A kind is one sealed type, found by reflection.</summary>
[Family("export format")]
internal abstract record ExportFormat
{
    /// <summary>What people call it.</summary>
    public abstract string Title { get; }

    /// <summary>True if the first rows of a file look like an export of this kind; at most one kind says so.</summary>
    public abstract bool Wrote(ExportHead head);

    /// <summary>How many rows below the first one still are headings.</summary>
    public virtual int FurtherHeadings(ExportHead head) => 0;

    /// <summary>Columns that tell respondents apart, by letters and digits alone, the best first.</summary>
    public virtual IReadOnlyList<string> Respondent => [];

    /// <summary>Why a row is no respondent, or null.</summary>
    public virtual string? WhyNobody(ExportRow row, ExportTable table) => null;

    /// <summary>False if the respondent broke off, null where the export does not say.</summary>
    public virtual bool? IsFinished(ExportRow row, ExportTable table) => null;

    /// <summary>The number that a code of this tool stands for, such as 3 for A3; else the text as it is.</summary>
    public virtual string Plain(string answer) => answer;

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [.. Kinds.Of(typeof(ExportFormat)).Values.Select(kind => (ExportFormat)Activator.CreateInstance(kind)!)];

    /// <summary>The kind that wrote a file; a table that no survey tool is known by is plain CSV.</summary>
    public static ExportFormat Of(ExportHead head) =>
        All.FirstOrDefault(format => format.Wrote(head)) ?? new PlainCsv();
}
