using CollabSim.Engine;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Surveys;

/// <summary>What is kept of a survey's questions beside its answers.</summary>
internal static class Outline
{
    /// <summary>The outline of a survey.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="scenario">Where it is taken.</param>
    public static SurveyOutline Of(Survey survey, Scenario scenario) =>
        new(
            survey.Name,
            survey.Instrument,
            [
                .. survey.Items.Select(item => new OutlinedItem(
                    item.Name,
                    item.Text,
                    item.Scale,
                    survey.LabelsOf(item),
                    item.Reversed
                )),
            ],
            [
                .. survey.Scales.Select(scale => new OutlinedScale(
                    scale.Name,
                    scale.Measures,
                    Construct.All[scale.Measures].Meaning
                )),
            ],
            survey.Partners,
            survey.Panel,
            Fieldwork.PeopleOf(scenario, survey.Name)
        );
}
