namespace CollabSim.Engine.Metrics.Inspections;

public sealed class InadequateShare : ShareOfGrades
{
    public override bool LessIsBetter => true;

    private protected override string Grades => "inadequate";

    private protected override bool Counts(Grade grade) => grade == Grade.Inadequate;
}
