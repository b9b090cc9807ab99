using CollabSim.Lab.Data;

namespace CollabSim.Lab.Surveys.Exports;

/// <summary>The columns of an export that a mapping uses.</summary>
internal sealed class SurveyColumns
{
    private const int MostNamed = 30;

    private readonly ExportTable _table;
    private readonly FileProblems _problems = new();
    private readonly IReadOnlyList<(ExportColumn Column, HashSet<string> Values)> _filters;

    /// <exception cref="FileProblemException">The mapping names columns that the export has not.</exception>
    public SurveyColumns(ExportTable table, ReadMapping mapping)
    {
        _table = table;
        ExportColumn?[] items = [.. mapping.Questions.Select(question => Require(question.Column))];
        School = mapping.File.School is { } school ? Require(school) : null;
        Respondent = mapping.File.Respondent is { } respondent
            ? Require(respondent)
            : table
                .Format.Respondent.Select(name => table.Find(name))
                .FirstOrDefault(column => column is not null && table.Rows.Any(row => row[column.Index].Length > 0));
        (string Name, ExportColumn? Column)[] also =
        [
            .. mapping.File.Also.Select(further => (further.Key, Require(further.Value))),
        ];
        (ExportColumn?, HashSet<string>)[] filters =
        [
            .. mapping.File.Keep.Select(keep =>
                (Require(keep.Column), keep.Values.ToHashSet(StringComparer.OrdinalIgnoreCase))
            ),
        ];
        RefuseDoubles(items.OfType<ExportColumn>());
        _problems.ThrowIfAny();
        Items = [.. items.OfType<ExportColumn>()];
        Also = [.. also.Select(further => (further.Name, further.Column!))];
        _filters = [.. filters.Select(filter => (filter.Item1!, filter.Item2))];
    }

    /// <summary>The columns of the questions, in their order.</summary>
    public IReadOnlyList<ExportColumn> Items { get; }

    /// <summary>The column that names schools; null: schools are not known.</summary>
    public ExportColumn? School { get; }

    /// <summary>The column that tells respondents apart; null: there is none.</summary>
    public ExportColumn? Respondent { get; }

    /// <summary>Columns that are taken over as they stand, and what they are called then.</summary>
    public IReadOnlyList<(string Name, ExportColumn Column)> Also { get; }

    /// <summary>Columns that are taken over, whatever for.</summary>
    public IReadOnlyList<ExportColumn> Kept =>
        [
            .. Items,
            .. Also.Select(further => further.Column),
            .. School is { } school ? [school] : Array.Empty<ExportColumn>(),
        ];

    /// <summary>Columns of which nothing is taken over.</summary>
    public IReadOnlyList<ExportColumn> Unused =>
        [.. _table.Columns.Where(column => column.Name.Length > 0).Except(Kept)];

    /// <summary>True if the row has one of the values that are asked for in every column that is filtered by.</summary>
    public bool Passes(ExportRow row) => _filters.All(filter => filter.Values.Contains(row[filter.Column.Index]));

    private ExportColumn? Require(string name)
    {
        string asked = ExportColumn.OneLine(name);
        ExportColumn[] found =
        [
            .. _table.Columns.Where(column => column.Name.Equals(asked, StringComparison.OrdinalIgnoreCase)),
        ];
        if (found.Length == 0)
        {
            found = [.. _table.Columns.Where(column => column.After(asked) is not null)];
        }

        if (found.Length == 1)
        {
            return found[0];
        }

        _problems.Add(
            _table.ShownAs,
            1,
            name,
            null,
            found.Length == 0
                ? NoSuch(asked)
                : $"{found.Length} columns are called so; give them names of their own in the export's first line"
        );
        return null;
    }

    private string NoSuch(string asked)
    {
        string[] names = [.. _table.Columns.Select(column => column.Name).Where(name => name.Length > 0)];
        string more = names.Length > MostNamed ? $" and {names.Length - MostNamed} more" : "";
        string near = Nearest.Of(asked, names) is { } name ? $"; did you mean '{name}'?" : "";
        return $"there is no such column; there are {string.Join(", ", names.Take(MostNamed))}{more}{near}";
    }

    private void RefuseDoubles(IEnumerable<ExportColumn> items)
    {
        foreach (
            ExportColumn column in items
                .GroupBy(column => column)
                .Where(same => same.Count() > 1)
                .Select(same => same.Key)
        )
        {
            _problems.Add(_table.ShownAs, 1, column.Name, null, "the mapping has it for two questions");
        }
    }
}
