using System.Globalization;
using System.Text;
using CollabSim.Engine.Networks;

namespace CollabSim.Lab.Data;

/// <summary>What an import read, kept, dropped and wrote; also the content of <c>….import.json</c>. File names come without folders.</summary>
public sealed record ImportReport
{
    public required string Register { get; init; }

    /// <summary>Hash of the register's bytes, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public required string Encoding { get; init; }

    public required string Separator { get; init; }

    public required IReadOnlyList<ColumnUse> Columns { get; init; }

    /// <summary>The register's columns that are used for nothing.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    /// <summary>What no column gives, so that it is drawn or missing.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];

    /// <summary>Numbers that were read otherwise than they stand, a line for each column, with an example.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>Schools that lie far from all others of their authority: kept, but their positions may be wrong.</summary>
    public IReadOnlyList<FarAway> FarAway { get; init; } = [];

    /// <summary>Starting knowledge by grade, or null where the register has no grades.</summary>
    public IReadOnlyDictionary<string, double>? Grades { get; init; }

    public IReadOnlyList<Keep> Keep { get; init; } = [];

    /// <summary>Rows below the first line: <see cref="RowsKept"/>, <see cref="RowsLeftOut"/> and <see cref="RowsDropped"/> together.</summary>
    public required int RowsRead { get; init; }

    public required int RowsKept { get; init; }

    /// <summary>Rows that the user's own filters left out.</summary>
    public required int RowsLeftOut { get; init; }

    /// <summary>Rows that could not be used.</summary>
    public required int RowsDropped { get; init; }

    /// <summary>Why rows were dropped.</summary>
    public IReadOnlyList<CountedReason> Dropped { get; init; } = [];

    /// <summary>What schools that were kept lack.</summary>
    public IReadOnlyList<CountedReason> KeptWithout { get; init; } = [];

    /// <summary>A column that tells open schools from closed ones and that no filter uses, or null.</summary>
    public string? StatusColumn { get; init; }

    /// <summary>Schools kept by value of <see cref="StatusColumn"/>.</summary>
    public IReadOnlyDictionary<string, int> Statuses { get; init; } = new Dictionary<string, int>();

    public MembershipReport? Memberships { get; init; }

    /// <summary>What schools start with by a survey, and where that comes from; none: there is no survey.</summary>
    public IReadOnlyList<string> FromSurvey { get; init; } = [];

    /// <summary>Number of groups among the schools kept.</summary>
    public required int Groups { get; init; }

    public required string Output { get; init; }

    public TiesReport? Ties { get; init; }

    /// <summary>The report for people.</summary>
    public string ToText()
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Register} ({Encoding}, {Separator}, SHA-256 {Sha256[..12]}…)");
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"  {RowsRead:N0} rows read: {RowsKept:N0} kept, {RowsLeftOut:N0} left out by --keep, {RowsDropped:N0} dropped"
        );
        AppendLines(text, "dropped", Dropped);
        AppendLines(text, "kept without", KeptWithout);

        text.AppendLine("columns");
        foreach (ColumnUse use in Columns)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  {use.Ours, -18} from {use.Theirs, -24} {(use.IsGuess ? "guessed" : "as said")}"
            );
        }

        text.AppendLine("  (overrule with --columns size=COLUMN; leave one out with --columns size=)");
        if (Columns.Any(use => use.Ours == "size"))
        {
            text.AppendLine(
                "  (size is kept for tables of your own; nothing in the model uses it: large and small schools live alike)"
            );
        }

        if (Absent.Count > 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  no column is known to give {string.Join(", ", Absent)}");
        }

        if (Unused.Count > 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  not used: {string.Join(", ", Unused)}");
        }

        foreach (string told in Numbers)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {told}");
        }

        if (Grades is not null)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  assumed starting knowledge: {string.Join(", ", Grades.Where(grade => grade.Key.Length > 1).Select(grade => $"{grade.Key} {grade.Value:0.00}"))}"
            );
        }

        if (StatusColumn is not null)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  column {StatusColumn} holds {string.Join(", ", Statuses.Select(status => $"'{status.Key}' ({status.Value:N0})"))}; all were kept; choose with --keep {Shell.Word($"{StatusColumn}={Statuses.MaxBy(status => status.Value).Key}")}"
            );
        }

        AppendFarAway(text);
        Memberships?.AppendTo(text);
        if (FromSurvey.Count > 0)
        {
            text.AppendLine("from the survey");
        }

        foreach (string told in FromSurvey)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {told}");
        }

        text.AppendLine("written");
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"  {Output}: {Amount.Of(RowsKept, "school")}, {Amount.Of(Groups, "group")}"
        );
        int usual = new SmallWorld().Degree;
        if (RowsKept <= usual)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  so few schools cannot have {usual} partners each, which is usual: where a scenario does not say network.degree, it is {Math.Max(0, RowsKept - 1)}"
            );
        }

        Ties?.AppendTo(text, RowsKept);
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"  in a scenario: population: {{ file: {Output}{(Ties is null ? "" : $", ties: {Ties.File}")} }}"
        );
        return text.ToString();
    }

    private void AppendFarAway(StringBuilder text)
    {
        if (FarAway.Count == 0)
        {
            return;
        }

        text.AppendLine("far from every other school of their authority (kept; are their positions right?)");
        foreach (FarAway school in FarAway.Take(FileProblems.Shown))
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  line {school.Line} ({school.Id}{(school.Name is null ? "" : $", {school.Name}")}): {school.Km:0} km from the nearest in {school.Authority}"
            );
        }

        if (FarAway.Count > FileProblems.Shown)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  and {FarAway.Count - FileProblems.Shown:N0} more");
        }
    }

    private static void AppendLines(StringBuilder text, string title, IReadOnlyList<CountedReason> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        text.AppendLine(title);
        foreach (CountedReason line in lines)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  {line.Count, 8:N0}  {line.Reason}; {string.Join(", ", line.Examples)}{(line.Count > line.Examples.Count ? ", …" : "")}"
            );
        }
    }
}

/// <summary>How a file of memberships was used.</summary>
/// <param name="File">Its name.</param>
/// <param name="Sha256">Hash of its bytes, lower-case hex.</param>
/// <param name="RowsRead">Rows below its first line.</param>
/// <param name="Types">Types of group that count, the most binding first.</param>
/// <param name="Ignored">Rows of other types about schools kept, by type.</param>
/// <param name="InSeveral">Rows that put a school kept into a further group; the more binding type counts, then the earlier row.</param>
/// <param name="Others">Rows about schools that are not kept.</param>
/// <param name="Matched">Schools kept that are among them.</param>
/// <param name="Problems">The first rows that could not be read.</param>
public sealed record MembershipReport(
    string File,
    string Sha256,
    int RowsRead,
    IReadOnlyList<string> Types,
    IReadOnlyDictionary<string, int> Ignored,
    int InSeveral,
    int Others,
    int Matched,
    IReadOnlyList<string> Problems
)
{
    internal void AppendTo(StringBuilder text)
    {
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"groups from {File} ({RowsRead:N0} rows, {Others:N0} of them about schools that are not kept), in place of any column of the register"
        );
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"  types that count, the first before the second and so on: {string.Join(", ", Types)}"
        );
        foreach ((string type, int count) in Ignored)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {count, 8:N0}  rows of type '{type}' left out");
        }

        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"  {InSeveral, 8:N0}  rows put a school into a further group; one group was kept"
        );
        text.AppendLine(CultureInfo.InvariantCulture, $"  {Matched, 8:N0}  schools got a group");
        foreach (string problem in Problems)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  not read: {problem}");
        }
    }
}

/// <summary>The ties file written.</summary>
/// <param name="File">Its name.</param>
/// <param name="Count">Number of ties.</param>
/// <param name="Groups">Groups with a tie.</param>
/// <param name="MostWithin">Most partners of a school within its group.</param>
/// <param name="TooLarge">Groups too large for ties among their members.</param>
public sealed record TiesReport(string File, int Count, int Groups, int MostWithin, IReadOnlyList<string> TooLarge)
{
    internal void AppendTo(StringBuilder text, int schools)
    {
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"  {File}: {Amount.Of(Count, "tie")} in {Amount.Of(Groups, "group")}, at most {MostWithin} a school, {2.0 * Count / schools:0.##} in the mean: that is how many partners schools strive for, unless search.target says it"
        );
        foreach (string group in TooLarge)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  no ties in '{group}': {GroupTies.TooLarge}");
        }
    }
}
