using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Calibrations;

/// <summary>The JSON schemas of calibration files and of evidence files, for completion and checks while typing in an editor.</summary>
internal static class CalibrationSchema
{
    /// <summary>The name under which files find it.</summary>
    public const string CalibrationName = "calibration.schema.json";

    /// <summary>The name under which files find it.</summary>
    public const string EvidenceName = "evidence.schema.json";

    /// <summary>The schema of calibration files.</summary>
    public static string OfCalibrations() =>
        ScenarioSchema.Generate(
            typeof(CalibrationFile),
            "CollabSim calibration",
            "The model held against evidence: which scenario, which parameters, which targets."
        );

    /// <summary>The schema of evidence files.</summary>
    public static string OfEvidence() =>
        ScenarioSchema.Generate(
            typeof(EvidenceFile),
            "CollabSim evidence",
            "What is known of real schools, against which the model is held."
        );
}
