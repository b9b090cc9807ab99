using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Calibrations;

/// <summary>
/// The tables of a calibration: <c>targets.csv</c>, <c>parameters.csv</c>, <c>waves.csv</c>, <c>emulators.csv</c> and <c>ensemble.csv</c>, which <c>worlds:</c> reads; and the
/// codebook beside them.
/// </summary>
#pragma warning disable CA1859 // What the rows of a table are about is nobody else’s business.
internal static class CalibrationTables
{
    private const string Own = "the row's";
    private const string Lower = "nine worlds of ten lie above the lower end and below the upper one: the lower end";
    private const string Upper = "the same: the upper end";

    /// <summary>Writes those that there is something to say in, and the codebook of all tables in the folder.</summary>
    /// <exception cref="ResultsException">A file cannot be written.</exception>
    public static void Write(CalibrationResult result, string folder)
    {
        IReadOnlyList<TableFile> written = DescribedTable.Write(Of(result), folder);
        IEnumerable<TableFile> others = Others(result.Plan.Priors, folder, written);
        Codebook.Write(
            result.Plan.Name,
            [.. written.Concat(others).OrderBy(table => table.Name, StringComparer.Ordinal), Codebook.Own],
            folder
        );
    }

    /// <summary>The tables, each with what its columns hold.</summary>
    internal static IEnumerable<DescribedTable> Of(CalibrationResult result)
    {
        yield return Targets(result);
        if (result.Match is { } match)
        {
            yield return Waves(result.Plan, match);
            yield return Emulators(result, match);
        }

        if (result.Posterior is { } posterior)
        {
            yield return Parameters(result, posterior);
            yield return Ensemble(result.Plan, posterior);
        }
    }

    private static DescribedTable Targets(CalibrationResult result) =>
        new DescribedTable<(TargetCheck Check, Predicted? After, PriorSensitivity? Pull)>(
            "targets.csv",
            result.Check.Targets.Select(
                (check, j) =>
                    (
                        check,
                        result.Posterior?.Targets[j],
                        result.Posterior?.TargetPulls is { Count: > 0 } pulls ? pulls[j] : null
                    )
            )
        )
            .Text("target", "the target", row => row.Check.Target.Name)
            .Text("use", "what is done with it", row => SettingText.Value(row.Check.Target.Said.Use), "fit, check")
            .Text(
                "basis",
                "what the value rests on",
                row => SettingText.Value(row.Check.Target.Said.Basis),
                "found, memory, judgement"
            )
            .Text("observed", "what the model has in its place", row => row.Check.Target.Observed)
            .Text("unit", "unit of the numbers of the row", row => row.Check.Target.Said.Unit)
            .Number(
                "value",
                "what was found: the value, or the middle of a range; empty: only a sign",
                row => row.Check.Target.Value,
                Own
            )
            .Number(
                "observationSd",
                "standard deviation of what is not known of it",
                row => Math.Sqrt(row.Check.Target.ObservationVariance),
                Own
            )
            .Number(
                "discrepancySd",
                "how far off the model may be with the best settings, one standard deviation",
                row => Math.Sqrt(row.Check.DiscrepancyVariance),
                Own
            )
            .Number(
                "luckSd",
                "standard deviation that luck gives one run",
                row => Math.Sqrt(row.Check.LuckVariance),
                Own
            )
            .Number(
                "luckShare",
                "share of luck in the variance of one run over the prior",
                row => row.Check.LuckShare,
                "",
                "0 to 1"
            )
            .Number("priorLower5", $"before the evidence, {Lower}", row => row.Check.Prior.Range?.Low, Own)
            .Number(
                "priorMedian",
                "before the evidence, the median of worlds",
                row => row.Check.Prior.Range?.Middle,
                Own
            )
            .Number("priorUpper5", Upper, row => row.Check.Prior.Range?.High, Own)
            .Number("priorTail", Tail("before"), row => row.Check.Prior.Tail, "", "0 to 1")
            .Number("posteriorLower5", $"after the evidence, {Lower}", row => row.After?.Range?.Low, Own)
            .Number("posteriorMedian", "after the evidence, the median of worlds", row => row.After?.Range?.Middle, Own)
            .Number("posteriorUpper5", Upper, row => row.After?.Range?.High, Own)
            .Number("posteriorTail", Tail("after"), row => row.After?.Tail, "", "0 to 1")
            .YesNo(
                "met",
                "whether it lies within what worlds after the evidence make of it",
                row => row.After?.Meets(row.Check.Target)
            )
            .Number("widerPrior", Shift("wider", PriorSensitivity.Down), row => row.Pull?.PriorDown)
            .Number("narrowerPrior", Shift("narrower", PriorSensitivity.Up), row => row.Pull?.PriorUp)
            .Text("source", "where it was found", row => row.Check.Target.Said.Source);

    private static DescribedTable Parameters(CalibrationResult result, PosteriorFindings posterior) =>
        new DescribedTable<(LearntParameter Learnt, LikelihoodProfile? Profile, PriorSensitivity? Pull)>(
            "parameters.csv",
            result.Parameters.Select(
                (each, i) =>
                    (
                        each,
                        posterior.Profiles.Count > 0 ? posterior.Profiles[i] : null,
                        posterior.ParameterPulls.Count > 0 ? posterior.ParameterPulls[i] : null
                    )
            )
        )
            .Text("parameter", "the setting, by path", row => row.Learnt.Prior.Path)
            .Text("unit", "unit of the numbers of the row", row => row.Learnt.Prior.Factor.Unit)
            .Number("priorLower5", $"before the evidence, {Lower}", row => row.Learnt.Before.Low, Own)
            .Number("priorMedian", "before the evidence, the median", row => row.Learnt.Before.Middle, Own)
            .Number("priorUpper5", Upper, row => row.Learnt.Before.High, Own)
            .Number("posteriorLower5", $"after the evidence, {Lower}", row => row.Learnt.After.Low, Own)
            .Number("posteriorMedian", "after the evidence, the median", row => row.Learnt.After.Middle, Own)
            .Number("posteriorUpper5", Upper, row => row.Learnt.After.High, Own)
            .Number(
                "contraction",
                "share of its variance before (in shares of its prior) that the evidence takes away; below 0: it is less sure",
                row => row.Learnt.Contraction,
                "",
                "at most 1"
            )
            .Number(
                "contractionSe",
                "its standard error, since it comes from so many draws",
                row => row.Learnt.ContractionError,
                "",
                "at least 0"
            )
            .YesNo(
                "learnt",
                $"whether that is at least {CalibrationResult.Learnt} and more than three standard errors",
                row => row.Learnt.IsLearnt
            )
            .Number(
                "profileLower",
                "lowest value at which other parameters can make the fitted targets likely enough (−2 log L within 3.84 of the least); empty: any value will do, or none was tried",
                row => Within(row, interval => interval.Low),
                Own
            )
            .Number("profileUpper", "the highest one", row => Within(row, interval => interval.High), Own)
            .Number("widerPrior", Shift("wider", PriorSensitivity.Down), row => row.Pull?.PriorDown)
            .Number("narrowerPrior", Shift("narrower", PriorSensitivity.Up), row => row.Pull?.PriorUp);

    private static double? Within(
        (LearntParameter Learnt, LikelihoodProfile? Profile, PriorSensitivity? Pull) row,
        Func<(double Low, double High), double> end
    ) => row.Profile is { IsFlat: false } profile ? row.Learnt.Prior.Quantile(end(profile.Interval)) : null;

    private static DescribedTable Waves(CalibrationPlan plan, HistoryMatch match) =>
        new DescribedTable<Wave>("waves.csv", match.Waves)
            .Whole("wave", "wave of history matching, from 1", wave => wave.Number)
            .Whole("parameterSets", "parameter sets that were run", wave => wave.Table.Points.Count, "parameter sets")
            .Whole("replications", "runs of each, arm by arm", wave => wave.Table.Outcomes[0].Length, "runs")
            .Whole(
                "trainedOn",
                "parameter sets that its emulators learnt from, earlier ones in what was left included",
                wave => wave.TrainingPoints,
                "parameter sets"
            )
            .Number(
                "shareLeft",
                "share of the prior that is not ruled out after the wave",
                wave => wave.Space.Share,
                "",
                "0 to 1"
            )
            .Number("shareLeftSe", "its Monte Carlo standard error", wave => wave.Space.StandardError)
            .Number(
                "removed",
                "share of what was left before that the wave rules out",
                wave => wave.Removed,
                "",
                "0 to 1"
            )
            .Text(
                "sharpest",
                "the target that alone rules out most of what was left before; empty: none had an emulator",
                wave => wave.Sharpest is { } sharpest ? plan.Targets[sharpest.Index].Name : null
            );

    private static DescribedTable Emulators(CalibrationResult result, HistoryMatch match) =>
        new DescribedTable<(string Stage, WaveTarget Of)>(
            "emulators.csv",
            [
                .. match.Waves.SelectMany(wave => wave.Targets.Select(target => ($"wave {wave.Number}", target))),
                .. (result.Posterior?.Emulators ?? []).Select(target => ("posterior", target)),
            ]
        )
            .Text("stage", "where it was fitted", row => row.Stage)
            .Text("target", "the target whose outcome it stands for", row => result.Plan.Targets[row.Of.Index].Name)
            .Whole(
                "points",
                "parameter sets that it was fitted to and left out one by one; empty: none could be fitted",
                row => row.Of.Emulation.Check?.Errors.Length,
                "parameter sets"
            )
            .Number(
                "r2",
                "share of the variance of parameter sets left out that it predicts",
                row => row.Of.Emulation.Check?.R2,
                "",
                "at most 1"
            )
            .Number(
                "beyondTwo",
                "share of them beyond two of its standard errors; about 0.05 is right",
                row => row.Of.Emulation.Check?.BeyondTwo,
                "",
                "0 to 1"
            )
            .Number(
                "beyondThree",
                "share of them beyond three",
                row => row.Of.Emulation.Check?.BeyondThree,
                "",
                "0 to 1"
            )
            .Whole(
                "freshPoints",
                "parameter sets that it was tried at and had never seen",
                row => row.Of.Validation?.Points,
                "parameter sets"
            )
            .Number(
                "freshR2",
                "share of their variance that it predicts",
                row => row.Of.Validation?.R2,
                "",
                "at most 1"
            )
            .Number(
                "freshBeyondThree",
                "share of them beyond three of its standard errors",
                row => row.Of.Validation?.BeyondThree,
                "",
                "0 to 1"
            )
            .YesNo("used", "whether it is used", row => row.Of.Emulation.Emulator is not null)
            .Number(
                "ruledOut",
                "share of what was left before that it alone rules out",
                row => row.Of.RuledOut,
                "",
                "0 to 1"
            )
            .Text(
                "why",
                "why it is not used",
                row => row.Of.Emulation.Refusal is { } refusal ? CalibrationWords.Why(refusal) : null
            );

    /// <summary>
    /// The worlds: draws of the posterior. One that weighs more stands in several rows, each with luck of its own; a millionth of the prior tells
    /// them apart, so that each counts as a world.
    /// </summary>
    private static DescribedTable Ensemble(CalibrationPlan plan, PosteriorFindings posterior)
    {
        Dictionary<double[], int> seen = [];
        double[] Apart(double[] draw)
        {
            seen[draw] = seen.GetValueOrDefault(draw, -1) + 1;
            return [.. draw.Select(share => share + (seen[draw] * (share < 0.5 ? 1e-6 : -1e-6)))];
        }

        (int World, IReadOnlyList<ScalarNode> Values)[] worlds =
        [
            .. posterior.Draws.Select((draw, i) => (i + 1, plan.Priors.At(Apart(draw)))),
        ];
        DescribedTable<(int World, IReadOnlyList<ScalarNode> Values)> table = new("ensemble.csv", worlds);
        table
            .Whole("world", "a world that agrees with the evidence, from 1", row => row.World)
            .Text(WorldRows.CalibratedToColumn, "the evidence, and its version", _ => plan.Evidence.Title);
        foreach ((int i, Prior prior) in plan.Priors.All.Index())
        {
            table.With(Setting(prior), row => row.Values[i].Text);
        }

        return table;
    }

    /// <summary>Tables that were not written here: parameter sets of stages, and the calibration's own test.</summary>
    private static IEnumerable<TableFile> Others(Priors priors, string folder, IReadOnlyList<TableFile> written) =>
        from path in Directory.EnumerateFiles(folder, "*.csv")
        let name = Path.GetFileName(path)
        where name != Codebook.FileName && written.All(table => table.Name != name)
        select new TableFile(name, name == SelfTestFile.Name ? SelfTestFile.Columns : [.. priors.All.Select(Setting)]);

    private static TableColumn Setting(Prior prior) =>
        new(
            prior.Path,
            prior.Factor.Meaning,
            prior.Factor.Unit,
            ColumnType.Number,
            $"{SettingText.Number(prior.Quantile(0))} to {SettingText.Number(prior.Quantile(1))}"
        );

    private static string Shift(string how, double power) =>
        $"how far its mean after the evidence would move, in standard deviations after it, if all priors were {how} (their normal scores’ densities to the power {SettingText.Number(power)})";

    private static string Tail(string when) =>
        $"how far out the finding lies among worlds {when} the evidence: twice the smaller of the shares above and below it; of a sign: the share that has it";
}
