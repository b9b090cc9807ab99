namespace CollabSim.Engine.Metrics;

public sealed class AdvantageShare : Metric
{
    public override string Meaning => "Share of collaboration days in partnerships whose joint value is positive.";

    public override double? Measure(Observation now) => now.Days.ShareOf(now.Days.InAdvantage);
}
