using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Psychometrics;

/// <summary>
/// A mean over respondents, with an error that knows that those of one school are alike: the ratio estimator's, by linearisation over clusters
/// (Cochran 1977; without clusters it is the usual one).
/// </summary>
/// <param name="Count">Respondents with a value.</param>
/// <param name="Missing">Those without.</param>
/// <param name="Clusters">Clusters with a value.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Sd">Standard deviation between respondents; null with fewer than two.</param>
/// <param name="StandardError">Of the mean; null with fewer than two clusters.</param>
internal sealed record ClusteredMean(
    int Count,
    int Missing,
    int Clusters,
    double Mean,
    double? Sd,
    double? StandardError
)
{
    /// <summary>How many independent respondents would say as much (Kish 1965); as many as there are clusters where values do not vary.</summary>
    public double Effective =>
        Sd > 0 && StandardError > 0 ? Math.Min(Count, Math.Pow(Sd.Value / StandardError.Value, 2)) : Clusters;

    /// <summary>The mean with its interval: Student's t with as many degrees of freedom as there are clusters beyond the first.</summary>
    public MeanInterval ToInterval(double level = MeanInterval.Usual) =>
        new(
            Count,
            Missing,
            Mean,
            Sd,
            StandardError is { } error ? StudentQuantile.TwoSided(level, Clusters - 1) * error : null
        );

    /// <summary>The mean of some values, one a respondent, null where there is none; null if nobody has one.</summary>
    public static ClusteredMean? Of(IReadOnlyList<double?> values, RespondentClusters clusters)
    {
        Moments moments = new();
        foreach (double? value in values)
        {
            moments.Add(value);
        }

        if (moments.Mean is not { } mean)
        {
            return null;
        }

        Dictionary<int, double> deviations = [];
        for (int one = 0; one < values.Count; one++)
        {
            if (values[one] is { } value)
            {
                deviations[clusters[one]] = deviations.GetValueOrDefault(clusters[one]) + (value - mean);
            }
        }

        double of = deviations.Count;
        double squares = deviations.Values.Sum(deviation => deviation * deviation);
        return new ClusteredMean(
            moments.Count,
            moments.Missing,
            deviations.Count,
            mean,
            moments.Variance is { } variance ? Math.Sqrt(variance) : null,
            of > 1 ? Math.Sqrt(of / (of - 1) * squares) / moments.Count : null
        );
    }
}
