namespace CollabSim.Lab.Calibrations;

/// <summary>
/// The factor L of a symmetric positive definite matrix, LL' (Golub and Van Loan 2013, algorithm 4.2.1), its inverse and what they solve.
/// On one core and in one order: parallel work stands outside, over outcomes and points.
/// </summary>
internal sealed class Cholesky
{
    private const int Four = 4;
    private readonly PaddedMatrix _factor;

    private Cholesky(PaddedMatrix factor) => _factor = factor;

    public int Size => _factor.Rows;

    /// <summary>The logarithm of the matrix's determinant.</summary>
    public double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < Size; i++)
            {
                sum += Math.Log(_factor[i, i]);
            }

            return 2 * sum;
        }
    }

    /// <summary>The factor of a matrix of which the lower half is read; null if it is not positive definite to the last digits.</summary>
    public static Cholesky? Of(PaddedMatrix matrix)
    {
        int n = matrix.Rows;
        PaddedMatrix factor = new(n, n);
        Span<double> products = stackalloc double[Four];
        for (int column = 0; column < n; column++)
        {
            int length = PaddedMatrix.Padded(column);
            Span<double> own = factor.Row(column);
            double pivot = matrix[column, column] - Dot.Of(own[..length], own[..length]);
            if (!(pivot > 1e-14 * matrix[column, column]))
            {
                return null;
            }

            double root = Math.Sqrt(pivot);
            int row = column + 1;
            for (; row + Four <= n; row += Four)
            {
                Products(factor, row, own[..length], 0, products);
                for (int i = 0; i < Four; i++)
                {
                    factor[row + i, column] = (matrix[row + i, column] - products[i]) / root;
                }
            }

            for (; row < n; row++)
            {
                double product = Dot.Of(factor.Row(row)[..length], own[..length]);
                factor[row, column] = (matrix[row, column] - product) / root;
            }

            factor[column, column] = root;
        }

        return new Cholesky(factor);
    }

    /// <summary>L⁻¹b, of the length of b, which may be padded.</summary>
    public double[] SolveLower(ReadOnlySpan<double> b)
    {
        double[] x = new double[_factor.Stride];
        for (int i = 0; i < Size; i++)
        {
            int length = PaddedMatrix.Padded(i);
            x[i] = (b[i] - Dot.Of(_factor.Row(i)[..length], x.AsSpan(0, length))) / _factor[i, i];
        }

        return x;
    }

    /// <summary>The matrix's inverse times b.</summary>
    public double[] Solve(ReadOnlySpan<double> b)
    {
        double[] x = SolveLower(b);
        for (int i = Size - 1; i >= 0; i--)
        {
            x[i] /= _factor[i, i];
            for (int j = 0; j < i; j++)
            {
                x[j] -= _factor[i, j] * x[i];
            }
        }

        return x;
    }

    /// <summary>Lx, which gives normal numbers the matrix as their covariance.</summary>
    public double[] Times(ReadOnlySpan<double> x)
    {
        double[] product = new double[Size];
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                product[i] += _factor[i, j] * x[j];
            }
        }

        return product;
    }

    /// <summary>L⁻¹ turned: row i holds column i of the factor's inverse, with noughts before its place i.</summary>
    public PaddedMatrix InverseFactorTurned()
    {
        int n = Size;
        PaddedMatrix turned = new(PaddedMatrix.Padded(n), n);
        Span<double> products = stackalloc double[Four];
        for (int first = 0; first < n; first += Four)
        {
            int start = first / Dot.Width * Dot.Width;
            for (int k = first; k < n; k++)
            {
                int end = PaddedMatrix.Padded(k);
                products.Clear();
                if (end > start)
                {
                    Products(turned, first, _factor.Row(k)[start..end], start, products);
                }

                for (int i = 0; i < Four && first + i <= k; i++)
                {
                    turned[first + i, k] = ((first + i == k ? 1 : 0) - products[i]) / _factor[k, k];
                }
            }
        }

        return turned;
    }

    /// <summary>The matrix's inverse, from <see cref="InverseFactorTurned"/>.</summary>
    public static PaddedMatrix Inverse(PaddedMatrix inverseFactorTurned)
    {
        int n = inverseFactorTurned.Columns;
        PaddedMatrix inverse = new(n, n);
        Span<double> products = stackalloc double[Four];
        for (int row = 0; row < n; row++)
        {
            int start = row / Dot.Width * Dot.Width;
            ReadOnlySpan<double> own = inverseFactorTurned.Row(row)[start..];
            for (int other = 0; other <= row; other += Four)
            {
                Products(inverseFactorTurned, other, own, start, products);
                for (int i = 0; i < Four && other + i <= row; i++)
                {
                    inverse[row, other + i] = inverse[other + i, row] = products[i];
                }
            }
        }

        return inverse;
    }

    private static void Products(
        PaddedMatrix rows,
        int first,
        ReadOnlySpan<double> row,
        int start,
        Span<double> products
    )
    {
        if (row.Length > 0)
        {
            Dot.OfFour(rows.Values.AsSpan((first * rows.Stride) + start), rows.Stride, row, products);
        }
        else
        {
            products.Clear();
        }
    }
}
