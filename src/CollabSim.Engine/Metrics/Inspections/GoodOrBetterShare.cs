namespace CollabSim.Engine.Metrics.Inspections;

public sealed class GoodOrBetterShare : ShareOfGrades
{
    private protected override string Grades => "good or better";

    private protected override bool Counts(Grade grade) => grade >= Grade.Good;
}
