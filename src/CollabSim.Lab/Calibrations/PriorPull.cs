using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Calibrations;

/// <summary>
/// What narrower or wider priors would make of a posterior. Priors are even over the unit cube, and no power changes an even one; seen through its normal scores each is a
/// standard normal one, which a power of 1.25 narrows and a power of 0.8 widens, by about a ninth. All priors are changed at once.
/// </summary>
/// <param name="draws">Of the posterior, in the unit cube, each as likely.</param>
/// <param name="logLikelihoods">Of the draws.</param>
internal sealed class PriorPull(IReadOnlyList<double[]> draws, IReadOnlyList<double> logLikelihoods)
{
    private const int Fewest = 10;

    // Beyond this no normal score is needed, and at 0 and 1 there is none.
    private const double Edge = 1e-12;

    private readonly double[][] _scores =
    [
        .. draws.Select(draw => draw.Select(u => Normal.InvCDF(0, 1, Math.Clamp(u, Edge, 1 - Edge))).ToArray()),
    ];

    private double[] LogPriors => [.. _scores.Select(own => -0.5 * own.Sum(score => score * score))];

    /// <summary>By parameter: how its mean normal score moves.</summary>
    public IReadOnlyList<PriorSensitivity> OfParameters() => PriorSensitivity.Of(_scores, LogPriors, logLikelihoods);

    /// <summary>How the mean of an outcome moves; null: too few draws have a number.</summary>
    /// <param name="outcomes">By draw, run and target; NaN where there is no number.</param>
    /// <param name="target">Which.</param>
    public PriorSensitivity? Of(double[][][] outcomes, int target)
    {
        double[] means =
        [
            .. outcomes.Select(runs =>
                runs.Select(run => run[target]).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average()
            ),
        ];
        int[] had = [.. Enumerable.Range(0, means.Length).Where(draw => double.IsFinite(means[draw]))];
        double[] logPriors = LogPriors;
        return had.Length < Fewest
            ? null
            : PriorSensitivity.Of(
                [.. had.Select(draw => new[] { means[draw] })],
                [.. had.Select(draw => logPriors[draw])],
                [.. had.Select(draw => logLikelihoods[draw])]
            )[0];
    }
}
