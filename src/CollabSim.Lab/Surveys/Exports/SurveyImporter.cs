using CollabSim.Lab.Data;

namespace CollabSim.Lab.Surveys.Exports;

/// <summary>Turns a survey tool's export into an answers file; docs/data.md.</summary>
internal static class SurveyImporter
{
    /// <summary>
    /// Writes the answers file, its codebook (<c>….codebook.json</c>) and an account of what was done (<c>….import.json</c>). The same input gives the
    /// same bytes.
    /// </summary>
    /// <param name="export">The export, a CSV file.</param>
    /// <param name="mapping">Which column of it is which question.</param>
    /// <param name="keep">Further filters; a row must pass them as well as the mapping's.</param>
    /// <param name="output">The answers file to write.</param>
    /// <returns>What was read, kept, dropped and written.</returns>
    /// <exception cref="FileProblemException">A file cannot be read or written at all, a column does not exist, or nobody is left.</exception>
    /// <exception cref="Scenarios.ScenarioException">The mapping cannot be used; with every problem of it.</exception>
    public static SurveyImportReport Import(string export, string mapping, IReadOnlyList<Keep> keep, string output)
    {
        string path = Path.GetFullPath(output);
        if (path == Path.GetFullPath(export))
        {
            throw Refused(output, "this would overwrite the export; give the answers file another name");
        }

        ReadMapping read = MappingReader.Read(mapping);
        read = read with { File = read.File with { Keep = [.. read.File.Keep, .. keep] } };
        ExportTable table = ExportTable.Read(export, read.File.Format);
        SurveyColumns columns = new(table, read);
        SurveyRows rows = new(table, columns, read);
        RefuseNothing(rows, table, read.File.Invited);
        AnswerSheet sheet = new(
            read.File.Name ?? Path.GetFileNameWithoutExtension(export),
            [.. rows.Items.Select(ItemOf)],
            [
                .. rows.Kept.Select(row => new Respondent(
                    SchoolOf(row, columns),
                    [.. row.Answers.Select(answer => answer.Answer)]
                )),
            ],
            read.File.Invited
        );
        AnswerFile.Write(
            path,
            sheet,
            [
                .. columns.Also.Select(column =>
                    (
                        column.Name,
                        $"column {column.Column.Name} of the export, as it stands",
                        Values(rows, column.Column)
                    )
                ),
            ],
            read.File.About,
            read.Questions.Where(question => question.Words.Count > 0)
                .ToDictionary(question => question.Item.Name, question => question.Words)
        );
        SurveyImportReport report = SurveyImportReport.Of(
            table,
            columns,
            rows,
            sheet,
            read,
            Path.GetFileName(mapping),
            Path.GetFileName(path)
        );
        DataFileWriter.WriteJson(Path.ChangeExtension(path, ".import.json"), report);
        return report;
    }

    /// <summary>The question, with the wording that the export's headings give where the mapping gives none.</summary>
    private static SurveyItem ItemOf(ItemCount item)
    {
        SurveyItem asked = item.Question.Item;
        string text =
            asked.Text.Length > 0 ? asked.Text
            : item.Column.Text.Length > 0 ? item.Column.Text
            : item.Column.After(item.Question.Column) ?? "";
        return new SurveyItem(asked.Name, text, asked.Scale, asked.Categories, asked.IsReversed);
    }

    private static string SchoolOf(SurveyRows.Row row, SurveyColumns columns) =>
        columns.School is { } school ? ExportColumn.OneLine(row.Source[school.Index]) : "";

    private static IReadOnlyList<string> Values(SurveyRows rows, ExportColumn column) =>
        [.. rows.Kept.Select(row => ExportColumn.OneLine(row.Source[column.Index]))];

    private static void RefuseNothing(SurveyRows rows, ExportTable table, int? invited)
    {
        FileProblems problems = new();
        foreach (ItemCount item in rows.Items.Where(item => item is { Answered: 0, Unread: > 0 }))
        {
            string example = rows
                .Unread.Lines.First(line =>
                    line.Reason.StartsWith(item.Question.Item.Name + ": ", StringComparison.Ordinal)
                )
                .Reason;
            problems.Add(
                table.ShownAs,
                0,
                item.Column.Name,
                null,
                $"none of its {item.Unread} answers can be read; {example}"
            );
        }

        if (rows.Kept.Count == 0)
        {
            problems.Add(
                table.ShownAs,
                0,
                null,
                null,
                $"of {table.Rows.Count:N0} rows {rows.LeftOut:N0} were left out by keep and {rows.Dropped.Total:N0} could not be used; nobody is left"
                    + (
                        rows.Dropped.Lines is [var first, ..]
                            ? $" (first of all: {first.Reason}; {first.Examples[0]})"
                            : ""
                    )
            );
        }

        if (invited < rows.Kept.Count)
        {
            problems.Add(
                table.ShownAs,
                0,
                null,
                null,
                $"{rows.Kept.Count} answered, but the mapping says invited: {invited}"
            );
        }

        problems.ThrowIfAny();
    }

    private static FileProblemException Refused(string file, string why) =>
        new(new FileProblem(file, 0, null, null, why));
}
