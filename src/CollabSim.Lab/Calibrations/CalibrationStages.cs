namespace CollabSim.Lab.Calibrations;

/// <summary>The layers of a calibration, one after the other; what a stage has run is not run again.</summary>
/// <param name="plan">What is asked.</param>
/// <param name="engine">The engine.</param>
/// <param name="workers">Cores for what is worked out between the stages.</param>
/// <param name="selfTest">Keeps what the posterior does in worlds whose parameters are known, which takes long; null: it is not tried.</param>
/// <param name="say">Told what is being done.</param>
internal sealed class CalibrationStages(
    CalibrationPlan plan,
    StageSimulator engine,
    Workers workers,
    SelfTestFile? selfTest,
    Action<string> say
)
{
    /// <summary>Runs layer 1 alone.</summary>
    public CalibrationResult Check() => Result(RunCheck(), null, null);

    /// <summary>Runs all layers.</summary>
    public CalibrationResult All()
    {
        ReferenceCheck check = RunCheck();
        say($"Layer 2: what can be ruled out, in at most {Amount.Of(plan.File.Waves.Most, "wave")}");
        HistoryMatch match = HistoryMatching.Run(
            engine.Simulate,
            [.. check.Targets.Select(each => each.ToMatch())],
            plan.Priors.Count,
            new HistoryMatchingSettings
            {
                Seed = plan.File.Seed,
                Workers = workers,
                MostWaves = plan.File.Waves.Most,
                PointsPerParameter = plan.File.Waves.WorldsPerParameter,
                Replications = plan.File.Replications,
            },
            PosteriorStage.TrainingOf(check.Table)
        );
        if (match.Space.IsEmpty)
        {
            return Result(check, match, null);
        }

        say("Layer 3: what is left, weighed by emulators and run anew with the engine");
        return Result(check, match, PosteriorStage.Run(plan, check, match, engine.Simulate, workers, selfTest));
    }

    private ReferenceCheck RunCheck()
    {
        say($"Layer 1: {Amount.Of(plan.File.Check.Worlds, "parameter set")} drawn from the prior");
        return ReferenceCheck.Run(plan, engine.Simulate, workers);
    }

    private CalibrationResult Result(ReferenceCheck check, HistoryMatch? match, PosteriorFindings? posterior) =>
        new()
        {
            Plan = plan,
            Check = check,
            Match = match,
            Posterior = posterior,
            Runs = engine.Runs,
            Failed = engine.Failed,
        };
}
