using CollabSim.Engine;
using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Psychometrics;

/// <summary>A column of a population file from a scale of a survey.</summary>
/// <param name="Column">Our column.</param>
/// <param name="Scale">The scale.</param>
/// <param name="Means">What the survey says of each school.</param>
/// <param name="Highest">The scale's highest score; the lowest is 1.</param>
/// <param name="Level">Where scores put a school.</param>
/// <param name="Model">The model's own start.</param>
/// <param name="Draw">Seed with which values are drawn from what the answers leave open; null: the likeliest value.</param>
internal sealed record SurveyedColumn(
    string Column,
    string Scale,
    ShrunkenMeans Means,
    int Highest,
    StartLevel Level,
    Normal Model,
    int? Draw
)
{
    private const int Decimals = 4;

    /// <summary>False where those of one school agree no more than others, so that only the level of all of them is known.</summary>
    public bool SaysOfSchools => Means.Spread > 0 || Level == StartLevel.Survey;

    /// <summary>A school's value, 0 (of absorptive capacity just above) to 1, to four decimals: no survey knows more.</summary>
    public double Of(SchoolMean school)
    {
        double score = school.Shrunken + LeftOpen(school);
        double value =
            Level == StartLevel.Survey
                ? (score - 1) / (Highest - 1)
                : Model.Mean + (Model.Sd * (score - Means.Mean) / Means.Spread);
        double lowest = Column == "absorptiveCapacity" ? Math.Pow(10, -Decimals) : 0;
        return Math.Round(Math.Clamp(value, lowest, 1), Decimals);
    }

    /// <summary>
    /// What a school may be above what its answers say: normal with variance (1 − R) of that between schools, so that values spread as schools truly do
    /// (a plausible value, Mislevy 1991). By school and scale, so that two columns of one scale agree.
    /// </summary>
    private double LeftOpen(SchoolMean school)
    {
        if (Draw is not { } seed)
        {
            return 0;
        }

        Draws draws = Draws.For(
            (ulong)seed,
            RandomStream.Named($"survey {Scale}"),
            0,
            RandomStream.Named(school.School).Id
        );
        return Math.Sqrt(1 - school.Reliability) * Means.Spread * draws.NextNormal();
    }

    /// <summary>What an account says of it.</summary>
    public IEnumerable<string> Words()
    {
        int fewest = Means.Schools.Min(school => school.Respondents);
        int most = Means.Schools.Max(school => school.Respondents);
        string each = fewest == most ? $"{most}" : $"{fewest} to {most}";
        yield return $"{Column} from the scale {Scale}: {Amount.Of(Means.Schools.Count, "school")} with {each} who answered, mean {Means.Mean:0.00} of 1 to {Highest}";
        yield return Means.Agreement is { } agreement
            ? $"  share of the variance between schools (ICC) {Means.Icc:0.00}, 95 % interval {Math.Max(0, agreement.Low):0.00} to {Math.Max(0, agreement.High):0.00}"
            : $"  share of the variance between schools (ICC) {Means.Icc:0.00}, given and not estimated";
        yield return !SaysOfSchools
            ? "  those of one school agree no more than those of different schools: this says nothing of single schools, and no school gets a value"
        : Means.Spread <= 0
            ? "  those of one school agree no more than those of different schools: all start at the mean"
        : $"  so a school's mean has a reliability of {Means.Reliability:0.00} in the mean{SpreadWords}";
        if (SaysOfSchools)
        {
            yield return Level == StartLevel.Model
                ? $"  the mean of all schools starts at {Model.Mean:0.00} as the model has it, a standard deviation of schools is {Model.Sd:0.00}"
                : $"  the answer 1 starts at 0, {Highest} at 1: how people use such scales is taken for how schools are";
        }
    }

    private string SpreadWords =>
        Draw is { } seed
            ? $"; each school's value is drawn from what that leaves open (--draw {seed}), so that schools differ as much as they truly do; another number gives other values"
            : $": schools are drawn together to {Math.Sqrt(Means.Reliability):0.00} of the spread that they truly have (--draw gives all of it)";
}
