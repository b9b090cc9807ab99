namespace CollabSim.Engine.Metrics;

public sealed class MoneySpent : Metric
{
    public override string Meaning => "Money that policies have cost since the start, a school.";

    public override string Unit => "money a school";

    public override bool LessIsBetter => true;

    public override double? Measure(Observation now) => now.MoneySpent / now.World.Schools.Count;
}
