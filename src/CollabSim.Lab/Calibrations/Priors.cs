using CollabSim.Lab.Designs;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace CollabSim.Lab.Calibrations;

/// <summary>A parameter and how likely which values are before the evidence is seen.</summary>
/// <param name="Factor">Its path, unit and meaning.</param>
/// <param name="Axis">Its distribution.</param>
internal sealed record Prior(Factor Factor, DesignAxis Axis)
{
    /// <summary>Its path.</summary>
    public string Path => Factor.Path;

    /// <summary>The value below which a share of the prior lies.</summary>
    /// <param name="share">From 0 to 1.</param>
    public double Quantile(double share) => Axis.Quantile(share).Number ?? double.NaN;
}

/// <summary>
/// All parameters together. The mathematics lives in the unit cube, where every parameter is uniform and independent of the others; here a point
/// of it becomes values: normal scores, correlated by the Cholesky factor of the correlations (a Gaussian copula), then each prior's quantiles.
/// </summary>
internal sealed class Priors
{
    // Beyond this no normal score is needed, and at 0 and 1 there is none.
    private const double Edge = 1e-12;

    private readonly Matrix<double>? _factor;

    /// <param name="all">The parameters, in the order of the cube's axes.</param>
    /// <param name="correlations">Of their normal scores, positive definite; null: they are independent.</param>
    public Priors(IReadOnlyList<Prior> all, Matrix<double>? correlations)
    {
        All = all;
        _factor = correlations?.Cholesky().Factor;
    }

    /// <summary>The parameters, in the order of the cube's axes.</summary>
    public IReadOnlyList<Prior> All { get; }

    /// <summary>How many there are.</summary>
    public int Count => All.Count;

    /// <summary>The values at a point of the unit cube, as a scenario file would write them.</summary>
    public IReadOnlyList<ScalarNode> At(IReadOnlyList<double> point)
    {
        double[] shares = Shares(point);
        return [.. All.Select((prior, i) => prior.Axis.Quantile(shares[i]))];
    }

    /// <summary>The same as numbers.</summary>
    public double[] Numbers(IReadOnlyList<double> point) => [.. At(point).Select(value => value.Number ?? double.NaN)];

    /// <summary>Which share of each parameter's own prior lies below its value at a point.</summary>
    public double[] Shares(IReadOnlyList<double> point)
    {
        if (_factor is null)
        {
            return [.. point];
        }

        double[] scores = [.. point.Select(share => Normal.InvCDF(0, 1, Math.Clamp(share, Edge, 1 - Edge)))];
        return [.. _factor.Multiply(Vector<double>.Build.Dense(scores)).Select(score => Normal.CDF(0, 1, score))];
    }
}
