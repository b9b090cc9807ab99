using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CollabSim.Lab.Calibrations;

/// <summary>
/// The Matérn correlation of smoothness 5/2 (Rasmussen and Williams 2006, equation 4.17) with a length for each parameter:
/// k(u, v) = (1 + √5 r + 5r²/3) exp(−√5 r), r² = Σ ((u_i − v_i)/l_i)². The outcome may bend, but has two derivatives.
/// </summary>
internal sealed class Matern
{
    private static readonly double Root5 = Math.Sqrt(5);
    private readonly double[] _lengths;

    // By parameter: the points' coordinates divided by its length.
    private readonly PaddedMatrix _scaled;

    /// <param name="points">Points in the unit cube.</param>
    /// <param name="lengths">One for each parameter, in units of its cube's side; above 0.</param>
    public Matern(IReadOnlyList<double[]> points, double[] lengths)
    {
        _lengths = lengths;
        _scaled = new PaddedMatrix(lengths.Length, points.Count);
        for (int i = 0; i < lengths.Length; i++)
        {
            for (int point = 0; point < points.Count; point++)
            {
                _scaled[i, point] = points[point][i] / lengths[i];
            }
        }
    }

    public int Count => _scaled.Columns;

    /// <summary>As many numbers as a row of correlations has with its filling.</summary>
    public int Stride => _scaled.Stride;

    /// <summary>A parameter's coordinates divided by its length, padded.</summary>
    public ReadOnlySpan<double> Scaled(int parameter) => _scaled.Row(parameter);

    /// <summary>The correlations of a point with all points; its filling is nought.</summary>
    /// <param name="point">In the unit cube.</param>
    /// <param name="correlations"><see cref="Stride"/> numbers.</param>
    public void Correlate(ReadOnlySpan<double> point, Span<double> correlations)
    {
        Span<double> scaled = stackalloc double[_lengths.Length];
        Scale(point, scaled);
        ref double result = ref MemoryMarshal.GetReference(correlations[..Stride]);
        for (int at = 0; at < Stride; at += Dot.Width)
        {
            Vector512<double> squares = SquaredDistances(scaled, at);
            Vector512<double> distance = Vector512.Sqrt(squares) * Root5;
            Vector512<double> shape = Vector512<double>.One + distance + (squares * (5.0 / 3));
            Vector512.StoreUnsafe(shape * VectorExponential.OfNegative(-distance), ref result, (nuint)at);
        }

        correlations[Count..Stride].Clear();
    }

    /// <summary>
    /// What the derivatives of a point's correlations by the logarithm of a length have in common: that of length i is
    /// (5/3)(1 + √5 r) exp(−√5 r) times ((u_i − v_i)/l_i)².
    /// </summary>
    public void Steepness(ReadOnlySpan<double> point, Span<double> steepness)
    {
        Span<double> scaled = stackalloc double[_lengths.Length];
        Scale(point, scaled);
        ref double result = ref MemoryMarshal.GetReference(steepness[..Stride]);
        for (int at = 0; at < Stride; at += Dot.Width)
        {
            Vector512<double> distance = Vector512.Sqrt(SquaredDistances(scaled, at)) * Root5;
            Vector512<double> slope = (Vector512<double>.One + distance) * (5.0 / 3);
            Vector512.StoreUnsafe(slope * VectorExponential.OfNegative(-distance), ref result, (nuint)at);
        }

        steepness[Count..Stride].Clear();
    }

    private void Scale(ReadOnlySpan<double> point, Span<double> scaled)
    {
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] = point[i] / _lengths[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> SquaredDistances(ReadOnlySpan<double> scaled, int at)
    {
        ref double all = ref MemoryMarshal.GetArrayDataReference(_scaled.Values);
        Vector512<double> squares = default;
        for (int i = 0; i < scaled.Length; i++)
        {
            Vector512<double> gap =
                Vector512.Create(scaled[i]) - Vector512.LoadUnsafe(ref all, (nuint)((i * Stride) + at));
            squares = Vector512.FusedMultiplyAdd(gap, gap, squares);
        }

        return squares;
    }
}
