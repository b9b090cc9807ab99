using CollabSim.Lab.Statistics;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>What a survey before and one after say of a scale's change.</summary>
/// <param name="Scale">The scale.</param>
/// <param name="Before">Mean score before.</param>
/// <param name="After">Mean score after.</param>
/// <param name="Difference">After less before, with its 95 % interval. N counts schools that took part in both, where they are compared with themselves; else all respondents.</param>
/// <param name="IsPaired">True if schools are compared with themselves: a panel. False: the two samples are compared as if nobody were in both.</param>
/// <param name="Standardised">The difference in standard deviations between respondents before; null where they do not vary.</param>
internal sealed record ScaleChange(
    string Scale,
    MeanInterval Before,
    MeanInterval After,
    MeanInterval Difference,
    bool IsPaired,
    double? Standardised
)
{
    // Samples that share a few schools by chance are no panel: the comparison of all says more.
    private const double LeastShared = 0.5;

    /// <summary>Null where one of the two has no score.</summary>
    public static ScaleChange? Of(AnswerSheet before, AnswerSheet after, string scale)
    {
        (IReadOnlyList<double?> first, IReadOnlyList<double?> second) = (
            ScaleScores.Of(before, scale),
            ScaleScores.Of(after, scale)
        );
        if (
            ClusteredMean.Of(first, RespondentClusters.Of(before)) is not { } start
            || ClusteredMean.Of(second, RespondentClusters.Of(after)) is not { } end
        )
        {
            return null;
        }

        MeanInterval? paired = Paired(SchoolMeans(before, first), SchoolMeans(after, second));
        MeanInterval difference = paired ?? Unpaired(start, end);
        return new ScaleChange(
            scale,
            start.ToInterval(),
            end.ToInterval(),
            difference,
            paired is not null,
            start.Sd > 0 ? difference.Mean / start.Sd : null
        );
    }

    private static MeanInterval? Paired(Dictionary<string, double> before, Dictionary<string, double> after)
    {
        (double?, double?)[] pairs =
        [
            .. before
                .Where(school => after.ContainsKey(school.Key))
                .OrderBy(school => school.Key, StringComparer.Ordinal)
                .Select(school => ((double?)school.Value, (double?)after[school.Key])),
        ];
        return pairs.Length > 1 && pairs.Length >= LeastShared * Math.Min(before.Count, after.Count)
            ? PairedDifference.Of(pairs).Difference
            : null;
    }

    // Welch 1947, with schools in place of respondents.
    private static MeanInterval Unpaired(ClusteredMean before, ClusteredMean after)
    {
        double? half = null;
        if (before.StandardError is { } one && after.StandardError is { } other && (one > 0 || other > 0))
        {
            double variance = (one * one) + (other * other);
            double freedom =
                variance
                * variance
                / ((Math.Pow(one, 4) / (before.Clusters - 1)) + (Math.Pow(other, 4) / (after.Clusters - 1)));
            half =
                StudentQuantile.TwoSided(MeanInterval.Usual, Math.Max(1, (int)Math.Floor(freedom + 1e-9)))
                * Math.Sqrt(variance);
        }

        return new MeanInterval(
            before.Count + after.Count,
            before.Missing + after.Missing,
            after.Mean - before.Mean,
            null,
            half
        );
    }

    private static Dictionary<string, double> SchoolMeans(AnswerSheet sheet, IReadOnlyList<double?> scores) =>
        sheet
            .Respondents.Zip(scores)
            .Where(one => one.First.HasSchool && one.Second is not null)
            .GroupBy(one => one.First.School)
            .ToDictionary(school => school.Key, school => school.Average(one => one.Second!.Value));
}
