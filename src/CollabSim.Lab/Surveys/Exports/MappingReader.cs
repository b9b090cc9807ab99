using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Surveys.Exports;

/// <summary>A question of a survey, the column of the export that holds it, and how the column's values become answers.</summary>
/// <param name="Item">The question; its text is empty where the mapping says none.</param>
/// <param name="Column">Heading of the column, or the code with which it begins.</param>
/// <param name="Reading">How values become answers.</param>
/// <param name="Words">The answers in words, the lowest first; empty: only their numbers are known.</param>
internal sealed record MappedQuestion(
    SurveyItem Item,
    string Column,
    AnswerReading Reading,
    IReadOnlyList<string> Words
);

/// <summary>A mapping, read and checked as far as that goes without an export.</summary>
/// <param name="File">Its keys.</param>
/// <param name="Questions">The questions in the order of the instrument, then of the scales.</param>
/// <param name="NotAsked">Questions of the instrument for which the mapping names no column.</param>
internal sealed record ReadMapping(
    SurveyMapping File,
    IReadOnlyList<MappedQuestion> Questions,
    IReadOnlyList<string> NotAsked
);

/// <summary>Reads mapping files (YAML or JSON).</summary>
internal sealed class MappingReader
{
    public const int MostAnswers = 101;

    private readonly ProblemList _problems = new();
    private readonly string _path;
    private readonly MapNode _root;
    private readonly SurveyMapping _file;
    private readonly Questionnaire? _instrument;

    private MappingReader(string path)
    {
        _path = path;
        _root = TreeReader.ReadFile(TreeReader.ReadText(path, path), path, _problems);
        SurveyMapping said = new Binder(_problems).Section<SurveyMapping>(_root);
        _problems.ThrowIfAny();
        _instrument = Instrument(said);
        _problems.ThrowIfAny();
        _file = said.Answers.Count > 0 || _instrument is null ? said : said with { Answers = _instrument.Answers };
    }

    /// <param name="path">The mapping file.</param>
    /// <exception cref="ScenarioException">With every problem of the file.</exception>
    public static ReadMapping Read(string path)
    {
        MappingReader reader = new(path);
        MappedQuestion[] questions = [.. reader.Questions()];
        reader._problems.ThrowIfAny();
        string[] asked = [.. questions.Select(question => question.Item.Name)];
        return new ReadMapping(
            reader._file,
            questions,
            [.. (reader._instrument?.Items ?? []).Select(item => item.Name).Except(asked)]
        );
    }

    /// <summary>The instrument that the mapping names; null: none.</summary>
    private Questionnaire? Instrument(SurveyMapping said)
    {
        if (said.Instrument is not { IsNull: false } named)
        {
            if (said.Columns.Count > 0)
            {
                _problems.Add(At("columns"), "is for an instrument, which is missing; without one say scales");
            }

            return null;
        }

        string name = named.Text.Trim();
        if (!Instruments.Shipped.Contains(name) && !Instruments.IsFile(name))
        {
            _problems.Add(
                named.Place,
                $"no instrument is called {name}{Nearest.Hint(name, Instruments.Shipped)}; or name a file that ends in .yaml"
            );
            return null;
        }

        Questionnaire read = Instruments.Read(
            Instruments.Shipped.Contains(name)
                ? name
                : Path.GetFullPath(name, Path.GetDirectoryName(Path.GetFullPath(_path))!)
        );
        string[] items = [.. read.Items.Select(item => item.Name)];
        foreach (string item in said.Columns.Keys.Except(items))
        {
            _problems.Add(At("columns", item), $"{name} has no such question{Nearest.Hint(item, items)}");
        }

        if (said.Answers.Count > 0 && said.Answers.Count != read.Answers.Count)
        {
            _problems.Add(
                At("answers"),
                $"{said.Answers.Count} answers are given, but {name} has {read.Answers.Count}"
            );
        }

        return read;
    }

    /// <summary>What was asked: the scale, the question and where the mapping says so.</summary>
    private IEnumerable<(string Scale, MappedItem Item, Place Place)> Asked()
    {
        foreach (QuestionnaireItem item in _instrument?.Items ?? [])
        {
            if (_file.Columns.Count == 0 || _file.Columns.ContainsKey(item.Name))
            {
                MappedItem asked = new()
                {
                    Column = _file.Columns.GetValueOrDefault(item.Name, item.Name),
                    Name = item.Name,
                    Text = item.Text,
                    Reversed = item.Reversed,
                    Answers = item.Answers ?? [],
                };
                yield return (item.Scale, asked, At("columns", item.Name));
            }
        }

        foreach ((string scale, IReadOnlyList<MappedItem> items) in _file.Scales)
        {
            foreach ((int i, MappedItem item) in items.Index())
            {
                yield return (scale, item, At("scales", scale, i));
            }
        }
    }

    private IEnumerable<MappedQuestion> Questions()
    {
        if (_instrument is null && _file.Scales.Values.Sum(items => items.Count) == 0)
        {
            _problems.Add(
                At("scales"),
                "no question is mapped; name an instrument, or the columns of each scale, such as scales: { trust: [Q5_1, Q5_2, -Q5_3] }"
            );
        }

        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string scale, MappedItem item, Place place) in Asked())
        {
            string name = (item.Name ?? item.Column).Trim();
            CheckName(name, item, names, place);
            if (Codes(item, place) is { } codes && name.Length > 0)
            {
                SurveyItem asked = new(name, item.Text ?? "", scale, codes.Count, item.Reversed);
                yield return new MappedQuestion(
                    asked,
                    item.Column.Trim(),
                    Reading(item, codes),
                    IsOwn(item) ? item.Answers : _file.Answers
                );
            }
        }

        CheckFurther(names);
    }

    private void CheckFurther(HashSet<string> names)
    {
        foreach (string name in _file.Also.Keys)
        {
            if (AnswerFile.Reserved.Contains(name, StringComparer.OrdinalIgnoreCase) || !names.Add(name))
            {
                _problems.Add(
                    At("also", name),
                    "an answers file has a column of this name already; give it another one"
                );
            }
        }
    }

    private void CheckName(string name, MappedItem item, HashSet<string> names, Place place)
    {
        if (item.Column.Trim().Length == 0)
        {
            _problems.Add(place, "names no column");
        }
        else if (AnswerFile.Reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            _problems.Add(place, $"an answers file has a column {name} of its own; give the question another name");
        }
        else if (!names.Add(name))
        {
            _problems.Add(place, $"two questions are called {name}; give one of them another name");
        }
    }

    private AnswerReading Reading(MappedItem item, AnswerCodes codes) =>
        IsOwn(item)
            ? new AnswerReading(codes, item.Answers, new Dictionary<string, int>(), _file.Missing)
            : new AnswerReading(codes, _file.Answers, _file.Labels, _file.Missing);

    /// <summary>The numbers of a question's answers: its own, else the survey's.</summary>
    private AnswerCodes? Codes(MappedItem item, Place place)
    {
        bool isOwn = IsOwn(item);
        IReadOnlyList<string> answers = isOwn ? item.Answers : _file.Answers;
        ScalarNode? said = isOwn ? item.Codes : _file.Codes;
        AnswerCodes? codes =
            said is not null ? Parsed(said)
            : answers.Count > 0 ? new AnswerCodes(1, answers.Count)
            : null;
        if (said is null && codes is null)
        {
            _problems.Add(
                place,
                "nothing says which answers there are; give answers: [lowest, …, highest], or codes: 1..5"
            );
        }
        else if (codes is { } both && answers.Count > 0 && both.Count != answers.Count)
        {
            _problems.Add(
                said?.Place ?? place,
                $"codes {both.Text} are {both.Count} answers, but {answers.Count} are given in words"
            );
            return null;
        }
        else if (codes is { Count: < SurveyItem.FewestCategories })
        {
            _problems.Add(place, "one answer is no choice; give at least two, the lowest first");
            return null;
        }

        return codes is { } known && (isOwn || AreLabelsOf(known)) ? codes : null;
    }

    /// <summary>True for a question with answers of its own, whose words and numbers are then its own altogether.</summary>
    private static bool IsOwn(MappedItem item) => item.Answers.Count > 0 || item.Codes is not null;

    private AnswerCodes? Parsed(ScalarNode said)
    {
        AnswerCodes? codes = AnswerCodes.Parse(said.Text);
        if (codes is null)
        {
            _problems.Add(
                said.Place,
                $"{said.Words} is not allowed; give the numbers of the lowest and the highest answer, such as 1..5"
            );
        }

        return codes;
    }

    private bool AreLabelsOf(AnswerCodes codes)
    {
        string[] wrong =
        [
            .. _file.Labels.Where(label => codes.AnswerOf(label.Value) is null).Select(label => label.Key),
        ];
        foreach (string label in wrong)
        {
            _problems.Add(At("labels", label), $"{_file.Labels[label]} is not one of {codes.Text}");
        }

        return wrong.Length == 0;
    }

    private Place At(params object[] steps) => Tree.Find(_root, steps) ?? _root.Place;
}
