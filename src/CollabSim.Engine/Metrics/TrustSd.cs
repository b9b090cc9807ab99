namespace CollabSim.Engine.Metrics;

public sealed class TrustSd : Metric
{
    public override string Meaning => "Standard deviation of all trusts in partners.";

    public override double? Measure(Observation now)
    {
        if (now.MeanTrust() is not { } mean)
        {
            return null;
        }

        double? variance = now.MeanOverTrusts(trust => (trust - mean) * (trust - mean));
        return Math.Sqrt(variance!.Value);
    }
}
