using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Calibrations;

/// <summary>What a calibration found, in sentences; what must be known first comes first.</summary>
internal static partial class CalibrationWords
{
    private const int MostNamed = 6;

    /// <summary>The verdict.</summary>
    public static IEnumerable<string> Verdict(CalibrationResult result) =>
        First(result)
            .Concat(
                result.Posterior is { } posterior ? Learnt(result, posterior)
                : result.Match is { } match ? NothingLeft(result.Plan, match)
                : Before(result.Plan, result.Check)
            );

    // What makes everything else doubtful.
    private static IEnumerable<string> First(CalibrationResult result)
    {
        if (result.Posterior?.SelfTest is { } test && (!test.Half.Holds || !test.Most.Holds))
        {
            yield return $"Its own test fails: in {Words.Count(test.Worlds, "world")} whose parameters are known, 95 % intervals hold {Words.Percent(test.Most.Share)} of them and 50 % intervals {Words.Percent(test.Half.Share)}; read what follows with that in mind.";
        }

        if (result.Check.Misspecification is { PValue: < Misspecification.Limit } far)
        {
            yield return $"The findings lie outside of what worlds drawn from the prior make of them together (p {(far.PValue < 0.001 ? "below 0.001" : $"= {Words.Brief(far.PValue)}")}): what is learnt is what fits least badly.";
        }
    }

    /// <summary>What stands against what was found, one sentence each.</summary>
    public static IEnumerable<string> Warnings(CalibrationResult result)
    {
        if (result.Failed > 0)
        {
            yield return $"{Words.Count(result.Failed, "run")} of {result.Runs:N0} failed and {(result.Failed == 1 ? "counts" : "count")} as missing.";
        }

        foreach (TargetCheck check in result.Check.Targets.Where(check => check.Prior.Missing > 0))
        {
            yield return $"{Words.Capital(check.Target.Name)} has no value in {check.Prior.Missing:N0} of {check.Prior.Missing + check.Prior.Worlds:N0} runs; these are left out for it.";
        }

        if (result.Match is { } match)
        {
            foreach (WaveTarget target in match.Waves[^1].Targets.Where(each => each.Emulation.Refusal is not null))
            {
                yield return $"{Words.Capital(result.Plan.Targets[target.Index].Name)} rules nothing out in the last wave: {Why(target.Emulation.Refusal!)}.";
            }
        }

        foreach (WaveTarget target in result.Posterior?.Unlearnt ?? [])
        {
            yield return $"{Words.Capital(result.Plan.Targets[target.Index].Name)} weighs by the engine’s runs at the draws alone, since no emulator may be used: {Why(target.Emulation.Refusal!)}.";
        }

        if (result.Posterior is { IsUnfinished: true } unfinished)
        {
            yield return unfinished.IsByNearestRuns
                ? "Runs still came nearer to the findings when all steps that were allowed were taken: more would narrow the posterior."
                : "Draws of the posterior still resemble one another after all moves that were allowed: it is rougher than it looks.";
        }

        if (result.Posterior is { IsByNearestRuns: true })
        {
            yield return "No emulator can learn a fitted target, so that the posterior is made of the runs that come nearest to the findings (APMC): it is wider than it need be.";
        }
        else if (result.Posterior is { EffectiveShare: < 0.2 and var share })
        {
            yield return $"The emulators and the engine differ: only {Words.Percent(share)} of the parameter sets count after the engine's correction, so that the posterior is rough. More worlds in each wave would sharpen it.";
        }
    }

    /// <summary>Why an emulator is not used.</summary>
    internal static string Why(EmulatorRefusal refusal) =>
        refusal.Reason switch
        {
            RefusalReason.TooFewPoints =>
                $"only {refusal.Value:N0} parameter sets have a value ({refusal.Limit:N0} are needed)",
            RefusalReason.Constant => $"it is {Words.Number(refusal.Value)} everywhere",
            RefusalReason.Predictivity =>
                $"its emulator predicts {Words.Percent(refusal.Value)} of the variance of parameter sets left out, luck's part included, and is used from {Words.Percent(refusal.Limit)}",
            _ =>
                $"its emulator is surer than it may be ({100 * refusal.Value:0.0} % of checks beyond three standard errors; at most {100 * refusal.Limit:0.0} %)",
        };

    private static IEnumerable<string> Before(CalibrationPlan plan, ReferenceCheck check)
    {
        TargetCheck[] reached = [.. check.Targets.Where(each => each.Prior.Meets(each.Target))];
        yield return $"Before the evidence is used, {reached.Length:N0} of {Words.Count(check.Targets.Count, "target")} lie where worlds drawn from the prior lie ({check.Table.Points.Count:N0} parameter sets).";
        foreach (TargetCheck each in check.Targets.Except(reached))
        {
            yield return $"Hardly any world comes near: {Beside(each.Target, each.Prior)}.";
        }

        TargetCheck[] lucky = [.. check.Targets.Where(each => each.LuckShare > 0.5)];
        if (lucky.Length > 0)
        {
            yield return $"Luck moves {Named(lucky.Select(each => each.Target.Name))} more than parameters do, so that {(lucky.Length == 1 ? "it" : "they")} can tell little about them.";
        }

        if (check.Identifiability is { } told)
        {
            string[] fix = [.. told.ToFix.Select(i => Words.Path(plan.Priors.All[i].Path))];
            yield return fix.Length == 0
                ? $"The fitted targets can tell every one of {Words.Count(plan.Priors.Count, "parameter")}."
                : $"Of {Words.Count(plan.Priors.Count, "parameter")} the fitted targets cannot tell {fix.Length:N0}, whatever was found (they predict less than {Words.Percent(ParameterIdentifiability.Least)} of {(fix.Length == 1 ? "its" : "their")} variance): {Words.List(fix)}.";
        }
    }

    private static IEnumerable<string> Learnt(CalibrationResult result, PosteriorFindings posterior)
    {
        IReadOnlyList<CalibrationTarget> targets = result.Plan.Targets;
        (CalibrationTarget Target, Predicted After)[] all = [.. targets.Zip(posterior.Targets)];
        (CalibrationTarget Target, Predicted After)[] fitted = [.. all.Where(each => each.Target.IsFitted)];
        (CalibrationTarget Target, Predicted After)[] held = [.. all.Where(each => !each.Target.IsFitted)];
        yield return Met(fitted, "fitted target");
        if (held.Length > 0)
        {
            yield return Met(held, "held-out target");
        }

        foreach ((CalibrationTarget target, Predicted after) in all.Where(each => !each.After.Meets(each.Target)))
        {
            yield return $"Not met: {Beside(target, after)}.";
        }

        LearntParameter[] learnt =
        [
            .. result.Parameters.Where(each => each.IsLearnt).OrderByDescending(each => each.Contraction),
        ];
        int not = result.Parameters.Count - learnt.Length;
        yield return $"{not:N0} of {Words.Count(result.Parameters.Count, "parameter")} {(not == 1 ? "is" : "are")} not learnt from these targets (what was not known before is taken away by less than {Words.Percent(CalibrationResult.Learnt)}, or by no more than luck of the draws may do).";
        if (learnt.Length > 0)
        {
            yield return $"Most is learnt about {Named(learnt.Select(each => $"{Words.Path(each.Prior.Path)} ({each.Before} before, {each.After} after)"))}.";
        }

        if (Doubtful(posterior) is { Length: > 0 } doubtful)
        {
            yield return $"With a discrepancy variance of a quarter or four times as much, {Named(doubtful.Select(i => Words.Path(result.Plan.Priors.All[i].Path)))} would come out otherwise by more than half a standard deviation.";
        }

        if (Pulled(result) is { Length: > 0 } pulled)
        {
            yield return $"With priors narrower or wider by about a ninth, {Named(pulled)} would come out otherwise by more than {SettingText.Number(PriorSensitivity.Limit)} of a standard deviation: there the priors decide as much as the findings.";
        }

        if (posterior.SelfTest is { } test && test.Half.Holds && test.Most.Holds)
        {
            yield return $"In {Words.Count(test.Worlds, "world")} whose parameters are known, 95 % intervals hold {Words.Percent(test.Most.Share)} of them and 50 % intervals {Words.Percent(test.Half.Share)}, as luck allows.";
        }

        if (result.Match is { } match)
        {
            yield return $"History matching leaves {Share(match.Space.Share)} of the prior.";
            foreach (string conflict in Conflicts(result.Plan, match.Conflicts))
            {
                yield return conflict;
            }
        }
    }

    private static int[] Doubtful(PosteriorFindings posterior) =>
        posterior.Discrepancies.Count == 0
            ? []
            :
            [
                .. Enumerable
                    .Range(0, posterior.Discrepancies[0].Shifts.Length)
                    .Where(i => posterior.Discrepancies.Any(other => Math.Abs(other.Shifts[i]) > 0.5)),
            ];

    /// <summary>A direction in words: <c>learning rate up with trust gain down</c>.</summary>
    public static string Of(Direction direction, Priors priors)
    {
        double most = direction.Loadings.Max(Math.Abs);
        (int Index, double Loading)[] parts =
        [
            .. direction
                .Loadings.Index()
                .Where(each => Math.Abs(each.Item) > 0.4 * most)
                .OrderByDescending(each => Math.Abs(each.Item))
                .Take(4),
        ];
        return Words.List([
            .. parts.Select(part => $"{Words.Path(priors.All[part.Index].Path)} {(part.Loading > 0 ? "up" : "down")}"),
        ]);
    }

    private static IEnumerable<string> Conflicts(CalibrationPlan plan, TargetConflicts conflicts)
    {
        foreach (UnmetTarget unmet in conflicts.Unmet)
        {
            yield return $"No parameter set of the whole prior meets {plan.Targets[unmet.Index].Name}: the nearest is {Words.Brief(unmet.Smallest)} standard deviations off.";
        }

        foreach (TargetPair pair in conflicts.Pairs)
        {
            yield return $"{Words.Capital(plan.Targets[pair.One].Name)} and {plan.Targets[pair.Other].Name} can each be met, but no parameter set meets both (the nearest is {Words.Brief(pair.Smallest)} standard deviations off).";
        }
    }

    private static IEnumerable<string> NothingLeft(CalibrationPlan plan, HistoryMatch match)
    {
        yield return $"No parameter set is left after {Words.Count(match.Waves.Count, "wave")}: with these discrepancies the model cannot meet the targets together. That is a finding about the model.";
        foreach (string conflict in Conflicts(plan, match.Conflicts))
        {
            yield return conflict;
        }
    }

    private static string Met((CalibrationTarget Target, Predicted After)[] targets, string what) =>
        $"{targets.Count(each => each.After.Meets(each.Target)):N0} of {Words.Count(targets.Length, what)} {(targets.Length == 1 ? "lies" : "lie")} within what the calibrated model makes of {(targets.Length == 1 ? "it" : "them")}.";

    private static string Beside(CalibrationTarget target, Predicted predicted) =>
        $"{target.Name} was found to be {target.InWords}{Words.InBrackets(target.Said.Unit ?? "")}, and the model makes it {predicted.Range?.ToString() ?? "nothing"}";

    private static string Named(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length <= MostNamed
            ? Words.List(all)
            : $"{string.Join(", ", all.Take(MostNamed))} and {all.Length - MostNamed:N0} more";
    }

    internal static string Share(double share) =>
        share is > 0 and < 0.01 ? $"{Words.Brief(100 * share)} %" : Words.Percent(share);
}
