using System.Text;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Calibrations;

/// <summary>The tables of a calibration: <c>targets.csv</c>, <c>parameters.csv</c>, <c>waves.csv</c> and <c>ensemble.csv</c>, which <c>worlds:</c> reads.</summary>
internal static class CalibrationTables
{
    /// <summary>Writes those that there is something to say in.</summary>
    /// <exception cref="ResultsException">A file cannot be written.</exception>
    public static void Write(CalibrationResult result, string folder)
    {
        Save("targets.csv", Targets(result));
        if (result.Match is not null)
        {
            Save("waves.csv", Waves(result.Match));
        }

        if (result.Posterior is not null)
        {
            Save("parameters.csv", Parameters(result));
            Save("ensemble.csv", Ensemble(result));
        }

        void Save(string name, DataTable table) =>
            ResultsFolder.Write(Path.Combine(folder, name), file => file.Write(Encoding.UTF8.GetBytes(table.ToCsv())));
    }

    private static DataTable Targets(CalibrationResult result) =>
        DataTable.Of(
            [
                "target",
                "use",
                "basis",
                "observed",
                "value",
                "observation_sd",
                "discrepancy_sd",
                "luck_sd",
                "luck_share",
                "prior_05",
                "prior_50",
                "prior_95",
                "prior_tail",
                "posterior_05",
                "posterior_50",
                "posterior_95",
                "posterior_tail",
                "met",
                "source",
            ],
            result.Check.Targets.Index(),
            each =>
            {
                (int j, TargetCheck check) = each;
                CalibrationTarget target = check.Target;
                Predicted? after = result.Posterior?.Targets[j];
                return
                [
                    target.Name,
                    SettingText.Value(target.Said.Use),
                    SettingText.Value(target.Said.Basis),
                    target.Observed,
                    Number(target.Value),
                    Number(Math.Sqrt(target.ObservationVariance)),
                    Math.Sqrt(check.DiscrepancyVariance),
                    Math.Sqrt(check.LuckVariance),
                    Number(check.LuckShare),
                    check.Prior.Range?.Low,
                    check.Prior.Range?.Middle,
                    check.Prior.Range?.High,
                    Number(check.Prior.Tail),
                    after?.Range?.Low,
                    after?.Range?.Middle,
                    after?.Range?.High,
                    after is null ? null : Number(after.Tail),
                    after is null ? null
                    : after.Meets(target) ? "yes"
                    : "no",
                    target.Said.Source,
                ];
            }
        );

    private static DataTable Parameters(CalibrationResult result) =>
        DataTable.Of(
            [
                "parameter",
                "unit",
                "prior_05",
                "prior_50",
                "prior_95",
                "posterior_05",
                "posterior_50",
                "posterior_95",
                "contraction",
                "learnt",
            ],
            result.Parameters,
            each =>
                [
                    each.Prior.Path,
                    each.Prior.Factor.Unit,
                    each.Before.Low,
                    each.Before.Middle,
                    each.Before.High,
                    each.After.Low,
                    each.After.Middle,
                    each.After.High,
                    each.Contraction,
                    each.IsLearnt ? "yes" : "no",
                ]
        );

    private static DataTable Waves(HistoryMatch match) =>
        DataTable.Of(
            ["wave", "parameter_sets", "replications", "share_left", "removed"],
            match.Waves,
            wave =>
                [wave.Number, wave.Table.Points.Count, wave.Table.Outcomes[0].Length, wave.Space.Share, wave.Removed]
        );

    /// <summary>
    /// The worlds: draws of the posterior. One that weighs more stands in several rows, each with luck of its own; a millionth of the prior tells
    /// them apart, so that each counts as a world.
    /// </summary>
    private static DataTable Ensemble(CalibrationResult result)
    {
        Priors priors = result.Plan.Priors;
        Dictionary<double[], int> seen = [];
        double[] Apart(double[] draw)
        {
            seen[draw] = seen.GetValueOrDefault(draw, -1) + 1;
            return [.. draw.Select(share => share + (seen[draw] * (share < 0.5 ? 1e-6 : -1e-6)))];
        }

        return DataTable.Of(
            ["world", WorldRows.CalibratedToColumn, .. priors.All.Select(prior => prior.Path)],
            result.Posterior!.Draws.Index(),
            each =>
                [each.Index + 1, result.Plan.Evidence.Title, .. priors.At(Apart(each.Item)).Select(value => value.Text)]
        );
    }

    private static double? Number(double value) => double.IsFinite(value) ? value : null;
}
