namespace CollabSim.Lab.Surveys.Exports;

/// <summary>How the values of a column become answers from 1, the lowest, on.</summary>
internal sealed class AnswerReading
{
    private readonly Dictionary<string, int> _words = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _missing;

    /// <param name="codes">Numbers of the lowest and the highest answer.</param>
    /// <param name="answers">The answers in words, the lowest first; none: numbers alone.</param>
    /// <param name="labels">Further words, each with its number.</param>
    /// <param name="missing">Words and codes that mean not answered.</param>
    public AnswerReading(
        AnswerCodes codes,
        IReadOnlyList<string> answers,
        IReadOnlyDictionary<string, int> labels,
        IEnumerable<string> missing
    )
    {
        Codes = codes;
        foreach ((string word, int code) in labels)
        {
            _words[Same(word)] = codes.AnswerOf(code)!.Value;
        }

        for (int i = 0; i < answers.Count; i++)
        {
            _words[Same(answers[i])] = i + 1;
        }

        _missing = new HashSet<string>(missing.Select(Same), StringComparer.OrdinalIgnoreCase);
    }

    public AnswerCodes Codes { get; }

    /// <summary>An answer, nothing (not answered), or why the text is none.</summary>
    /// <param name="text">The text as the export has it.</param>
    /// <param name="format">What wrote it.</param>
    public ReadAnswer Read(string text, ExportFormat format)
    {
        string value = Same(text);
        if (value.Length == 0 || _missing.Contains(value))
        {
            return default;
        }

        if (_words.TryGetValue(value, out int known))
        {
            return new ReadAnswer(known, null);
        }

        return WholeNumber(format.Plain(value)) is { } code
            ? Codes.AnswerOf(code) is { } answer
                ? new ReadAnswer(answer, null)
                : new ReadAnswer(null, $"'{value}' is not one of {Codes.Text}")
            : new ReadAnswer(null, WhyNoWord(value));
    }

    /// <summary>The number that a text is, where it counts as an answer's number and not as missing; null: it is none.</summary>
    public int? Number(string text, ExportFormat format) =>
        Same(text) is var value && !_missing.Contains(value) && !_words.ContainsKey(value)
            ? WholeNumber(format.Plain(value))
            : null;

    private string WhyNoWord(string value)
    {
        string near = Nearest.Of(value, _words.Keys) is { } name ? $"; did you mean '{name}'?" : "";
        string shown = value.Length <= 60 ? value : value[..60] + "…";
        return _words.Count == 0
            ? $"'{shown}' is no number from {Codes.Text}, and the mapping has no answers in words"
            : $"'{shown}' is none of the answers{near}";
    }

    /// <summary>A whole number, also one that a spreadsheet wrote as 4.0.</summary>
    private static int? WholeNumber(string text) =>
        NumberText.TryRead(text, out double number) && number == Math.Floor(number) && Math.Abs(number) < 1e6
            ? (int)number
            : null;

    private static string Same(string text) => ExportColumn.OneLine(text);
}

/// <summary>What a value of a column is.</summary>
/// <param name="Answer">From 1; null: there is none.</param>
/// <param name="Problem">Why there is none although something was given; null: nothing was given.</param>
internal readonly record struct ReadAnswer(int? Answer, string? Problem);

/// <summary>The numbers by which an export says which answer was given.</summary>
/// <param name="Lowest">Number of the lowest answer.</param>
/// <param name="Highest">Number of the highest; below the lowest where an export counts downwards.</param>
internal readonly record struct AnswerCodes(int Lowest, int Highest)
{
    /// <summary>How many answers there are.</summary>
    public int Count => Math.Abs(Highest - Lowest) + 1;

    /// <summary>As a mapping writes them: <c>1..5</c>.</summary>
    public string Text => $"{Lowest}..{Highest}";

    /// <summary>The answer with this number, from 1; null: there is none.</summary>
    public int? AnswerOf(int code)
    {
        int answer = (Highest >= Lowest ? code - Lowest : Lowest - code) + 1;
        return answer >= 1 && answer <= Count ? answer : null;
    }

    /// <summary>Reads <c>1..5</c>; null: it is something else.</summary>
    public static AnswerCodes? Parse(string text)
    {
        string[] ends = text.Split("..");
        return
            ends.Length == 2
            && int.TryParse(ends[0].Trim(), out int lowest)
            && int.TryParse(ends[1].Trim(), out int highest)
            && Math.Abs((long)highest - lowest) + 1 is >= SurveyItem.FewestCategories and <= MappingReader.MostAnswers
            ? new AnswerCodes(lowest, highest)
            : null;
    }
}
