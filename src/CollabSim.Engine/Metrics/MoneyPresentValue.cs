namespace CollabSim.Engine.Metrics;

public sealed class MoneyPresentValue : Metric
{
    public override string Meaning =>
        "Money that policies have cost since the start, a school, each sum discounted by discountRate from when it was spent to the start.";

    public override string Unit => "money a school";

    public override bool LessIsBetter => true;

    public override double? Measure(Observation now) => now.Spending.PresentValue / now.World.Schools.Count;
}
