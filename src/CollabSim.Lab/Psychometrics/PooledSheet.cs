using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>The surveys of several runs as one; a school of one run is not the school of that name in another.</summary>
internal static class PooledSheet
{
    /// <param name="sheets">Surveys with the same items; at least one.</param>
    public static AnswerSheet Of(IReadOnlyList<AnswerSheet> sheets) =>
        new(
            sheets[0].Name,
            sheets[0].Items,
            [
                .. sheets.SelectMany(
                    (sheet, run) =>
                        sheet.Respondents.Select(one =>
                            one.HasSchool ? one with { School = $"{run}/{one.School}" } : one
                        )
                ),
            ],
            sheets.All(sheet => sheet.Invited is not null) ? sheets.Sum(sheet => sheet.Invited) : null
        );
}
