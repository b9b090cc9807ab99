using CollabSim.Engine;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Surveys;

/// <summary>A survey in words.</summary>
internal static class SurveySentence
{
    /// <summary>What is asked, of whom, when, and how people answer.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="scenario">Where it is taken.</param>
    public static string Of(Survey survey, Scenario scenario) =>
        $"survey {survey.Name}: {Amount.Of(survey.Items.Count, "item")} on {string.Join(", ", survey.Scales.Select(scale => scale.Name))}"
        + $"{(survey.Instrument.Length > 0 ? $" ({survey.Instrument})" : "")}, asked of {Sample(survey, Fieldwork.SchoolsOf(scenario))} at {string.Join(", ", survey.At)}, "
        + $"{(survey.Panel ? "the same people each time" : "a fresh sample each time")}; response rate {Number(survey.Response.Rate)} "
        + $"(correlation with {With(survey)} {Number(survey.Response.Correlation)}), intraclass correlation {Number(survey.Icc)}, "
        + $"acquiescence {Number(survey.Style.Acquiescence)}, extreme answering {Number(survey.Style.Extreme)}"
        + (
            survey.Shift.By == 0
                ? ""
                : $"; after {survey.Shift.After} the yardstick has moved by {Number(survey.Shift.By)} standard deviations of an item"
        );

    private static string Sample(Survey survey, int there)
    {
        string schools =
            survey.Sample.Schools is { } count && count < there ? Amount.Of(count, "school")
            : survey.Sample.Share is { } share ? $"{Number(100 * share)} % of schools"
            : "all schools";
        string strata = survey.Sample.By == SurveyStrata.Nothing ? "" : $" (by {SettingText.Value(survey.Sample.By)})";
        return $"{(survey.Asked == 1 ? "one person each" : $"{survey.Asked} people each")} of {schools}{strata}";
    }

    private static string With(Survey survey) => survey.Response.With ?? survey.Scales[0].Name;

    private static string Number(double value) => SettingText.Number(value);
}
