namespace CollabSim.Engine.Metrics;

public sealed class TrustSd : MetricOfSchools
{
    public override string Meaning => "Standard deviation of all trusts in partners.";

    public override double? Measure(Observation now, SchoolSet schools)
    {
        if (now.MeanOverTrusts(schools, trust => trust) is not { } mean)
        {
            return null;
        }

        double? variance = now.MeanOverTrusts(schools, trust => (trust - mean) * (trust - mean));
        return Math.Sqrt(variance!.Value);
    }
}
