using CollabSim.Lab.Calibrations;
using MathNet.Numerics.LinearAlgebra;

namespace CollabSim.Tests.Lab.Calibrations;

/// <summary>Against the definition and against MathNet, which does the same another way.</summary>
internal sealed class CholeskyTests
{
    [Test]
    public void The_factor_of_three_by_three_is_that_of_the_textbook()
    {
        // Golub and Van Loan: [[4, 12, −16], [12, 37, −43], [−16, −43, 98]] has the factor [[2], [6, 1], [−8, 5, 3]].
        Cholesky factor = Cholesky.Of(
            Padded([
                [4, 12, -16],
                [12, 37, -43],
                [-16, -43, 98],
            ])
        )!;

        Assert.That(factor.Times([1, 0, 0]), Is.EqualTo(new double[] { 2, 6, -8 }));
        Assert.That(factor.Times([0, 1, 0]), Is.EqualTo(new double[] { 0, 1, 5 }));
        Assert.That(factor.Times([0, 0, 1]), Is.EqualTo(new double[] { 0, 0, 3 }));
        Assert.That(factor.LogDeterminant, Is.EqualTo(Math.Log(36)).Within(1e-14));
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(8)]
    [TestCase(13)]
    [TestCase(50)]
    public void It_solves_and_inverts_as_MathNet_does(int size)
    {
        Random luck = new(size);
        Matrix<double> root = Matrix<double>.Build.Dense(size, size, (_, _) => luck.NextDouble() - 0.5);
        Matrix<double> matrix = (root * root.Transpose()) + Matrix<double>.Build.DenseIdentity(size);
        double[] b = [.. Enumerable.Range(0, size).Select(_ => luck.NextDouble())];

        Cholesky factor = Cholesky.Of(Padded(matrix.ToRowArrays()))!;
        PaddedMatrix inverse = Cholesky.Inverse(factor.InverseFactorTurned());

        Assert.That(
            factor.Solve(b)[..size],
            Is.EqualTo(matrix.Solve(Vector<double>.Build.Dense(b)).ToArray()).Within(1e-10)
        );
        Assert.That(
            Enumerable.Range(0, size).SelectMany(i => inverse.Row(i)[..size].ToArray()),
            Is.EqualTo(matrix.Inverse().ToRowArrays().SelectMany(row => row)).Within(1e-10)
        );
        Assert.That(factor.LogDeterminant, Is.EqualTo(Math.Log(matrix.Determinant())).Within(1e-9));
    }

    [Test]
    public void A_matrix_that_is_not_positive_definite_has_none() =>
        Assert.That(
            Cholesky.Of(
                Padded([
                    [1, 2],
                    [2, 1],
                ])
            ),
            Is.Null
        );

    internal static PaddedMatrix Padded(double[][] rows)
    {
        PaddedMatrix padded = new(rows.Length, rows[0].Length);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].CopyTo(padded.Row(i));
        }

        return padded;
    }
}
