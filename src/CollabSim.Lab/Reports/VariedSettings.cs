using CollabSim.Lab.Passages;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Reports;

/// <summary>How many of the settings that nobody has measured a study varies: what its answer was tried against, and what it takes for granted.</summary>
internal static class VariedSettings
{
    private const int MostNamed = 3;

    /// <summary>The uncertain settings that an uncertain factor of the study varies.</summary>
    public static IReadOnlyList<UncertainSetting> Of(StudyFacts study) =>
        [
            .. UncertainSetting.All.Where(setting =>
                study.Factors.Any(factor =>
                    factor.Role == FactorRole.Uncertain && Saying.Overlap(setting.Path, factor.Path)
                )
            ),
        ];

    /// <summary>How many were varied, and how to vary the rest.</summary>
    public static Prose Sentence(StudyFacts study)
    {
        IReadOnlyList<UncertainSetting> varied = Of(study);
        int all = UncertainSetting.All.Count;
        string named = varied.Count is > 0 and <= MostNamed
            ? $" ({Words.List([.. varied.Select(setting => Words.Path(setting.Path))])})"
            : "";
        Prose rest =
            varied.Count == all ? "."
            : study.Worlds is null
                ? Prose.Of(
                    $"; the others are taken as they are. {new Code("worlds: { sample: 200, from: ranges }")} in the scenario varies all that it does not set itself."
                )
            : "; the others are taken as they are.";
        return Prose.Of(
            $"Assumptions: of {all} settings that nobody has measured {(varied.Count == 0 ? "none" : $"{varied.Count}")} {(varied.Count == 1 ? "was" : "were")} varied{named}{rest}"
        );
    }
}
