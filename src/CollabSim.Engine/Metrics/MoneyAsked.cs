namespace CollabSim.Engine.Metrics;

public sealed class MoneyAsked : Metric
{
    public override string Meaning =>
        "Money that policies have asked a budget for since the start, a school; moneySpent is what they got. Missing where there is no budget.";

    public override string Unit => "money a school";

    public override bool LessIsBetter => true;

    public override double? Measure(Observation now) => now.Spending.Asked / now.World.Schools.Count;
}
