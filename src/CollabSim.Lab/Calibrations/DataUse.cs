using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Calibrations;

/// <summary>
/// Which data went into a model, for what, and how: the questions of the Rigour and Transparency Reporting Standard, RAT-RS (Achter, Borit,
/// Chattoe-Brown and Siebers 2022), answered from what the files say.
/// </summary>
/// <param name="What">The data, or the absence of any.</param>
/// <param name="For">What it was used for: specification, calibration or validation.</param>
/// <param name="How">How it became numbers of the model.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Quality">How good it is, and what it rests on.</param>
internal sealed record DataUse(string What, string For, string How, string Source, string Quality)
{
    private const string Specification = "specification";
    private const string Calibration = "calibration";
    private const string Validation = "validation";

    /// <summary>All uses of data in a calibration: what is set, what is assumed, what is fitted, what is held out.</summary>
    public static IReadOnlyList<DataUse> Of(CalibrationPlan plan) =>
        [
            Schools(plan),
            .. plan.Evidence.Targets.Where(target => !target.IsObserved).Select(Input),
            .. plan.Priors.All.Select(Assumed),
            .. plan.Targets.Where(target => target.IsFitted).Select(target => Held(target, Calibration)),
            .. plan.Targets.Where(target => !target.IsFitted).Select(target => Held(target, Validation)),
        ];

    private static DataUse Schools(CalibrationPlan plan) =>
        plan.Scenario["population"] is MapNode population
            ? new(
                "schools and what is known of each",
                Specification,
                "read as the model's schools",
                (population["file"] as ScalarNode)?.Text ?? "a file",
                "as given"
            )
            : new(
                "schools",
                Specification,
                "drawn from the model's own distributions; no data of single schools are used",
                "none",
                "invented"
            );

    private static DataUse Input(CalibrationTarget target) =>
        new(
            target.Said.Fact ?? target.Name,
            Specification,
            (target.Said.Sets is { } path ? $"sets {path}" : "no number of the model is set by it alone")
                + (target.Said.Why is { } why ? $"; {why}" : ""),
            target.Said.Source,
            QualityOf(target)
        );

    private static DataUse Assumed(Prior prior)
    {
        UncertainSetting? declared = UncertainSetting.All.FirstOrDefault(setting => setting.Path == prior.Path);
        return new(
            $"{prior.Path}: {Statistics.Words.Number(prior.Quantile(0))} to {Statistics.Words.Number(prior.Quantile(1))}{Words.InBrackets(prior.Factor.Unit)}",
            Calibration,
            "a parameter that is learnt, over this range before the evidence",
            declared?.Range.Why ?? "the calibration file",
            declared is null ? "as the calibration file says" : "range as the model declares it"
        );
    }

    private static DataUse Held(CalibrationTarget target, string use) =>
        new(
            target.Said.Fact ?? target.Name,
            use,
            $"{target.Observed}: {target.InWords}{Words.InBrackets(target.Said.Unit ?? "")}{(use == Validation ? "; held out, never fitted" : "")}",
            target.Said.Source,
            QualityOf(target)
        );

    private static string QualityOf(CalibrationTarget target) =>
        (target.Said.Quality ?? "not said")
        + (target.Said.Basis == TargetBasis.Found ? "" : $" ({SettingText.Value(target.Said.Basis)})");
}
