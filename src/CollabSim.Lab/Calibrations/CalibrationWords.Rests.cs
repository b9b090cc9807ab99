using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Calibrations;

/// <summary>What a calibration's figures come to, one plain sentence or two each.</summary>
internal static partial class CalibrationWords
{
    /// <summary>What the waves left, what ruled out most, and why there was no further one.</summary>
    public static string Waves(CalibrationPlan plan, HistoryMatch match)
    {
        (Wave Wave, WaveTarget Target)[] sharp =
        [
            .. match
                .Waves.Where(wave => wave.Sharpest is not null)
                .Select(wave => (wave, wave.Sharpest!))
                .OrderByDescending(each => each.Item2.RuledOut),
        ];
        return $"After {Words.Count(match.Waves.Count, "wave")} {(match.Space.IsEmpty ? "nothing" : Share(match.Space.Share))} of the prior is left"
            + (
                sharp is [var most, ..]
                    ? $"; {plan.Targets[most.Target.Index].Name} rules out most, alone {Share(most.Target.RuledOut!.Value)} of what was left before wave {most.Wave.Number}."
                    : "."
            )
            + (
                match.Stop switch
                {
                    StopReason.SpaceEmpty => "",
                    StopReason.LittleRemoved =>
                        " The last wave removed next to nothing, so that there was no further one.",
                    StopReason.EmulatorsSure =>
                        " The emulators are much surer there than the findings, so that more runs would tell nothing.",
                    StopReason.NoEmulator =>
                        " No fitted target has an emulator that may be used, so that nothing more can be ruled out.",
                    _ => " No further wave was asked for (waves: most); it might rule out more.",
                }
            );
    }

    /// <summary>Which parameters others cannot make up for; null: there are no profiles.</summary>
    public static string? Profiles(CalibrationResult result)
    {
        if (result.Posterior is not { Profiles: { Count: > 0 } profiles })
        {
            return null;
        }

        LikelihoodProfile[] stiff =
        [
            .. profiles.Where(profile => !profile.IsFlat).OrderByDescending(profile => profile.Misfits.Max()),
        ];
        int loose = profiles.Count - stiff.Length;
        return stiff.Length == 0
            ? $"Every one of {Words.Count(profiles.Count, "parameter")} can have any value of its prior and the fitted targets are still met as well, if the others make up for it: the targets hold combinations in place, and teach about a parameter what most of these have in common."
            : $"{loose:N0} of {Words.Count(profiles.Count, "parameter")} can have any value of {(loose == 1 ? "its" : "their")} prior and the fitted targets are still met as well, if the others make up for it; {Named(stiff.Select(profile => Words.Path(result.Plan.Priors.All[profile.Parameter].Path)))} cannot.";
    }

    /// <summary>What moves most with the priors; null: it is not known.</summary>
    public static string? OtherPriors(CalibrationResult result)
    {
        IReadOnlyList<MovedByPriors> all = MovedByPriors.Of(result);
        return all.FirstOrDefault(each => !each.IsTarget) is { } parameter
            ? $"If all priors were narrower or wider by about a ninth, of the parameters {Words.Path(parameter.Name)} would move most, by {Words.Brief(parameter.Most)} of its standard deviation after the evidence"
                + (
                    all.FirstOrDefault(each => each.IsTarget) is { } target
                        ? $", and of what the model makes of the targets {target.Name}, by {Words.Brief(target.Most)}."
                        : "."
                )
            : null;
    }

    // What was learnt, and what the priors have as much to do with.
    private static string[] Pulled(CalibrationResult result) =>
        result.Posterior is { ParameterPulls: { Count: > 0 } pulls }
            ?
            [
                .. result
                    .Parameters.Zip(pulls)
                    .Where(each => each.First.IsLearnt && each.Second.IsPriorDominated)
                    .Select(each => Words.Path(each.First.Prior.Path)),
            ]
            : [];
}
