namespace CollabSim.Engine.Metrics;

public sealed class TrustReciprocity : Metric
{
    public override string Meaning => "Correlation of the two trusts of a partnership.";

    public override double? Measure(Observation now)
    {
        if (now.MeanTrust() is not { } mean)
        {
            return null;
        }

        ExactSum together = default;
        for (int e = 0; e < now.World.Partnerships.Count; e++)
        {
            together.Add((now.World.Partnerships.TrustAB[e] - mean) * (now.World.Partnerships.TrustBA[e] - mean));
        }

        double variance = now.MeanOverTrusts(SchoolSet.All, trust => (trust - mean) * (trust - mean))!.Value;
        return variance > 0 ? together.Mean / variance : null;
    }
}
