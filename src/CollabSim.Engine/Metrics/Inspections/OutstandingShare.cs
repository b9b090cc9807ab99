namespace CollabSim.Engine.Metrics.Inspections;

public sealed class OutstandingShare : ShareOfGrades
{
    private protected override string Grades => "outstanding";

    private protected override bool Counts(Grade grade) => grade == Grade.Outstanding;
}
