using System.CommandLine;
using CollabSim.Lab.Data;
using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Surveys;

namespace CollabSim.Cli;

/// <summary>How a survey says where schools start.</summary>
internal sealed class SurveyedStartOptions
{
    private readonly Option<string?> _answers = new("--answers")
    {
        Description =
            "Answers file of a survey, for --scales; left out: the file to import is one, and the schools are those of the survey.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _scales = new("--scales")
    {
        Description =
            "Schools start by a survey's scales, such as trustGiven=trust,leadership=leadership; drawn together by how unreliable few answers are.",
        HelpName = "OURS=SCALE,...",
    };

    private readonly Option<StartLevel> _level = new Option<StartLevel>("--level")
    {
        Description =
            "model: schools differ as in the survey, about the model's own start (usual); survey: the lowest answer is 0, the highest 1.",
        HelpName = "WHAT",
        CustomParser = given => FormatOption.Parse<StartLevel>(given, given.Tokens[0].Value),
    }.Needing(FormatOption.Choices<StartLevel>());

    private readonly Option<double?> _icc = NumberOption.AnyOrNone(
        "--icc",
        "Share of the variance of answers that lies between schools, 0 to 1; left out: estimated, or 0.2 where no school has two respondents."
    );

    private readonly Option<int?> _draw = NumberOption.WholeOrNone(
        "--draw",
        "Draws each school's value, with this seed, from what the answers leave open; left out: the likeliest value, which makes schools too alike.",
        least: 0,
        helpName: "SEED"
    );

    public IReadOnlyList<Option> Options => [_answers, _scales, _level, _icc, _draw];

    /// <summary>The survey and what schools start with by it, or null: no scale is named.</summary>
    /// <param name="given">The command line.</param>
    /// <param name="file">The file to import.</param>
    /// <exception cref="BadInputException">The options do not go together, or name no scale.</exception>
    /// <exception cref="FileProblemException">The answers file cannot be used.</exception>
    public Start? Of(ParseResult given, string file)
    {
        if (given.GetValue(_scales) is not { } scales)
        {
            Option[] lone = [_answers, _level, _icc, _draw];
            return lone.FirstOrDefault(option => given.GetResult(option) is { Implicit: false }) is { } option
                ? throw new BadInputException(
                    $"{option.Name} is for --scales, which is missing: which scale is which column"
                )
                : null;
        }

        if (given.GetValue(_icc) is < 0 or > 1)
        {
            throw new BadInputException("--icc needs a number from 0 to 1");
        }

        string answers = given.GetValue(_answers) ?? file;
        AnswerSheet sheet = AnswerFile.Read(answers);
        try
        {
            SurveyedStart start = new(
                ScalesOf(scales),
                given.GetValue(_level),
                given.GetValue(_icc),
                given.GetValue(_draw)
            );
            return new Start(answers, IsImported: given.GetValue(_answers) is null, sheet, start.Of(sheet));
        }
        catch (ArgumentException error)
        {
            throw new BadInputException($"--scales: {error.Message}");
        }
    }

    /// <summary>A survey by which schools start.</summary>
    /// <param name="File">Its answers file.</param>
    /// <param name="IsImported">True if that is the file to import, so that the schools are those of the survey.</param>
    /// <param name="Sheet">The survey.</param>
    /// <param name="Values">What schools start with.</param>
    internal sealed record Start(string File, bool IsImported, AnswerSheet Sheet, StartValues Values);

    private static IReadOnlyDictionary<string, string> ScalesOf(string text)
    {
        try
        {
            return ImportOptions.ParseColumns(text) is { Count: > 0 } scales ? scales : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new BadInputException(
                $"--scales: '{text}' is not OURS=SCALE,..., such as trustGiven=trust,leadership=leadership; ours are {string.Join(", ", StartValues.Columns)}"
            );
        }
    }
}
