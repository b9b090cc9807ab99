using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>What an analysis found: in sentences, in tables to read, and as rows for other programs.</summary>
/// <param name="Title">What it is about.</param>
internal sealed record Account(string Title)
{
    /// <summary>Full sentences; the verdict comes first.</summary>
    public IReadOnlyList<string> Sentences { get; init; } = [];

    /// <summary>Tables to read.</summary>
    public IReadOnlyList<AccountTable> Tables { get; init; } = [];

    /// <summary>Rows for a file of the results folder, or null.</summary>
    public (string File, DataTable Rows)? Tidy { get; init; }
}

/// <summary>A table to read.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">Heads of the columns.</param>
/// <param name="Rows">Cells.</param>
internal sealed record AccountTable(
    string Caption,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows
);
