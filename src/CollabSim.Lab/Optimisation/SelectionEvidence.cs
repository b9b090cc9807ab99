using CollabSim.Lab.Statistics;
using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Optimisation;

/// <summary>How sure it is that the alternative with the smallest mean so far is the best.</summary>
/// <param name="Best">Which one.</param>
/// <param name="ProbabilityCorrect">Approximate probability of correct selection, a lower bound by Bonferroni (APCS; Chen et al. 2000).</param>
/// <param name="OpportunityCost">How much is expected to be lost by the choice, an upper bound, in the unit of the observations (Chick and Inoue 2001; He, Chick and Chen 2007).</param>
/// <param name="Rivals">The others against the best.</param>
internal sealed record SelectionEvidence(
    int Best,
    double ProbabilityCorrect,
    double OpportunityCost,
    IReadOnlyList<Rival> Rivals
)
{
    /// <summary>Of alternatives that share no luck.</summary>
    /// <param name="observations">A row for each alternative, of at least 2 numbers; less is better.</param>
    public static SelectionEvidence Independent(IReadOnlyList<IReadOnlyList<double>> observations)
    {
        SampleMoments[] moments = [.. observations.Select(row => SampleMoments.Of(row))];
        int best = Enumerable.Range(0, moments.Length).MinBy(i => moments[i].Mean);
        return Of(best, moments.Length, i => Rival.Independent(i, moments[i], moments[best]));
    }

    /// <summary>Of alternatives that meet the same luck: number r of each row comes from replication r. Two are compared over the replications that both have.</summary>
    /// <param name="observations">A row for each alternative, of at least 2 numbers; less is better.</param>
    public static SelectionEvidence Paired(IReadOnlyList<IReadOnlyList<double>> observations)
    {
        int best = BestOfPairs(observations);
        return Of(
            best,
            observations.Count,
            i => Rival.Paired(i, SampleMoments.OfDifferences(observations[i], observations[best]))
        );
    }

    private static SelectionEvidence Of(int best, int count, Func<int, Rival> rivalOf)
    {
        Rival[] rivals = [.. Enumerable.Range(0, count).Where(i => i != best).Select(rivalOf)];
        return new SelectionEvidence(
            best,
            Math.Max(0, 1 - rivals.Sum(rival => rival.ChanceBetter)),
            rivals.Sum(rival => rival.ExpectedLoss),
            rivals
        );
    }

    /// <summary>From who has the most replications, and of these the smallest mean, to whoever is better by the pairs, as long as one is.</summary>
    private static int BestOfPairs(IReadOnlyList<IReadOnlyList<double>> observations)
    {
        int[] all = [.. Enumerable.Range(0, observations.Count)];
        int best = all.OrderByDescending(i => observations[i].Count).ThenBy(i => observations[i].Average()).First();
        HashSet<int> tried = [];
        while (tried.Add(best))
        {
            int held = best;
            int next = all.MinBy(i => SampleMoments.OfDifferences(observations[i], observations[held]).Mean);
            best = SampleMoments.OfDifferences(observations[next], observations[held]).Mean < 0 ? next : best;
        }

        return best;
    }
}

/// <summary>An alternative against the best so far.</summary>
/// <param name="Alternative">Which one.</param>
/// <param name="Difference">How much worse it is, 0 or above.</param>
/// <param name="StandardError">Of the difference.</param>
/// <param name="DegreesOfFreedom">Of the standard error.</param>
internal sealed record Rival(int Alternative, double Difference, double StandardError, double DegreesOfFreedom)
{
    /// <summary>The probability that it is better in truth, by Student's t about the difference seen.</summary>
    public double ChanceBetter =>
        StandardError > 0 ? StudentT.CDF(0, 1, DegreesOfFreedom, -Difference / StandardError)
        : Difference > 0 ? 0
        : 0.5;

    /// <summary>E max(0, −Δ) for Δ about the difference seen: se ((ν + z²)/(ν − 1) f(z) − z F(−z)); with one degree of freedom infinite.</summary>
    public double ExpectedLoss
    {
        get
        {
            if (StandardError == 0)
            {
                return 0;
            }

            double df = DegreesOfFreedom;
            double z = Difference / StandardError;
            return df <= 1
                ? double.PositiveInfinity
                : StandardError
                    * (((df + (z * z)) / (df - 1) * StudentT.PDF(0, 1, df, z)) - (z * StudentT.CDF(0, 1, df, -z)));
        }
    }

    /// <summary>With degrees of freedom by Welch (1947) and Satterthwaite.</summary>
    public static Rival Independent(int alternative, SampleMoments own, SampleMoments best)
    {
        double one = own.Variance / own.Count;
        double other = best.Variance / best.Count;
        double squares = (one * one / (own.Count - 1)) + (other * other / (best.Count - 1));
        double df = squares > 0 ? (one + other) * (one + other) / squares : own.Count + best.Count - 2;
        return new Rival(alternative, own.Mean - best.Mean, Math.Sqrt(one + other), df);
    }

    public static Rival Paired(int alternative, SampleMoments differences) =>
        new(
            alternative,
            Math.Max(0, differences.Mean),
            Math.Sqrt(differences.Variance / differences.Count),
            differences.Count - 1
        );
}

/// <summary>Of numbers.</summary>
/// <param name="Count">At least 2.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Variance">With Count − 1 in the denominator.</param>
internal readonly record struct SampleMoments(int Count, double Mean, double Variance)
{
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public static SampleMoments Of(IEnumerable<double> values)
    {
        Moments moments = new();
        foreach (double value in values)
        {
            moments.Add(value);
        }

        return moments is { Mean: { } mean, Variance: { } variance }
            ? new SampleMoments(moments.Count, mean, variance)
            : throw new ArgumentException("A variance needs two observations.", nameof(values));
    }

    /// <summary>Of differences, over the replications that both have.</summary>
    public static SampleMoments OfDifferences(IReadOnlyList<double> one, IReadOnlyList<double> other) =>
        Of(one.Zip(other, (first, second) => first - second));
}
