using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Constructs;

internal sealed class TrustGiven : Construct
{
    public override string Meaning => "Trust in partners: log odds of the mean trust in them.";

    public override double ReferenceMean => -0.4447;

    public override double ReferenceSd => 0.4701;

    public override double? Of(Observation now, int school) => LogOdds(now.Schools[school].TrustGiven);

    /// <summary>The same of the trust in one partner.</summary>
    public static double OfTrust(double trust) => LogOdds(trust)!.Value;
}
