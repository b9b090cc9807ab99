using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>What a number says about a survey.</summary>
internal enum SurveyQuantity
{
    Respondents,
    ResponseRate,
    Mean,
    Sd,
    Alpha,
    Omega,
    Icc,
    Correlation,
}

/// <summary>One of the numbers that sum a survey up.</summary>
/// <param name="Quantity">What it says.</param>
/// <param name="Scale">About which scale; empty: the whole survey.</param>
/// <param name="Other">With which other scale; empty: with none.</param>
internal sealed record SurveyNumber(SurveyQuantity Quantity, string Scale = "", string Other = "")
{
    /// <summary>What it is of, as a reader sees it: "trust", "trust and sharing"; empty for the whole survey.</summary>
    public string About => Other.Length > 0 ? $"{Scale} and {Other}" : Scale;

    /// <summary>All numbers that a survey gives, in reading order, each with its value or null.</summary>
    public static IReadOnlyList<(SurveyNumber Number, double? Value)> Of(AnswerSheet sheet) =>
        [.. Whole(sheet), .. sheet.Scales.SelectMany(scale => OfScale(sheet, scale)), .. Correlations(sheet)];

    private static IEnumerable<(SurveyNumber, double?)> Whole(AnswerSheet sheet)
    {
        yield return (new SurveyNumber(SurveyQuantity.Respondents), sheet.Respondents.Count);
        yield return (new SurveyNumber(SurveyQuantity.ResponseRate), sheet.ResponseRate);
    }

    private static IEnumerable<(SurveyNumber, double?)> OfScale(AnswerSheet sheet, string scale)
    {
        IReadOnlyList<double?> scores = ScaleScores.Of(sheet, scale);
        RespondentClusters clusters = RespondentClusters.Of(sheet);
        ClusteredMean? mean = ClusteredMean.Of(scores, clusters);
        double[][]? covariance = new ItemCovariance(sheet.TurnedAnswers(scale)).Of();
        yield return (new SurveyNumber(SurveyQuantity.Mean, scale), mean?.Mean);
        yield return (new SurveyNumber(SurveyQuantity.Sd, scale), mean?.Sd);
        yield return (
            new SurveyNumber(SurveyQuantity.Alpha, scale),
            covariance is null ? null : CronbachAlpha.Of(covariance)
        );
        yield return (
            new SurveyNumber(SurveyQuantity.Omega, scale),
            covariance is null ? null : McDonaldOmega.Of(covariance)
        );
        yield return (new SurveyNumber(SurveyQuantity.Icc, scale), SchoolAgreement.Of(scores, clusters)?.Icc);
    }

    private static IEnumerable<(SurveyNumber, double?)> Correlations(AnswerSheet sheet)
    {
        IReadOnlyList<double?>[] scores = [.. sheet.Scales.Select(scale => ScaleScores.Of(sheet, scale))];
        return from i in Enumerable.Range(0, scores.Length)
            from j in Enumerable.Range(i + 1, scores.Length - i - 1)
            select (
                new SurveyNumber(SurveyQuantity.Correlation, sheet.Scales[i], sheet.Scales[j]),
                ScaleCorrelation.Of(scores[i], scores[j])
            );
    }
}
