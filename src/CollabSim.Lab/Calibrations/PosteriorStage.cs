namespace CollabSim.Lab.Calibrations;

/// <summary>Layer 3: the posterior by emulators, corrected by fresh runs of the engine, which are also what it predicts.</summary>
internal static class PosteriorStage
{
    private const int MostDirections = 3;
    private const int ParticlesForDraw = 4;
    private const int MostSteps = 20;

    // At least 100 for coverage to be worth its name.
    private const int TestWorlds = 100;

    /// <summary>Runs it.</summary>
    /// <param name="plan">The calibration.</param>
    /// <param name="check">Layer 1.</param>
    /// <param name="match">Layer 2.</param>
    /// <param name="simulator">The engine.</param>
    /// <param name="workers">Cores, and what stops them.</param>
    /// <param name="testsItself">Whether the posterior is tried on worlds whose parameters are known.</param>
    public static PosteriorFindings Run(
        CalibrationPlan plan,
        ReferenceCheck check,
        HistoryMatch match,
        Simulator simulator,
        Workers workers,
        bool testsItself
    )
    {
        PosteriorSection asked = plan.File.Posterior;
        CorrectedPosterior? corrected = PosteriorFit.Run(
            simulator,
            [.. check.Targets.Select(each => each.ToMatch())],
            match.Table,
            new PosteriorSettings
            {
                Smc = new SmcSettings { Seed = plan.File.Seed, Cancel = workers.Cancel },
                Workers = workers,
                CorrectedDraws = asked.Draws,
                CorrectionReplications = asked.Replications,
            }
        );
        return corrected is null
            ? WithoutEmulators(plan, check, simulator, workers)
            : Findings(plan, check, corrected) with
            {
                Directions =
                [
                    .. StiffDirections
                        .Of(new FixedLikelihood(corrected.Likelihood, corrected.Draws), corrected.Draws, workers)
                        .Take(MostDirections),
                ],
                Discrepancies = DiscrepancySensitivity.Of(
                    corrected.Likelihood,
                    plan.Priors.Count,
                    Quick(plan, workers)
                ),
                SelfTest = testsItself
                    ? PosteriorSelfTest
                        .Of(
                            corrected.Likelihood,
                            check.Table.Rows(0, Math.Min(TestWorlds, check.Table.Points.Count)),
                            Quick(plan, workers),
                            workers
                        )
                        .Test
                    : null,
            };
    }

    // Many posteriors in place of one: fewer particles, which are enough for means and quantiles.
    private static SmcSettings Quick(CalibrationPlan plan, Workers workers) =>
        new()
        {
            Seed = plan.File.Seed,
            Particles = 300,
            MostMoves = 40,
            Cancel = workers.Cancel,
        };

    /// <summary>What no emulator can learn: the runs that come nearest to the findings (APMC), and what the engine makes of them.</summary>
    private static PosteriorFindings WithoutEmulators(
        CalibrationPlan plan,
        ReferenceCheck check,
        Simulator simulator,
        Workers workers
    )
    {
        PosteriorSection asked = plan.File.Posterior;
        ApmcSample sample = Apmc.Run(
            simulator,
            [.. check.Targets.Select(each => each.ToMatch())],
            plan.Priors.Count,
            new ApmcSettings
            {
                Seed = plan.File.Seed,
                Workers = workers,
                Particles = ParticlesForDraw * asked.Draws,
                MostSteps = MostSteps,
            }
        );
        int[] kept = Weights.Resample(sample.PointWeights, asked.Worlds, plan.File.Seed, int.MaxValue);
        double[][] draws = [.. kept.Select(draw => sample.Points[draw])];
        double[][][] outcomes = simulator(draws, asked.Replications, "posterior");
        return new PosteriorFindings(
            draws,
            [
                .. check.Targets.Select(
                    (each, j) =>
                        Predicted.Of(
                            each.Target,
                            each.DiscrepancyVariance,
                            [.. outcomes.SelectMany(runs => runs.Select(run => run[j]))]
                        )
                ),
            ],
            Weights.EffectiveSize(sample.PointWeights) / sample.Points.Length
        )
        {
            IsByNearestRuns = true,
        };
    }

    private static PosteriorFindings Findings(CalibrationPlan plan, ReferenceCheck check, CorrectedPosterior corrected)
    {
        int[] kept = Weights.Resample(corrected.DrawWeights, plan.File.Posterior.Worlds, plan.File.Seed, int.MaxValue);
        return new PosteriorFindings(
            [.. kept.Select(draw => corrected.Draws[draw])],
            [
                .. check.Targets.Select(
                    (each, j) =>
                        Predicted.Of(
                            each.Target,
                            each.DiscrepancyVariance,
                            [.. kept.SelectMany(draw => corrected.Runs.Outcomes[draw].Select(run => run[j]))]
                        )
                ),
            ],
            corrected.EffectiveShare
        );
    }
}
