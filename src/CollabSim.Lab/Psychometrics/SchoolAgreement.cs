using CollabSim.Lab.Statistics;
using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Psychometrics;

/// <summary>
/// How far respondents of one school agree: the share of a score's variance that lies between schools, ICC(1), by one-way analysis of variance (Shrout
/// and Fleiss 1979, case 1; for unequal numbers Searle, Casella and McCulloch 1992).
/// </summary>
/// <param name="Schools">Schools with at least one score.</param>
/// <param name="Scores">All scores.</param>
/// <param name="Size">Scores a school; where numbers are unequal, the mean that the analysis of variance counts with, which is smaller.</param>
/// <param name="Icc">The share, below 0 where respondents of one school agree less than chance would have it.</param>
/// <param name="Low">Lower end of its 95 % interval, exact for normal scores and equal numbers.</param>
/// <param name="High">Upper end.</param>
internal sealed record SchoolAgreement(int Schools, int Scores, double Size, double Icc, double Low, double High)
{
    /// <summary>Reliability of a school's mean of so many respondents, n·ICC / (1 + (n − 1)·ICC) (Spearman 1910; Brown 1910), 0 to 1.</summary>
    public double ReliabilityOf(double respondents) => Reliability(Math.Max(0, Icc), respondents);

    /// <inheritdoc cref="ReliabilityOf"/>
    /// <param name="icc">Share of the variance that lies between schools, 0 to 1.</param>
    /// <param name="respondents">How many there are in a school.</param>
    public static double Reliability(double icc, double respondents) =>
        respondents * icc / (1 + ((respondents - 1) * icc));

    /// <summary>Null with fewer than two schools, without a school that has two scores, or where scores within schools do not vary.</summary>
    public static SchoolAgreement? Of(IReadOnlyList<double?> scores, RespondentClusters clusters)
    {
        double[][] schools =
        [
            .. scores
                .Select((score, one) => (Score: score, School: clusters[one]))
                .Where(each => each.Score is not null)
                .GroupBy(each => each.School)
                .Select(school => school.Select(each => each.Score!.Value).ToArray()),
        ];
        int all = schools.Sum(school => school.Length);
        double within = schools.Sum(school => Deviations.Squares(school));
        if (schools.Length < 2 || all == schools.Length || within <= 0)
        {
            return null;
        }

        (int between, int rest) = (schools.Length - 1, all - schools.Length);
        double total = Deviations.Squares([.. schools.SelectMany(school => school)]);
        double size = (all - (schools.Sum(school => (double)school.Length * school.Length) / all)) / between;
        double f = (total - within) / between / (within / rest);
        double Icc(double ratio) => (ratio - 1) / (ratio - 1 + size);
        double Quantile(int above, int below) => FisherSnedecor.InvCDF(above, below, (1 + MeanInterval.Usual) / 2);
        return new SchoolAgreement(
            schools.Length,
            all,
            size,
            Icc(f),
            Icc(f / Quantile(between, rest)),
            Icc(f * Quantile(rest, between))
        );
    }
}
