namespace CollabSim.Lab.Calibrations;

/// <summary>
/// The posterior of the parameters: emulators from the runs there are, <see cref="TemperedSmc"/> on their <see cref="SyntheticLikelihood"/>, and weights from fresh runs
/// of the model; where these leave few draws, once more with those runs in the training.
/// </summary>
/// <param name="simulator">The model.</param>
/// <param name="targets">In the order of its outcomes.</param>
/// <param name="settings">How to go about it.</param>
internal sealed class PosteriorFit(
    Simulator simulator,
    IReadOnlyList<MatchedTarget> targets,
    PosteriorSettings settings
)
{
    /// <summary>The posterior; null where no target that is fitted has an emulator.</summary>
    /// <param name="simulator">The model.</param>
    /// <param name="targets">In the order of its outcomes.</param>
    /// <param name="training">Runs over the whole cube, and more where the posterior is to be expected.</param>
    /// <param name="settings">How to go about it.</param>
    public static CorrectedPosterior? Run(
        Simulator simulator,
        IReadOnlyList<MatchedTarget> targets,
        ReferenceTable training,
        PosteriorSettings? settings = null
    )
    {
        PosteriorFit fit = new(simulator, targets, settings ?? new());
        CorrectedPosterior? first = fit.Once(training, "correction 1");
        if (first is null || first.EffectiveShare >= fit.EnoughShare)
        {
            return first;
        }

        return fit.Once(training.With(first.Runs), "correction 2") is { } second
            ? second with
            {
                Repeated = true,
            }
            : first;
    }

    private double EnoughShare => settings.LeastEffectiveShare;

    /// <summary>The emulated likelihood of the fitted targets, with what became of each emulator.</summary>
    public static (SyntheticLikelihood? Likelihood, IReadOnlyList<WaveTarget> Targets) LikelihoodOf(
        IReadOnlyList<MatchedTarget> targets,
        ReferenceTable training,
        EmulatorSettings emulators,
        Workers workers
    )
    {
        int[] fitted = [.. Enumerable.Range(0, targets.Count).Where(index => targets[index].Fits)];
        WaveTarget[] found = workers.Each(
            fitted.Length,
            i => WaveEmulation.Of(fitted[i], training, training.Rows(0, 0), emulators)
        );
        TargetMatch[] matches = [.. TargetMatch.Of(found, targets)];
        return (
            matches.Length == 0
                ? null
                : new SyntheticLikelihood(matches, LuckCovariance.Of(training, matches), workers),
            found
        );
    }

    private CorrectedPosterior? Once(ReferenceTable training, string name)
    {
        (SyntheticLikelihood? likelihood, IReadOnlyList<WaveTarget> found) = LikelihoodOf(
            targets,
            training,
            settings.Emulators,
            settings.Workers
        );
        if (likelihood is null)
        {
            return null;
        }

        Posterior emulated = TemperedSmc.Run(likelihood.Of, training.Dimensions, settings.Smc);
        int count = Math.Min(settings.CorrectedDraws, emulated.Draws.Length);
        int[] chosen = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * emulated.Draws.Length / count))];
        double[][] draws = [.. chosen.Select(i => emulated.Draws[i])];
        ReferenceTable runs = ReferenceTable.Simulate(simulator, draws, settings.CorrectionReplications, name);
        double[] byModel = EngineCorrection.LogLikelihoods(likelihood, runs);
        double[] logs = [.. byModel.Select((log, i) => log - emulated.LogLikelihoods[chosen[i]])];
        return new CorrectedPosterior
        {
            Emulated = emulated,
            Likelihood = likelihood,
            Targets = found,
            Draws = draws,
            DrawWeights = Weights.Normalised(logs),
            Runs = runs,
            LogEvidence = emulated.LogEvidence + Weights.LogMean(logs),
            Repeated = false,
            Training = training,
        };
    }
}
