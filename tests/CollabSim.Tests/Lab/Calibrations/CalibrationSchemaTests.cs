using CollabSim.Lab.Calibrations;
using CollabSim.Tests.Lab.Scenarios;

namespace CollabSim.Tests.Lab.Calibrations;

[Category(Kept.Category)]
internal sealed class CalibrationSchemaTests
{
    [Test]
    public void The_schema_in_the_evidence_folder_is_current() =>
        Kept.AssertCurrent($"evidence/{CalibrationSchema.EvidenceName}", CalibrationSchema.OfEvidence());

    [Test]
    public void The_schema_in_the_calibrations_folder_is_current() =>
        Kept.AssertCurrent(
            $"evidence/calibrations/{CalibrationSchema.CalibrationName}",
            CalibrationSchema.OfCalibrations()
        );
}
