using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Figures;

internal sealed partial record AnswersToItems
{
    /// <summary>Answers to the same items in some surveys, which lie below each other.</summary>
    /// <param name="Id">Name of the drawing.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Layers">What the surveys are called in the drawing.</param>
    /// <param name="Labels">The answers in words, the lowest first; none where items have different ones.</param>
    /// <param name="Panels">By scale.</param>
    /// <param name="Which">Whose answers these are, in a sentence.</param>
    internal sealed record Shown(
        string Id,
        string Title,
        IReadOnlyList<string> Layers,
        IReadOnlyList<string> Labels,
        IReadOnlyList<ScalePanel> Panels,
        string Which
    )
    {
        /// <summary>How far the furthest bar reaches to either side.</summary>
        public double Reach =>
            Panels
                .SelectMany(panel => panel.Items.SelectMany(item => item))
                .Where(shares => shares.Answers > 0)
                .Max(shares => Math.Max(-Start(shares, 0), Start(shares, 0) + 1));

        /// <summary>One for each survey and arm: the first and the last time.</summary>
        public static IEnumerable<Shown> Of(Evidence evidence) =>
            evidence.Of(StudySurveys.Of) is not { } surveys
                ? []
                : from survey in surveys.Surveys
                let arms = surveys.ArmsOf(survey.Name)
                from arm in arms
                select Of(surveys, survey, arm, isNamed: arms.Count > 1);

        /// <summary>A real survey below the model's, of the items that both have; null where there is none.</summary>
        public static Shown? Of(SurveyBesideModel both, IReadOnlyList<string> labels)
        {
            AnswerSheet[] sheets = [both.Round.Pooled, both.Real];
            IReadOnlyList<ScalePanel> panels = PanelsOf(sheets, [.. both.Items.Select(item => item.Item.Name)]);
            return panels.Count > 0
                ? new(
                    "answers-beside",
                    $"How {both.Real.Name} is answered, and how the model’s survey",
                    ["model", "yours"],
                    labels,
                    panels,
                    $"Model: {both.Round.Arm}, {both.Round.When}, all runs together."
                )
                : null;
        }

        private static Shown Of(StudySurveys surveys, SurveyOutline survey, string arm, bool isNamed)
        {
            IReadOnlyList<SurveyRound> rounds = surveys.Of(survey.Name, arm);
            SurveyRound[] drawn = rounds.Count > 1 ? [rounds[0], rounds[^1]] : [rounds[0]];
            return new(
                $"answers-{SafeName.Of(survey.Name)}{(isNamed ? $"-{SafeName.Of(arm)}" : "")}",
                $"How the survey {survey.Name} is answered{(isNamed ? $", {arm}" : "")}",
                [.. drawn.Select(round => round.Year == 0 ? "start" : $"year {round.Year:0.##}")],
                surveys.LabelsOf(survey.Name),
                PanelsOf([.. drawn.Select(round => round.Pooled)], [.. survey.Items.Select(item => item.Name)]),
                rounds[0].Runs.Count > 1 ? $"All {rounds[0].Runs.Count:N0} runs together." : "One run."
            );
        }

        private static IReadOnlyList<ScalePanel> PanelsOf(
            IReadOnlyList<AnswerSheet> sheets,
            IReadOnlyList<string> names
        )
        {
            RespondentClusters[] clusters = [.. sheets.Select(RespondentClusters.Of)];
            return
            [
                .. names
                    .Select(name =>
                        (IReadOnlyList<CategoryShares>)
                            [
                                .. sheets.Select(
                                    (sheet, i) =>
                                        CategoryShares.Of(
                                            sheet,
                                            sheet.Items.Select(item => item.Name).ToList().IndexOf(name),
                                            clusters[i]
                                        )
                                ),
                            ]
                    )
                    .GroupBy(item => item[0].Item.Scale)
                    .Select(scale => new ScalePanel(scale.Key.Length > 0 ? scale.Key : "other items", [.. scale])),
            ];
        }
    }

    /// <summary>The items of a scale.</summary>
    /// <param name="Scale">Its name.</param>
    /// <param name="Items">By item: its answers in each survey.</param>
    internal sealed record ScalePanel(string Scale, IReadOnlyList<IReadOnlyList<CategoryShares>> Items);
}
