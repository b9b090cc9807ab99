using CollabSim.Lab.Data;

namespace CollabSim.Lab.Surveys.Exports;

/// <summary>
/// The respondents of an export: tolerant, so that one odd row does not stop an import, and honest, so that every row dropped and every answer not used is
/// counted with its reason.
/// </summary>
internal sealed class SurveyRows
{
    private readonly ExportTable _table;
    private readonly SurveyColumns _columns;
    private readonly IReadOnlyList<MappedQuestion> _questions;

    public SurveyRows(ExportTable table, SurveyColumns columns, ReadMapping mapping)
    {
        _table = table;
        _columns = columns;
        _questions = mapping.Questions;
        Items = [.. _questions.Select((question, i) => new ItemCount(columns.Items[i], question))];
        RefuseShiftedCodes();
        Row[] rows = [.. Read(mapping.File)];
        Kept = WithoutDoubles(rows);
        Count();
    }

    /// <summary>Who answered, in the order of the file.</summary>
    public IReadOnlyList<Row> Kept { get; }

    /// <summary>What became of each question's answers.</summary>
    public IReadOnlyList<ItemCount> Items { get; }

    /// <summary>Rows that the mapping's filters left out.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Rows that could not be used.</summary>
    public ReasonCounts Dropped { get; } = new();

    /// <summary>Rows that were kept although something is odd about them.</summary>
    public ReasonCounts Notes { get; } = new();

    /// <summary>Answers that could not be read.</summary>
    public ReasonCounts Unread { get; } = new();

    private IEnumerable<Row> Read(SurveyMapping mapping)
    {
        foreach (ExportRow row in _table.Rows)
        {
            if (row.Broken is null && !row.IsEmpty && !_columns.Passes(row))
            {
                LeftOut++;
                continue;
            }

            ReadAnswer[] answers =
            [
                .. Items.Select(item => item.Question.Reading.Read(row[item.Column.Index], _table.Format)),
            ];
            if (WhyDropped(row, answers, mapping) is { } reason)
            {
                Dropped.Add(reason, $"line {row.Line}");
            }
            else
            {
                yield return new Row(row, answers);
            }
        }
    }

    private string? WhyDropped(ExportRow row, ReadAnswer[] answers, SurveyMapping mapping) =>
        row.Broken is { } broken ? broken
        : row.IsEmpty ? "nothing in it"
        : _table.Format.WhyNobody(row, _table) is { } nobody ? nobody
        : mapping.Unfinished == Unfinished.Drop && _table.Format.IsFinished(row, _table) is false
            ? "broken off before the end (unfinished: drop)"
        : answers.All(answer => answer is { Answer: null, Problem: null }) ? "no question of the mapping is answered"
        : answers.All(answer => answer.Answer is null) ? "no answer can be read"
        : null;

    /// <summary>Of several rows of one respondent the one with the most answers counts, of those the first.</summary>
    private Row[] WithoutDoubles(Row[] rows)
    {
        if (_columns.Respondent is not { } column)
        {
            return rows;
        }

        HashSet<Row> counting =
        [
            .. rows.GroupBy(row => row.Source[column.Index])
                .SelectMany(same => same.Key.Length == 0 ? [.. same] : new[] { same.MaxBy(row => row.Answered)! }),
        ];
        foreach (Row row in rows.Where(row => !counting.Contains(row)))
        {
            Dropped.Add(
                $"the respondent has another row (by {column.Name}; the row with the most answers counts, of several the first)",
                $"line {row.Source.Line}"
            );
        }

        return [.. rows.Where(counting.Contains)];
    }

    private void Count()
    {
        foreach (Row row in Kept)
        {
            string line = $"line {row.Source.Line}";
            for (int i = 0; i < Items.Count; i++)
            {
                Items[i].Add(row.Answers[i]);
                if (row.Answers[i].Problem is { } problem)
                {
                    Unread.Add($"{Items[i].Question.Item.Name}: {problem}", line);
                }
            }

            if (row.Source.Fields.Count < _table.Columns.Count)
            {
                Notes.Add("the row is short: its last columns count as not answered", line);
            }

            if (_table.Format.IsFinished(row.Source, _table) is false)
            {
                Notes.Add(
                    "broken off before the end: what was answered counts (unfinished: drop leaves them out)",
                    line
                );
            }

            if (_columns.School is { } school && row.Source[school.Index].Length == 0)
            {
                Notes.Add("names no school", line);
            }

            if (_columns.Respondent is { } respondent && row.Source[respondent.Index].Length == 0)
            {
                Notes.Add(
                    $"nothing in {respondent.Name}: it cannot be told whether the respondent has another row",
                    line
                );
            }
        }
    }

    /// <summary>Numbers from 0 to 4 where 1 to 5 are expected would be read as other answers than were given.</summary>
    private void RefuseShiftedCodes()
    {
        foreach (var alike in Items.GroupBy(item => item.Question.Reading.Codes))
        {
            int[] numbers =
            [
                .. alike
                    .SelectMany(item =>
                        _table
                            .Rows.Where(row => row.Broken is null)
                            .Select(row => item.Question.Reading.Number(row[item.Column.Index], _table.Format))
                    )
                    .OfType<int>(),
            ];
            (int low, int high) = (
                Math.Min(alike.Key.Lowest, alike.Key.Highest),
                Math.Max(alike.Key.Lowest, alike.Key.Highest)
            );
            if (numbers.Length == 0 || numbers.Min() != low - 1 || numbers.Max() >= high)
            {
                continue;
            }

            ItemCount first = alike.First(item => item.Question.Reading.Codes == alike.Key);
            string shifted = new AnswerCodes(alike.Key.Lowest - 1, alike.Key.Highest - 1).Text;
            throw new FileProblemException(
                new FileProblem(
                    _table.ShownAs,
                    0,
                    first.Column.Name,
                    null,
                    $"the numbers run from {numbers.Min()} to {numbers.Max()}, but the mapping says {alike.Key.Text}: if {low - 1} is an answer, say codes: {shifted}; if it means not answered, say missing: [\"{low - 1}\"]"
                )
            );
        }
    }

    /// <summary>One respondent's row.</summary>
    /// <param name="Source">The row as the export has it.</param>
    /// <param name="Answers">What its columns say, question by question.</param>
    public sealed record Row(ExportRow Source, IReadOnlyList<ReadAnswer> Answers)
    {
        /// <summary>How many questions are answered.</summary>
        public int Answered { get; } = Answers.Count(answer => answer.Answer is not null);
    }
}

/// <summary>What became of a question's answers.</summary>
/// <param name="column">The export's column.</param>
/// <param name="question">The question.</param>
internal sealed class ItemCount(ExportColumn column, MappedQuestion question)
{
    public ExportColumn Column { get; } = column;

    public MappedQuestion Question { get; } = question;

    public int Answered { get; private set; }

    public int NotAnswered { get; private set; }

    /// <summary>Answers that were given but could not be read.</summary>
    public int Unread { get; private set; }

    public void Add(ReadAnswer answer)
    {
        Answered += answer.Answer is null ? 0 : 1;
        NotAnswered += answer is { Answer: null, Problem: null } ? 1 : 0;
        Unread += answer.Problem is null ? 0 : 1;
    }
}
