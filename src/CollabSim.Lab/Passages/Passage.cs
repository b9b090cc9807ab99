using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Passages;

/// <summary>
/// What an analysis or a comparison found about one thing: sentences, tables to read, and perhaps rows for other programs. The same on the
/// screen, in the report and in every other format.
/// </summary>
/// <param name="Title">What it is about.</param>
internal sealed record Passage(string Title)
{
    /// <param name="id">Its name in addresses.</param>
    /// <param name="title">What it is about.</param>
    /// <param name="sentences">What it says.</param>
    /// <param name="table">The numbers, or null.</param>
    public Passage(string id, string title, IReadOnlyList<string> sentences, PassageTable? table = null)
        : this(title)
    {
        Id = id;
        Sentences = sentences;
        Tables = table is null ? [] : [table];
    }

    /// <summary>Its name in addresses and in what its numbers cite: letters and hyphens; null: its title.</summary>
    public string? Id { get; init; }

    /// <summary>What it says, in plain words; the verdict comes first.</summary>
    public IReadOnlyList<string> Sentences { get; init; } = [];

    /// <summary>Tables to read.</summary>
    public IReadOnlyList<PassageTable> Tables { get; init; } = [];

    /// <summary>The only table, or null: there is none.</summary>
    public PassageTable? Table => Tables.SingleOrDefault();

    /// <summary>Rows for a file of the results folder, or null.</summary>
    public (string File, DataTable Rows)? Tidy { get; init; }

    /// <summary>The passage as blocks, its sentences and numbers cited.</summary>
    /// <param name="study">The study that it is about.</param>
    /// <param name="under">The heading that it stands under; a passage of the same title needs none of its own.</param>
    public IEnumerable<Block> Blocks(StudyEstimates study, string? under = null)
    {
        string query = Id ?? Title;
        if (Title != under)
        {
            yield return new Heading(Title, Id is null ? null : $"{Id}-words");
        }

        foreach ((int i, string sentence) in Sentences.Index())
        {
            yield return new Paragraph(Cited.Sentence(study, sentence, query, i + 1));
        }

        foreach (PassageTable table in Tables)
        {
            yield return table.Block(study, query, Title);
        }
    }
}

/// <summary>A table of finished cells; the first column names the row.</summary>
/// <param name="Caption">What it shows; empty: what the passage is about.</param>
/// <param name="Columns">Heads.</param>
/// <param name="Rows">One cell per column.</param>
internal sealed record PassageTable(
    string Caption,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows
)
{
    // Its sentences come first and say what a longer table comes to.
    private const int MostRowsShown = 4;

    /// <summary>A table of what the passage is about.</summary>
    public PassageTable(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
        : this("", columns, rows) { }

    /// <summary>The table as a block; the first cell of a row says what it is about, the others are cited.</summary>
    /// <param name="study">The study that it is about.</param>
    /// <param name="query">What its numbers cite.</param>
    /// <param name="title">What the passage is about.</param>
    public Table Block(StudyEstimates study, string query, string title) =>
        new(
            Caption.Length == 0 ? title : Caption,
            [.. Columns.Select((name, i) => new ColumnHead(name, i > 0 && IsNumbers(i)))],
            [
                .. Rows.Select(row =>
                    (IReadOnlyList<Prose>)
                        [
                            .. row.Select(
                                (cell, i) =>
                                    i == 0 ? (Prose)cell : Cited.Cell(study, cell, query, $"{row[0]}, {Columns[i]}")
                            ),
                        ]
                ),
            ]
        )
        {
            IsHeaded = Caption.Length == 0,
            IsFolded = Rows.Count > MostRowsShown,
        };

    // Words stand to the left, numbers to the right, whatever stands in place of a missing one.
    private bool IsNumbers(int column)
    {
        string[] said = [.. Rows.Select(row => row[column]).Where(cell => cell is not ("–" or ""))];
        return said.Length > 0
            && 2 * said.Count(cell => cell.TrimStart('+', '−', '×', '±') is [var first, ..] && char.IsAsciiDigit(first))
                > said.Length;
    }
}
