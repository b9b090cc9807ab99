using System.Globalization;
using System.Text.Json;
using CollabSim.Lab.Data;

namespace CollabSim.Lab.Surveys;

/// <summary>
/// A survey's answers as a tidy table: a row for each respondent, a column for each question, answers from 1 (the lowest) as they were given, an empty field
/// where one is missing. Beside it a codebook (<c>….codebook.json</c>) that says what the columns are.
/// </summary>
internal static class AnswerFile
{
    private const string RespondentColumn = "respondent";
    private const string SchoolColumn = "school";

    /// <summary>Columns that are no question.</summary>
    public static IReadOnlyList<string> Reserved { get; } = [RespondentColumn, SchoolColumn];

    /// <summary>Where the codebook of an answers file is.</summary>
    public static string CodebookOf(string path) => Path.ChangeExtension(path, ".codebook.json");

    /// <summary>Writes a survey and its codebook.</summary>
    /// <param name="path">The answers file.</param>
    /// <param name="sheet">The survey.</param>
    /// <param name="further">Columns besides the answers: their names, what they are, and what they hold for each respondent.</param>
    /// <param name="about">A longer account of the survey, or null.</param>
    /// <param name="words">The answers in words, the lowest first, by question, where they are known.</param>
    /// <exception cref="FileProblemException">A file cannot be written.</exception>
    public static void Write(
        string path,
        AnswerSheet sheet,
        IReadOnlyList<(string Name, string Meaning, IReadOnlyList<string> Values)> further,
        string? about,
        IReadOnlyDictionary<string, IReadOnlyList<string>> words
    )
    {
        DataFileWriter.WriteTable(
            path,
            [.. Reserved, .. further.Select(column => column.Name), .. sheet.Items.Select(item => item.Name)],
            sheet.Respondents.Select(
                (one, i) =>
                    (IReadOnlyList<string?>)
                        [
                            (i + 1).ToString(CultureInfo.InvariantCulture),
                            one.School,
                            .. further.Select(column => column.Values[i]),
                            .. one.Answers.Select(answer => answer?.ToString(CultureInfo.InvariantCulture)),
                        ]
            )
        );
        DataFileWriter.WriteJson(
            CodebookOf(path),
            new AnswerCodebook
            {
                Name = sheet.Name,
                About = about,
                Invited = sheet.Invited,
                Columns = Columns(further.Select(column => (column.Name, column.Meaning))),
                Items = sheet.Items,
                Words = words,
            }
        );
    }

    private static Dictionary<string, string> Columns(IEnumerable<(string Name, string Meaning)> further)
    {
        Dictionary<string, string> columns = new()
        {
            [RespondentColumn] = "number of the respondent, from 1, in the order of the export",
            [SchoolColumn] = "identifier of the respondent's school; empty: not known",
        };
        foreach ((string name, string meaning) in further)
        {
            columns[name] = meaning;
        }

        return columns;
    }

    /// <summary>Reads a survey that was written by <see cref="Write"/>, or made to look like it.</summary>
    /// <param name="path">The answers file; its codebook is beside it.</param>
    /// <exception cref="FileProblemException">With what is wrong with it: at most 20 problems and the number of the others.</exception>
    public static AnswerSheet Read(string path)
    {
        AnswerCodebook codebook = AnswerCodebook.Read(CodebookOf(path), path);
        using CsvTable table = CsvTable.Open(path, path);
        FileProblems problems = new();
        ColumnReader read = new(table, ["NA"], problems);
        int[] columns = [.. codebook.Items.Select(item => read.Find(item.Name, item.Name))];
        problems.ThrowIfAny();
        int school = table.IndexOf(SchoolColumn);
        List<Respondent> respondents = [];
        while (table.Read())
        {
            if (read.IsWhole())
            {
                int?[] answers = [.. codebook.Items.Select((item, i) => Answer(read, columns[i], item))];
                respondents.Add(new Respondent(read.Text(school) ?? "", answers));
            }
        }

        if (codebook.Invited < respondents.Count)
        {
            problems.Add(
                CodebookOf(path),
                0,
                "invited",
                codebook.Invited.ToString(),
                $"{respondents.Count} answered; no fewer can have been asked"
            );
        }

        problems.ThrowIfAny();
        return new AnswerSheet(codebook.Name, codebook.Items, respondents, codebook.Invited);
    }

    private static int? Answer(ColumnReader read, int column, SurveyItem item)
    {
        NumberRange range = new(1, item.Categories, $"a whole number from 1 to {item.Categories}", "1");
        double? given = read.Number(column, null, range);
        if (given is { } number && number != Math.Floor(number))
        {
            read.Wrong(column, read.Text(column), $"give {range.Allowed}, or leave it empty");
            return null;
        }

        return (int?)given;
    }
}

/// <summary>What the columns of an answers file are; the content of <c>….codebook.json</c>.</summary>
internal sealed record AnswerCodebook
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>What the survey is called.</summary>
    public required string Name { get; init; }

    /// <summary>A longer account of it.</summary>
    public string? About { get; init; }

    /// <summary>How many were asked; null: not known.</summary>
    public int? Invited { get; init; }

    /// <summary>What the columns that are no question hold.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>What a question's column holds.</summary>
    public string Answers { get; init; } =
        "1 is the lowest answer; kept as given, so that low answers to reversed items say much; empty: not answered";

    /// <summary>The questions.</summary>
    public required IReadOnlyList<SurveyItem> Items { get; init; }

    /// <summary>The answers in words, the lowest first, by question.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <exception cref="FileProblemException">It is not there, or is none.</exception>
    public static AnswerCodebook Read(string path, string answers)
    {
        if (!File.Exists(path))
        {
            throw new FileProblemException(
                new FileProblem(
                    answers,
                    0,
                    null,
                    null,
                    File.Exists(answers)
                        ? $"its codebook {Path.GetFileName(path)} is not beside it; collabsim import EXPORT --survey MAPPING writes both"
                        : "there is no such file"
                )
            );
        }

        try
        {
            AnswerCodebook read =
                JsonSerializer.Deserialize<AnswerCodebook>(File.ReadAllText(path), Json)
                ?? throw new JsonException("there is nothing in it");
            // Whatever its respondents answer, it is about questions with names of their own.
            _ = new AnswerSheet(
                read.Name,
                [.. read.Items.Select(item => item ?? throw new JsonException("an item is missing"))],
                [],
                null
            );
            return read;
        }
        catch (Exception error) when (error is JsonException or ArgumentException or NotSupportedException)
        {
            throw new FileProblemException(
                new FileProblem(path, 0, null, null, $"this is no codebook of answers: {error.Message}")
            );
        }
    }
}
