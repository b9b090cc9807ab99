using CollabSim.Lab.Statistics;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>
/// Who belongs together: respondents of one school are not independent witnesses, so that intervals count schools and not answers. Where the school
/// is not known, everybody is a cluster of one.
/// </summary>
internal sealed class RespondentClusters
{
    private readonly int[] _of;

    private RespondentClusters(int[] of, int count) => (_of, Count) = (of, count);

    /// <summary>How many clusters there are.</summary>
    public int Count { get; }

    /// <summary>How many respondents there are.</summary>
    public int Respondents => _of.Length;

    /// <summary>True if no cluster has a second respondent.</summary>
    public bool AreSingle => Count == _of.Length;

    /// <summary>The cluster of a respondent, from 0 in the order of their first respondents.</summary>
    public int this[int respondent] => _of[respondent];

    /// <summary>The clusters of a survey's respondents.</summary>
    public static RespondentClusters Of(AnswerSheet sheet)
    {
        Dictionary<string, int> known = [];
        int count = 0;
        int[] of = new int[sheet.Respondents.Count];
        for (int one = 0; one < of.Length; one++)
        {
            Respondent respondent = sheet.Respondents[one];
            of[one] =
                !respondent.HasSchool ? count++
                : known.TryGetValue(respondent.School, out int cluster) ? cluster
                : known[respondent.School] = count++;
        }

        return new RespondentClusters(of, count);
    }

    /// <summary>
    /// The percentile interval of a statistic by drawing clusters with replacement, all respondents of a cluster with it (Davison and Hinkley 1997,
    /// section 3.8). Null with fewer than <see cref="BootstrapInterval.FewestValues"/> clusters, or where most resamples have no value.
    /// </summary>
    /// <param name="statistic">The statistic, given how often each respondent counts; null where it has none.</param>
    /// <param name="resamples">How often to draw.</param>
    /// <param name="level">How often such intervals cover the truth.</param>
    public (double Low, double High)? Bootstrap(
        Func<double[], double?> statistic,
        int resamples = Resamples.Usual / 2,
        double level = MeanInterval.Usual
    )
    {
        if (Count < BootstrapInterval.FewestValues)
        {
            return null;
        }

        List<double> replicates = [];
        double[] times = new double[Count];
        double[] weights = new double[_of.Length];
        for (int resample = 0; resample < resamples; resample++)
        {
            Array.Clear(times);
            foreach (int drawn in Resamples.Drawn(Count, resample))
            {
                times[drawn]++;
            }

            for (int one = 0; one < weights.Length; one++)
            {
                weights[one] = times[_of[one]];
            }

            if (statistic(weights) is { } value)
            {
                replicates.Add(value);
            }
        }

        return 2 * replicates.Count > resamples ? BootstrapInterval.Percentile([.. replicates], level) : null;
    }
}
