namespace CollabSim.Engine.Metrics;

public sealed class MeanTrust : MetricOfSchools
{
    public override string Meaning => "Mean of all trusts in partners.";

    public override double? Measure(Observation now, SchoolSet schools) => now.MeanOverTrusts(schools, trust => trust);
}
