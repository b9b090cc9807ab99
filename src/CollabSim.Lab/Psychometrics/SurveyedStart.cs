using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Lab.Data;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>How a survey's scales become the start of a population.</summary>
/// <param name="Scales">Our column, and the scale that it comes from.</param>
/// <param name="Level">Where scores put a school.</param>
/// <param name="Icc">Share of the variance of answers that lies between schools, 0 to 1; null: to be estimated.</param>
/// <param name="Draw">Seed with which each school's value is drawn from what the answers leave open; null: the likeliest value.</param>
internal sealed record SurveyedStart(
    IReadOnlyDictionary<string, string> Scales,
    StartLevel Level = StartLevel.Model,
    double? Icc = null,
    int? Draw = null
)
{
    /// <summary>Share of the variance between schools where no school has two respondents; what surveys of staff usually find is 0.1 to 0.3.</summary>
    public const double UsualIcc = 0.2;

    /// <summary>The model's own start. Disposition is one number there; schools are taken to differ in it as in trust.</summary>
    private static readonly Dictionary<string, Normal> Model = new()
    {
        ["trustGiven"] = (Normal)new InitialState().Trust,
        ["disposition"] = (Normal)new InitialState().Trust with { Mean = new Engine.Mechanisms.Disposition().Initial },
        ["leadership"] = (Normal)new InitialState().Leadership,
        ["absorptiveCapacity"] = (Normal)new InitialState().AbsorptiveCapacity,
    };

    /// <summary>What each school starts with; a scale on which those of one school agree no more than others says nothing of single schools.</summary>
    /// <param name="sheet">The survey; its respondents name their schools.</param>
    /// <exception cref="ArgumentException">There is no such column or scale, or nobody who names a school answered it.</exception>
    public StartValues Of(AnswerSheet sheet)
    {
        Dictionary<string, IReadOnlyDictionary<string, double>> bySchool = [];
        List<string> told = [];
        foreach ((string given, string asked) in Scales)
        {
            string column = Required(given, StartValues.Columns, "is no column that a survey can give");
            string scale = Required(asked, sheet.Scales, $"is no scale of {sheet.Name}");
            ShrunkenMeans means =
                ShrunkenMeans.Of(sheet, scale, Icc, UsualIcc)
                ?? throw new ArgumentException($"nobody who names a school answered enough of {scale}");
            int highest = sheet.PositionsOf(scale).Max(item => sheet.Items[item].Categories);
            SurveyedColumn start = new(column, scale, means, highest, Level, Model[column], Draw);
            foreach (SchoolMean school in start.SaysOfSchools ? means.Schools : [])
            {
                bySchool[school.School] = new Dictionary<string, double>(
                    bySchool.GetValueOrDefault(school.School, Nothing)
                )
                {
                    [column] = start.Of(school),
                };
            }

            told.AddRange(start.Words());
        }

        return new StartValues(bySchool, told);
    }

    private static IReadOnlyDictionary<string, double> Nothing { get; } = new Dictionary<string, double>();

    private static string Required(string given, IEnumerable<string> known, string problem) =>
        known.FirstOrDefault(name => name.Equals(given, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"{given} {problem}{Nearest.Hint(given, known)}");
}

/// <summary>Where a scale's scores put a school in the model.</summary>
internal enum StartLevel
{
    /// <summary>Schools differ as in the survey, about the model's own start: the mean of all schools there, a standard deviation the model's.</summary>
    Model,

    /// <summary>The lowest answer is 0 and the highest 1.</summary>
    Survey,
}
