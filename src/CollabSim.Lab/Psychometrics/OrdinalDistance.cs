using CollabSim.Engine.Randomness;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>
/// How far apart the answers to an item lie in two surveys: by how many categories an answer of one must be moved on average to have the distribution of the
/// other (the earth mover's distance: sum over categories of |F − G|; Rubner, Tomasi and Guibas 2000).
/// </summary>
/// <param name="Item">The item.</param>
/// <param name="Distance">In categories: 0 where the shares are equal, at most the number of categories less 1.</param>
/// <param name="Shift">Mean answer of the second less that of the first; all of the distance if all answers moved one way.</param>
/// <param name="UpTo">
/// Nineteen of twenty reshuffles of respondents, those of a school together, between the two surveys give no larger distance: within it the two may well be one.
/// </param>
/// <param name="PValue">Share of reshuffles, the given one among them, with at least this distance (Phipson and Smyth 2010).</param>
internal sealed record OrdinalDistance(SurveyItem Item, double Distance, double Shift, double UpTo, double PValue)
{
    /// <summary>How many reshuffles there are unless said otherwise.</summary>
    public const int UsualReshuffles = 999;

    private static readonly RandomStream Stream = RandomStream.Named("reshuffle");

    /// <summary>True if the two differ by more than reshuffles do.</summary>
    public bool IsClear => PValue <= 1 - MeanInterval.Usual;

    /// <summary>The distance of two distributions over the same ordered categories.</summary>
    /// <param name="first">Counts or shares by category; not all 0.</param>
    /// <param name="second">The same of the other.</param>
    public static double Between(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        (double all, double others) = (first.Sum(), second.Sum());
        (double below, double distance) = (0, 0);
        for (int category = 0; category < first.Count - 1; category++)
        {
            below += (first[category] / all) - (second[category] / others);
            distance += Math.Abs(below);
        }

        return distance;
    }

    /// <summary>An item in two surveys; null where nobody answered it in one of them, or it has other categories there.</summary>
    public static OrdinalDistance? Of(
        AnswerSheet first,
        int firstItem,
        AnswerSheet second,
        int secondItem,
        int reshuffles = UsualReshuffles
    )
    {
        SurveyItem item = first.Items[firstItem];
        double[][] one = CountsByCluster(first, firstItem);
        double[][] other = CountsByCluster(second, secondItem);
        if (one.Length == 0 || other.Length == 0 || item.Categories != second.Items[secondItem].Categories)
        {
            return null;
        }

        (double[] here, double[] there) = (Sum(one), Sum(other));
        double distance = Between(here, there);
        double[] reshuffled = Reshuffled(one, other, here.Zip(there, (a, b) => a + b).ToArray(), reshuffles);
        return new OrdinalDistance(
            item,
            distance,
            Mean(there) - Mean(here),
            Quantile.Of(reshuffled, MeanInterval.Usual),
            (1.0 + reshuffled.Count(each => each >= distance - 1e-12)) / (reshuffles + 1)
        );
    }

    // Sorted distances. Of the clusters of both, as many as the smaller survey has are drawn for it.
    private static double[] Reshuffled(double[][] one, double[][] other, double[] all, int reshuffles)
    {
        double[][] clusters = [.. one, .. other];
        int drawn = Math.Min(one.Length, other.Length);
        double[] distances = new double[reshuffles];
        for (int reshuffle = 0; reshuffle < reshuffles; reshuffle++)
        {
            Draws draws = Draws.For((ulong)clusters.Length, Stream, reshuffle, 0);
            double[] here = new double[all.Length];
            for (int i = 0; i < drawn; i++)
            {
                int chosen = i + draws.NextIndex(clusters.Length - i);
                (clusters[i], clusters[chosen]) = (clusters[chosen], clusters[i]);
                for (int category = 0; category < here.Length; category++)
                {
                    here[category] += clusters[i][category];
                }
            }

            distances[reshuffle] = Between(here, [.. all.Zip(here, (sum, part) => sum - part)]);
        }

        Array.Sort(distances);
        return distances;
    }

    private static double[][] CountsByCluster(AnswerSheet sheet, int item)
    {
        RespondentClusters clusters = RespondentClusters.Of(sheet);
        double[]?[] counts = new double[]?[clusters.Count];
        for (int one = 0; one < sheet.Respondents.Count; one++)
        {
            if (sheet.Respondents[one].Answers[item] is { } answer)
            {
                (counts[clusters[one]] ??= new double[sheet.Items[item].Categories])[answer - 1]++;
            }
        }

        return [.. counts.OfType<double[]>()];
    }

    private static double[] Sum(double[][] counts) =>
        [.. Enumerable.Range(0, counts[0].Length).Select(category => counts.Sum(cluster => cluster[category]))];

    private static double Mean(double[] counts) =>
        counts.Select((count, category) => count * (category + 1)).Sum() / counts.Sum();
}
