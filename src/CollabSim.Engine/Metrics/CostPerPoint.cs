namespace CollabSim.Engine.Metrics;

public sealed class CostPerPoint : Metric
{
    public override string Meaning =>
        "Money a school for each 0.01 of all its collaborative advantage, whoever brought it; what a policy adds for what it costs is for compare to say. Missing where there is no advantage.";

    public override string Unit => "money a school per 0.01";

    public override bool LessIsBetter => true;

    public override double? Measure(Observation now)
    {
        double spent = now.MoneySpent / now.World.Schools.Count;
        return now.Advantage() is > 0 and { } advantage ? spent / (100 * advantage) : null;
    }
}
