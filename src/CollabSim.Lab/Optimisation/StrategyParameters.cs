namespace CollabSim.Lab.Optimisation;

/// <summary>
/// The default parameters of CMA-ES with active update for so many dimensions and so large a population (Hansen 2016, table 1, arXiv:1604.00772). Names are the tutorial's.
/// </summary>
internal sealed class StrategyParameters
{
    /// <param name="dimensions">n, at least 1.</param>
    /// <param name="population">λ, at least 2.</param>
    public StrategyParameters(int dimensions, int population)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(population, 2);
        double n = dimensions;
        double[] raw = [.. Enumerable.Range(1, population).Select(i => Math.Log((population + 1) / 2.0) - Math.Log(i))];
        Parents = population / 2;
        ParentsEffective = Effective(raw[..Parents]);
        PathStep = (ParentsEffective + 2) / (n + ParentsEffective + 5);
        PathCovariance = (4 + (ParentsEffective / n)) / (n + 4 + (2 * ParentsEffective / n));
        RankOne = 2 / (((n + 1.3) * (n + 1.3)) + ParentsEffective);
        RankMany = Math.Min(
            1 - RankOne,
            2 * (0.25 + ParentsEffective + (1 / ParentsEffective) - 2) / (((n + 2) * (n + 2)) + ParentsEffective)
        );
        Damping = 1 + (2 * Math.Max(0, Math.Sqrt((ParentsEffective - 1) / (n + 1)) - 1)) + PathStep;
        Weights = Normalised(raw, n);
        ExpectedNorm = Math.Sqrt(n) * (1 - (1 / (4 * n)) + (1 / (21 * n * n)));
    }

    /// <summary>μ: how many move the mean.</summary>
    public int Parents { get; }

    /// <summary>μ_eff, the variance-effective number of parents.</summary>
    public double ParentsEffective { get; }

    /// <summary>w, by rank: those of the parents sum to 1, the others are below nought.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>c_σ, of the path of the step size.</summary>
    public double PathStep { get; }

    /// <summary>d_σ.</summary>
    public double Damping { get; }

    /// <summary>c_c, of the path of the covariance.</summary>
    public double PathCovariance { get; }

    /// <summary>c_1.</summary>
    public double RankOne { get; }

    /// <summary>c_μ.</summary>
    public double RankMany { get; }

    /// <summary>The expected length of a standard normal vector.</summary>
    public double ExpectedNorm { get; }

    /// <summary>4 + ⌊3 ln n⌋.</summary>
    public static int UsualPopulation(int dimensions) => 4 + (int)Math.Floor(3 * Math.Log(dimensions));

    private static double Effective(double[] weights) =>
        weights.Sum() * weights.Sum() / weights.Sum(weight => weight * weight);

    // The weights of the tutorial: the negative ones no larger in sum than keeps the covariance positive definite.
    private double[] Normalised(double[] raw, double n)
    {
        double[] negative = [.. raw[Parents..].Where(weight => weight < 0)];
        double least = new[]
        {
            1 + (RankOne / RankMany),
            1 + (2 * Effective(raw[Parents..]) / (ParentsEffective + 2)),
            (1 - RankOne - RankMany) / (n * RankMany),
        }.Min();
        double above = raw.Where(weight => weight >= 0).Sum();
        double below = -negative.Sum();
        return [.. raw.Select(weight => weight >= 0 ? weight / above : least * weight / below)];
    }
}
