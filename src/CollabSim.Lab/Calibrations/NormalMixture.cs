using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Calibrations;

/// <summary>Weighted points, each a normal distribution of one covariance: a multiple of that of the points.</summary>
internal sealed class NormalMixture
{
    private readonly double[][] _points;
    private readonly double[] _cumulated;
    private readonly Cholesky _factor;

    // By coordinate: the points in the shape's own units, so that the densities are of distances alone; then the weights.
    private readonly PaddedMatrix _whitened;
    private readonly PaddedMatrix _weights;
    private readonly double _height;

    /// <param name="points">Not all the same.</param>
    /// <param name="weights">With a sum of 1.</param>
    /// <param name="widening">Of the covariance.</param>
    /// <exception cref="ArgumentException">All points are the same.</exception>
    public NormalMixture(double[][] points, double[] weights, double widening)
    {
        (_points, _cumulated) = (points, new double[weights.Length]);
        Scatter scatter = Scatter.Of(points, weights);
        for (int i = 0; i < scatter.Covariance.Values.Length; i++)
        {
            scatter.Covariance.Values[i] *= widening;
        }

        int dimensions = points[0].Length;
        _factor = scatter.Factor() ?? throw new ArgumentException("All points are the same.", nameof(points));
        _whitened = new PaddedMatrix(dimensions, points.Length);
        _weights = new PaddedMatrix(1, points.Length);
        for (int point = 0; point < points.Length; point++)
        {
            double[] white = _factor.SolveLower(points[point]);
            _weights[0, point] = weights[point];
            _cumulated[point] = weights[point] + (point > 0 ? _cumulated[point - 1] : 0);
            for (int i = 0; i < dimensions; i++)
            {
                _whitened[i, point] = white[i];
            }
        }

        _height = Math.Exp(-0.5 * ((dimensions * Math.Log(2 * Math.PI)) + _factor.LogDeterminant));
    }

    /// <summary>Σ W_j N(u; u_j, widened covariance).</summary>
    public double Density(double[] point)
    {
        double[] white = _factor.SolveLower(point);
        double[] near = new double[_whitened.Stride];
        for (int at = 0; at < near.Length; at += Dot.Width)
        {
            Vector512<double> squares = default;
            for (int i = 0; i < point.Length; i++)
            {
                Vector512<double> gap =
                    Vector512.Create(white[i])
                    - Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(_whitened.Row(i)), (nuint)at);
                squares = Vector512.FusedMultiplyAdd(gap, gap, squares);
            }

            VectorExponential.OfNegative(squares * -0.5).CopyTo(near.AsSpan(at));
        }

        return _height * Dot.Of(near, _weights.Row(0));
    }

    /// <summary>A draw and how many it took: those outside the unit cube are thrown away, point and step together.</summary>
    public (double[] Point, int Tries) DrawInCube(Draws draws)
    {
        for (int tries = 1; ; tries++)
        {
            int from = Array.BinarySearch(_cumulated, draws.NextUniform() * _cumulated[^1]);
            from = Math.Min(from < 0 ? ~from : from, _points.Length - 1);
            double[] normals = new double[_points[0].Length];
            for (int i = 0; i < normals.Length; i++)
            {
                normals[i] = draws.NextNormal();
            }

            double[] steps = _factor.Times(normals);
            double[] point = [.. _points[from].Select((at, i) => at + steps[i])];
            if (point.All(at => at is >= 0 and <= 1))
            {
                return (point, tries);
            }
        }
    }
}
