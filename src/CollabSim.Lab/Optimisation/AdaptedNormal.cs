using CollabSim.Engine.Randomness;
using MathNet.Numerics.LinearAlgebra;

namespace CollabSim.Lab.Optimisation;

/// <summary>
/// The normal distribution of CMA-ES, which learns from ranked draws: its mean moves to the better ones, its covariance by the path of the mean (rank one), by the better and against the worse ones (rank μ,
/// active), its step size by the length of the path (Hansen 2016, arXiv:1604.00772). Names are the tutorial's.
/// </summary>
internal sealed class AdaptedNormal
{
    private readonly StrategyParameters _parameters;
    private Matrix<double> _covariance;
    private Vector<double> _pathStep;
    private Vector<double> _pathCovariance;
    private Matrix<double> _axes;
    private Vector<double> _lengths;
    private int _generation;

    public AdaptedNormal(IReadOnlyList<double> mean, double step, StrategyParameters parameters)
    {
        (_parameters, Step) = (parameters, step);
        Mean = Vector<double>.Build.DenseOfEnumerable(mean);
        _pathStep = Vector<double>.Build.Dense(mean.Count);
        _pathCovariance = Vector<double>.Build.Dense(mean.Count);
        Scale = Vector<double>.Build.Dense(mean.Count, 1);
        _lengths = Vector<double>.Build.Dense(mean.Count, 1);
        _covariance = Matrix<double>.Build.DenseIdentity(mean.Count);
        _axes = Matrix<double>.Build.DenseIdentity(mean.Count);
    }

    /// <summary>m.</summary>
    public Vector<double> Mean { get; }

    /// <summary>σ.</summary>
    public double Step { get; private set; }

    /// <summary>What a coordinate's deviations are multiplied by after they are drawn; 1 unless a margin needs more.</summary>
    public Vector<double> Scale { get; }

    /// <summary>The ratio of the largest to the smallest eigenvalue of C.</summary>
    public double Condition => Math.Pow(_lengths.Maximum() / _lengths.Minimum(), 2);

    /// <summary>Standard deviation of a coordinate as it is drawn.</summary>
    public double Deviation(int i) => Step * Scale[i] * Math.Sqrt(_covariance[i, i]);

    /// <summary>How far the path of the covariance reaches along a coordinate.</summary>
    public double Path(int i) => Math.Abs(Step * _pathCovariance[i]);

    /// <summary>The i-th principal axis: one standard deviation.</summary>
    public Vector<double> Axis(int i) => _axes.Column(i) * (_lengths[i] * Step);

    /// <summary>y ~ N(0, C).</summary>
    public Vector<double> Draw(ref Draws draws)
    {
        Vector<double> z = Vector<double>.Build.Dense(Mean.Count);
        for (int i = 0; i < z.Count; i++)
        {
            z[i] = _lengths[i] * draws.NextNormal();
        }

        return _axes * z;
    }

    /// <summary>Where a drawn y lies along a coordinate: m + σAy.</summary>
    public double Place(Vector<double> y, int i) => Mean[i] + (Step * Scale[i] * y[i]);

    /// <param name="ranked">The draws of this generation, the best first.</param>
    public void Learn(IReadOnlyList<Vector<double>> ranked)
    {
        int n = Mean.Count;
        Vector<double> move = Vector<double>.Build.Dense(n);
        for (int i = 0; i < _parameters.Parents; i++)
        {
            move += _parameters.Weights[i] * ranked[i];
        }

        (Mean + (Step * Scale.PointwiseMultiply(move))).CopyTo(Mean);
        double kept = 1 - _parameters.PathStep;
        double gain = Math.Sqrt(_parameters.PathStep * (1 + kept) * _parameters.ParentsEffective);
        _pathStep = (kept * _pathStep) + (gain * (_axes * Whitened(move)));
        _generation++;
        double length = _pathStep.L2Norm() / _parameters.ExpectedNorm;
        bool isShort = length / Math.Sqrt(1 - Math.Pow(kept, 2 * _generation)) < 1.4 + (2.0 / (n + 1));
        AdaptCovariance(ranked, move, isShort);
        Step *= Math.Exp(_parameters.PathStep / _parameters.Damping * (length - 1));
        Factor();
    }

    private void AdaptCovariance(IReadOnlyList<Vector<double>> ranked, Vector<double> move, bool isShort)
    {
        double learnt = _parameters.PathCovariance * (2 - _parameters.PathCovariance);
        _pathCovariance =
            ((1 - _parameters.PathCovariance) * _pathCovariance)
            + ((isShort ? Math.Sqrt(learnt * _parameters.ParentsEffective) : 0) * move);
        double kept =
            1
            + (isShort ? 0 : _parameters.RankOne * learnt)
            - _parameters.RankOne
            - (_parameters.RankMany * _parameters.Weights.Sum());
        Matrix<double> next =
            (kept * _covariance) + (_parameters.RankOne * _pathCovariance.OuterProduct(_pathCovariance));
        for (int i = 0; i < ranked.Count; i++)
        {
            double weight = _parameters.Weights[i];
            double norm = weight < 0 ? Whitened(ranked[i]).L2Norm() : 0;
            weight *= norm > 0 ? ranked[i].Count / (norm * norm) : 1;
            next += _parameters.RankMany * weight * ranked[i].OuterProduct(ranked[i]);
        }

        _covariance = next;
    }

    // D⁻¹B'y.
    private Vector<double> Whitened(Vector<double> y) => _axes.TransposeThisAndMultiply(y).PointwiseDivide(_lengths);

    private void Factor()
    {
        _covariance = 0.5 * (_covariance + _covariance.Transpose());
        var found = _covariance.Evd(Symmetricity.Symmetric);
        _axes = found.EigenVectors;
        double most = found.EigenValues.Select(value => value.Real).Max();
        _lengths = Vector<double>.Build.DenseOfEnumerable(
            found.EigenValues.Select(value => Math.Sqrt(Math.Max(value.Real, 1e-20 * most)))
        );
    }
}
