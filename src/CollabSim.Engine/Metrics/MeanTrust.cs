namespace CollabSim.Engine.Metrics;

public sealed class MeanTrust : Metric
{
    public override string Meaning => "Mean of all trusts in partners.";

    public override double? Measure(Observation now) => now.MeanTrust();
}
