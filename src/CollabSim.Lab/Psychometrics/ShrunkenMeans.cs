using CollabSim.Lab.Statistics;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>
/// What a survey says of each school on a scale, as far as so few respondents can: a school's mean is drawn towards that of all schools by its
/// unreliability, μ + R·(ȳ − μ) with R = n·ICC / (1 + (n − 1)·ICC) (Kelley 1927; the best linear unbiased prediction of a school's effect, Robinson 1991).
/// </summary>
/// <param name="Mean">μ: mean over schools, each weighted by its reliability.</param>
/// <param name="Spread">Standard deviation of what schools truly are, √ICC times that of the scores; 0: respondents of one school agree no more than others.</param>
/// <param name="Icc">Share of the scores' variance that lies between schools, 0 to 1.</param>
/// <param name="Agreement">What the share was estimated from; null: it was given, because nothing could be estimated or somebody knew better.</param>
/// <param name="Schools">The schools in the order of their first respondents.</param>
internal sealed record ShrunkenMeans(
    double Mean,
    double Spread,
    double Icc,
    SchoolAgreement? Agreement,
    IReadOnlyList<SchoolMean> Schools
)
{
    /// <summary>Share of the variance between schools in truth that is left between the means drawn together: the mean of their reliabilities.</summary>
    public double Reliability => Schools.Average(school => school.Reliability);

    /// <summary>Null where no respondent of a known school has a score.</summary>
    /// <param name="sheet">The survey.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="icc">The share between schools, 0 to 1, that holds instead of what the answers say; null: the estimate.</param>
    /// <param name="otherwise">The share where the answers cannot say it, because no school has two respondents.</param>
    public static ShrunkenMeans? Of(AnswerSheet sheet, string scale, double? icc, double otherwise)
    {
        IReadOnlyList<double?> scores = ScaleScores.Of(sheet, scale);
        (string School, double[] Scores)[] schools =
        [
            .. sheet
                .Respondents.Zip(scores, (one, score) => (one.School, Score: score))
                .Where(each => each.School.Length > 0 && each.Score is not null)
                .GroupBy(each => each.School)
                .Select(school => (school.Key, school.Select(each => each.Score!.Value).ToArray())),
        ];
        if (schools.Length == 0)
        {
            return null;
        }

        SchoolAgreement? agreement = icc is null ? SchoolAgreement.Of(scores, RespondentClusters.Of(sheet)) : null;
        double share = Math.Clamp(icc ?? agreement?.Icc ?? otherwise, 0, 1);
        double[] all = [.. schools.SelectMany(school => school.Scores)];
        double variance = all.Length > 1 ? Deviations.Squares(all) / (all.Length - 1) : 0;
        double[] reliabilities =
        [
            .. schools.Select(school => SchoolAgreement.Reliability(share, school.Scores.Length)),
        ];
        double mean =
            share > 0
                ? schools.Zip(reliabilities, (school, weight) => weight * school.Scores.Average()).Sum()
                    / reliabilities.Sum()
                : all.Average();
        return new ShrunkenMeans(
            mean,
            Math.Sqrt(share * variance),
            share,
            agreement,
            [
                .. schools.Zip(
                    reliabilities,
                    (school, reliability) =>
                        new SchoolMean(
                            school.School,
                            school.Scores.Length,
                            school.Scores.Average(),
                            reliability,
                            mean + (reliability * (school.Scores.Average() - mean))
                        )
                ),
            ]
        );
    }
}

/// <summary>What a survey says of one school on a scale.</summary>
/// <param name="School">Its identifier.</param>
/// <param name="Respondents">Respondents with a score.</param>
/// <param name="Mean">Mean of their scores.</param>
/// <param name="Reliability">Share of the variance of such means that is between schools in truth, 0 to 1.</param>
/// <param name="Shrunken">The mean, drawn towards that of all schools.</param>
internal sealed record SchoolMean(string School, int Respondents, double Mean, double Reliability, double Shrunken);
