namespace CollabSim.Engine.Metrics.Inspections;

public sealed class StaysGoodShare : NextGradeShare
{
    private protected override string Before => "graded good";

    private protected override bool Counts(Grade last) => last == Grade.Good;
}
