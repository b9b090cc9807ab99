using CollabSim.Engine.Randomness;
using CollabSim.Lab.Designs;

namespace CollabSim.Lab.Calibrations;

/// <summary>The points of a wave: a Latin hypercube whose points keep apart; where part of the cube is ruled out, points of what is left that do.</summary>
internal static class WaveDesign
{
    private const int Tries = 50;
    private static readonly RandomStream Choice = RandomStream.Named("wave design");

    /// <summary>Points spread over the whole cube.</summary>
    public static double[][] OfCube(int count, int dimensions, ulong seed) =>
        LatinHypercube.Shares(count, dimensions, seed);

    /// <summary>Points drawn evenly from the whole cube.</summary>
    public static double[][] Uniform(int count, int dimensions, ulong seed)
    {
        double[][] points = new double[count][];
        for (int i = 0; i < count; i++)
        {
            Draws draws = Draws.For(seed, Choice, 0, (uint)i);
            points[i] = new double[dimensions];
            for (int j = 0; j < dimensions; j++)
            {
                points[i][j] = draws.NextUniform();
            }
        }

        return points;
    }

    /// <summary>
    /// Of a sample of a space, the subset among some drawn by lot whose nearest two points are furthest apart, each parameter measured in its own
    /// standard deviations; all of the sample if it has no more points than asked for.
    /// </summary>
    public static double[][] OfSample(double[][] sample, int count, ulong seed, int wave)
    {
        if (sample.Length <= count)
        {
            return sample;
        }

        Scatter scatter = Scatter.Of(sample);
        double[] units =
        [
            .. Enumerable
                .Range(0, sample[0].Length)
                .Select(i => Math.Sqrt(scatter.Covariance[i, i]))
                .Select(unit => unit > 0 ? unit : 1),
        ];
        double[][] best = [];
        double furthest = -1;
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            int[] order = Draws.For(seed, Choice, wave, (uint)attempt).NextOrder(sample.Length);
            double[][] chosen = [.. order[..count].Select(i => sample[i])];
            double nearest = NearestOf(chosen, units, furthest);
            (best, furthest) = nearest > furthest ? (chosen, nearest) : (best, furthest);
        }

        return best;
    }

    // Below what was found before it does not matter by how much.
    private static double NearestOf(double[][] points, double[] units, double enough)
    {
        double nearest = double.PositiveInfinity;
        for (int one = 0; one < points.Length && nearest > enough; one++)
        {
            for (int other = 0; other < one; other++)
            {
                double squares = 0;
                for (int i = 0; i < units.Length; i++)
                {
                    double gap = (points[one][i] - points[other][i]) / units[i];
                    squares += gap * gap;
                }

                nearest = Math.Min(nearest, squares);
            }
        }

        return nearest;
    }
}
