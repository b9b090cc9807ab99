using CollabSim.Lab.Statistics;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>All that one survey says of a scale, with what sampling leaves open.</summary>
/// <param name="Scale">Its name.</param>
/// <param name="Items">Positions of its items within the survey.</param>
/// <param name="Mean">Mean score.</param>
/// <param name="Alpha">Cronbach's α; null where there is none.</param>
/// <param name="AlphaInterval">Its 95 % interval, by drawing schools.</param>
/// <param name="Omega">McDonald's ω; null where there is none.</param>
/// <param name="Rests">How each item goes with the others, in the order of <paramref name="Items"/>; none where that cannot be said.</param>
/// <param name="Agreement">How far respondents of a school agree; null where schools have one respondent.</param>
internal sealed record ScaleSummary(
    string Scale,
    IReadOnlyList<int> Items,
    MeanInterval Mean,
    double? Alpha,
    (double Low, double High)? AlphaInterval,
    double? Omega,
    IReadOnlyList<ItemRest> Rests,
    SchoolAgreement? Agreement
)
{
    /// <summary>Every scale of a survey that somebody has a score on.</summary>
    public static IReadOnlyList<ScaleSummary> AllOf(AnswerSheet sheet) =>
        [.. sheet.Scales.Select(scale => Of(sheet, scale)).OfType<ScaleSummary>()];

    private static ScaleSummary? Of(AnswerSheet sheet, string scale)
    {
        RespondentClusters clusters = RespondentClusters.Of(sheet);
        IReadOnlyList<double?> scores = ScaleScores.Of(sheet, scale);
        ItemCovariance items = new(sheet.TurnedAnswers(scale));
        double[][]? covariance = items.Of();
        return ClusteredMean.Of(scores, clusters) is { } mean
            ? new ScaleSummary(
                scale,
                sheet.PositionsOf(scale),
                mean.ToInterval(),
                covariance is null ? null : CronbachAlpha.Of(covariance),
                covariance is null ? null : CronbachAlpha.Interval(items, clusters),
                covariance is null ? null : McDonaldOmega.Of(covariance),
                covariance is null ? [] : ItemRest.Of(covariance),
                SchoolAgreement.Of(scores, clusters)
            )
            : null;
    }
}
