using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Surveys.Exports;

/// <summary>The JSON schema of mapping files, for completion and checks while typing in an editor.</summary>
internal static class MappingSchema
{
    /// <summary>The name under which files find it.</summary>
    public const string Name = "mapping.schema.json";

    public static string Generate() =>
        ScenarioSchema.Generate(
            typeof(SurveyMapping),
            "CollabSim survey mapping",
            "How a survey tool's export becomes answers: which column is which question, which value which answer."
        );
}
