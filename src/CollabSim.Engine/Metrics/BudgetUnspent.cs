namespace CollabSim.Engine.Metrics;

public sealed class BudgetUnspent : Metric
{
    public override string Meaning =>
        "Money that the budget of the years that are over had left since the start, a school: lapsed, or carried over and still there. Missing where there is no budget.";

    public override string Unit => "money a school";

    public override bool LessIsBetter => true;

    public override double? Measure(Observation now) => now.Spending.Unspent / now.World.Schools.Count;
}
