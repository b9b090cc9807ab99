using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Surveys;

/// <summary>
/// What a respondent brings to a questionnaire that is not their school's: drawn from streams of the survey, so that it is the same in every arm and,
/// in a panel, each time.
/// </summary>
internal readonly record struct Person
{
    /// <summary>Their luck in answering at all, standard normal.</summary>
    public required double Willingness { get; init; }

    /// <summary>How far they agree with anything, standard normal.</summary>
    public required double Agreeing { get; init; }

    /// <summary>How far they keep off the ends of a scale, standard normal.</summary>
    public required double Extremeness { get; init; }

    /// <summary>Uniform; below the share of straight-liners they are one.</summary>
    public required double Patience { get; init; }

    /// <summary>How they see each scale otherwise than their school, standard normal.</summary>
    public required IReadOnlyList<double> Views { get; init; }

    /// <param name="draws">Their luck.</param>
    /// <param name="scales">How many scales.</param>
    public static Person Draw(Draws draws, int scales)
    {
        double willingness = draws.NextNormal();
        double agreeing = draws.NextNormal();
        double extremeness = draws.NextNormal();
        double patience = draws.NextUniform();
        double[] views = new double[scales];
        for (int scale = 0; scale < scales; scale++)
        {
            views[scale] = draws.NextNormal();
        }

        return new Person
        {
            Willingness = willingness,
            Agreeing = agreeing,
            Extremeness = extremeness,
            Patience = patience,
            Views = views,
        };
    }
}
