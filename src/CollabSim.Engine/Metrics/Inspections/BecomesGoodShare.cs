namespace CollabSim.Engine.Metrics.Inspections;

public sealed class BecomesGoodShare : NextGradeShare
{
    private protected override string Before => "below good";

    private protected override bool Counts(Grade last) => last < Grade.Good;
}
