namespace CollabSim.Lab.Calibrations;

/// <summary>Draws of the posterior of a world, given the outcomes of that world as if they were data.</summary>
/// <param name="data">One number for each target.</param>
/// <param name="world">Which world, for seeds.</param>
/// <returns>As many draws for every world, of the parameters and whatever else is asked of them (a log likelihood).</returns>
internal delegate double[][] PosteriorSampler(double[] data, int world);

/// <summary>What the test says of one parameter.</summary>
/// <param name="Ranks">Whether truths are spread evenly among the draws.</param>
/// <param name="Half">Coverage of 50 % intervals.</param>
/// <param name="Most">Coverage of 95 % intervals.</param>
/// <param name="Contraction">1 − posterior variance (mean over worlds) / variance of the truths: 0 where nothing is learnt.</param>
/// <param name="Predictivity">The share of the truths' variance that posterior means predict.</param>
internal sealed record ParameterTest(
    RankUniformity Ranks,
    Coverage Half,
    Coverage Most,
    double Contraction,
    double Predictivity
);

/// <summary>
/// A calibration tried on worlds whose parameters are known because they were drawn from the prior: simulation-based calibration (Talts et al. 2018; Modrák et al. 2023)
/// and coverage. A method that ignores the data passes both: contraction and predictivity tell it.
/// </summary>
/// <param name="Worlds">How many.</param>
/// <param name="Parameters">In order, and whatever else the draws have.</param>
internal sealed record SelfTest(int Worlds, IReadOnlyList<ParameterTest> Parameters)
{
    /// <summary>Coverage of 95 % intervals over all parameters and worlds; its band supposes that they are independent.</summary>
    public Coverage Most => Pooled(test => test.Most);

    /// <summary>Coverage of 50 % intervals over all parameters and worlds.</summary>
    public Coverage Half => Pooled(test => test.Half);

    /// <param name="truths">By world: what the draws are compared with.</param>
    /// <param name="data">By world: outcomes, noise of discrepancy and observation included.</param>
    /// <param name="sampler">The method that is tried.</param>
    /// <param name="workers">Cores.</param>
    public static SelfTest Of(
        IReadOnlyList<double[]> truths,
        IReadOnlyList<double[]> data,
        PosteriorSampler sampler,
        Workers workers
    )
    {
        double[][][] draws = workers.Each(truths.Count, world => sampler(data[world], world));
        RankBand band = new(truths.Count, draws[0].Length);
        return new SelfTest(truths.Count, workers.Each(truths[0].Length, i => Of(i, truths, draws, band)));
    }

    private static ParameterTest Of(int parameter, IReadOnlyList<double[]> truths, double[][][] draws, RankBand band)
    {
        int worlds = truths.Count;
        int[] ranks = new int[worlds];
        bool[] half = new bool[worlds];
        bool[] most = new bool[worlds];
        double[] means = new double[worlds];
        double spread = 0;
        for (int world = 0; world < worlds; world++)
        {
            double[] own = [.. draws[world].Select(draw => draw[parameter]).Order()];
            double truth = truths[world][parameter];
            ranks[world] = own.Count(draw => draw < truth);
            half[world] = Coverage.IsWithin(own, truth, 0.5);
            most[world] = Coverage.IsWithin(own, truth, 0.95);
            means[world] = own.Average();
            spread += own.Sum(draw => Math.Pow(draw - means[world], 2)) / (own.Length - 1) / worlds;
        }

        double centre = truths.Average(truth => truth[parameter]);
        double all = truths.Sum(truth => Math.Pow(truth[parameter] - centre, 2));
        double wrong = truths.Select((truth, world) => Math.Pow(truth[parameter] - means[world], 2)).Sum();
        return new ParameterTest(
            RankUniformity.Of(ranks, draws[0].Length, band),
            Coverage.Of(0.5, half),
            Coverage.Of(0.95, most),
            1 - (spread / (all / (worlds - 1))),
            1 - (wrong / all)
        );
    }

    private Coverage Pooled(Func<ParameterTest, Coverage> part) =>
        Coverage.Of(
            part(Parameters[0]).Level,
            [.. Parameters.SelectMany(test => Enumerable.Range(0, Worlds).Select(i => i < part(test).Covered))]
        );
}
