using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Calibrations;

/// <summary>Layer 3: the posterior by emulators, corrected by fresh runs of the engine, which are also what it predicts.</summary>
internal static class PosteriorStage
{
    private const int MostDirections = 3;
    private const int ParticlesForDraw = 4;
    private const int MostSteps = 20;
    private const int ProfileValues = 12;

    // At least 100 for coverage to be worth its name.
    private const int TestWorlds = 100;

    /// <summary>Of the reference table's runs, those that may train emulators: not the worlds on which the posterior is tried. Null: none are left.</summary>
    public static ReferenceTable? TrainingOf(ReferenceTable check) =>
        check.Points.Count > TestWorlds ? check.Rows(TestWorlds, check.Points.Count - TestWorlds) : null;

    /// <summary>Runs it.</summary>
    /// <param name="plan">The calibration.</param>
    /// <param name="check">Layer 1.</param>
    /// <param name="match">Layer 2.</param>
    /// <param name="simulator">The engine.</param>
    /// <param name="workers">Cores, and what stops them.</param>
    /// <param name="selfTest">Keeps what the posterior does in worlds whose parameters are known; null: it is not tried.</param>
    public static PosteriorFindings Run(
        CalibrationPlan plan,
        ReferenceCheck check,
        HistoryMatch match,
        Simulator simulator,
        Workers workers,
        SelfTestFile? selfTest
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
            : Examined(plan, check, corrected, workers, selfTest);
    }

    /// <summary>What the posterior says, and what it rests on.</summary>
    private static PosteriorFindings Examined(
        CalibrationPlan plan,
        ReferenceCheck check,
        CorrectedPosterior corrected,
        Workers workers,
        SelfTestFile? selfTest
    )
    {
        FixedLikelihood likelihood = new(corrected.Likelihood, corrected.Draws);
        return Findings(plan, check, corrected) with
        {
            Directions = [.. StiffDirections.Of(likelihood, corrected.Draws, workers).Take(MostDirections)],
            Profiles = LikelihoodProfile.Of(likelihood, corrected.Draws, workers, ProfileValues),
            Discrepancies = DiscrepancySensitivity.Of(corrected.Likelihood, plan.Priors.Count, Quick(plan, workers)),
            SelfTest = selfTest is null
                ? null
                : PosteriorSelfTest
                    .Of(
                        corrected.Likelihood,
                        check.Table.Rows(0, Math.Min(TestWorlds, check.Table.Points.Count)),
                        Quick(plan, workers),
                        workers,
                        selfTest
                    )
                    .Test,
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
            sample.Points.Length,
            Weights.EffectiveSize(sample.PointWeights) / sample.Points.Length
        )
        {
            IsByNearestRuns = true,
            IsUnfinished = !sample.HasConverged,
        };
    }

    private static PosteriorFindings Findings(CalibrationPlan plan, ReferenceCheck check, CorrectedPosterior corrected)
    {
        WaveTarget[] unlearnt = [.. corrected.Targets.Where(target => target.Emulation.Emulator is null)];
        double[] weights = Weighed(corrected, check, unlearnt);
        int[] kept = Weights.Resample(weights, plan.File.Posterior.Worlds, plan.File.Seed, int.MaxValue);
        double[][] draws = [.. kept.Select(draw => corrected.Draws[draw])];
        double[][][] outcomes = [.. kept.Select(draw => corrected.Runs.Outcomes[draw])];
        PriorPull pull = new(draws, corrected.Likelihood.Of(draws));
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
            weights.Length,
            Weights.EffectiveSize(weights) / weights.Length
        )
        {
            IsUnfinished = corrected.Emulated.IsSticky,
            Emulators = corrected.Targets,
            ParameterPulls = pull.OfParameters(),
            TargetPulls = [.. check.Targets.Select((_, j) => pull.Of(outcomes, j))],
        };
    }

    /// <summary>The draws' weights by emulated targets, times how likely the engine makes each fitted target that no emulator learns.</summary>
    private static double[] Weighed(
        CorrectedPosterior corrected,
        ReferenceCheck check,
        IReadOnlyList<WaveTarget> unlearnt
    )
    {
        double[] logs = [.. corrected.DrawWeights.Select(weight => Math.Log(weight))];
        foreach (WaveTarget target in unlearnt)
        {
            MatchedTarget found = check.Targets[target.Index].ToMatch();
            double luck = corrected.Runs.Sample(target.Index).LuckVariance ?? 0;
            for (int draw = 0; draw < logs.Length; draw++)
            {
                logs[draw] += Log(found, luck, [.. corrected.Runs.Outcomes[draw].Select(run => run[target.Index])]);
            }
        }

        return logs.All(double.IsNegativeInfinity) ? corrected.DrawWeights : Weights.Normalised(logs);
    }

    // The mean of R runs misses the model's own by luck's variance over R, which one world's luck already counts.
    private static double Log(MatchedTarget target, double luck, double[] runs)
    {
        double[] had = [.. runs.Where(double.IsFinite)];
        return had.Length == 0
            ? double.NegativeInfinity
            : Normal.PDFLn(
                had.Average(),
                Math.Sqrt(
                    target.ObservationVariance
                        + target.DiscrepancyVariance
                        + (luck * Math.Max(0, 1 - (1.0 / had.Length)))
                ),
                target.Value
            );
    }
}
