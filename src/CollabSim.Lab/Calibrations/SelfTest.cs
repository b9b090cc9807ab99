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
    /// <param name="sampler">The method that is tried; a world's draws depend on that world alone.</param>
    /// <param name="workers">Cores, over worlds.</param>
    /// <param name="file">Keeps each world as soon as it is done, and knows those that were; null: nothing is kept.</param>
    public static SelfTest Of(
        IReadOnlyList<double[]> truths,
        IReadOnlyList<double[]> data,
        PosteriorSampler sampler,
        Workers workers,
        SelfTestFile? file = null
    )
    {
        TruthAmongDraws[][] worlds = workers.Each(
            truths.Count,
            world => file?.Find(world) ?? Tried(truths[world], sampler(data[world], world), world, file)
        );
        RankBand band = new(truths.Count, worlds[0][0].Draws);
        return new SelfTest(
            truths.Count,
            workers.Each(truths[0].Length, i => Of([.. worlds.Select(world => world[i])], band))
        );
    }

    private static TruthAmongDraws[] Tried(double[] truth, double[][] draws, int world, SelfTestFile? file)
    {
        TruthAmongDraws[] found =
        [
            .. truth.Select((value, i) => TruthAmongDraws.Of(value, [.. draws.Select(draw => draw[i])])),
        ];
        file?.Keep(world, found);
        return found;
    }

    private static ParameterTest Of(TruthAmongDraws[] worlds, RankBand band)
    {
        double centre = worlds.Average(world => world.Truth);
        double all = worlds.Sum(world => Math.Pow(world.Truth - centre, 2));
        double wrong = worlds.Sum(world => Math.Pow(world.Truth - world.Mean, 2));
        return new ParameterTest(
            RankUniformity.Of([.. worlds.Select(world => world.Rank)], worlds[0].Draws, band),
            Coverage.Of(0.5, [.. worlds.Select(world => world.IsInHalf)]),
            Coverage.Of(0.95, [.. worlds.Select(world => world.IsInMost)]),
            1 - (worlds.Average(world => world.Variance) / (all / (worlds.Length - 1))),
            1 - (wrong / all)
        );
    }

    private Coverage Pooled(Func<ParameterTest, Coverage> part) =>
        Coverage.Of(
            part(Parameters[0]).Level,
            [.. Parameters.SelectMany(test => Enumerable.Range(0, Worlds).Select(i => i < part(test).Covered))]
        );
}
