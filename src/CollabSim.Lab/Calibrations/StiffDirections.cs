using MathNet.Numerics.LinearAlgebra;

namespace CollabSim.Lab.Calibrations;

/// <summary>A direction in which parameters move together.</summary>
/// <param name="Information">
/// How often what the targets tell along it is what the prior tells: the eigenvalue times the prior's variance of 1/12. Above 1 the targets decide, below it the prior does.
/// </param>
/// <param name="Loadings">By parameter: a unit vector; its largest part is positive.</param>
internal sealed record Direction(double Information, double[] Loadings);

/// <summary>
/// The directions that the targets tell most and least of: eigenvectors of the mean of ∇m'S⁻¹∇m over the draws (Fisher's information of the means;
/// stiff and sloppy after Brown and Sethna 2003).
/// </summary>
internal static class StiffDirections
{
    private const double PriorVariance = 1.0 / 12;

    /// <summary>As many directions as parameters, the stiffest first.</summary>
    public static Direction[] Of(FixedLikelihood likelihood, IReadOnlyList<double[]> draws, Workers workers)
    {
        int dimensions = draws[0].Length;
        double[][][] slopes = workers.Each(draws.Count, draw => likelihood.Slopes(draws[draw]));
        Matrix<double> information = Matrix<double>.Build.Dense(dimensions, dimensions);
        foreach (double[][] own in slopes)
        {
            for (int i = 0; i < dimensions; i++)
            {
                for (int j = 0; j < dimensions; j++)
                {
                    information[i, j] += own[i].Select((slope, k) => slope * own[j][k]).Sum() / draws.Count;
                }
            }
        }

        var found = information.Evd(Symmetricity.Symmetric);
        return
        [
            .. Enumerable
                .Range(0, dimensions)
                .Reverse()
                .Select(i => new Direction(
                    Math.Max(0, found.EigenValues[i].Real) * PriorVariance,
                    Turned(found.EigenVectors.Column(i).ToArray())
                )),
        ];
    }

    private static double[] Turned(double[] vector)
    {
        double largest = vector.MaxBy(Math.Abs);
        return largest < 0 ? [.. vector.Select(part => -part)] : vector;
    }
}
