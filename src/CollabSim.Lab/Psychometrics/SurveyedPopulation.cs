using CollabSim.Engine;
using CollabSim.Lab.Data;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>The schools of a survey as a population, where there is no register of them.</summary>
/// <param name="Survey">What the survey is called.</param>
/// <param name="Schools">How many schools there are.</param>
/// <param name="WithoutSchool">Respondents who name no school, whose answers say nothing here.</param>
/// <param name="FromSurvey">What schools start with, and where that comes from.</param>
/// <param name="Output">The population file; without its folder.</param>
internal sealed record SurveyedPopulation(
    string Survey,
    int Schools,
    int WithoutSchool,
    IReadOnlyList<string> FromSurvey,
    string Output
)
{
    /// <summary>Writes a population file with the schools that respondents name, and an account beside it (<c>….import.json</c>).</summary>
    /// <exception cref="FileProblemException">A file cannot be written.</exception>
    public static SurveyedPopulation Write(string path, AnswerSheet sheet, StartValues start)
    {
        Organisation[] schools =
        [
            .. sheet
                .Respondents.Where(one => one.HasSchool)
                .Select(one => one.School)
                .Distinct()
                .Select(id => start.Apply(new Organisation { Id = id, Kind = "school" })),
        ];
        PopulationWriter.Write(path, schools);
        SurveyedPopulation report = new(
            sheet.Name,
            schools.Length,
            sheet.Respondents.Count(one => !one.HasSchool),
            start.Told,
            Path.GetFileName(path)
        );
        DataFileWriter.WriteJson(Path.ChangeExtension(path, ".import.json"), report);
        return report;
    }

    /// <summary>The account for people.</summary>
    public string ToText() =>
        string.Concat(
            new[]
            {
                Survey,
                $"  {Amount.Of(Schools, "school")}; {Amount.Of(WithoutSchool, "respondent")} without a school left aside",
            }
                .Concat(FromSurvey.Select(told => $"  {told}"))
                .Append("written")
                .Append($"  {Output}: {Amount.Of(Schools, "school")}")
                .Append($"  in a scenario: population: {{ file: {Output} }}")
                .Select(line => line + "\n")
        );
}
