using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Lab.Data;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>Where a scale's scores put a school in the model.</summary>
internal enum StartLevel
{
    /// <summary>Schools differ as in the survey, about the model's own start: the mean of all schools there, a standard deviation the model's.</summary>
    Model,

    /// <summary>The lowest answer is 0 and the highest 1.</summary>
    Survey,
}

/// <summary>A survey as the start of a population: scales become columns of a population file, drawn towards the mean by their unreliability.</summary>
internal static class SurveyedStart
{
    /// <summary>Share of the variance between schools where no school has two respondents; what surveys of staff usually find is 0.1 to 0.3.</summary>
    public const double UsualIcc = 0.2;

    /// <summary>The model's own start. Disposition is one number there; schools are taken to differ in it as in trust.</summary>
    private static readonly Dictionary<string, Normal> Model = new()
    {
        ["trustGiven"] = Start(new InitialState().Trust),
        ["disposition"] = Start(new InitialState().Trust) with { Mean = new Engine.Mechanisms.Disposition().Initial },
        ["leadership"] = Start(new InitialState().Leadership),
        ["absorptiveCapacity"] = Start(new InitialState().AbsorptiveCapacity),
    };

    /// <summary>What each school starts with.</summary>
    /// <param name="sheet">The survey; its respondents name their schools.</param>
    /// <param name="scales">Our column, and the scale that it comes from.</param>
    /// <param name="level">Where scores put a school.</param>
    /// <param name="icc">The share of the variance between schools, where it is not to be estimated.</param>
    /// <exception cref="ArgumentException">There is no such column or scale, or nobody who names a school answered it.</exception>
    public static StartValues Of(
        AnswerSheet sheet,
        IReadOnlyDictionary<string, string> scales,
        StartLevel level,
        double? icc
    )
    {
        Dictionary<string, IReadOnlyDictionary<string, double>> bySchool = [];
        List<string> told = [];
        foreach ((string given, string scale) in scales)
        {
            string column = Required(given, StartValues.Columns, "is no column that a survey can give");
            string named = Required(scale, sheet.Scales, $"is no scale of {sheet.Name}");
            ShrunkenMeans means =
                ShrunkenMeans.Of(sheet, named, icc, UsualIcc)
                ?? throw new ArgumentException($"nobody who names a school answered enough of {named}");
            int categories = sheet.PositionsOf(named).Max(item => sheet.Items[item].Categories);
            foreach (SchoolMean school in means.Schools)
            {
                double value = Value(school.Shrunken, means, column, level, categories);
                IReadOnlyDictionary<string, double> known = bySchool.GetValueOrDefault(
                    school.School,
                    new Dictionary<string, double>()
                );
                bySchool[school.School] = new Dictionary<string, double>(known) { [column] = value };
            }

            told.AddRange(Words(column, named, means, level, categories));
        }

        return new StartValues(bySchool, told);
    }

    /// <summary>A school's value, 0 (of absorptive capacity just above) to 1, to four decimals: no survey knows more.</summary>
    private static double Value(double shrunken, ShrunkenMeans means, string column, StartLevel level, int categories)
    {
        const int decimals = 4;
        double value =
            level == StartLevel.Survey ? (shrunken - 1) / (categories - 1)
            : means.Spread > 0 ? Model[column].Mean + (Model[column].Sd * (shrunken - means.Mean) / means.Spread)
            : Model[column].Mean;
        double lowest = column == "absorptiveCapacity" ? Math.Pow(10, -decimals) : 0;
        return Math.Round(Math.Clamp(value, lowest, 1), decimals);
    }

    private static IEnumerable<string> Words(
        string column,
        string scale,
        ShrunkenMeans means,
        StartLevel level,
        int categories
    )
    {
        int fewest = means.Schools.Min(school => school.Respondents);
        int most = means.Schools.Max(school => school.Respondents);
        string each = fewest == most ? $"{most}" : $"{fewest} to {most}";
        yield return $"{column} from the scale {scale}: {Amount.Of(means.Schools.Count, "school")} with {each} who answered, mean {means.Mean:0.00} of 1 to {categories}";
        yield return means.Agreement is { } agreement
            ? $"  share of the variance between schools (ICC) {means.Icc:0.00}, 95 % interval {Math.Max(0, agreement.Low):0.00} to {Math.Max(0, agreement.High):0.00}"
            : $"  share of the variance between schools (ICC) {means.Icc:0.00}, given and not estimated";
        yield return means.Icc > 0
            ? $"  so a school's mean has a reliability of {means.Reliability:0.00} in the mean: schools are drawn together to {Math.Sqrt(means.Reliability):0.00} of the spread that they truly have"
            : "  those of one school agree no more than those of different schools: all start at the mean";
        yield return level == StartLevel.Model
            ? $"  the mean of all schools starts at {Model[column].Mean:0.00} as the model has it, a standard deviation of schools is {Model[column].Sd:0.00}"
            : $"  the answer 1 starts at 0, {categories} at 1: how people use such scales is taken for how schools are";
    }

    private static Normal Start(Distribution own) => (Normal)own;

    private static string Required(string given, IEnumerable<string> known, string problem) =>
        known.FirstOrDefault(name => name.Equals(given, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"{given} {problem}{Nearest.Hint(given, known)}");
}
