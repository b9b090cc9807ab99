using CollabSim.Lab.Designs;

namespace CollabSim.Tests.Lab.Designs;

/// <summary>Sobol points against the published ones, and how evenly they are spread.</summary>
public sealed class SobolSequenceTests
{
    // First 16 points of dimensions 1 to 8 in sixteenths, from the direction numbers new-joe-kuo-6 in Gray-code order, as
    // SciPy 1.10 (scipy.stats.qmc.Sobol, scramble=False) gives them.
    private static readonly int[][] Published =
    [
        [0, 0, 0, 0, 0, 0, 0, 0],
        [8, 8, 8, 8, 8, 8, 8, 8],
        [12, 4, 4, 4, 12, 12, 4, 12],
        [4, 12, 12, 12, 4, 4, 12, 4],
        [6, 6, 10, 14, 6, 2, 6, 14],
        [14, 14, 2, 6, 14, 10, 14, 6],
        [10, 2, 14, 10, 10, 14, 2, 2],
        [2, 10, 6, 2, 2, 6, 10, 10],
        [3, 5, 15, 7, 9, 5, 7, 15],
        [11, 13, 7, 15, 1, 13, 15, 7],
        [15, 1, 11, 3, 5, 9, 3, 3],
        [7, 9, 3, 11, 13, 1, 11, 11],
        [5, 3, 5, 9, 15, 7, 1, 1],
        [13, 11, 13, 1, 7, 15, 9, 9],
        [9, 7, 1, 13, 3, 11, 5, 13],
        [1, 15, 9, 5, 11, 3, 13, 5],
    ];

    [Test]
    public void The_first_sixteen_points_of_eight_dimensions_are_the_published_ones()
    {
        var sequence = new SobolSequence(8);

        Assert.That(
            Enumerable.Range(0, 16).Select(i => Enumerable.Range(0, 8).Select(d => sequence.At(i, d) * 16)),
            Is.EqualTo(Published)
        );
    }

    // A (0, 1)-sequence in base 2 in each dimension: any first 2^m points have one in each of 2^m slices.
    [TestCase(false)]
    [TestCase(true)]
    public void Every_dimension_alone_has_one_point_in_each_slice(bool isScrambled)
    {
        int dimensions = DirectionNumbers.Dimensions;
        SobolSequence sequence = isScrambled ? new(dimensions, 7) : new(dimensions);

        Assert.That(dimensions, Is.EqualTo(100));
        for (int d = 0; d < dimensions; d++)
        {
            Assert.That(
                Enumerable.Range(0, 1024).Select(i => (int)(sequence.At(i, d) * 1024)).Distinct().Count(),
                Is.EqualTo(1024),
                $"dimension {d + 1}"
            );
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Points_are_spread_more_evenly_than_random_ones(bool isScrambled)
    {
        const int n = 256;
        const int k = 6;
        SobolSequence sequence = isScrambled ? new(k, 2007) : new(k);
        double[][] sobol =
        [
            .. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, k).Select(d => sequence.At(i, d)).ToArray()),
        ];
        System.Random random = new(1);
        double[] chance =
        [
            .. Enumerable
                .Range(0, 20)
                .Select(_ =>
                    Discrepancy([
                        .. Enumerable
                            .Range(0, n)
                            .Select(_ => Enumerable.Range(0, k).Select(_ => random.NextDouble()).ToArray()),
                    ])
                ),
        ];

        // The expected squared L2-star discrepancy of random points is (2^-k − 3^-k) / n.
        Assert.That(chance.Average(d => d * d), Is.EqualTo((Math.Pow(2, -k) - Math.Pow(3, -k)) / n).Within(30).Percent);
        Assert.That(Discrepancy(sobol), Is.LessThan(chance.Min()));
    }

    [Test]
    public void Scrambling_is_by_seed_and_leaves_earlier_dimensions_and_points_alone()
    {
        SobolSequence few = new(3, 5);
        SobolSequence many = new(9, 5);
        SobolSequence other = new(3, 6);
        double[] Points(SobolSequence sequence) =>
            [.. Enumerable.Range(0, 50).SelectMany(i => Enumerable.Range(0, 3).Select(d => sequence.At(i, d)))];

        Assert.That(Points(many), Is.EqualTo(Points(few)));
        Assert.That(Points(other), Is.Not.EqualTo(Points(few)));
        Assert.That(Points(few), Is.All.GreaterThan(0).And.All.LessThan(1));
    }

    // Warnock's formula (1972) for the L2-star discrepancy.
    private static double Discrepancy(double[][] points)
    {
        int n = points.Length;
        int k = points[0].Length;
        double cross = points.Sum(a =>
            points.Sum(b => a.Zip(b, (x, y) => 1 - Math.Max(x, y)).Aggregate(1.0, (p, q) => p * q))
        );
        double single = points.Sum(a => a.Aggregate(1.0, (p, x) => p * (1 - (x * x)) / 2));
        return Math.Sqrt(Math.Pow(3, -k) - (2.0 / n * single) + (cross / n / n));
    }
}
