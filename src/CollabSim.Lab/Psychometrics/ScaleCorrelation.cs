using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>How two scales of a survey go together.</summary>
/// <param name="First">One scale.</param>
/// <param name="Second">The other.</param>
/// <param name="Correlation">Of the respondents' scores, −1 to 1.</param>
/// <param name="Interval">Its 95 % interval, by drawing schools; null where there are too few.</param>
/// <param name="Corrected">
/// What it would be if both were measured without error: r / √(α₁α₂) (Spearman 1904), possibly beyond 1; null where a reliability is not above 0. What raises both
/// scales alike, such as a habit of agreeing, is not taken out.
/// </param>
internal sealed record ScaleCorrelation(
    string First,
    string Second,
    double Correlation,
    (double Low, double High)? Interval,
    double? Corrected
)
{
    /// <summary>Every pair of scales of a survey; those that do not vary are left out.</summary>
    /// <param name="sheet">The survey.</param>
    /// <param name="scales">Its scales, for their reliabilities.</param>
    public static IReadOnlyList<ScaleCorrelation> AllOf(AnswerSheet sheet, IReadOnlyList<ScaleSummary> scales)
    {
        RespondentClusters clusters = RespondentClusters.Of(sheet);
        IReadOnlyList<double?>[] scores = [.. scales.Select(scale => ScaleScores.Of(sheet, scale.Scale))];
        return
        [
            .. from i in Enumerable.Range(0, scores.Length)
            from j in Enumerable.Range(i + 1, scores.Length - i - 1)
            let correlation = Of(scores[i], scores[j])
            where correlation is not null
            select new ScaleCorrelation(
                scales[i].Scale,
                scales[j].Scale,
                correlation.Value,
                clusters.Bootstrap(weights => Of(scores[i], scores[j], weights)),
                Disattenuated(correlation.Value, scales[i].Alpha, scales[j].Alpha)
            ),
        ];
    }

    /// <summary>The correlation of scores; null where either does not vary among those who have both.</summary>
    /// <param name="first">Scores on one scale, null where there is none.</param>
    /// <param name="second">Those of the same respondents on the other.</param>
    /// <param name="weights">How often each respondent counts; null: once.</param>
    public static double? Of(
        IReadOnlyList<double?> first,
        IReadOnlyList<double?> second,
        IReadOnlyList<double>? weights = null
    )
    {
        (double n, double x, double y, double xx, double yy, double xy) = (0, 0, 0, 0, 0, 0);
        for (int one = 0; one < first.Count; one++)
        {
            if (first[one] is { } a && second[one] is { } b)
            {
                double weight = weights?[one] ?? 1;
                n += weight;
                x += weight * a;
                y += weight * b;
                xx += weight * a * a;
                yy += weight * b * b;
                xy += weight * a * b;
            }
        }

        double product = (xx - (x * x / n)) * (yy - (y * y / n));
        return n > 1 && product > 1e-12 ? Math.Clamp((xy - (x * y / n)) / Math.Sqrt(product), -1, 1) : null;
    }

    /// <summary>Freed of unreliability; null where that cannot be.</summary>
    /// <param name="correlation">As it is seen.</param>
    /// <param name="firstReliability">α of one scale.</param>
    /// <param name="secondReliability">α of the other.</param>
    public static double? Disattenuated(double correlation, double? firstReliability, double? secondReliability) =>
        firstReliability > 0 && secondReliability > 0
            ? correlation / Math.Sqrt(firstReliability.Value * secondReliability.Value)
            : null;
}
