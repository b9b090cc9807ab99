using CollabSim.Lab.Passages;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Reports;

/// <summary>How many of the settings that are not surely known a study varies: what its answer was tried against, and what it takes for granted.</summary>
internal static class VariedSettings
{
    private const int MostNamed = 6;

    /// <summary>The uncertain settings that an uncertain factor of the study varies.</summary>
    public static IReadOnlyList<UncertainSetting> Of(StudyFacts study) =>
        [
            .. UncertainSetting.All.Where(setting =>
                study.Factors.Any(factor =>
                    factor.Role == FactorRole.Uncertain && Saying.Overlap(setting.Path, factor.Path)
                )
            ),
        ];

    /// <summary>How many were varied, and which few were or were not.</summary>
    public static Prose Sentence(StudyFacts study)
    {
        IReadOnlyList<UncertainSetting> varied = Of(study);
        IReadOnlyList<UncertainSetting> others = [.. UncertainSetting.All.Except(varied)];
        string rest =
            others.Count == 0 ? ""
            : study.Worlds is null ? $"; the others are taken as they are{Named(others)}"
            : $"; the others are taken as the scenario has them{Named(others)}";
        return $"Assumptions: of {UncertainSetting.All.Count} settings of the model that are not surely known {(varied.Count == 0 ? "none" : $"{varied.Count}")} {(varied.Count == 1 ? "was" : "were")} varied{Named(varied)}{Ground(study)}{rest}. How strongly a policy acts is as the scenario says.";
    }

    private static string Ground(StudyFacts study) =>
        study.Worlds is not { CalibratedTo: { } evidence } worlds ? ""
        : worlds.Drawn > 0
            ? $", over what the evidence leaves open ({evidence}) and, where nothing was calibrated, over their ranges"
        : $" over what the evidence leaves open ({evidence})";

    /// <summary>How to vary the rest; null if that was done.</summary>
    public static Prose? Advice(StudyFacts study) =>
        study.Worlds is null && Of(study).Count < UncertainSetting.All.Count
            ? Prose.Of(
                $"Where settings are otherwise another answer may hold; whether it does is told by the same study over many drawn worlds: whoever runs it writes {new Code("worlds: { sample: 200, from: ranges }")} in the scenario."
            )
            : null;

    private static string Named(IReadOnlyList<UncertainSetting> settings) =>
        settings.Count is > 0 and <= MostNamed
            ? $" ({Words.List([.. settings.Select(setting => Words.Path(setting.Path))])})"
            : "";
}
