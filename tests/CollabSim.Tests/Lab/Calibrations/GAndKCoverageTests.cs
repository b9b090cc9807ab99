using CollabSim.Lab.Calibrations;

namespace CollabSim.Tests.Lab.Calibrations;

/// <summary>
/// The g-and-k distribution at A = 3, B = 1, g = 2, k = 0.5, seen through its seven octiles in 1,000 draws: no likelihood in closed form, a skewed posterior. Its
/// intervals must hold the truth in 95 of 100 data sets.
/// </summary>
[Explicit]
[Category("Coverage")]
internal sealed class GAndKCoverageTests
{
    private const int DataSets = 100;
    private const int Sample = 1_000;

    // Within the prior: A 2 to 4, B 0.5 to 2, g 0.5 to 4, k 0.1 to 1.
    private static readonly double[] Truth = [0.5, 1.0 / 3, 1.5 / 3.5, 0.4 / 0.9];

    [Test]
    public void Intervals_hold_the_truth_in_95_of_100_data_sets()
    {
        MatchedTarget[] targets = [.. Enumerable.Range(1, 7).Select(i => new MatchedTarget($"octile {i}", 0, 0, 0))];
        ReferenceTable training = ReferenceTable.Simulate(Model, WaveDesign.OfCube(400, 4, 3), 4, "training");
        SyntheticLikelihood likelihood = PosteriorFit
            .LikelihoodOf(targets, Near(training), new(), new Workers(2))
            .Likelihood!;
        double[][] data = [.. Model([.. Enumerable.Repeat(Truth, DataSets)], 1, "data").Select(runs => runs[0])];
        double[][][] draws = new Workers(2).Each(
            DataSets,
            i =>
                TemperedSmc
                    .Run(likelihood.WithValues(data[i]).Of, 4, new() { Particles = 300, Seed = (ulong)i + 1 })
                    .Draws
        );
        for (int parameter = 0; parameter < 4; parameter++)
        {
            int own = parameter;
            Coverage coverage = Coverage.Of(
                0.95,
                [
                    .. draws.Select(sample =>
                        Coverage.IsWithin([.. sample.Select(u => u[own]).Order()], Truth[own], 0.95)
                    ),
                ]
            );
            TestContext.Out.WriteLine($"{parameter}: {coverage.Covered} of {coverage.Worlds}");
            Assert.That(coverage.Covered, Is.InRange(88, 100), "three standard errors of 2.2");
        }
    }

    // Emulators need to be good where the data are, not where octiles are a hundred.
    private static ReferenceTable Near(ReferenceTable all)
    {
        double[] at = Model([Truth], 1, "near")[0][0];
        int[] kept =
        [
            .. Enumerable
                .Range(0, all.Points.Count)
                .OrderBy(row => all.Outcomes[row][0].Select((value, i) => Math.Pow(value - at[i], 2)).Sum())
                .Take(200),
        ];
        return new ReferenceTable([.. kept.Select(row => all.Points[row])], [.. kept.Select(row => all.Outcomes[row])]);
    }

    private static double[][][] Model(IReadOnlyList<double[]> points, int replications, string wave)
    {
        Random luck = new(wave.Length);
        return [.. points.Select(u => Enumerable.Range(0, replications).Select(_ => Octiles(u, luck)).ToArray())];
    }

    private static double[] Octiles(double[] u, Random luck)
    {
        double[] draws =
        [
            .. Enumerable
                .Range(0, Sample)
                .Select(_ =>
                    ApproximateTests.GAndK(
                        2 + (2 * u[0]),
                        0.5 + (1.5 * u[1]),
                        0.5 + (3.5 * u[2]),
                        0.1 + (0.9 * u[3]),
                        EmulatorTests.Normal(luck)
                    )
                )
                .Order(),
        ];
        return [.. Enumerable.Range(1, 7).Select(i => draws[i * Sample / 8])];
    }
}
